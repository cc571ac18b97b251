/**
 * Reads one log with the compiled engine, every grammar and the generic reader, as the action does, and nothing else. Prints how many lines it has, how many failures were
 * found and left out, and the time that the reading took, in milliseconds.
 *
 * Usage: node bench/read-failures.mjs LOG
 */
import { openSync, readSync } from 'node:fs';
import { generic, grammars, openLog } from '@gauntlet/evidence';

const buffer = Buffer.allocUnsafe(1 << 18);
const descriptor = openSync(process.argv[2], 'r');
const started = process.hrtime.bigint();
const reader = openLog(grammars, { observer: generic });
let size = readSync(descriptor, buffer);
while (size > 0) {
  reader.push(buffer.subarray(0, size));
  size = readSync(descriptor, buffer);
}
const { lines, failures, omitted, broken } = reader.end();
const milliseconds = Math.round(Number(process.hrtime.bigint() - started) / 1e6);
if (broken.length > 0) throw new Error(`these grammars failed: ${broken.join(', ')}`);
console.log(
  `${lines} lines, ${failures.length} failures, ${omitted} left out; ${grammars.length} grammars, ${milliseconds} ms`,
);
