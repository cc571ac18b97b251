import { choice, defineInputs, type InputsOf } from '@gauntlet/policy';
import type { Window } from '@gauntlet/rollout';
import { fillIn } from '../drivers/words.ts';
import { argv } from '../metrics/argv.ts';
import { placeholdersOf, timeFormats } from '../metrics/placeholders.ts';
import type { SourcePorts } from '../metrics/ports.ts';
import { LogError, type LogSource, maxLogBytes } from './source.ts';

export const commandOptions = defineInputs({
  command: argv(
    ['version', 'from', 'to'],
    "What prints a version's log, with {version}, {from} and {to} in its arguments; of more than 1 MiB the first is read.",
  ),
  'time-format': choice(timeFormats, { default: 'iso', description: 'How {from} and {to} are written.' }),
});

type Options = InputsOf<typeof commandOptions>;

/** @throws LogError without a command. */
export function openCommand({ host, cwd, timeoutMs }: SourcePorts, options: Options): LogSource {
  if (options.command.length === 0) throw new LogError('The logs option command is empty, but command needs it');
  const [program = '', ...words] = options.command;
  const argumentsOf = (window: Window, version: string) =>
    words.map((word) => fillIn(word, placeholdersOf({ window, version }, options['time-format'])));
  return {
    name: 'command',
    byVersion: words.some((word) => word.includes('{version}')),
    describe: (window, version) => JSON.stringify([program, ...argumentsOf(window, version)]),
    mark: async () => {},
    async read(window, version) {
      const settings = { cwd: host.files.resolve(cwd), env: host.commandEnvironment(), timeoutMs };
      const run = host.run(program, argumentsOf(window, version), { ...settings, maxBytes: maxLogBytes });
      const result = await run.catch(() => null);
      if (result === null) throw new LogError('The command for logs could not be started');
      if (result.timedOut) throw new LogError(`The command for logs did not end in ${timeoutMs} ms`);
      // A program that prints more than is read is ended for it, which is no failure of its own.
      const isCut = result.exitCode === null && new TextEncoder().encode(result.stdout).length >= maxLogBytes;
      if (result.exitCode !== 0 && !isCut) {
        throw new LogError(`The command for logs ended with ${result.exitCode ?? 'a signal'}`);
      }
      return { text: result.stdout, isCut };
    },
  };
}
