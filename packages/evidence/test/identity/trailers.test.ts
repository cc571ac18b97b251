import { parseTrailers, type Trailer } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { realTrailers } from './real-git.ts';

const cut = '# ------------------------ >8 ------------------------';

/** Messages that a person made, and what git 2.39 says of them is asked below. */
const messages: Record<string, string> = {
  empty: '',
  'only a line feed': '\n',
  'title only': 'Agent-By: claude\n',
  'title of two lines': 'Fix\nAgent-By: claude\n',
  'no blank line before': 'Fix\n\nText\nAgent-By: claude\n',
  plain: 'Fix\n\nText\n\nAgent-By: claude\nTask-ID: 7\n',
  'no title': '\nAgent-By: claude\n',
  'blank lines first': '\n\n\nFix\n\nAgent-By: claude\n',
  'after blank lines': 'Fix\n\nAgent-By: claude\n\n\n  \n\n',
  'then another paragraph': 'Fix\n\nAgent-By: claude\n\nText\n',
  'two blocks': 'Fix\n\nAgent-By: a\n\nCo-authored-by: B <b@example.com>\n',
  'duplicate keys': 'Fix\n\nAgent-By: a\nagent-by: b\nAGENT-BY: a\n',
  folded: 'Fix\n\nA: one\n two\n\tthree  \n   four\nB: x\n',
  'folded with nothing on the first line': 'Fix\n\nA:\n two\n',
  'folded at the start': 'Fix\n\n two\nA: b\n',
  'folded after text': 'Fix\n\nSigned-off-by: a\ntext\n folded: x\nA: b\n',
  'a blank line of blanks inside': 'Fix\n\nA: one\n \t\n two\n',
  'text in the block': 'Fix\n\nA: one\ntext\nB: two\n',
  'text in a signed block': 'Fix\n\nA: one\ntext\nB: two\nSigned-off-by: x\n',
  'exactly a quarter': 'Fix\n\nSigned-off-by: x\none\ntwo\nthree\n',
  'less than a quarter': 'Fix\n\nSigned-off-by: x\none\ntwo\nthree\nfour\n',
  'a quarter with folded text': 'Fix\n\nSigned-off-by: x\none\ntwo\n three\n',
  'under a quarter with folded text': 'Fix\n\nSigned-off-by: x\none\ntwo\n three\n four\n',
  'signed in small letters': 'Fix\n\nsigned-off-by: x\none\n',
  'signed without a blank': 'Fix\n\nSigned-off-by:x\none\n',
  'cherry-picked': 'Fix\n\nA: b\n(cherry picked from commit 0123456789012345678901234567890123456789)\n',
  'cherry-picked with text': 'Fix\n\ntext\nA: b\n(cherry picked from commit 0)\n',
  'only cherry-picked': 'Fix\n\n(cherry picked from commit 0)\n',
  'folded after cherry-picked': 'Fix\n\n(cherry picked from commit 0)\n folded\nA: b\n',
  'carriage returns': 'Fix\r\n\r\nA: one\r\n two\r\nB: three\r\n',
  'carriage returns and signed': 'Fix\r\n\r\ntext\r\nSigned-off-by: x\r\n\r\n',
  'a divider after': 'Fix\n\nA: b\n---\n file | 1 +\n',
  'a divider before': 'Fix\n\n---\n\nA: b\n',
  'a divider with text': 'Fix\n\nA: b\n\n--- text\nC: d\n',
  'a divider with a carriage return': 'Fix\n\nA: b\n---\r\nC: d\n',
  'a divider with more dashes': 'Fix\n\nA: b\n----\n',
  'a divider of a file': 'Fix\n\nA: b\n---a/x\n',
  'a divider as title': '---\n\nA: b\n',
  'a divider that is indented': 'Fix\n\n ---\n\nA: b\n',
  'a divider in the block': 'Fix\n\nA: b\n---\nB: c\n',
  scissors: `Fix\n\nA: b\n${cut}\ntext\n`,
  'scissors first': `${cut}\n\nA: b\n`,
  'scissors with a blank behind': `Fix\n\nA: b\n${cut} \ntext\n`,
  'scissors without the comment': `Fix\n\nA: b\n${cut.slice(2)}\ntext\n`,
  'scissors twice': `Fix\n\nA: b\n${cut}\n\nC: d\n${cut}\n`,
  comments: 'Fix\n\nA: b\n# comment\nC: d\n# comment\n\n# comment\n',
  'comment as title': '# comment\n\nA: b\n',
  'comment before the title': '# comment\nFix\n\nA: b\n',
  'folded behind a comment': 'Fix\n\nA: b\n# comment\n folded\n',
  'comment as the whole': '# comment\n# comment\n',
  conflicts: 'Fix\n\nA: b\n\nConflicts:\n\tone\n\ttwo\n',
  'conflicts with a line behind': 'Fix\n\nA: b\n\nConflicts:\n\tone\ntext\n',
  'conflicts that are comments': 'Fix\n\nA: b\n\n# Conflicts:\n#\tone\n',
  'conflicts first': 'Conflicts:\n\tone\n\nA: b\n',
  'a key with a blank': 'Fix\n\nA : b\nTwo words: x\n',
  'a key with a blank before the colon': 'Fix\n\nA \t: b\n',
  'a key with an underscore': 'Fix\n\nA_b: c\n',
  'a key with a letter beyond ASCII': 'Fix\n\nÄb: c\n',
  'a key of hyphens': 'Fix\n\n---: c\n--: d\n',
  'no key': 'Fix\n\n: c\nA: b\n',
  'no value': 'Fix\n\nA:\nB: \n',
  'another separator': 'Fix\n\nA=b\nC #d\n',
  'a URL': 'Fix\n\nhttps://example.com\n',
  'values beyond ASCII': 'Fix\n\nA: ä\u00a0\u2028\u200bé 😀\n',
  'a vertical tab': 'Fix\n\nA: b\n\vC: d\n',
  'form feeds for blank lines': 'Fix\n\f\nA: b\n',
  'a title that is a comment and text': '# c\ntext\nA: b\n',
  'a backslash at the end': 'Fix\n\nA: b\\\nB: c\\\n d\n',
};

