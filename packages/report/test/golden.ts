import { readFileSync, writeFileSync } from 'node:fs';

/** The committed file's text, after writing `actual` into it where UPDATE_OUTPUTS is set. */
export function golden(name: string, actual: string): string {
  const file = new URL(`./__outputs__/${name}`, import.meta.url);
  if (process.env['UPDATE_OUTPUTS'] !== undefined) writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}
