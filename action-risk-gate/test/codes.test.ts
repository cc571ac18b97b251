import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type ReasonCode, reasons } from '../src/reasons.ts';

/** Of a command that writes, and not of `evaluate`: what that cannot write to the ledger is a note. */
const ofOthers: readonly ReasonCode[] = ['ledger-conflict'];

/** Each is given by the scenario of a test in this folder; those that only render a report do not count. */
test('every reason code of `evaluate` is tested', () => {
  const texts = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts') && !name.startsWith('report') && name !== 'codes.test.ts')
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const codes = (Object.keys(reasons) as ReasonCode[]).filter((code) => !ofOthers.includes(code));
  expect(codes.filter((code) => !texts.some((text) => text.includes(`'${code}'`)))).toEqual([]);
});
