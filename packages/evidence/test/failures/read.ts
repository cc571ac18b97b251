import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Grammar, grammars, openLog, type ParsedFailure } from '@gauntlet/evidence';

const fixtures = join(import.meta.dirname, '../../fixtures/failures');

export function fixture(path: string): Uint8Array {
  return readFileSync(join(fixtures, path));
}

/** What the log text gives, with every grammar on unless told. */
export function failuresIn(log: string | Uint8Array, using: readonly Grammar[] = grammars): ParsedFailure[] {
  const reader = openLog(using);
  reader.push(typeof log === 'string' ? new TextEncoder().encode(log) : log);
  return reader.end().failures;
}
