import { describe, expect, test } from '@jest/globals';
import { reveal } from '../src/characters.ts';
import { codeSpan, escapeMarkdown, fence, plainLine, redact } from '../src/index.ts';

describe('250 kB of one pattern are done in half a second, so nothing is quadratic', () => {
  const units = [
    '@',
    ':',
    '://',
    ':a',
    'www.',
    'A-1',
    '#1',
    'abcdef0',
    '_',
    '_a',
    '`',
    '` ',
    '\\',
    '|',
    '[',
    '*',
    '&',
    ' ',
    '\n',
    '\t',
  ];
  const escapes = ['\u001b[', '\u001b[1;', '\u001b]', '\u009b', '\u202E', '\uFE0F', '\uD800', '##[', '::', ' :'];
  const secrets = [
    'eyJ',
    'eyJaaaaaaaaaa.',
    'ghp_',
    'sk-',
    'sk-a',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    '://a:',
    '://a:b',
    'AKIA',
    'xoxb-',
    'authorization: ',
    'bearer ',
  ];
  const work: readonly [string, (text: string) => string][] = [
    ['reveal', reveal],
    ['escapeMarkdown', escapeMarkdown],
    ['codeSpan', codeSpan],
    ['fence', fence],
    ['plainLine', plainLine],
    ['redact', (text) => redact(text, ['secret-value'])],
  ];

  test.each(work)('%s', (_, run) => {
    for (const unit of [...units, ...escapes, ...secrets]) {
      const text = unit.repeat(Math.ceil(250_000 / unit.length));
      expect({ unit, slow: cpuMilliseconds(() => run(text)) > 500 }).toEqual({ unit, slow: false });
    }
  });
});

/** Of this process, so that a busy machine makes nothing slow; the least of three where the first is slow. */
function cpuMilliseconds(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least > 500; tries++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
