import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grammars } from '@gauntlet/evidence';
import { expect, test } from '@jest/globals';
import { failuresIn } from './read.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/failures');

/** The tools that a part of the README lists. */
function listed(mark: string): string[] {
  const readme = readFileSync(join(fixtures, 'README.md'), 'utf8');
  const part = readme.slice(readme.indexOf(`<!-- ${mark} -->`), readme.indexOf(`<!-- /${mark} -->`));
  return [...part.matchAll(/`([^`]+)`/g)].map(([, tool]) => tool as string);
}

/** pyflakes prints no rule, so it is believed only where its command shows: its fixture alone is silent. */
const commandOf: Readonly<Record<string, string>> = {
  'pyflakes.txt': '##[group]Run python -m pyflakes shop\n##[endgroup]\n',
};

test('every tool has a fixture that it printed itself, or is listed as one that has none', () => {
  const real = new Set<string>();
  const documented = new Set<string>();
  for (const entry of readdirSync(fixtures, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.txt')) continue;
    const path = join(entry.parentPath, entry.name);
    const into = path.includes('from-documentation') ? documented : real;
    const log = (commandOf[entry.name] ?? '') + readFileSync(path, 'utf8');
    for (const { tool } of failuresIn(log)) into.add(tool);
  }
  const tools = [...new Set(grammars.map(({ tool }) => tool))].sort();
  const without = tools.filter((tool) => !real.has(tool));
  expect(without.filter((tool) => documented.has(tool))).toEqual(listed('from-documentation'));
  expect(without.filter((tool) => !documented.has(tool))).toEqual(listed('inline'));
});
