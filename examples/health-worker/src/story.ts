import { isGood, type Look } from './look.ts';
import type { Settings } from './settings.ts';

/** What is known of one endpoint. */
export interface Story {
  last: Look;
  /** When it became bad; null while nobody has to be told of anything. */
  since: string | null;
  /** When it was told last that it is bad. */
  toldAt: string | null;
  /** Good looks in a row since it was bad. */
  good: number;
}

/** What `repository_dispatch` and the webhook carry. */
export interface Alert {
  /** The same for the same alert, however often it arrives. */
  id: string;
  /** `health degraded`, `health still degraded`, `health recovered`. */
  alert: string;
  endpoint: string;
  /** Of HTTP; 0 where nothing answered. */
  status: number;
  /** In milliseconds. */
  latency: number;
  timestamp: string;
  /** When it became bad. */
  since: string;
}

/** What one more look makes of the story, and what has to be told of it. */
export function advance(
  name: string,
  story: Story | undefined,
  seen: Look,
  settings: Settings,
): { story: Story; alert: Alert | null } {
  const { since, toldAt, good } = story ?? { since: null, toldAt: null, good: 0 };
  const tell = (what: string, from: string): Alert => ({
    ...{ id: `${name}:${from}:${what.replaceAll(' ', '-')}:${seen.at}`, alert: `${name} ${what}`, endpoint: name },
    ...{ status: seen.status, latency: seen.latency, timestamp: seen.at, since: from },
  });
  if (isGood(seen, settings)) {
    if (since === null) return { story: { last: seen, since, toldAt, good: 0 }, alert: null };
    if (good + 1 < settings.recoveredAfter)
      return { story: { last: seen, since, toldAt, good: good + 1 }, alert: null };
    return { story: { last: seen, since: null, toldAt: null, good: 0 }, alert: tell('recovered', since) };
  }
  if (since === null) {
    return { story: { last: seen, since: seen.at, toldAt: seen.at, good: 0 }, alert: tell('degraded', seen.at) };
  }
  const isDue = minutesBetween(toldAt ?? since, seen.at) >= settings.remindAfter;
  const story2 = { last: seen, since, toldAt: isDue ? seen.at : toldAt, good: 0 };
  return { story: story2, alert: isDue ? tell('still degraded', since) : null };
}

function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}
