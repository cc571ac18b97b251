import { describe, expect, test } from '@jest/globals';
import { redactFailure } from '../../src/index.ts';
import { failure } from './samples.ts';

const message = (text: string) => redactFailure(failure({ message: text }), []).message;
const path = (text: string) => redactFailure(failure({ location: { path: text } }), []).location?.path;

describe('settings', () => {
  test.each([
    ['Server=db;Password=hunter2-long;Encrypt=True', 'Server=db;Password=***;Encrypt=True'],
    ['password = "hunter2-long"', 'password = "***"'],
    ["client_secret: 'hunter2-long'", "client_secret: '***'"],
    ['?user=a&password=hunter2-long&ssl=1', '?user=a&password=***&ssl=1'],
  ])('%s', (text, expected) => expect(message(text)).toBe(expected));

  test.each([
    ['Password=$DB_PASSWORD'],
    ['Password=<secret>'],
    ['PWD=/home/runner/work/shop'],
    ['password: must have 12 letters'],
    ['Password=short'],
  ])('%s stays', (text) => expect(message(text)).toBe(text));
});

describe('a path', () => {
  test('that was cut out of a URL keeps no password', () => {
    expect(path('//shop:hunter2-long@db.internal')).toBe('//***@db.internal');
    expect(path('shop:hunter2-long@db.internal')).toBe('***@db.internal');
  });

  test.each(['node_modules/.pnpm/a@1.2.3/index.js', 'src/a:b.ts', 'C:/src/a.ts', 'pkg/@scope/name/x.ts'])(
    '%s stays',
    (text) => expect(path(text)).toBe(text),
  );
});

test('half a megabyte of one pattern is done in half a second, so nothing is quadratic', () => {
  const key = `${'aB3dE5gH7jK9mN1p'.repeat(4)}\n`;
  const end = `-----END ${'PRIVATE'} KEY-----\n`;
  const units = [
    ...[
      'password=',
      'password:"',
      'Pwd = ',
      'a:b@',
      ':',
      '/',
      'aB3',
      '+',
      ' ',
      '\n',
      `${key}`,
      end,
      `a\n${end}`,
      '-----END ',
    ],
    ...[
      'discord.com/api/webhooks/1',
      'hooks.slack.com/services/',
      'SG.aaaaaaaaaaaaaaaaaaaa.',
      'authorization: digest ',
    ],
    ...['x-api-key: ', 'aaaaaaaaaaaaaa.atlasv1.', 'hvs.', 'hf_', 'dapi'],
  ];
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(250_000 / unit.length));
    const started = performance.now();
    redactFailure(failure({ message: text, location: { path: text } }), []);
    expect({ unit, slow: performance.now() - started > 500 }).toEqual({ unit, slow: false });
  }
});
