import { PathError } from '@gauntlet/host';
import { type ArmMinute, type Counts, CountsError, readCounts } from '@gauntlet/judge';
import { defineInputs, type InputsOf, path } from '@gauntlet/policy';
import { type Look, MetricsError, type MetricsSource } from '@gauntlet/rollout';
import type { SourcePorts } from './ports.ts';
import { atMost, emptySample } from './sample.ts';

const maxBytes = 32 << 20;

export const countsOptions = defineInputs({
  file: path({
    description:
      'A `gauntlet/counts/v1` file that grows while the rollout runs, relative to the working directory: one entry of `before` or `minutes` for each look.',
  }),
});

type Options = InputsOf<typeof countsOptions>;

/** @throws MetricsError without a file. */
export function openCounts(ports: SourcePorts, options: Options): MetricsSource {
  const { file } = options;
  if (file === '') throw new MetricsError('The metrics option file is empty, but counts needs it');
  return {
    name: 'counts',
    describe: (look) => `${file}, ${placeOf(look)}`,
    async sample(look) {
      const counts = readCountsOf(await readFile(ports, file));
      const minute = minuteOf(counts, look);
      if (minute === null) return null;
      const { requests, errors, slow } = minute;
      const threshold = counts.slowThresholdMs;
      if (look.slowThresholdMs !== null && threshold !== null && threshold !== look.slowThresholdMs) {
        throw new MetricsError(
          `The counts file has slow requests over ${threshold} ms, not ${look.slowThresholdMs} ms`,
        );
      }
      return { ...emptySample(requests), errors, slow: threshold === null ? null : atMost(requests, slow) };
    },
  };
}

function placeOf({ stage, at, arm }: Look): string {
  return stage === null ? `before[${at}]` : `stages[${stage}].minutes[${at}].${arm}`;
}

/** Null for a minute that is not there: it is missing, or has not come yet. */
function minuteOf({ before, stages }: Counts, { stage, at, arm }: Look): ArmMinute | null {
  if (stage === null || arm === 'before') return before[at] ?? null;
  return stages[stage]?.minutes[at]?.[arm] ?? null;
}

function readCountsOf(text: string): Counts {
  try {
    return readCounts(text);
  } catch (error) {
    // Of its mistakes the first says enough: the file may be half written.
    if (error instanceof CountsError) throw new MetricsError(`The counts file cannot be read: ${error.mistakes[0]}`);
    throw error;
  }
}

async function readFile({ host: { files }, cwd }: SourcePorts, file: string): Promise<string> {
  try {
    const found = await files.glob(file, cwd);
    const [source] = found;
    if (source === undefined) throw new MetricsError('The counts file does not exist');
    const opened = await files.open(source);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of opened.chunks()) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > maxBytes) throw new MetricsError('The counts file is longer than 32 MiB');
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof PathError) throw new MetricsError(`The counts file cannot be read: ${error.message}`);
    throw error;
  }
}
