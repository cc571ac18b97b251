import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprintsIn, newIn } from '../../src/logs/fingerprints.ts';

/** What small programs printed: scripts/fixtures/rollout/logs.sh. */
function recorded(language: string): string {
  return readFileSync(new URL(`../../fixtures/logs/${language}.txt`, import.meta.url), 'utf8');
}

const told = (text: string) =>
  fingerprintsIn(text).fingerprints.map(({ type, message, frame, count }) => ({ type, message, frame, count }));

describe('what programs print', () => {
  test.each([
    [
      'node',
      'TypeError',
      "Cannot read properties of undefined (reading '#')",
      /cart\.js:2/,
      'RangeError',
      'no stock for order #',
      /cart\.js:14/,
    ],
    [
      'python',
      'RuntimeError',
      'checkout of order # failed',
      /cart\.py:11 checkout/,
      'OutOfStock',
      'no stock for order #',
      /cart\.py:22/,
    ],
    [
      'go',
      'panic',
      'runtime error: index out of range [#] with length #',
      /shop\/main\.go:17/,
      'panic',
      'runtime error: invalid memory address or nil pointer dereference',
      /main\.go:12/,
    ],
    [
      'java',
      'java.lang.IllegalStateException',
      'checkout of order # failed',
      /com\/shop\/Cart\.java:17/,
      'java.lang.UnsupportedOperationException',
      'no stock for order #',
      /Cart\.java:29/,
    ],
    [
      'ruby',
      'NoMethodError',
      "undefined method `cents' for nil:NilClass",
      /cart\.rb:2/,
      'ArgumentError',
      'no stock for order #',
      /cart\.rb:13/,
    ],
    [
      'rust',
      'panic',
      'index out of bounds: the len is # but the index is #',
      /cart\.rs:2/,
      'panic',
      'no stock for order #',
      /cart\.rs:12/,
    ],
  ])(
    '%s: the same error twice, and another once',
    (language, type, message, frame, otherType, otherMessage, otherFrame) => {
      expect(told(recorded(language))).toEqual([
        { type, message, frame: expect.stringMatching(frame), count: 2 },
        { type: otherType, message: otherMessage, frame: expect.stringMatching(otherFrame), count: 1 },
      ]);
    },
  );

  test('.NET', () => {
    const text = `Unhandled exception. System.InvalidOperationException: no stock for order 43
   at Shop.Cart.Total(Int32 order) in /src/Shop/Cart.cs:line 12
   at Program.<Main>$(String[] args) in /src/Shop/Program.cs:line 3
fail: Microsoft.AspNetCore.Server.Kestrel[13]
      Connection id "0HN0", Request id "0HN0:00000002": An unhandled exception was thrown by the application.
      System.NullReferenceException: Object reference not set to an instance of an object.
         at Shop.Cart.Price() in /src/Shop/Cart.cs:line 30
info: Microsoft.Hosting.Lifetime[0]
      Application is shutting down...
`;
    expect(told(text)).toEqual([
      {
        type: 'System.InvalidOperationException',
        message: 'no stock for order #',
        frame: '/src/Shop/Cart.cs:12 Shop.Cart.Total',
        count: 1,
      },
      {
        ...{ type: 'System.NullReferenceException', message: 'Object reference not set to an instance of an object.' },
        ...{ frame: '/src/Shop/Cart.cs:30 Shop.Cart.Price', count: 1 },
      },
    ]);
  });

  test('an example has the whole stack, and nothing of the next entry', () => {
    const [first, second] = fingerprintsIn(recorded('python')).fingerprints;
    expect(first?.example).toContain("KeyError: 'price'");
    expect(first?.example).toMatch(/RuntimeError: checkout of order 41 failed$/);
    expect(second?.example).toMatch(/^Traceback.*OutOfStock: no stock for order 43$/s);
  });
});

