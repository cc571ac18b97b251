import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';

const example = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples/node-service');
const folder = join(example, '.github/workflows');

/** What others' actions call themselves, which no file of ours shows. */
const nested = ['aquasecurity/setup-trivy@v0', 'oven-sh/setup-bun@v2'];

test('the actions that examples/node-service allows are all that its workflows name, and no other', () => {
  const readme = readFileSync(join(example, 'README.md'), 'utf8');
  const list = /"patterns_allowed": (\[[^\]]*\])/.exec(readme)?.[1] ?? '[]';
  const patterns = (JSON.parse(list) as string[]).map((pattern) => pattern.replace(/\*$/, ''));
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const uses = [...texts, ...[...reusable.values()].map(({ text }) => text)].flatMap((text) =>
    [...text.matchAll(/^\s+(?:- )?uses: ([^\s#]+)/gm)].map(([, name = '']) => name),
  );
  const others = [...uses.filter((name) => !/^(?:actions|github)\/|^[$.]\//.test(name)), ...nested];
  expect(others.filter((name) => !patterns.some((pattern) => name.startsWith(pattern)))).toEqual([]);
  expect(patterns.filter((pattern) => !others.some((name) => name.startsWith(pattern)))).toEqual([]);
});
