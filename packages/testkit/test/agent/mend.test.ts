import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Lesson, readKnowledge } from '../../src/agent/knowledge.ts';
import { mend } from '../../src/agent/mend.ts';
import { openWorkingCopy, placesOfCalled } from '../../src/agent/working-copy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lay(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');

const lint: Lesson = {
  ...{ name: 'Compare by identity', when: { by: 'eqeqeq' }, look: 'place', reach: 1 },
  ...{ replace: ' == ', with: ' === ', test: null },
};
const failing: Lesson = {
  ...{ name: 'Add', when: { category: 'test', actual: '0' }, look: 'called', reach: 3 },
  ...{ replace: 'a - b', with: 'a + b', test: null },
};
const lintReport = '### 1. lint: `Expected ===`\n\n- at `src/a.ts:3:5`; error of eslint `eqeqeq`\n';
const testReport =
  '### 1. test: `adds`\n\n- at `test/a.test.ts:4:1`; error of vitest\n- expected: `2`\n- actual: `0`\n';
const act = (report: string, ...knowledge: Lesson[]) => mend(openWorkingCopy(folder), report, knowledge);

describe('the agent', () => {
  test('edits the line that the report names, and none that is further away', () => {
    lay('src/a.ts', 'x == 1\n\ny == 2\nz == 3\n');
    const [attempt] = act(lintReport, lint);
    expect(attempt).toMatchObject({ edited: { file: 'src/a.ts', line: 3 }, name: 'Compare by identity' });
    expect(textOf('src/a.ts')).toBe('x == 1\n\ny === 2\nz == 3\n');
  });

  test('goes from a failed test to the function that it calls, by the imports', () => {
    lay('src/add.ts', 'export function add(a, b) {\n  return a - b;\n}\n');
    lay('test/a.test.ts', "import { add } from '../src/add.ts';\n\nconst sum = add(1, 1);\nexpect(sum).toBe(2);\n");
    expect(act(testReport, failing)[0]?.edited).toEqual({ file: 'src/add.ts', line: 2 });
    expect(textOf('src/add.ts')).toContain('return a + b;');
  });

  test('takes a line out of which nothing is left, and puts several in', () => {
    lay('src/a.ts', 'one\n\nx == 1\ntwo\n');
    act(lintReport, { ...lint, replace: 'x == 1', with: '' });
    expect(textOf('src/a.ts')).toBe('one\n\ntwo\n');
    act(lintReport, { ...lint, replace: 'two', with: 'two\nthree' });
    expect(textOf('src/a.ts')).toBe('one\n\ntwo\nthree\n');
  });

  test('edits the test of what it edits', () => {
    lay('src/a.ts', '\n\nx == 1\n');
    lay('test/a.test.ts', 'cases\n');
    act(lintReport, { ...lint, test: { file: 'test/{name}.test.ts', replace: 'cases', with: 'cases, and one more' } });
    expect(textOf('test/a.test.ts')).toBe('cases, and one more\n');
  });

  test('tries what else it knows where the first does not fit the place', () => {
    lay('src/a.ts', '\n\nx == 1\n');
    expect(act(lintReport, { ...lint, replace: 'absent' }, lint)[0]?.edited).not.toBeNull();
  });

  test('does nothing without a lesson, without a place, or where nothing fits, and says why', () => {
    lay('src/a.ts', '\n\nx\n');
    const [unknown] = act(lintReport);
    expect(unknown).toMatchObject({ edited: null, sentence: 'Nothing is known about such a failure.' });
    const [nowhere] = act('### 1. lint: `x`\n\n- error of eslint `eqeqeq`\n', lint);
    expect(nowhere?.sentence).toBe('The report does not say where it is, so it cannot be mended.');
    expect(act(lintReport, lint)[0]?.sentence).toContain('changes nothing near');
    expect(act('Nothing failed.\n', lint)).toEqual([]);
  });
});

describe('the working copy', () => {
  test.each(['../outside.ts', '/etc/passwd', '.git/config', '.github/workflows/ci.yml', '.GIT/config', 'link.ts'])(
    'has no %s for the agent',
    (path) => {
      lay('.git/config', 'x');
      lay('.github/workflows/ci.yml', 'x');
      lay('a.ts', 'x');
      symlinkSync(join(folder, 'a.ts'), join(folder, 'link.ts'));
      const copy = openWorkingCopy(folder);
      expect(copy.read(path)).toBeNull();
      expect(() => copy.write(path, ['y'])).toThrow('may not write');
      expect(copy.read('a.ts')).toEqual(['x']);
    },
  );

  test('finds nothing behind imports of packages', () => {
    lay('test/a.test.ts', "import { expect } from 'vitest';\nexpect(1);\n");
    expect(placesOfCalled(openWorkingCopy(folder), { file: 'test/a.test.ts', line: 2 })).toEqual([]);
  });
});

describe('knowledge', () => {
  test('is a list of lessons', () => {
    const { test: _, ...lesson } = lint;
    expect(readKnowledge(JSON.stringify([lesson]))).toEqual([lint]);
  });

  test.each([
    ['no list', '{}'],
    ['an unknown condition', JSON.stringify([{ ...lint, when: { line: '3' } }])],
    ['nothing to replace', JSON.stringify([{ ...lint, replace: '' }])],
    ['another way to look', JSON.stringify([{ ...lint, look: 'everywhere' }])],
  ])('is refused with %s', (_name, json) => {
    expect(() => readKnowledge(json)).toThrow();
  });
});
