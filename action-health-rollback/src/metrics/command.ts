import { choice, defineInputs, type InputsOf } from '@gauntlet/policy';
import {
  type Histogram,
  histogramFrom,
  type Look,
  MetricsError,
  type MetricsSource,
  type Sample,
} from '@gauntlet/rollout';
import { fillIn } from '../drivers/words.ts';
import { isRecord, parseJson } from './answer.ts';
import { argv } from './argv.ts';
import { placeholders, placeholdersOf, timeFormats } from './placeholders.ts';
import type { SourcePorts } from './ports.ts';
import { type NumberName, numberNames, sampleOf } from './sample.ts';

const maxBytes = 1 << 20;

export const commandOptions = defineInputs({
  command: argv(
    placeholders,
    'What prints the numbers as one JSON object, with {version}, {from}, {to}, {arm} (`before`, `baseline` or `canary`) and {threshold} in its arguments.',
  ),
  'time-format': choice(timeFormats, { default: 'iso', description: 'How {from} and {to} are written.' }),
});

type Options = InputsOf<typeof commandOptions>;

/** @throws MetricsError without a command. */
export function openCommand({ host, cwd, timeoutMs }: SourcePorts, options: Options): MetricsSource {
  if (options.command.length === 0) throw new MetricsError('The metrics option command is empty, but command needs it');
  const [program = '', ...words] = options.command;
  const argumentsOf = (look: Look) => words.map((word) => fillIn(word, placeholdersOf(look, options['time-format'])));
  return {
    name: 'command',
    describe: (look) => JSON.stringify([program, ...argumentsOf(look)]),
    async sample(look) {
      const settings = { cwd: host.files.resolve(cwd), env: host.commandEnvironment(), timeoutMs, maxBytes };
      const result = await host.run(program, argumentsOf(look), settings).catch(() => null);
      if (result === null) throw new MetricsError('The command for metrics could not be started');
      if (result.timedOut) throw new MetricsError(`The command for metrics did not end in ${timeoutMs} ms`);
      if (result.exitCode === null) throw new MetricsError('The command for metrics was ended before it was done');
      if (result.exitCode !== 0) throw new MetricsError(`The command for metrics ended with ${result.exitCode}`);
      return sampleIn(parseJson(result.stdout), look);
    },
  };
}

const names: ReadonlySet<string> = new Set([...numberNames, 'histogram']);

/** A JSON object with the names of a sample's fields, or null where nothing is known of the version. @throws MetricsError */
function sampleIn(value: unknown, look: Look): Sample | null {
  if (value === null) return null;
  if (!isRecord(value)) throw new MetricsError('The command for metrics printed something else than one JSON object');
  // A field that is misspelt would be missing for good, and what is missing is not judged.
  if (!Object.keys(value).every((name) => names.has(name))) {
    throw new MetricsError(
      `The command for metrics printed a field that is not known; they are ${[...names].join(', ')}`,
    );
  }
  const told = Object.fromEntries(numberNames.map((name) => [name, numberIn(value, name)]));
  const sample = sampleOf({ ...told, slow: look.slowThresholdMs === null ? null : (told['slow'] ?? null) });
  return sample === null ? null : { ...sample, histogram: histogramIn(value['histogram']) };
}

function numberIn(record: Record<string, unknown>, name: NumberName): number | null {
  const value = record[name] ?? null;
  if (value !== null && typeof value !== 'number') throw new MetricsError(`The metric ${name} is no number`);
  return value;
}

/** `{ "bounds": [5, 10], "counts": [2, 3, 3] }`: bounds in milliseconds, and one count more than those, of all requests. */
function histogramIn(value: unknown): Histogram | null {
  if (value === undefined || value === null) return null;
  const { bounds, counts } = isRecord(value) ? value : {};
  if (!isNumbers(bounds) || !isNumbers(counts) || counts.length !== bounds.length + 1) {
    throw new MetricsError('The metric histogram has no bounds, or not one count more than bounds');
  }
  return histogramFrom(counts.map((count, at) => ({ bound: bounds[at] ?? Number.POSITIVE_INFINITY, count })));
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}
