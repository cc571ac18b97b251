import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed, seen } from '../seen.ts';

interface Record {
  rule: string;
  message: string;
  path: string;
  line: number;
  column: number;
}

const text = (name: string) => new TextDecoder().decode(fixture(`go/${name}`));
const records = (name: string) => JSON.parse(text(`${name}.json`)) as Record[];
const rows = (log: string): object[] =>
  failuresIn(log).map(({ rule, message, location }) => ({
    rule,
    message,
    path: location?.path,
    line: location?.line,
    column: location?.column,
  }));

describe('golangci-lint', () => {
  test.each(['golangci-lint', 'golangci-lint-colour', 'golangci-lint-short'])('%s equals its own records', (name) => {
    expect(records('golangci-lint').length).toBe(6);
    expect(rows(text(`${name}.txt`))).toEqual(records('golangci-lint'));
  });

  test('in a log of GitHub', () => {
    const log = githubLog('golangci-lint run', text('golangci-lint.txt'));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text('golangci-lint.txt'))));
  });

  test('as the action marks them', () => {
    const log = text('golangci-lint-short.txt').replace(/^cart/gm, '##[error]cart');
    expect(rows(log)).toEqual(records('golangci-lint'));
  });

  test('code that does not compile', () => {
    const log = 'cart.go:1: : # example.com/shop\n./cart.go:21:2: declared and not used: x (typecheck)\n';
    expect(failuresIn(log).map(seen)).toEqual([
      ['golangci-lint', 'typecheck', 'build', './cart.go:21:2', 'declared and not used: x', undefined],
    ]);
  });

  test('files that are not formatted', () => {
    expect(failuresIn('cart.go:3:1: File is not properly formatted (gofmt)\n').map(seen)).toEqual([
      ['golangci-lint', 'gofmt', 'format', 'cart.go:3:1', 'File is not properly formatted', undefined],
    ]);
  });

  test('what it cannot run', () => {
    const log = githubLog('golangci-lint run', "Error: can't load config: unsupported version of the configuration\n");
    expect(failuresIn(log).map((failure) => seen(failure).slice(0, 5))).toContainEqual([
      'golangci-lint',
      '',
      'build',
      '',
      "can't load config: unsupported version of the configuration",
    ]);
  });

  test('no issues', () => {
    expect(failuresIn(text('golangci-lint-passing.txt'))).toEqual([]);
  });

  test('words in brackets do not make another tool a linter', () => {
    expect(
      failuresIn('cart.go:3:1: something happened (again)\n').filter(({ tool }) => tool === 'golangci-lint'),
    ).toEqual([]);
  });
});

describe('staticcheck', () => {
  test('equals its own records', () => {
    expect(records('staticcheck').length).toBe(4);
    expect(rows(text('staticcheck.txt'))).toEqual(records('staticcheck'));
    const log = githubLog('staticcheck ./...', text('staticcheck.txt'));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text('staticcheck.txt'))));
  });
});

describe('gofmt', () => {
  const unformatted = 'The file is not formatted as gofmt would.';

  test('the list of files, and code that it cannot read', () => {
    const log = githubLog('gofmt -l .', text('gofmt.txt'));
    expect(placed(failuresIn(log), linesBefore).map((row) => row.slice(0, 5))).toEqual([
      ['gofmt', '', 'build', 'broken.go:3:14', "expected ')', found '{'"],
      ['gofmt', '', 'format', 'cart.go', unformatted],
    ]);
  });

  test('names of files are no list without the command', () => {
    expect(failuresIn(text('gofmt-list.txt'))).toEqual([]);
    expect(failuresIn(githubLog('gofmt -w .', text('gofmt-list.txt'))).map(({ tool }) => tool)).not.toContain('gofmt');
  });

  test('the differences tell the line', () => {
    expect(failuresIn(text('gofmt-diff.txt')).map(seen)).toEqual([
      ['gofmt', '', 'format', 'cart.go:3', unformatted, undefined],
    ]);
  });
});