describe('what loggers write', () => {
  test.each([
    ['2026-01-02 03:04:05,678 ERROR [main] c.s.Cart - no stock for order 43', 'c.s.Cart - no stock for order #'],
    ['2026-01-02T03:04:05.678Z [error] no stock', 'no stock'],
    ['ERROR:shop:no stock for order 43', 'shop:no stock for order #'],
    ['E, [2026-01-02T03:04:05.678 #12] ERROR -- : no stock', 'no stock'],
    ['time="2026-01-02T03:04:05Z" level=error msg="no stock for order 43" order=43', 'no stock for order #'],
    ['E0102 03:04:05.678901       1 cart.go:12] no stock', 'no stock'],
    [
      '2026/01/02 03:04:05 [error] 12#12: *7 connect() failed (111: Connection refused)',
      '#: *# connect() failed (#: Connection refused)',
    ],
    ['[12:34:56 ERR] no stock', 'no stock'],
    ['web-1  | 2026-01-02 03:04:05 CRITICAL no stock', 'no stock'],
    ['[pod/shop-6d8/web] \u001b[31mERROR\u001b[0m no stock', 'no stock'],
    ['Jan  2 03:04:05 host shop[12]: error: no stock', 'no stock'],
    ['{"level":"error","msg":"no stock for order 43","time":1}', 'no stock for order #'],
    ['{"level":50,"err":{"type":"StockError","message":"no stock for order 43"}}', 'no stock for order #'],
    ['{"severity":"CRITICAL","message":"no stock"}', 'no stock'],
    ['{"@l":"Error","@mt":"no stock"}', 'no stock'],
  ])('is one error: %s', (line, message) => {
    expect(told(`${line}\n`)).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message), count: 1, frame: null }),
    ]);
  });

  test.each([
    '2026-01-02 03:04:05 INFO 0 errors, nothing ERROR like',
    'level=info msg="no error"',
    '{"level":"info","msg":"Error: none"}',
    '{"level":30,"msg":"ERROR in a text"}',
    '2026-01-02T03:04:05Z WARN slow request',
    '127.0.0.1 - - [02/Jan/2026:03:04:05 +0000] "GET /error HTTP/1.1" 200 5 "-" "curl"',
    '    at total (cart.js:2:41)',
    'GET /errors 200',
    '',
  ])('is none: %s', (line) => {
    expect(told(`${line}\nnext\n`)).toEqual([]);
  });

  test('a stack in JSON is read as any other', () => {
    const stack = 'TypeError: no price for 43\n    at total (/app/lib/cart.js:2:41)\n    at node:internal/x:1:1';
    const entries = [
      { level: 50, err: { type: 'TypeError', message: 'no price for 43', stack } },
      { level: 'error', stack: stack.replace('43', '44') },
      { severity: 'ERROR', stack_trace: stack },
    ];
    expect(told(entries.map((entry) => JSON.stringify(entry)).join('\n'))).toEqual([
      { type: 'TypeError', message: 'no price for #', frame: '/app/lib/cart.js:2 total', count: 3 },
    ]);
  });
});

