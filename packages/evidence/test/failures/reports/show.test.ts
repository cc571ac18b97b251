import { readdirSync, writeFileSync } from 'node:fs';
import { test } from '@jest/globals';
import { fixture, read, told } from './read.ts';

test('show', () => {
  let out = '';
  for (const name of readdirSync(`${import.meta.dirname}/../../../fixtures/failures/reports`, {
    recursive: true,
  }) as string[]) {
    if (!name.includes('.')) continue;
    try {
      const r = read(fixture(name));
      out +=
        `== ${name} [${r.format}] ${r.failures.length}\n` +
        r.failures.map((f) => '   ' + told(f) + (f.stack.length ? `  {${f.stack.length}}` : '')).join('\n') +
        '\n';
    } catch (e) {
      out += `== ${name} ${(e as Error).message.slice(0, 200)}\n`;
      if ((e as Error).name !== 'ReportError') out += (e as Error).stack + '\n';
    }
  }
  writeFileSync('/tmp/h6t/show.txt', out);
});
