import type { Fields, InputsOf } from '@gauntlet/policy';
import type { SourcePorts } from '../metrics/ports.ts';
import { commandOptions, openCommand } from './command.ts';
import { fileOptions, openFile } from './file.ts';
import { openSentry, sentryOptions } from './sentry.ts';
import type { LogSource } from './source.ts';

export * from './fingerprints.ts';
export { LogError, type LogSource, type LogText } from './source.ts';

/** One kind of source: its options, and how it is opened with them. */
export interface LogKind {
  options: Fields;
  /** @throws LogError where the options do not go together, or a token that they name is not set. */
  open(ports: SourcePorts, values: InputsOf<Fields>): LogSource;
}

/** The kinds of sources by the names that the input `logs` takes, but for `none`. */
export const logKinds = {
  command: kind(commandOptions, openCommand),
  file: kind(fileOptions, openFile),
  sentry: kind(sentryOptions, openSentry),
} satisfies Record<string, LogKind>;

/** A kind with its options' types, which the table forgets. */
function kind<const T extends Fields>(
  options: T,
  open: (ports: SourcePorts, values: InputsOf<T>) => LogSource,
): LogKind {
  return { options, open: (ports, values) => open(ports, values as InputsOf<T>) };
}
