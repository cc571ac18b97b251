import type { ParsedFailure } from '@gauntlet/evidence';

const stamp = '2026-04-19T17:12:42.6835871Z ';

/** How many lines stand before the tool's own output in `githubLog`. */
export const linesBefore = 4;

/** What GitHub's log of a step shows where the command printed `output` and failed. */
export function githubLog(command: string, output: string | Uint8Array): string {
  const text = typeof output === 'string' ? output : new TextDecoder().decode(output);
  const lines = [
    `##[group]Run ${command}`,
    command,
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...text.replace(/\n$/, '').split('\n'),
    '##[error]Process completed with exit code 1.',
  ];
  return `${lines.map((line) => `${stamp}${line}`).join('\n')}\n`;
}

/** The failures as they would stand without the lines before. */
export function shiftedBack(failures: readonly ParsedFailure[]): ParsedFailure[] {
  return failures.map((failure) => ({
    ...failure,
    step: null,
    lines: failure.lines && { first: failure.lines.first - linesBefore, last: failure.lines.last - linesBefore },
  }));
}

/** The log, and how many of its lines stand before the tool's own output. */
export function stampedLog(command: string, text: string | Uint8Array): { log: string; before: number } {
  return { log: githubLog(command, text), before: linesBefore };
}
