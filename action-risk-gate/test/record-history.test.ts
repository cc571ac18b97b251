import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  inOrder,
  isInverse,
  numbersIn,
  referenceOf,
  revertsIn,
  rollbacksIn,
  sidesOf,
  type Version,
} from '../src/history.ts';

const one = '1'.repeat(40);
const two = '2'.repeat(40);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('reverts in a message', () => {
  test.each<[string, ReturnType<typeof revertsIn>]>([
    [`Revert "x"\n\nThis reverts commit ${one}.`, [{ sha: one }]],
    [`This reverts commit ${one}, reversing\nchanges made to ${two}.`, [{ sha: one }]],
    [`Undo\n\nThis reverts commit ${one}.\nThis reverts commit ${two}.`, [{ sha: one }, { sha: two }]],
    [`* Revert "x"\n\n  This reverts commit ${one}.\n\nThis reverts commit ${one}.`, [{ sha: one }]],
    ['Revert "x" (#9)\n\nReverts octo/shop#7', [{ pullRequest: 7 }]],
    ['Revert "x" (#9)\n\nReverts #7', [{ pullRequest: 7 }]],
    ['Reverts Octo/Shop#7', [{ pullRequest: 7 }]],
    ['Reverts other/shop#7', []],
    ['Reverts #0', []],
    ['Explain how it Reverts #7', []],
    [`This reverts commit ${one.slice(0, 12)}.`, []],
    [`This reverts commit ${one}0.`, []],
    ['Revert "x"', []],
    ['', []],
  ])('%j', (message, targets) => {
    expect(revertsIn(message, 'octo/shop')).toEqual(targets);
  });

  test('of a hostile message are few, and quickly read', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `Reverts #${at + 1}`).join('\n');
    expect(revertsIn(many, 'octo/shop')).toHaveLength(50);
    const before = Date.now();
    revertsIn(`${' '.repeat(1_000_000)}Reverts #1\nThis reverts commit ${'a'.repeat(1_000_000)}`, 'octo/shop');
    numbersIn(`${'a/'.repeat(500_000)}#${'1'.repeat(500_000)}`, 'octo/shop', 'https://github.com');
    expect(Date.now() - before).toBeLessThan(500);
  });
});

describe('pull requests that a text names', () => {
  test.each<[string, number[]]>([
    ['Broken by #7 and #8, again #7.', [7, 8]],
    ['(#7) [#8]; see octo/shop#9', [7, 8, 9]],
    ['other/shop#7 ##8 #9a #0', []],
    ['https://github.com/octo/shop/pull/12/files', [12]],
    ['https://github.com/octo/shop2/pull/12 https://evil.test/octo/shop/pull/13', []],
    ['', []],
  ])('%s', (text, numbers) => {
    expect(numbersIn(text, 'octo/shop', 'https://github.com')).toEqual(numbers);
  });

  test('are at most twenty', () => {
    const text = Array.from({ length: 99 }, (_, at) => `#${at + 1}`).join(' ');
    expect(numbersIn(text, 'octo/shop', 'https://github.com')).toHaveLength(20);
  });
});

describe('rollbacks', () => {
  const version = (id: number, sha: string, minute: number): Version => ({
    deployment: { id, sha },
    at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  });
  // a before b before c.
  const isAncestor = async (ancestor: string, commit: string) => ancestor <= commit;
  const found = async (...versions: Version[]) =>
    (await rollbacksIn(inOrder(versions), isAncestor)).map(({ deployment, from, to }) => `${deployment}:${from}>${to}`);

  test('are where an older commit follows, by the time of success', async () => {
    expect(await found(version(1, 'a', 1), version(2, 'c', 2), version(3, 'b', 3))).toEqual(['3:c>b']);
    expect(await found(version(3, 'c', 3), version(1, 'a', 1), version(2, 'b', 2))).toEqual([]);
    expect(await found(version(1, 'c', 9), version(2, 'a', 1))).toEqual([]);
  });

  test('are each one, and the same commit again is none', async () => {
    const steps = [version(1, 'c', 1), version(2, 'b', 2), version(3, 'b', 3), version(4, 'a', 4), version(5, 'c', 5)];
    expect(await found(...steps)).toEqual(['2:c>b', '4:b>a']);
  });

  test('to a commit that is no ancestor are none', async () => {
    const versions = [version(1, 'c', 1), version(2, 'b', 2)];
    expect(await rollbacksIn(versions, async () => false)).toEqual([]);
  });
});

describe('what undoes a change', () => {
  const raw = (...changes: Array<[path: string, before: string, after: string]>) =>
    Buffer.from(changes.map(([path, a, b]) => `:100644 100644 ${a} ${b} M\0${path}\0`).join(''));
  const [x, y, z] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
  const change = sidesOf(raw(['f', x, y], ['g', y, z]));

  test('is to the byte', () => {
    expect(isInverse(change, sidesOf(raw(['g', z, y], ['f', y, x])))).toBe(true);
    expect(isInverse(change, sidesOf(raw(['f', y, x])))).toBe(false);
    expect(isInverse(change, sidesOf(raw(['f', y, x], ['g', z, x])))).toBe(false);
    expect(isInverse(change, sidesOf(raw(['f', y, x], ['g', z, y], ['h', x, y])))).toBe(false);
    expect(isInverse(change, sidesOf(raw(['f', z, x], ['g', z, y])))).toBe(false);
    expect(isInverse(sidesOf(raw()), sidesOf(raw()))).toBe(false);
  });

  test('tells apart paths that are no UTF-8', () => {
    const path = (byte: number) => Buffer.concat([raw(['f', x, y]).subarray(0, -2), Buffer.from([byte, 0])]);
    expect([...sidesOf(path(0xff)).keys()]).not.toEqual([...sidesOf(path(0xfe)).keys()]);
  });

  test('includes the mode', () => {
    const back = Buffer.from(`:100644 100755 ${y} ${x} M\0f\0`);
    expect(isInverse(sidesOf(raw(['f', x, y])), sidesOf(back))).toBe(false);
  });
});

test('a name becomes a reference that the ledger takes, and two never one', () => {
  expect(referenceOf('production', sha256)).toBe('production');
  const names = ['prod (eu)', 'prod [eu]', 'ä', '#x', 'x'.repeat(200), 'x'.repeat(201)];
  const references = names.map((name) => referenceOf(name, sha256));
  expect(new Set(references).size).toBe(names.length);
  for (const reference of references) expect(reference).toMatch(/^[A-Za-z0-9][A-Za-z0-9._/#@-]{0,59}$/);
});
