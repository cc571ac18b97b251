import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Event, readInputs, unknownSubject } from '@gauntlet/gate';
import { type Git, type Host, openFiles, openHost, openRunner, type RunnerAnnotation } from '@gauntlet/host';
import { mergeSection, tighten } from '@gauntlet/policy';
import type { CommandResult } from '../src/command.ts';
import { noEvidence } from '../src/evidence.ts';
import { inputs as schema } from '../src/inputs.ts';
import type { State } from '../src/state.ts';

export interface StageOptions {
  /** The repository's folder. */
  workspace: string;
  inputs?: Record<string, string>;
  eventName?: string;
  payload?: object;
  apiUrl?: string;
  now?: Date;
}

type Command = (host: Host, git: Git | null, event: Event, state: State) => Promise<CommandResult>;

export interface Played extends CommandResult {
  annotations: RunnerAnnotation[];
}

/** Runs one command on a real repository, as `run.ts` does after it has read the inputs. */
export async function play(command: Command, options: StageOptions): Promise<Played> {
  const home = mkdtempSync(join(tmpdir(), 'gauntlet-stage-'));
  const annotations: RunnerAnnotation[] = [];
  const host = hostOf(options, home, annotations);
  const git = host.openGit(options.workspace);
  try {
    return { ...(await command(host, git, host.runner.event(), stateOf(host))), annotations };
  } finally {
    await git?.dispose();
    rmSync(home, { recursive: true, force: true });
  }
}

function hostOf(options: StageOptions, home: string, annotations: RunnerAnnotation[]): Host {
  const { workspace, inputs = {}, eventName, payload, apiUrl = 'http://127.0.0.1:9' } = options;
  const eventPath = join(home, 'event.json');
  if (payload !== undefined) writeFileSync(eventPath, JSON.stringify(payload));
  const runner = openRunner({
    ...{ GITHUB_WORKSPACE: workspace, GITHUB_REPOSITORY: 'octo/shop', GITHUB_API_URL: apiUrl },
    ...(eventName === undefined ? {} : { GITHUB_EVENT_NAME: eventName }),
    ...(payload === undefined ? {} : { GITHUB_EVENT_PATH: eventPath }),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  });
  runner.annotate = async (given) => void annotations.push(...given);
  const now = options.now ?? new Date('2026-06-01T00:00:00Z');
  return { ...openHost(), runner, files: openFiles(workspace), pause: async () => {}, now: () => now };
}

function stateOf(host: Host): State {
  const { inputs, problems } = readInputs(schema, host.runner);
  if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join('; '));
  const nothing = {
    isGroup: false,
    baseBranch: null,
    authors: null,
    asksReviewers: false,
    coAuthors: [],
    verdicts: [],
    files: [],
    labels: [],
    notes: [],
  };
  return {
    ...nothing,
    inputs,
    settings: tighten(mergeSection, inputs, new Set(), undefined).settings,
    subject: unknownSubject(host),
    sections: null,
    policy: { source: 'inputs' },
    evidence: noEvidence(),
  };
}