const printed = (trailers: readonly Trailer[]) => trailers.map(({ key, value }) => `${key}: ${value}`);

/** What a generated message is put together from; each often enough that blocks come into being. */
const pieces = [
  '\n',
  '\n',
  '\n',
  'text\n',
  'Fix the thing\n',
  'A: b\n',
  'Agent-By: claude\n',
  'agent-by : other\n',
  'Task-ID:\n',
  ' folded\n',
  '\tfolded: twice \n',
  ' \n',
  '\r\n',
  'B: c\r\n',
  'Signed-off-by: Ada <ada@example.com>\n',
  '(cherry picked from commit 0123)\n',
  '# comment\n',
  'Conflicts:\n',
  '\tpath\n',
  '----\n',
  ': none\n',
  'Two words: x\n',
];
const ending = ['---\n', '--- \n', '---\r\n', '--- a/x\n', '', '', '', '', `${cut}\n`];

const message = fc
  .tuple(
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }),
    fc.constantFrom(...ending),
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }),
  )
  .map(([before, end, after]) => before.join('') + end + (end === '' ? '' : after.join('')));

function expectSameAsGit(all: readonly string[]) {
  for (const divider of [true, false]) {
    const real = realTrailers(all, divider ? [] : ['--no-divider']);
    all.forEach((text, index) => {
      expect([text, divider, printed(parseTrailers(text, { divider }))]).toEqual([text, divider, real[index]]);
    });
  }
}

describe('parseTrailers', () => {
  test('reads what git reads: messages made by hand', () => expectSameAsGit(Object.values(messages)));

  test('reads what git reads: generated messages', () => {
    const generated = fc.sample(message, 400);
    expectSameAsGit(generated);
    // The comparison would say nothing if no message had any.
    expect(generated.filter((text) => parseTrailers(text).length > 0).length).toBeGreaterThan(40);
  });

  test('reads what git reads: noise', () => {
    const unit = fc.constantFrom(...'A:-# \t\r\n\n\n\nb\\>8=(ä');
    expectSameAsGit(fc.sample(fc.string({ unit, maxLength: 40 }), 150).map((text) => `t\n\n${text}\n`));
  });

  test.each([
    ['plain', ['Agent-By: claude', 'Task-ID: 7']],
    ['duplicate keys', ['Agent-By: a', 'agent-by: b', 'AGENT-BY: a']],
    ['folded', ['A: one two three   four', 'B: x']],
    ['two blocks', ['Co-authored-by: B <b@example.com>']],
    ['exactly a quarter', ['Signed-off-by: x']],
    ['less than a quarter', []],
    ['title only', []],
  ])('of the message %s', (name, expected) => {
    expect(printed(parseTrailers(messages[name]!))).toEqual(expected);
  });

  test('takes a last line without its line feed as complete, as APIs give messages', () => {
    fc.assert(
      fc.property(message, (text) => {
        expect(parseTrailers(text.replace(/\n$/, ''))).toEqual(
          parseTrailers(text.endsWith('\n') || text === '' ? text : `${text}\n`),
        );
      }),
    );
  });

  test('ends at a NUL, as git does', () => {
    expect(parseTrailers('t\n\nA: b\0c\nD: e\n')).toEqual([{ key: 'A', value: 'b' }]);
  });

  test.each([
    ['folded lines', `t\n\nA: b\n${' x\n'.repeat(300_000)}`],
    ['blank lines', `t\n\nA: b\n${'\n'.repeat(1_000_000)}x`],
    ['one long key', `t\n\n${'a'.repeat(1_000_000)} ${' '.repeat(1_000_000)}`],
    ['trailers', `t\n\n${'A: b\n'.repeat(200_000)}`],
    ['blanks in a value', `t\n\nA: ${' '.repeat(1_000_000)}b${' '.repeat(1_000_000)}`],
  ])('takes no visible time for many %s', (_, text) => {
    const start = performance.now();
    parseTrailers(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
