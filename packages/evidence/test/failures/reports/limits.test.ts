import { describe, expect, test } from '@jest/globals';
import { Backlog } from '../../../src/failures/reports/backlog.ts';
import { openFailureReport } from '../../../src/failures/reports/index.ts';
import { read, told } from './read.ts';

describe('what is held', () => {
  test('a backlog tells at once what does not fit, by number and by length', () => {
    const now: number[] = [];
    const backlog = new Backlog<number>((item) => now.push(item));
    for (let i = 0; i < 10_002; i++) backlog.hold(i, 1);
    expect(now).toEqual([10_000, 10_001]);
    backlog.release();
    expect(now).toHaveLength(10_002);
    backlog.hold(1, 8 << 20);
    backlog.hold(2, 1);
    expect([backlog.items, now.at(-1)]).toEqual([[1], 2]);
  });

  test('the output of a Go test is cut at 64 Ki units', () => {
    const line = JSON.stringify({ Action: 'output', Package: 'p', Test: 'T', Output: `${'x'.repeat(99)}\n` });
    const late = JSON.stringify({ Action: 'output', Package: 'p', Test: 'T', Output: 'panic: late\n' });
    const fail = '{"Action":"fail","Package":"p","Test":"T"}';
    expect(read(`${`${line}\n`.repeat(700)}${late}\n${fail}`).failures.map(({ rule }) => rule)).toEqual(['']);
    expect(read(`${`${line}\n`.repeat(600)}${late}\n${fail}`).failures.map(({ rule }) => rule)).toEqual(['panic']);
  });
});

describe('what is told once', () => {
  test('a diagnostic that the targets of a crate share', () => {
    const span = {
      file_name: 'src/lib.rs',
      line_start: 3,
      column_start: 5,
      line_end: 3,
      column_end: 9,
      is_primary: true,
    };
    const message = {
      $message_type: 'diagnostic',
      level: 'error',
      message: 'no',
      code: { code: 'E0425' },
      spans: [span],
    };
    const line = JSON.stringify({ reason: 'compiler-message', message });
    expect(read(`${line}\n${line}\n`).failures.map(told)).toEqual(['error build rustc E0425 src/lib.rs:3:5 | no']);
  });
});

test('a refusal is kept: whatever is called after it throws the same', () => {
  const reader = openFailureReport('sarif');
  const refuse = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return error;
    }
    return null;
  };
  const first = refuse(() => reader.push(new TextEncoder().encode('{"runs":[}')));
  expect(first).toMatchObject({ name: 'ReportError', code: 'report-unparsable' });
  expect(refuse(() => reader.push(new TextEncoder().encode('{"runs":[]}')))).toBe(first);
  expect(refuse(() => reader.end())).toBe(first);
});
