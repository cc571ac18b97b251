import {
  boolean,
  choice,
  integer,
  path,
  percent,
  repositoryPath,
  revision,
  type ScalarField,
  text,
} from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';

const description = 'A setting.';

function expectParsed<T>(field: ScalarField<T>, cases: [string, T | undefined][]): void {
  for (const [written, value] of cases) expect([written, field.parse(written)]).toEqual([written, value]);
}

describe('percent', () => {
  test('takes 0 to 100 with four decimals and an optional sign', () => {
    expectParsed<number | null>(percent({ description }), [
      ['0', 0],
      ['90', 90],
      ['90%', 90],
      ['87.5 %', 87.5],
      ['99.9999', 99.9999],
      ['100', 100],
      ['100.0000%', 100],
    ]);
  });

  test.each([
    '',
    '100.0001',
    '101',
    '-1',
    '+1',
    '1e1',
    '.5',
    '5.',
    '1.00001',
    '90 percent',
    '90%%',
    '0x10',
    'NaN',
    '１',
  ])('refuses %j', (written) => {
    expect(percent({ description }).parse(written)).toBeUndefined();
  });

  test('is null by default, and the given default otherwise', () => {
    expect(percent({ description }).default).toBeNull();
    expect(percent({ description, default: 80 }).default).toBe(80);
  });
});

test('boolean is that of the core schema of YAML 1.2', () => {
  const field = boolean({ description, default: false });
  expectParsed<boolean>(field, [
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    ['tRUE', undefined],
    ['yes', undefined],
    ['on', undefined],
    ['1', undefined],
    ['0', undefined],
  ]);
});

test('integer is decimal and within its bounds', () => {
  expectParsed<number | null>(integer({ min: -1, max: 50 }, { description }), [
    ['-1', -1],
    ['0', 0],
    ['050', 50],
    ['-2', undefined],
    ['51', undefined],
    ['1.0', undefined],
    ['0x1', undefined],
    ['1e1', undefined],
    ['9'.repeat(400), undefined],
  ]);
});

test('choice takes its values exactly, and names them', () => {
  const field = choice(['auto', 'never'], { description, default: 'auto' });
  expectParsed<'auto' | 'never'>(field, [
    ['never', 'never'],
    ['Never', undefined],
    ['always', undefined],
  ]);
  expect(field.allowed).toBe('one of "auto", "never"');
});

test('text is one line without control characters', () => {
  expectParsed(text({ description }), [
    ['größe 1', 'größe 1'],
    ['a\nb', undefined],
    ['a\u0000', undefined],
    ['a\u2028b', undefined],
    ['x'.repeat(1025), undefined],
  ]);
});

test('path takes any path of the host, repositoryPath only one inside the repository', () => {
  expectParsed(path({ description }), [
    ['/tmp/a b', '/tmp/a b'],
    ['..\\a', '..\\a'],
    ['a\rb', undefined],
  ]);
  expectParsed(path({ description, form: repositoryPath }), [
    ['.github/gauntlet.yml', '.github/gauntlet.yml'],
    ['a..b/...c', 'a..b/...c'],
    ['/etc/passwd', undefined],
    ['../a', undefined],
    ['a/../b', undefined],
    ['./a', undefined],
    ['a/.', undefined],
    ['a//b', undefined],
    ['a/', undefined],
    ['a\\b', undefined],
    ['C:\\a', undefined],
  ]);
});

test('revision takes what names a commit, and never an option or a range', () => {
  expectParsed(text({ description, form: revision }), [
    ['main', 'main'],
    ['origin/größe#2', 'origin/größe#2'],
    ['HEAD~1', 'HEAD~1'],
    ['v1.2.3^{}', 'v1.2.3^{}'],
    ['-O/tmp/x', undefined],
    ['--upload-pack=x', undefined],
    ['a..b', undefined],
    ['a b', undefined],
    ['main:file', undefined],
    ['^main', undefined],
  ]);
});
