import { type Event, readEvent, readInputs, unknownSubject } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import { mergeSection, settingsInForce } from '@gauntlet/policy';
import { plainText } from '@gauntlet/report';
import type { Conclusion } from '@gauntlet/verdict';
import { commands } from './commands.ts';
import { gatherEvidence } from './evaluate.ts';
import { noEvidence } from './evidence.ts';
import { type Command, commands as commandNames, inputs as schema } from './inputs.ts';
import { placeOf } from './place.ts';
import { useDefaultPolicy } from './policy.ts';
import { publish } from './publish.ts';
import { publishCommand } from './publish-command.ts';
import type { State } from './state.ts';

/** Runs one command, and returns the exit code. */
export async function run(host: Host): Promise<number> {
  const startedAt = host.now();
  const { inputs: read, given, problems: mistakes } = readInputs(schema, host.runner);
  // Where an input is wrong all are their defaults; what was asked for is still no decision.
  const command = commandNames.find((name) => name === host.runner.input('command')) ?? read.command;
  const inputs = { ...read, command };
  await host.runner.mask(inputs['github-token']);
  const state: State = {
    inputs,
    settings: settingsInForce(mergeSection, undefined),
    subject: unknownSubject(host),
    isGroup: false,
    baseBranch: null,
    sections: null,
    policy: { source: 'inputs' },
    evidence: noEvidence(),
    authors: null,
    coAuthors: [],
    verdicts: [],
    files: [],
    asksReviewers: false,
    labels: [],
    notes: [],
  };
  state.evidence.problems.push(...mistakes);
  const told = readEvent(host);
  if ('problem' in told) state.evidence.problems.push(told.problem);
  const event = 'problem' in told ? null : told.event;
  state.evidence.place = placeOf(host.runner.context, event);
  const stopped = mistakes.length > 0 || 'problem' in told;
  const conclusion = await carry(host, event, given, state, stopped, startedAt);
  return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}

/** What writes to the ledger, or says whether it holds, follows the policy of the default branch. */
const writing: readonly Command[] = ['record', 'rebuild', 'verify'];

async function carry(
  host: Host,
  event: Event,
  given: ReadonlySet<string>,
  state: State,
  stopped: boolean,
  startedAt: Date,
): Promise<Conclusion> {
  const { command } = state.inputs;
  if (command === 'evaluate') {
    if (!stopped) await withGit(host, state, (git) => gatherEvidence(host, git, event, given, state));
    return publish(host, state, startedAt);
  }
  const act = async (git: Git | null) => {
    const needsPolicy = writing.includes(command) && git !== null;
    if (needsPolicy && !(await useDefaultPolicy(git, event, given, state))) return null;
    return commands[command](host, git, event, state);
  };
  const result = stopped ? null : await withGit(host, state, act);
  return publishCommand(host, state, result ?? null, startedAt);
}

/** What nobody foresaw is an error of the verdict, and its trace is in the log. */
async function withGit<T>(host: Host, state: State, act: (git: Git | null) => Promise<T>): Promise<T | undefined> {
  let git: Git | null = null;
  try {
    git = host.openGit(host.files.resolve(state.inputs['working-directory']));
    return await act(git);
  } catch (error) {
    const what = `The action failed: ${error instanceof Error ? error.message : error}`;
    state.evidence.problems.push({ code: 'internal-error', what });
    host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
    return undefined;
  } finally {
    await git?.dispose();
  }
}
