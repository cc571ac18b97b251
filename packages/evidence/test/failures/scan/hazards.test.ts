import { type Draft, type Grammar, openLog } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { bytesOf } from './record.ts';
import { trace } from './tracing.ts';

/** Emits every line with `fail`, as told. */
function emitting(make: (text: string) => Partial<Draft>, category: Grammar['category'] = 'test'): Grammar {
  return {
    ...{ tool: 'emitter', category, triggers: ['fail'] },
    open: (context) => ({
      line(line) {
        context.emit({ lines: [line], message: line.text, ...make(line.text) });
        return false;
      },
    }),
  };
}

function read(log: string, ...grammars: Grammar[]) {
  const reader = openLog(grammars);
  reader.push(bytesOf(log));
  return reader.end();
}

describe('controls inside a line', () => {
  test.each([
    ['a colour inside a word', '\x1b[31merr\x1b[0mor'],
    ['a colour whose escape was printed', '^[[1;31merr^[[0m^[[Kor'],
    ['a link', 'er\x1b]8;;https://example.com/error\x1b\\ror'],
    ['8-bit controls in UTF-8', 'er\u009b31mror'],
    ['single controls', 'e\x00r\x07ro\x08r\x7f'],
    ['a title, unterminated', 'error\x1b]0;never ends'],
    ['a charset', '\x1b(Berror'],
    ['a spinner that goes back to the first column', 'working…\x1b[2K\x1b[1Gerror'],
    ['the last piece of a progress bar', '10%\r20%\rerror'],
    ['CRLF', 'error\r'],
    ['a byte order mark', '\uFEFFerror'],
  ])('%s', (_, line) => {
    const seen: string[] = [];
    const grammar: Grammar = {
      ...{ tool: 'x', category: 'test', triggers: ['error'] },
      open: () => ({ line: ({ number, text }) => seen.push(`${number} ${text}`) < 0 }),
    };
    read(`one\n${line}\nthree\n`, grammar);
    expect(seen).toEqual(['2 error']);
  });

  test.each(['^~~~ error', '^[[a-z]+ error', '^[[m', '^[31m error', 'x^[[12', '^[[; error'])('%j is text', (line) => {
    const [read] = trace(`${line}\n`).lines;
    expect(read?.text).toBe(line);
  });

  test('the link of a hidden address is no text', () => {
    expect(trace('\x1b]8;;https://a/error\x07click\x1b]8;;\x07\n').lines[0]?.text).toBe('click');
  });

  test('an empty line is shown to who follows, with CRLF too; the end of a progress bar is not', () => {
    const seen: string[] = [];
    const grammar: Grammar = {
      ...{ tool: 'x', category: 'test', triggers: ['start'] },
      open: () => ({ line: ({ number, text }) => seen.push(`${number} ${text}`) > 0 }),
    };
    read('start\r\n\r\n\x1b[0m\n1%\r2%\r\nend\r\n', grammar);
    expect(seen).toEqual(['1 start', '2 ', '3 ', '4 1%', '4 2%', '5 end']);
  });
});

