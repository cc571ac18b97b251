#!/usr/bin/env node
/**
 * Plays the loop end to end, under act and a stand-in of GitHub: from an agent's push to a merge, a rollback and a hotfix. Tells
 * what happens with the time, then what holds in the end. docs/loop.md says what it proves.
 */
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playLoop } from './loop/play.mjs';

// What was started ends with this process, however that ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-loop-'));
let [passed, failed] = [0, 1];
try {
  const { checks, seconds } = await playLoop({ folder, say: (text) => console.log(text) });
  console.log('');
  for (const { title, wrong } of checks) {
    console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'}  ${title}`);
    for (const sentence of wrong) console.log(`        ${sentence}`);
  }
  failed = checks.filter(({ wrong }) => wrong.length > 0).length;
  passed = checks.length - failed;
  console.log(`\nIt took ${Math.round(seconds)} seconds.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
console.log(`Everything is kept in ${folder}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
