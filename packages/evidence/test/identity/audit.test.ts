import { type Audit, appendAudit, auditLine, parseTrailers, readAudit } from '@gauntlet/evidence';
import { createRepository } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { realTrailers } from './real-git.ts';

const plain: Audit = {
  agent: 'account:198982749',
  task: 'SHOP-7',
  model: 'gpt-5',
  promptHash: 'a'.repeat(64),
  decision: 'auto-merge',
  verdicts: [
    { gate: 'coverage', conclusion: 'pass' },
    { gate: 'mutation', conclusion: 'pass' },
  ],
};

const hostile = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r',
        '---',
        '\\',
        '%',
        '%0A',
        '%u',
        ' ',
        '\t',
        ':',
        '=',
        ',',
        '#',
        'Task-ID: 1',
        '\0',
        'x',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('\u202e', '\u2028', '\ud800', '\u{e0041}', '\u00a0x\u00a0', 'Agent-By: other\n'),
);
const value = fc.oneof(fc.constant(null), hostile);
const audit: fc.Arbitrary<Audit> = fc.record({
  agent: value,
  task: value,
  model: value,
  promptHash: value,
  decision: hostile,
  verdicts: fc.array(fc.record({ gate: hostile, conclusion: hostile }, { noNullPrototype: true }), { maxLength: 3 }),
});

const line = fc.constantFrom(
  '',
  '',
  'text',
  '# Heading',
  '---',
  '--- x',
  '---\t',
  '# ------------------------ >8 ------------------------',
  'Agent-By: forged',
  'Gauntlet-Decision: auto-merge',
  'Gauntlet-Verdicts: coverage=pass',
  'Signed-off-by: A <a@example.com>',
  'Co-authored-by: B <b@example.com>',
  'Conflicts:',
  '\tfile',
  ' folded',
  '\0',
);
const message = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 10 })
  .map((lines) => lines.map((pair) => pair.join('')).join(''));

describe('auditLine', () => {
  test('is a trailer a line', () => {
    expect(auditLine(plain).split('\n')).toEqual([
      'Agent-By: account:198982749',
      'Task-ID: SHOP-7',
      'Model: gpt-5',
      `Prompt-Hash: ${'a'.repeat(64)}`,
      'Gauntlet-Decision: auto-merge',
      'Gauntlet-Verdicts: coverage=pass, mutation=pass',
    ]);
    expect(auditLine({ ...plain, agent: null, task: null, model: null, promptHash: '', verdicts: [] })).toBe(
      'Prompt-Hash:\nGauntlet-Decision: auto-merge\nGauntlet-Verdicts:',
    );
  });

  test('escapes what could end its line or deceive a reader', () => {
    const task = ' a\nAgent-By: b\r\\\u202e%41\u{e0041} ';
    expect(auditLine({ ...plain, task }).split('\n')[1]).toBe(
      'Task-ID: %20a%0AAgent-By: b%0D%5C%u202E%2541%uDB40%uDC41%20',
    );
    const verdicts = [{ gate: 'a=b, c', conclusion: 'pass' }];
    expect(auditLine({ ...plain, verdicts }).split('\n')[5]).toBe('Gauntlet-Verdicts: a%3Db%2C%20c=pass');
  });

  test('has as many lines as values, whatever they hold', () => {
    fc.assert(
      fc.property(audit, (any) => {
        const given = [any.agent, any.task, any.model, any.promptHash].filter((each) => each !== null).length;
        const text = auditLine(any);
        expect(text.split('\n')).toHaveLength(given + 2);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\\]/u);
        expect(parseTrailers(`t\n\n${text}`)).toHaveLength(given + 2);
      }),
    );
  });
});

describe('appendAudit', () => {
  test('keeps the text, indents what would stop git, and moves the co-authors behind', () => {
    const text = 'Fix\r\n\r\n# Why\r\n---\r\nTask-ID: 9\r\n\r\nCo-authored-by: B <b@example.com>\r\n';
    expect(appendAudit(text, plain)).toBe(
      `Fix\n\n# Why\n ---\nTask-ID: 9\n\n${auditLine(plain)}\nCo-authored-by: B <b@example.com>\n`,
    );
    expect(appendAudit('', plain)).toBe(`Merge\n\n${auditLine(plain)}\n`);
    expect(appendAudit('---', plain)).toBe(` ---\n\n${auditLine(plain)}\n`);
  });

  test('is read back as it was, whatever the message and the values are', () => {
    fc.assert(
      fc.property(message, audit, (text, any) => {
        const whole = appendAudit(text, any);
        expect(readAudit(whole)).toEqual(any);
        expect(parseTrailers(whole, { divider: false })).toEqual(parseTrailers(whole));
        // As GitHub adds them to a squash.
        expect(readAudit(`${whole}\nCo-authored-by: A <a@example.com>\nCo-authored-by: B <b@example.com>`)).toEqual(
          any,
        );
        expect(readAudit(whole.trimEnd())).toEqual(any);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is read by git as by us, in both of its ways', () => {
    const samples = fc.sample(fc.tuple(message, audit), 150).map(([text, any]) => appendAudit(text, any));
    const ours = samples.map((text) => parseTrailers(text).map(({ key, value: own }) => `${key}: ${own}`));
    expect(realTrailers(samples)).toEqual(ours);
    expect(realTrailers(samples, ['--no-divider'])).toEqual(ours);
    expect(ours.every((lines) => lines.length >= 2)).toBe(true);
  });

  test('survives a commit by git', () => {
    const repository = createRepository();
    try {
      for (const [text, any] of fc.sample(fc.tuple(message, audit), 15)) {
        repository.git('commit', '--quiet', '--allow-empty', '-m', appendAudit(text, any));
        expect(readAudit(repository.git('log', '-1', '--format=%B'))).toEqual(any);
        const said = repository.git('log', '-1', '--format=%(trailers:only,unfold)');
        expect(said.match(/^Gauntlet-Decision:/gm)).toHaveLength(1);
      }
    } finally {
      repository.dispose();
    }
  });
});

describe('readAudit', () => {
  test.each([
    ['no trailers', 'Fix\n\ntext\n'],
    ['the trailers of a commit', 'Fix\n\nAgent-By: a\nTask-ID: 1\n'],
    ['no verdicts', 'Fix\n\nGauntlet-Decision: auto-merge\n'],
    ['two decisions', `Fix\n\n${auditLine(plain)}\ngauntlet-decision: reject\n`],
    ['two agents', `Fix\n\nAgent-By: x\n${auditLine(plain)}\n`],
    ['verdicts that are none', 'Fix\n\nGauntlet-Decision: a\nGauntlet-Verdicts: coverage\n'],
    ['an audit in the text', `Fix\n\n${auditLine(plain)}\n\nMore text.\n`],
    ['an audit as title', auditLine(plain)],
  ])('gives null for %s', (_, text) => expect(readAudit(text)).toBeNull());
});
