import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`go/${name}.txt`));
const rows = (log: string) =>
  failuresIn(log)
    .filter(({ root }) => root)
    .map(({ tool, rule, location, message, test: told }) => [
      ...[tool, rule, location && `${location.path}:${location.line}`, message],
      ...[told?.suite, told?.name, told?.expected, told?.actual],
    ]);
const file = '/home/runner/work/shop/shop/cart_test.go';
const equal = 'for 1000 cents\nExpected\n<int>: 800\nto equal\n<int>: 900';
const expected = [
  ['ginkgo', '', `${file}:20`, equal, 'Cart with a voucher', 'takes twenty percent', '900', '800'],
  [
    ...['ginkgo', 'panicked', `${file}:23`, 'Test Panicked\nassignment to entry in nil map'],
    ...['Cart with a voucher', 'panics', null, null],
  ],
  ['ginkgo', '', `${file}:29`, 'there is no cart', 'Cart', 'fails', null, null],
];

describe('ginkgo', () => {
  test.each(['ginkgo', 'ginkgo-verbose'])('%s, in colour', (name) => {
    expect(rows(text(name))).toEqual(expected);
  });

  test('without colour', () => {
    const mark = String.fromCharCode(27);
    const plain = text('ginkgo')
      .split(mark)
      .map((part, index) => (index === 0 ? part : part.replace(/^\[[\d;]{0,20}m/, '')));
    expect(rows(plain.join(''))).toEqual(expected);
  });

  test('the test around the specs is a consequence', () => {
    const consequences = failuresIn(text('ginkgo')).filter(({ root }) => !root);
    expect(consequences.map(({ tool, test: told }) => [tool, told?.name])).toEqual([['go-test', 'TestShop']]);
  });

  test('what only the summary names', () => {
    const log =
      'Summarizing 1 Failure:\n\n[Fail] Cart [It] takes ten percent \n/shop/cart_test.go:12\n\nRan 1 of 1 Specs in 0.001 seconds\n';
    expect(rows(log)).toEqual([
      ['ginkgo', '', '/shop/cart_test.go:12', 'The spec failed.', 'Cart', 'takes ten percent', null, null],
    ]);
  });

  test('in a log of GitHub', () => {
    const log = githubLog('go test ./...', text('ginkgo'));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text('ginkgo'))));
  });

  test('passing', () => {
    expect(failuresIn(text('ginkgo-passing'))).toEqual([]);
  });
});