describe('what a log cannot do', () => {
  test('one failing grammar takes nothing from the others, and is named', () => {
    const broken: Grammar = {
      ...{ tool: 'broken', category: 'test', triggers: ['fail'] },
      open: () => ({
        line: () => {
          throw new Error('a strange line');
        },
      }),
    };
    const unopened: Grammar = {
      ...{ tool: 'unopened', category: 'test', triggers: ['fail'] },
      open: () => {
        throw new Error('never');
      },
    };
    const reading = read(
      'fail 1\nfail 2\n',
      broken,
      unopened,
      emitting(() => ({})),
    );
    expect(reading.broken).toEqual(['broken', 'unopened']);
    expect(reading.failures.map(({ message }) => message)).toEqual(['fail 1', 'fail 2']);
  });

  test('equal failures of one log are one, other places and tests are others', () => {
    const same = emitting(() => ({ message: 'same', location: { path: 'a', line: 1 } }));
    expect(read('fail\nfail again\n', same).failures).toHaveLength(1);
    const places = emitting((text) => ({ message: 'same', location: { path: 'a', line: Number(text.slice(4)) } }));
    expect(read('fail1\nfail2\n', places).failures).toHaveLength(2);
    const tests = emitting((text) => ({
      message: 'same',
      test: { suite: null, name: text, expected: null, actual: null },
    }));
    expect(read('fail1\nfail2\n', tests).failures).toHaveLength(2);
  });

  test('of very many failures the worst are kept, the others counted', () => {
    const grammar = emitting((text) => ({ severity: text.endsWith('w') ? 'warning' : 'error' }));
    const many = (count: number, end: string) => Array.from({ length: count }, (_, i) => `fail ${i}${end}\n`).join('');
    const reading = read(many(9_000, 'w') + many(9_500, 'e'), grammar);
    expect(reading.failures).toHaveLength(10_000);
    expect(reading.omitted).toBe(8_500);
    expect(reading.failures.filter(({ severity }) => severity === 'error')).toHaveLength(9_500);
    expect(reading.failures.filter(({ severity }) => severity === 'warning').at(-1)?.message).toBe('fail 499w');
  });

  test('messages and excerpts are capped, and the sum of them', () => {
    const grammar = emitting(() => ({}));
    const long = `fail ${'x'.repeat(9_000)}`;
    const [failure] = read(long, grammar).failures;
    expect([failure?.message.length, failure?.excerpt.length]).toEqual([4_096, 4_096]);
    const log = Array.from({ length: 6_000 }, (_, i) => `fail ${i} ${'x'.repeat(9_000)}\n`).join('');
    const reading = read(log, grammar);
    expect(reading.failures.length + reading.omitted).toBe(6_000);
    expect(reading.failures.length).toBeLessThan(2_500);
  });

  test('a reader that never lets go is cut off after 5,000 lines', () => {
    let shown = 0;
    const greedy: Grammar = {
      ...{ tool: 'x', category: 'test', triggers: ['start'] },
      open: () => ({ line: () => ++shown > 0 }),
    };
    read(`start\n${'line\n'.repeat(20_000)}`, greedy);
    expect(shown).toBe(5_001);
  });

  test('a script that never ends its echo hides 2,000 lines at most', () => {
    const log = `##[group]Run x\nshell: bash\n${'fail\n'.repeat(2_500)}`;
    const lines = trace(log).lines.filter(({ text }) => text === 'fail');
    expect(lines.length).toBeGreaterThan(400);
  });

  test('triggers with capitals or with what could be a control are refused', () => {
    const of = (trigger: string) => () => openLog([{ ...emitting(() => ({})), triggers: [trigger] }]);
    expect(of('Error')).toThrow('the trigger "Error" has a capital or what could be a control');
    expect(of('✘')).toThrow('has a capital or what could be a control');
    expect(of('a\u0001')).toThrow('has a capital or what could be a control');
    expect(of('✗')).not.toThrow();
    expect(of('')).toThrow('a trigger is empty');
  });
});

describe('size', () => {
  const grammar = emitting(() => ({}));

  test('an empty log', () => {
    expect(read('', grammar)).toMatchObject({ lines: 0, failures: [], truncated: { lines: 0, bytes: 0 } });
  });

  test('what is cut is counted', () => {
    const log = `${'x'.repeat(10_000)}\n${'y'.repeat(10_001)}\n${'z'.repeat(300_000)} fail\nfail\n`;
    const reading = read(log, grammar);
    expect(reading.truncated).toEqual({ lines: 2, bytes: 1 + 290_005 });
    expect(reading.failures.map(({ lines }) => lines?.first)).toEqual([4]);
  });

  test.each([
    ['letters', 'x'],
    ['spaces', ' '],
    ['triggers', 'fail'],
    ['carriage returns', '\r'],
    ['pieces', 'fail\r'],
    ['colours', '\x1b[31m'],
    ['open titles', '\x1b]'],
    ['brackets', '['],
    ['lead bytes', '\u00a0'],
    ['commands', '$ '],
    ['prompts', '> a'],
    ['plus signs', '+ '],
    ['groups', '##[group]Run '],
    ['tabs', 'a\t'],
    ['marks', 'The command "'],
  ])('a line of 1 MB of %s takes no time', (_, text) => {
    const log = bytesOf(text.repeat((1 << 20) / text.length));
    const run = () => {
      const reader = openLog([grammar]);
      reader.push(log);
      return reader.end();
    };
    run();
    const start = performance.now();
    expect(run().lines).toBe(1);
    // 50 ms on a quiet machine; a quadratic step would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('memory does not grow with the log', () => {
    const chunk = bytesOf(`${'a line of output that nobody asks for\n'.repeat(1_700)}fail\n`);
    const reader = openLog([grammar]);
    const push = (times: number) => {
      for (let i = 0; i < times; i++) reader.push(chunk);
      return process.memoryUsage();
    };
    const before = push(50);
    const after = push(1_500);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(8 << 20);
    expect(after.heapUsed - before.heapUsed).toBeLessThan(64 << 20);
    expect(reader.end().lines).toBe(1_550 * 1_701);
  });
});
