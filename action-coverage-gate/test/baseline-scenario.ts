import { contextOf, type EventFixture, type FakeGitHub, type Repository } from '@gauntlet/testkit';
import { baselineOf, here, type Left, startGitHub, token, workflow } from './baseline-stage.ts';
import { hits, type Judged, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

/** What the running test has opened. */
export let pull: PullRequest;
export let fake: FakeGitHub;

export async function close(): Promise<void> {
  await fake?.close();
  pull.repository.dispose();
}

/** GitHub anew, with these baselines and all that the repository has by now. */
export async function restart(left: readonly Left[]): Promise<void> {
  await fake.close();
  fake = await startGitHub(pull.repository.bareClone(), left);
}

export const identity = { repository: 'octo/demo', repositoryId: here, defaultBranch: 'main' };
export const policy = (text: string) => (r: Repository) => r.write('.github/gauntlet.yml', `coverage:\n  ${text}\n`);

/** A pull request that changes line 4 of ten covered lines, and keeps all covered; main had two commits before it. */
export async function open(
  left: (commits: { base: string; older: string; first: string }) => Left[],
  options: { base?: (r: Repository) => void; change?: (r: Repository) => void; report?: string } = {},
): Promise<void> {
  pull = pullRequest(
    {
      base: (r) => {
        r.commit('first');
        r.write('src/b.ts', source(10));
        r.commit('older');
        options.base?.(r);
      },
      change: options.change ?? ((r) => r.write('src/a.ts', source(10, [4]))),
    },
    identity,
  );
  const [base, older, first] = ['', '~1', '~2'].map((back) => pull.repository.revParse(`${pull.base}${back}`));
  put(pull.repository, 'coverage/lcov.info', options.report ?? lcov({ 'src/a.ts': hits(10), 'src/b.ts': hits(10) }));
  fake = await startGitHub(pull.repository.bareClone(), left({ base: base!, older: older!, first: first! }), {
    pulls: [
      {
        number: 7,
        title: 'Change',
        body: null,
        headRef: 'feature',
        headSha: pull.head,
        baseRef: 'main',
        baseSha: pull.base,
        userLogin: 'agent',
        userId: 9,
      },
    ],
  });
}

export function run(
  inputs: Record<string, string> = {},
  event: EventFixture = pull.event,
  more: object = {},
): Promise<Judged> {
  const workflowRef = `octo/demo/${workflow}@refs/heads/main`;
  const github = { ...contextOf(event), apiUrl: fake.url, token, runId: 100, workflowRef, ...more };
  return judge(pull, { 'patch-branches': '0', ...inputs }, { event, github });
}

/** The two files, of which `missed` of the first one's ten lines were not covered. */
export const whole = (sha: string, missed = 0, more: object = {}) =>
  baselineOf(
    sha,
    { 'src/a.ts': [`1-${10 - missed}`, missed > 0 ? `${11 - missed}-10` : ''], 'src/b.ts': ['1-10', ''] },
    more,
  );

export const projectLines = ({ verdict }: Judged) => verdict.metrics.find(({ name }) => name === 'project.lines')!;
export const reads = () => fake.requests.filter(({ path }) => path.includes('/actions/'));
