import type { WorkflowJob, WorkflowStep } from './doctor-workflow-files.ts';

type Settings = ReadonlyMap<string, string>;

const published = /^[^/\s]+\/gauntlet\/\.github\/workflows\/(quality-gate|feedback)\.ya?ml@\S+$/i;

function step(uses: string, settings: Record<string, string>, more: Partial<WorkflowStep> = {}): WorkflowStep {
  return { id: '', uses, run: '', condition: '', ...more, with: new Map(Object.entries(settings)) };
}

const app = step('actions/create-github-app-token', {}, { id: 'app' });
const token = '$' + '{{ steps.app.outputs.token || github.token }}';

/** The steps of `quality-gate.yml` that a guarantee rests on. */
function qualityGate(given: Settings): Pick<WorkflowJob, 'environment' | 'steps'> {
  const mode = given.get('mode') ?? 'enforce';
  return {
    environment: given.get('environment') ?? 'gauntlet',
    steps: [
      step('actions/checkout', { ref: '$' + '{{ github.event.repository.default_branch }}' }),
      step('actions/download-artifact', { path: 'untrusted' }),
      app,
      step(
        'action-risk-gate',
        { verdicts: 'gauntlet/coverage.verdict.json\ngauntlet/mutation.verdict.json', mode, 'github-token': token },
        { condition: '!cancelled()' },
      ),
      step('action-failure-parser', { route: given.get('route') ?? 'dispatch', mode }),
    ],
  };
}

function feedback(given: Settings): Pick<WorkflowJob, 'environment' | 'steps'> {
  const isApp = (given.get('app-id') ?? '') !== '';
  return {
    environment: given.get('environment') ?? '',
    steps: [...(isApp ? [app] : []), step('action-failure-parser', { route: given.get('route') ?? 'dispatch' })],
  };
}

/**
 * What a job does that calls a reusable workflow of this project: its files are not in the repository that is looked
 * over, and `test/doctor-called.test.ts` holds this to them. Null for every other job.
 */
export function calledByJob(uses: string, given: Settings): Pick<WorkflowJob, 'environment' | 'steps'> | null {
  const name = published.exec(uses)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return name === 'feedback' ? feedback(given) : qualityGate(given);
}
