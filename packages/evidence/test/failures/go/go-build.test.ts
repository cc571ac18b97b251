import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed, seen } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`go/${name}`));
const roots = (log: string) => failuresIn(log).filter(({ root }) => root);
/** Without the step's own end. */
const inGithub = (name: string, command: string) => placed(roots(githubLog(command, text(name))), linesBefore);

const float = 'cannot use amount (variable of type float64) as int value in return statement';
const coin =
  'cannot use coin{} (value of struct type coin) as Price value in variable declaration: coin does not implement Price (missing method Cents)';

describe('go build, go vet and go test of code that does not compile', () => {
  test('build', () => {
    const expected = [
      ['go-build', '', 'build', 'money/money.go:4:9', float, undefined],
      ['go-build', '', 'build', 'money/money.go:11:15', coin, undefined],
      ['go-build', '', 'build', 'syntax/syntax.go:5:1', 'syntax error: unexpected }, expected expression', undefined],
    ];
    expect(failuresIn(text('build.txt')).map(seen)).toEqual(expected);
    expect(inGithub('build.txt', 'go build ./...')).toEqual(placed(failuresIn(text('build.txt'))));
  });

  test('vet tells what it cannot read', () => {
    expect(failuresIn(text('vet-broken.txt')).map(seen)).toEqual([
      ['go-build', '', 'build', 'money/money.go:4:9', float, undefined],
      ['go-build', '', 'build', 'money/money.go:11:15', coin, undefined],
      ['go-build', '', 'build', 'syntax/syntax.go:5:1', "expected operand, found '}'", undefined],
      ['go-build', '', 'build', 'late/late_test.go:6:10', 'undefined: unknown', undefined],
    ]);
    expect(inGithub('vet-broken.txt', 'go vet ./...')).toEqual(placed(failuresIn(text('vet-broken.txt'))));
  });

  test('what an error goes on with', () => {
    const log = '# shop\n./a.go:3:9: not enough return values\n\thave (int)\n\twant (int, error)\n';
    expect(failuresIn(log).map(({ message, lines }) => [message, lines])).toEqual([
      ['not enough return values\nhave (int)\nwant (int, error)', { first: 2, last: 4 }],
    ]);
  });

  test('the form without columns', () => {
    expect(failuresIn('# shop\n./a.go:3: undefined: total\n').map(seen)).toEqual([
      ['go-build', '', 'build', './a.go:3', 'undefined: total', undefined],
    ]);
  });
});

describe('go vet', () => {
  interface Finding {
    posn: string;
    message: string;
  }
  const records = (JSON.parse(text('vet.json')) as Record<string, Record<string, Finding[]>>)['example.com/shop'] ?? {};
  const expected = Object.values(records)
    .flat()
    .map(({ posn, message }) => [posn.replace('/home/runner/work/shop/shop/', ''), message]);

  test('equals its own records', () => {
    const found = failuresIn(githubLog('go vet ./...', text('vet.txt'))).filter(({ tool }) => tool === 'go-vet');
    expect(found.map((failure) => seen(failure).slice(3, 5)).sort()).toEqual(expected.sort());
    expect(new Set(found.map(({ category }) => category))).toEqual(new Set(['lint']));
  });

  test('go test runs a part of it', () => {
    expect(roots(text('test-vet.txt')).map((failure) => seen(failure).slice(0, 4))).toEqual([
      ['go-vet', '', 'lint', './cart.go:13:14'],
      ['go-vet', '', 'lint', './cart_test.go:6:12'],
    ]);
  });
});

describe('modules', () => {
  test.each([
    ['mod-missing', '', 'cart.go:3:8', 'no required module provides package golang.org/x/text/language'],
    [
      'mod-sum',
      '',
      'cart.go:3:8',
      'missing go.sum entry for module providing package golang.org/x/text/language (imported by example.com/shop)',
    ],
    [
      'mod-checksum',
      'checksum-mismatch',
      '',
      expect.stringContaining('verifying golang.org/x/text@v0.21.0: checksum mismatch'),
    ],
    ['mod-version', '', '', expect.stringContaining('golang.org/x/text@v0.999.0: reading https://')],
  ])('%s', (name, rule, place, message) => {
    expect(failuresIn(text(`${name}.txt`)).map(seen)).toEqual([
      ['go-build', rule, 'dependency', place, message, undefined],
    ]);
    expect(inGithub(`${name}.txt`, 'go build ./...')).toEqual(placed(failuresIn(text(`${name}.txt`))));
  });

  test.each([
    'go: updates to go.mod needed; to update it:',
    'go: inconsistent vendoring in /home/runner/work/shop/shop:',
    'go: go.mod requires go >= 1.25 (running go 1.22.1; GOTOOLCHAIN=local)',
    'go: example.com/a@v1.0.0: invalid version: unknown revision v1.0.0',
    'go: cannot find main module, but found .git/config in /home/runner/work/shop/shop',
  ])('%s', (line) => {
    expect(failuresIn(`${line}\n`).map(({ category, message }) => [category, message])).toEqual([
      ['dependency', line.slice(4)],
    ]);
  });

  test.each([
    'go: downloading golang.org/x/text v0.21.0',
    'go: added golang.org/x/text v0.21.0',
    'go: finding module for package golang.org/x/text',
    'go: upgraded go 1.21 => 1.22',
    'go: no module dependencies to download',
    'go: found golang.org/x/text in golang.org/x/text v0.21.0',
  ])('%s is only progress', (line) => {
    expect(failuresIn(`${line}\n`)).toEqual([]);
  });
});
