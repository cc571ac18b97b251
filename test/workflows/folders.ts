/** Folders for the scripts of our workflows to run in, which go with the suite. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';

/** Gives what makes a folder with these files; to be called once, where the suite begins. */
export function foldersOf(suite: string): (files: Record<string, string>) => string {
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), `gauntlet-${suite}-`));
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  return (files) => {
    const folder = mkdtempSync(join(scratch, 'work-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };
}