describe('the same error', () => {
  const stack = '\n    at total (/app/cart.js:2:41)';
  test.each([
    ['Error: timeout after 1000 ms', 'Error: timeout after 2000 ms'],
    ['Error: no order 3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'Error: no order 9b2e4e0a-0f89-41d3-9a0c-0305e82c3302'],
    ['Error: no user "ann"', 'Error: no user "bob \\" builder"'],
    ["Error: no user 'ann'", "Error: no user 'bob'"],
    ['Error: at 0xdeadbeef', 'Error: at 0x1'],
    ['Error: connect ECONNREFUSED 10.0.0.1:5432', 'Error: connect ECONNREFUSED 10.0.12.7:5432'],
    ['Error: connect ECONNREFUSED ::1:5432', 'Error: connect ECONNREFUSED fe80::1:5432'],
    ['Error: mail to ann@shop.example', 'Error: mail to b.o-b@mail.shop.example'],
    ['Error: GET https://api.shop.example/a/1 failed', 'Error: GET https://api.shop.example/b?x=2 failed'],
    ['Error: since 2026-01-02T03:04:05Z', 'Error: since 2026-11-12T13:14:15.678Z'],
    ['Error: order ord_8f3kd92x', 'Error: order ord_77aa00bq'],
    ['Error: in /tmp/a1/x', 'Error: in /tmp/zz/y'],
  ])('%s and %s', (one, other) => {
    expect(told(`${one}${stack}\n${other}${stack.replace('2:41', '3:7')}`)).toEqual([
      expect.objectContaining({ type: 'Error', count: 2 }),
    ]);
  });

  test.each([
    ['another type', 'TypeError: no price', 'RangeError: no price', stack],
    ['another message', 'Error: no price', 'Error: no stock', stack],
    ['another place', 'Error: no price', 'Error: no price', stack.replace('cart.js', 'order.js')],
    ['another function', 'Error: no price', 'Error: no price', stack.replace('total', 'sum')],
  ])('is not one with %s', (_, one, other, place) => {
    expect(told(`${one}${stack}\n${other}${place}`)).toHaveLength(2);
  });

  test('is known in a bundle of another version', () => {
    const at = (name: string) => `Error: no price\n    at total (/app/dist/main.${name}.js:1:2)`;
    expect(told(`${at('3f2a9c1b')}\n${at('77aadd00')}`)).toHaveLength(1);
  });

  test('is told by frames of the application, not of what it uses', () => {
    const text = 'Error: no price\n    at query (/app/node_modules/pg/client.js:1:2)\n    at total (/app/cart.js:2:41)';
    expect(told(text)).toEqual([expect.objectContaining({ frame: '/app/cart.js:2 total' })]);
  });
});

test('every one of them is counted, those too that differ in what is masked', () => {
  const lines = [1, 2, 2, 3, 3, 3].map((order) => `ERROR no stock for order ${order}`);
  expect(told(lines.join('\n'))).toEqual([expect.objectContaining({ count: 6 })]);
});

describe('what is new', () => {
  const of = (...lines: string[]) => fingerprintsIn(lines.join('\n')).fingerprints;

  test('is what the baseline has not, the most frequent first', () => {
    const baseline = of('ERROR no stock for order 1');
    const canary = of('ERROR no stock for order 2', 'ERROR no price', 'ERROR no user', 'ERROR no user');
    expect(newIn(canary, baseline).map(({ message, count }) => [message, count])).toEqual([
      ['no user', 2],
      ['no price', 1],
    ]);
    expect(newIn(baseline, canary)).toEqual([]);
  });
});

describe('hostile text', () => {
  test('of any kind is read without an end that never comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const { fingerprints } = fingerprintsIn(`ERROR ${text}\n${text}`);
        return fingerprints.every(({ count, message }) => count > 0 && message.length <= 1_000);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['quotes', 'ERROR '.concat('"'.repeat(1_000_000))],
    ['brackets', 'ERROR '.concat('['.repeat(1_000_000))],
    ['calls', `panic: x\n\n${`goroutine 1 [running]:\n${'a('.repeat(900)}\n`.repeat(500)}`],
    ['colons', `${':'.repeat(1_900)}\n`.repeat(500)],
    ['names', `${'a.'.repeat(950)}Error\n`.repeat(500)],
    ['frames', `Error: x\n${'    at f (/a.js:1:2)\n'.repeat(50_000)}`],
    ['objects', `${'{"a":'.repeat(10_000)}\n`.repeat(15)],
    [
      'errors',
      Array.from(
        { length: 40_000 },
        (_, at) => `ERROR ${'x'.repeat(at % 7)} z${String.fromCharCode(97 + (at % 26))}`,
      ).join('\n'),
    ],
  ])('of very many %s is read to its end', (_, text) => {
    expect(fingerprintsIn(text).fingerprints.length).toBeLessThanOrEqual(5_000);
  });

  test('more errors than are read are said', () => {
    const text = Array.from({ length: 6_000 }, (_, at) => `ERROR no stock for order ${at}`).join('\n');
    expect(fingerprintsIn(text)).toMatchObject({ isCut: true, fingerprints: [{ count: 5_000 }] });
    expect(fingerprintsIn('ERROR no stock').isCut).toBe(false);
  });

  test('an example is cut', () => {
    const [first] = fingerprintsIn(
      `Error: x\n${`    at f (/a.js:1:2) ${'y'.repeat(1_000)}\n`.repeat(100)}`,
    ).fingerprints;
    expect(first?.example.length).toBeLessThanOrEqual(4_002);
    expect(first?.example.endsWith('…')).toBe(true);
  });
});
