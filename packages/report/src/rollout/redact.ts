import type { RolloutCommit, RolloutError, RolloutReport, StackFrame } from '@gauntlet/verdict';
import { reveal } from '../characters.ts';
import { redactLogText, redactPath } from '../failures/secrets.ts';

const mostErrors = 50;
const mostFrames = 50;
const mostCommits = 250;
const mostMinutes = 1_000;
const mostQueries = 20;
/** Characters. */
const longText = 2_000;
const shortText = 300;

/**
 * A report whose texts are bounded, hold no secrets and hide no characters, so that all that is rendered from it is safe.
 * Of what is too much the newest minutes and the first of everything else are kept.
 */
export function redactRollout(rollout: RolloutReport, secrets: readonly string[]): RolloutReport {
  // Before it is cut: half a secret is not known for one.
  const text = (value: string, most = longText) => cut(linesOf(redactLogText(value, secrets)), most);
  const line = (value: string) => cut(reveal(redactLogText(value, secrets)), shortText);
  const path = (value: string) => cut(reveal(redactPath(value, secrets)), shortText);
  const frame = (each: StackFrame): StackFrame => ({
    ...each,
    path: path(each.path),
    ...(each.function === undefined ? {} : { function: line(each.function) }),
  });
  const error = ({ fingerprint, type, message, count, stack }: RolloutError): RolloutError => ({
    ...{ fingerprint, type: line(type), message: text(message), count },
    stack: stack.slice(0, mostFrames).map(frame),
  });
  const commit = (each: RolloutCommit): RolloutCommit => ({
    ...each,
    title: line(each.title),
    author: each.author === null ? null : line(each.author),
    why: text(each.why, 2 * shortText),
  });
  return {
    ...rollout,
    version: line(rollout.version),
    previous: rollout.previous && { ...rollout.previous, version: line(rollout.previous.version) },
    environment: line(rollout.environment),
    explanation: text(rollout.explanation),
    minutes: rollout.minutes.slice(-mostMinutes),
    fingerprints: rollout.fingerprints.slice(0, mostErrors).map(error),
    commits: rollout.commits.slice(0, mostCommits).map(commit),
    suspicion: line(rollout.suspicion),
    reproduce: rollout.reproduce.slice(0, mostQueries).map((query) => text(query)),
  };
}

function linesOf(value: string): string {
  return value
    .split(/\r\n|[\r\n]/)
    .map(reveal)
    .join('\n');
}

function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  // Not between the halves of a pair.
  const end = /[\ud800-\udbff]/.test(value.charAt(most - 2)) ? most - 2 : most - 1;
  return `${value.slice(0, end)}…`;
}
