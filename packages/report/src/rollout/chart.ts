import type { RolloutCount, RolloutMinute } from '@gauntlet/verdict';
import { short } from './wording.ts';

/**
 * Series as rows of block characters: the same on GitHub, in a mail and in what an agent reads, and a gap stays a gap.
 * (GitHub draws Mermaid's charts, but those have no legend, and no missing values.)
 */

const levels = '▁▂▃▄▅▆▇█';
const missing = '·';
const mostColumns = 60;

/** One character a value. The lowest is 0 alone, the highest is `most`. */
export function sparkline(values: ReadonlyArray<number | null>, most: number): string {
  return values.map((value) => (value === null ? missing : levelOf(value, most))).join('');
}

function levelOf(value: number, most: number): string {
  if (!(value > 0) || !(most > 0)) return levels.charAt(0);
  return levels.charAt(Math.min(levels.length - 1, 1 + Math.floor((value / most) * (levels.length - 2))));
}

interface Rates {
  canary: ReadonlyArray<number | null>;
  baseline: ReadonlyArray<number | null>;
}

/** Error rates, and the share of slow requests where one was counted, of both versions; null for fewer than two looks. */
export function rolloutChart(minutes: readonly RolloutMinute[], canary: string, baseline: string): string | null {
  if (minutes.length < 2) return null;
  const size = Math.ceil(minutes.length / mostColumns);
  const columns = Array.from({ length: Math.ceil(minutes.length / size) }, (_, at) =>
    minutes.slice(at * size, (at + 1) * size),
  );
  const ratesOf = (of: 'errors' | 'slow'): Rates => ({
    canary: columns.map((column) =>
      rateOf(
        column.map((minute) => minute.canary),
        of,
      ),
    ),
    baseline: columns.map((column) =>
      rateOf(
        column.map((minute) => minute.baseline),
        of,
      ),
    ),
  });
  const [errors, slow] = [ratesOf('errors'), ratesOf('slow')];
  const parts = [
    ...series('error rate', errors, canary, baseline),
    ...(isKnown(slow) ? series('slow requests', slow, canary, baseline) : []),
  ];
  const each = size === 1 ? 'One column is one look' : `One column is ${size} looks`;
  return [...parts, `${each}; ${missing} is not measured.`].join('\n');
}

function series(name: string, { canary, baseline }: Rates, one: string, other: string): string[] {
  const most = Math.max(0, ...[...canary, ...baseline].filter((rate) => rate !== null));
  const width = Math.max(one.length, other.length) + 2;
  return [
    `${name}, 0 to ${short(most)} %`,
    `${one.padEnd(width)}${sparkline(canary, most)}`,
    `${other.padEnd(width)}${sparkline(baseline, most)}`,
  ];
}

function isKnown({ canary, baseline }: Rates): boolean {
  return [...canary, ...baseline].some((rate) => rate !== null);
}

/** Percent over several looks, of those that were measured; null where none was, or nothing was served. */
function rateOf(counts: ReadonlyArray<RolloutCount | null>, of: 'errors' | 'slow'): number | null {
  let [requests, bad] = [0, 0];
  for (const count of counts) {
    const found = count?.[of];
    if (count === null || found === null || found === undefined) continue;
    requests += count.requests;
    bad += found;
  }
  return requests > 0 ? (bad * 100) / requests : null;
}
