import {
  findPullRequestOfRun,
  type Git,
  type Host,
  type JudgedChange,
  PullRequestError,
  type PullRequests,
  pullRequestIsFromFork,
  resolveChange,
  SubjectError,
} from '@gauntlet/host';
import {
  coverageSection,
  defaultOf,
  parseInputs,
  parsePolicy,
  type SectionValues,
  tighten,
  unknownInputs,
} from '@gauntlet/policy';
import { plainText } from '@gauntlet/report';
import type { Subject } from '@gauntlet/verdict';
import { gatherEvidence, noEvidence, type Problem } from './evidence.ts';
import { type Inputs, inputs as schema } from './inputs.ts';
import { publish } from './publish.ts';
import type { State } from './state.ts';

/** Judges one change, publishes the verdict, and returns the exit code. */
export async function run(host: Host): Promise<number> {
  const startedAt = host.now();
  const parsed = readInputs(host);
  const inputs = parsed.ok ? parsed.inputs : defaultInputs();
  await host.runner.mask(inputs['github-token']);
  const state: State = {
    inputs,
    settings: tighten(coverageSection, inputs, new Set(), undefined).settings,
    subject: unknownSubject(host),
    policy: { source: 'inputs' },
    evidence: noEvidence,
    isDefaultBranch: false,
    headIsFork: false,
  };
  const problems: Problem[] = [];
  if (parsed.ok) {
    try {
      await gather(host, parsed.given, state, problems);
    } catch (error) {
      problems.push({
        code: 'internal-error',
        what: `The action failed: ${error instanceof Error ? error.message : error}`,
      });
      host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
    }
  } else {
    for (const problem of parsed.problems) problems.push({ code: 'inputs-invalid', what: withoutStop(problem) });
  }
  const evidence = { ...state.evidence, problems: [...problems, ...state.evidence.problems] };
  const conclusion = await publish(host, { ...state, evidence }, startedAt);
  return conclusion === 'pass' || (parsed.ok && inputs.mode === 'report') ? 0 : 1;
}

function readInputs(host: Host): ReturnType<typeof parseInputs<typeof schema>> {
  const parsed = parseInputs(schema, (name) => host.runner.input(name));
  const unknown = unknownInputs(schema, host.runner.inputNames());
  if (unknown.length === 0) return parsed;
  return { ok: false, problems: parsed.ok ? unknown : [...unknown, ...parsed.problems] };
}

/** With inputs that cannot be read, the verdict still goes where it goes by default. */
function defaultInputs(): Inputs {
  return Object.fromEntries(
    Object.entries(schema).map(([name, field]) => [name, defaultOf(field)]),
  ) as unknown as Inputs;
}

function unknownSubject(host: Host): Subject {
  const { repository } = host.runner.context;
  return { repository, pullRequest: null, headSha: null, testedSha: null, baseSha: null, mergeBase: null };
}

async function gather(host: Host, given: ReadonlySet<string>, state: State, problems: Problem[]): Promise<void> {
  const event = readEvent(host, problems);
  if (event === undefined) return;
  state.headIsFork = pullRequestIsFromFork(host.runner.context.eventName, event);
  state.isDefaultBranch = isPushToDefaultBranch(host.runner.context.eventName, event);
  const git = host.openGit(host.files.resolve(state.inputs['working-directory']));
  if (git === null) {
    problems.push({ code: 'repository-missing', what: 'The working directory is in no git repository' });
    return;
  }
  try {
    const judged = await judgedChange(host, git, event, state, problems);
    if (judged === null) return;
    state.subject = judged.subject;
    if (!(await applyPolicy(git, judged, given, state, problems))) return;
    state.evidence = await gatherEvidence(host, git, judged, state.inputs, state.settings);
  } finally {
    await git.dispose();
  }
}

function readEvent(host: Host, problems: Problem[]): Record<string, unknown> | null | undefined {
  try {
    return host.runner.event();
  } catch (error) {
    problems.push({ code: 'event-unreadable', what: `The event cannot be read: ${(error as Error).message}` });
    return undefined;
  }
}

async function judgedChange(
  host: Host,
  git: Git,
  event: Record<string, unknown> | null,
  state: State,
  problems: Problem[],
): Promise<JudgedChange | null> {
  const { context } = host.runner;
  const { base, head } = state.inputs;
  try {
    const pullRequest = await findPullRequestOfRun(context, event, pullRequestsOf(host, state.inputs));
    return await resolveChange(git, { context, event, base, head, pullRequest });
  } catch (error) {
    if (error instanceof PullRequestError) problems.push({ code: 'pull-request-unknown', what: error.message });
    else if (error instanceof SubjectError) {
      state.subject = error.subject;
      problems.push({ code: error.code, what: error.message });
    } else throw error;
    return null;
  }
}

/** Null where GitHub cannot be asked. */
function pullRequestsOf(host: Host, inputs: Inputs): (() => Promise<PullRequests>) | null {
  const { apiUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  return token === '' || repository === null ? null : () => host.openPullRequests({ apiUrl, token, repository });
}

const policyLimit = 1 << 18;

/** Puts the policy of the base commit in force. False when it cannot be read: nothing is judged by half a policy. */
async function applyPolicy(
  git: Git,
  { policyCommit }: JudgedChange,
  given: ReadonlySet<string>,
  state: State,
  problems: Problem[],
): Promise<boolean> {
  const path = state.inputs['policy-file'];
  const bytes = await git.file(policyCommit, path, policyLimit);
  let section: SectionValues<typeof coverageSection> | undefined;
  if (bytes !== null) {
    const text = decodeText(bytes);
    if (text === null) {
      problems.push({ code: 'policy-invalid', what: `${path}: The policy is not UTF-8` });
      return false;
    }
    const parsed = parsePolicy(text);
    if (!parsed.ok) {
      for (const { line, column, message } of parsed.problems) {
        problems.push({ code: 'policy-invalid', what: `${path}:${line}:${column}: ${withoutStop(message)}` });
      }
      return false;
    }
    state.policy = { source: 'file', path, commit: policyCommit };
    section = parsed.policy.coverage;
  }
  const { settings, notes } = tighten(coverageSection, state.inputs, given, section);
  state.settings = settings;
  for (const note of notes) problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
  return true;
}

function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isPushToDefaultBranch(eventName: string | null, event: Record<string, unknown> | null): boolean {
  const repository = event?.['repository'] as { default_branch?: unknown } | null | undefined;
  return eventName === 'push' && event?.['ref'] === `refs/heads/${repository?.default_branch}`;
}
