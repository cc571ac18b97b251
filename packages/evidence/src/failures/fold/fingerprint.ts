import type { Category } from '@gauntlet/verdict';

/** What a fingerprint is made of. */
export interface Fingerprinted {
  category: Category;
  tool: string;
  rule: string;
  message: string;
  location: { path: string } | null;
  test: { suite: string | null; name: string } | null;
}

/**
 * The text that a failure's fingerprint is the SHA-256 of: tool, rule, path, and the message without what changes from run
 * to run (numbers, addresses, times, temporary folders). A failed test is told by its name instead, digits included.
 */
export function failureFingerprintText({ tool, rule, message, location, test }: Fingerprinted): string {
  const what = test === null ? normalise(message) : `${test.suite ?? ''}\u0001${test.name}`;
  return [tool, rule, location?.path ?? '', what].join('\u0000');
}

const changing: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '#'],
  [/\b0x[0-9a-f]+/gi, '#'],
  [/\b[0-9a-f]{12,64}\b/gi, '#'],
  [/(?:\/private)?\/(?:tmp|var\/folders)\/[^\s'":]*/g, '#tmp'],
  [/\d+/g, '#'],
  [/\s+/g, ' '],
];

function normalise(message: string): string {
  return changing.reduce((text, [pattern, by]) => text.replace(pattern, by), message.slice(0, 2_000)).trim();
}
