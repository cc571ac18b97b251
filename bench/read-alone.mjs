/**
 * Reads one lcov report with the compiled reader and nothing else: no git, no paths, no verdict. Prints how many lines
 * hold code and how many of them were run.
 *
 * Usage: node bench/read-alone.mjs REPORT
 */
import { openSync, readSync } from 'node:fs';
import { openReader } from '@gauntlet/evidence';

const buffer = Buffer.allocUnsafe(1 << 19);
const descriptor = openSync(process.argv[2], 'r');
const reader = openReader('auto');
let size = readSync(descriptor, buffer);
while (size > 0) {
  reader.push(buffer.subarray(0, size));
  size = readSync(descriptor, buffer);
}
const totals = [...reader.end().files.values()].map((file) => file.totals().lines);
const sum = (field) => totals.reduce((all, one) => all + one[field], 0);
console.log(`${sum('covered')}/${sum('total')}`);
