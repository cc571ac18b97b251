import { type Grammar, generic, grammars, openLog, type ParsedFailure } from '@gauntlet/evidence';

const encoder = new TextEncoder();

/** What the generic reader alone makes of a log. */
export function readAlone(lines: readonly string[]) {
  return readBy([], lines);
}

/** What it adds to the grammars. */
export function readWithGrammars(lines: readonly string[]) {
  return readBy(grammars, lines).failures;
}

function readBy(using: readonly Grammar[], lines: readonly string[]) {
  const reader = openLog(using, { observer: generic });
  reader.push(encoder.encode(`${lines.join('\n')}\n`));
  return reader.end();
}

/** What it makes of the output of a step that fails. */
export function failing(lines: readonly string[], { stamped = false, code = 1 } = {}): readonly ParsedFailure[] {
  const head = ['##[group]Run check', 'check', 'shell: /usr/bin/bash -e {0}', '##[endgroup]'];
  const all = [...head, ...lines, `##[error]Process completed with exit code ${code}.`];
  return readAlone(stamped ? all.map((line) => `2026-04-19T17:12:42.6835871Z ${line}`) : all).failures;
}

/** Rule, path, line, column and message. */
export function place({ rule, location, message }: ParsedFailure) {
  return [rule, location?.path, location?.line, location?.column, message] as const;
}

export function causes(failures: readonly ParsedFailure[]): ParsedFailure[] {
  return failures.filter(({ root }) => root);
}
