import type { Window } from '@gauntlet/rollout';
import { fillIn, refusePlaceholders } from '../drivers/words.ts';

/** How a time stands in an address or a command. */
export const timeFormats = ['iso', 'seconds', 'milliseconds'] as const;
export type TimeFormat = (typeof timeFormats)[number];

/** What is asked for: an arm of a look, or the logs of a version. */
interface Asked {
  version: string;
  window: Window;
  arm?: string;
  slowThresholdMs?: number | null;
}

export const placeholders: readonly string[] = ['version', 'arm', 'from', 'to', 'threshold'];

function timeText(ms: number, format: TimeFormat): string {
  if (format === 'iso') return new Date(ms).toISOString();
  return format === 'seconds' ? String(Math.floor(ms / 1_000)) : String(Math.round(ms));
}

/** What the placeholders stand for, by their names; the threshold is 0 while there is none. */
export function placeholdersOf(asked: Asked, format: TimeFormat): Readonly<Record<string, string>> {
  const { version, window, arm = '', slowThresholdMs } = asked;
  const [from, to] = [timeText(window.from, format), timeText(window.to, format)];
  return { version, arm, from, to, threshold: String(slowThresholdMs ?? 0) };
}

/** Null where each of its placeholders is known. */
export function refuseAddress(template: string): string | null {
  return refusePlaceholders(template, placeholders);
}

/** An address with its placeholders filled in, each as one part of a path or a query. */
export function fillAddress(template: string, values: Readonly<Record<string, string>>): string {
  const encoded = Object.entries(values).map(([name, value]) => [name, encodeURIComponent(value)]);
  return fillIn(template, Object.fromEntries(encoded));
}
