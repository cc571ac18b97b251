import type { Gate, Verdict } from '@gauntlet/verdict';

/** What tells a comment of ours from others, and a newer run's comment from an older one's. */
export interface Marker {
  /** Of {@link markerKey}. */
  key: string;
  /** Hex; null where no commit was known. */
  headSha: string | null;
  runId: number;
  attempt: number;
}

const maxNameLength = 100;

/** `gauntlet:coverage:unit`: the same for every run of one gate under one name, different for any other name. */
export function markerKey(gate: Gate, name: string): string {
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    // `-` too where it could be read as a part of `-->`.
    /[!'()*~]|-(?![A-Za-z0-9])/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (encoded.length <= maxNameLength) return `gauntlet:${gate}:${encoded}`;
  return `gauntlet:${gate}:${encoded.slice(0, maxNameLength)}~${fnv1a(encoded)}`;
}

/** FNV-1a, 64 bits, in hex: keeps two long names apart; it protects nothing. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

/** The marker of a verdict's comment; run 0, attempt 0 outside GitHub, older than every real run. */
export function markerOf({ gate, name, subject, run }: Verdict): Marker {
  const headSha = subject.headSha !== null && /^[0-9a-f]{40,64}$/.test(subject.headSha) ? subject.headSha : null;
  return { key: markerKey(gate, name), headSha, runId: run?.id ?? 0, attempt: run?.attempt ?? 0 };
}

/** The comment's first line; GitHub does not show it. */
export function formatMarker({ key, headSha, runId, attempt }: Marker): string {
  return `<!-- ${key} head=${headSha ?? 'none'} run=${runId} attempt=${attempt} -->`;
}

const markerLine =
  /^<!-- (gauntlet:[a-z]{1,20}:[A-Za-z0-9._%~-]{0,200}) head=([0-9a-f]{40,64}|none) run=(\d{1,16}) attempt=(\d{1,9}) -->\r?(?:\n|$)/;

/** The marker that a comment's body begins with. Anywhere else it is someone's text; a name cannot put it there. */
export function parseMarker(body: string): Marker | null {
  const [, key, head, run, attempt] = markerLine.exec(body) ?? [];
  if (key === undefined) return null;
  const runId = Number(run);
  if (!Number.isSafeInteger(runId)) return null;
  return { key, headSha: head === 'none' ? null : (head as string), runId, attempt: Number(attempt) };
}

/**
 * Whether `a` comes from a later run than `b`, or a later attempt of the same. Run ids grow in the order in which runs
 * are made, so a repeated old run stays older than the run of a newer commit.
 */
export function isNewer(a: Marker, b: Marker): boolean {
  return a.runId === b.runId ? a.attempt > b.attempt : a.runId > b.runId;
}
