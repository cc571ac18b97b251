import type { Envelope, FailureMark } from './observer.ts';

/** What an end mark says. */
export interface EndMark {
  scope: FailureMark['scope'];
  failed: boolean;
  stopped: boolean;
  exitCode: number | null;
  /** The command that the mark names. */
  command: string | null;
}

interface Shape {
  /** Where such a mark is believed: any program can print it. */
  in: readonly Envelope[];
  /** A group `code` is the exit code, a group `command` the command. A code of 0 means that it passed. */
  text: RegExp;
  scope: FailureMark['scope'];
  passed?: true;
  stopped?: true;
}

const runner: readonly Envelope[] = ['github', 'github-cli', 'azure', 'plain'];
const github: readonly Envelope[] = ['github', 'github-cli', 'plain'];

/** The text that any of the shapes holds, in lower case. Also what the automaton looks for. */
export const markTriggers = [
  'exited with',
  'exit code',
  'exit status',
  "exitcode '",
  'operation was canceled',
  'has timed out after',
  'maximum execution time',
  'maximum time limit',
  'shutdown signal',
  'no output has been received',
  'job failed',
  'job succeeded',
  'build has been stopped',
  'build has been terminated',
  'marked build as failure',
  'finished: ',
  'the command was interrupted',
  'failure - main ',
];

const shapes: readonly Shape[] = [
  { in: runner, text: /^##\[error\]Process completed with exit code (?<code>-?\d{1,10})\.?$/, scope: 'step' },
  {
    in: runner,
    text: /^##\[error\](?:Bash|PowerShell|Cmd\.exe|Script) (?:exited|failed) with (?:exit )?code:? '?(?<code>-?\d{1,10})'?\.?$/,
    scope: 'step',
  },
  {
    in: runner,
    text: /^##\[error\](?:Error: )?The process '(?<command>[^']{1,1000})' failed with exit code (?<code>-?\d{1,10})$/,
    scope: 'step',
  },
  { in: runner, text: /^##\[error\]The operation was cancell?ed\.?$/, scope: 'step', stopped: true },
  {
    in: runner,
    text: /^##\[error\]The action '[^']{1,1000}' has timed out after \d+ minutes\.?$/,
    scope: 'step',
    stopped: true,
  },
  {
    in: runner,
    text: /^##\[error\]The job running on (?:runner|agent) .{1,300} has exceeded the maximum execution time of \d+ minutes\.?$/,
    scope: 'job',
    stopped: true,
  },
  { in: github, text: /^##\[error\]The runner has received a shutdown signal\b/, scope: 'job', stopped: true },
  {
    in: ['travis', 'plain'],
    text: /^The command "(?<command>.{1,4000})" (?:failed and )?exited with (?<code>\d{1,10})(?: during \.?|\.)/,
    scope: 'command',
  },
  { in: ['travis', 'plain'], text: /^Done\. Your build exited with (?<code>\d{1,10})\.$/, scope: 'job' },
  {
    in: ['travis'],
    text: /^(?:Your build has been stopped\.|The build has been terminated|No output has been received in the last )/,
    scope: 'job',
    stopped: true,
  },
  {
    in: ['travis'],
    text: /^The job exceeded the maximum time limit for jobs, and has been terminated\.$/,
    scope: 'job',
    stopped: true,
  },
  {
    in: ['gitlab'],
    text: /^ERROR: Job failed(?: \(system failure\))?: (?:execution took longer than|canceled|aborted)/,
    scope: 'job',
    stopped: true,
  },
  {
    in: ['gitlab', 'plain'],
    text: /^ERROR: Job failed(?:: (?:command terminated with )?exit (?:code|status) (?<code>\d{1,10})$|[: (])/,
    scope: 'job',
  },
  { in: ['gitlab'], text: /^Job succeeded$/, scope: 'job', passed: true },
  { in: ['jenkins', 'plain'], text: /^Finished: (?:FAILURE|UNSTABLE)$/, scope: 'job' },
  { in: ['jenkins', 'plain'], text: /^Finished: (?:ABORTED|NOT_BUILT)$/, scope: 'job', stopped: true },
  { in: ['jenkins', 'plain'], text: /^Finished: SUCCESS$/, scope: 'job', passed: true },
  { in: ['jenkins'], text: /^ERROR: script returned exit code (?<code>-?\d{1,10})$/, scope: 'step' },
  { in: ['jenkins'], text: /^Build step '[^']{1,300}' marked build as failure$/, scope: 'step' },
  { in: ['buildkite'], text: /^(?:🚨 )?Error: The command exited with status (?<code>-?\d{1,10})$/u, scope: 'command' },
  { in: ['buildkite'], text: /^(?:🚨 )?Error: The command was interrupted/u, scope: 'command', stopped: true },
  { in: ['buildkite'], text: /^user command error: .{0,300}exit status (?<code>\d{1,10})$/, scope: 'command' },
  { in: ['circleci', 'plain'], text: /^Exited with code (?:exit status )?(?<code>\d{1,10})$/, scope: 'step' },
  { in: ['circleci'], text: /^CircleCI received exit code (?<code>\d{1,10})$/, scope: 'step' },
  { in: ['act'], text: /^exitcode '(?<code>\d{1,10})': failure$/, scope: 'step' },
  { in: ['act'], text: /^❌ {1,3}Failure - Main (?<command>.{1,1000})$/u, scope: 'step' },
  { in: ['act'], text: /^🏁 {1,3}Job failed$/u, scope: 'job' },
  { in: ['act'], text: /^🏁 {1,3}Job succeeded$/u, scope: 'job', passed: true },
  { in: ['teamcity'], text: /^Process exited with code (?<code>-?\d{1,10})(?: |$)/, scope: 'step' },
];

/** What a mark begins with: most lines that hold one of the triggers are told from a mark by that. */
const beginning = /^(?:[TDYNEJFBCPue🚨❌🏁]|##)/u;

/** The end mark that a line of a log in `envelope` is; null if it is none. */
export function endMark(text: string, envelope: Envelope): EndMark | null {
  if (text.length > 5_000 || !beginning.test(text)) return null;
  for (const shape of shapes) {
    const groups = shape.in.includes(envelope) ? shape.text.exec(text) : null;
    if (!groups) continue;
    const { code, command } = groups.groups ?? {};
    const exitCode = code === undefined ? null : Number(code);
    return {
      scope: shape.scope,
      failed: !shape.passed && exitCode !== 0,
      stopped: shape.stopped ?? false,
      exitCode,
      command: command ?? null,
    };
  }
  return null;
}
