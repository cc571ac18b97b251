import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MetricsError } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { folderFor, look, mistakesIn, portsFor, sourceOf } from './outside.ts';

const workspace = folderFor();

/** A source whose command is a Node program with the words behind it. */
function running(
  program: string,
  words: string[] = [],
  given: { timeoutMs?: number; environment?: Record<string, string> } = {},
) {
  const command = JSON.stringify([process.execPath, '-e', program, ...words]);
  return sourceOf('command', { command }, portsFor({ workspace, ...given }));
}

const print = (value: unknown) => `console.log(${JSON.stringify(JSON.stringify(value))})`;

describe('command', () => {
  test('reads the fields of a sample', async () => {
    const told = {
      ...{ requests: 300, errors: 6, slow: 4, p50Ms: 20, p95Ms: 45, p99Ms: 150 },
      ...{ cpu: 50.5, memory: 20, restarts: 1, outOfMemoryKills: 0 },
      histogram: { bounds: [50, 100], counts: [250, 290, 300] },
    };
    await expect(running(print(told)).sample({ ...look, slowThresholdMs: 100 })).resolves.toEqual({
      ...told,
      histogram: { bounds: [50, 100, Number.POSITIVE_INFINITY], counts: [250, 290, 300] },
    });
  });

  test('null is nothing of that version, and what is left out is missing', async () => {
    await expect(running(print(null)).sample(look)).resolves.toBeNull();
    await expect(running(print({ errors: 3 })).sample(look)).resolves.toBeNull();
    await expect(running(print({ requests: 3, errors: null })).sample(look)).resolves.toMatchObject({
      requests: 3,
      errors: null,
    });
  });

  test('slow requests count only once it is said what slow is', async () => {
    await expect(running(print({ requests: 3, slow: 1 })).sample(look)).resolves.toMatchObject({ slow: null });
  });

  test('is told the look in its arguments, and no shell reads them', async () => {
    const program =
      'console.error(process.argv.slice(1));console.log(JSON.stringify({requests:process.argv.length-1}))';
    const source = running(program, ['{version}', '{arm} {from}', '{to}', '{threshold}', '$(touch pwned);']);
    await expect(source.sample(look)).resolves.toMatchObject({ requests: 5 });
    expect(JSON.parse(source.describe(look)).slice(3)).toEqual([
      ...['v2', 'canary 2026-01-02T03:04:00.000Z', '2026-01-02T03:05:00.000Z', '0', '$(touch pwned);'],
    ]);
  });

  test('runs in the working directory, with the environment that commands have and no other', async () => {
    writeFileSync(join(workspace, 'numbers.json'), '{"requests":7}');
    process.env['GAUNTLET_TEST_LEAK'] = 'x';
    const program =
      'if(process.env.GAUNTLET_TEST_LEAK||process.env.OWN!=="1")process.exit(3);console.log(require("fs").readFileSync("numbers.json","utf8"))';
    await expect(running(program, [], { environment: { OWN: '1' } }).sample(look)).resolves.toMatchObject({
      requests: 7,
    });
    delete process.env['GAUNTLET_TEST_LEAK'];
  });

  test.each([
    ['a command that fails', 'console.log(\'{"requests":1}\');process.exit(4)', /ended with 4/],
    ['no output', '', /something else than one JSON object/],
    ['a log before it', 'console.log("starting\\n{}")', /something else than one JSON object/],
    ['a list', print([1]), /something else than one JSON object/],
    ['half an object', 'console.log(\'{"requests":\')', /something else than one JSON object/],
    ['a number as text', print({ requests: '300' }), /requests is no number/],
    ['a field that does not exist', print({ requests: 300, error: 3 }), /not known; they are requests, errors/],
    ['a negative number', print({ requests: 300, errors: -1 }), /errors is negative/],
    ['a huge number', 'console.log(\'{"requests":1e300}\')', /too large/],
    ['no latency', print({ requests: 3, p99Ms: -4 }), /p99Ms is no latency/],
    [
      'a histogram without all requests',
      print({ requests: 3, histogram: { bounds: [1, 2], counts: [1, 2] } }),
      /one count more/,
    ],
    ['a histogram that falls', print({ requests: 3, histogram: { bounds: [1, 2], counts: [3, 2, 3] } }), /fall/],
    ['a histogram of texts', print({ requests: 3, histogram: { bounds: ['1'], counts: [3, 3] } }), /one count more/],
    ['too much output', 'process.stdout.write(" ".repeat(3<<20))', /ended before it was done/],
  ])('%s is an error', async (_, program, why) => {
    const sample = running(program).sample(look);
    await expect(sample).rejects.toThrow(MetricsError);
    await expect(sample).rejects.toThrow(why);
  });

  test('a command that hangs is given up', async () => {
    await expect(running('setInterval(()=>{},1000)', [], { timeoutMs: 200 }).sample(look)).rejects.toThrow(
      /did not end in 200 ms/,
    );
  });

  test('a program that is not there is said', async () => {
    const source = sourceOf('command', { command: 'no-such-program-anywhere {version}' }, portsFor({ workspace }));
    await expect(source.sample(look)).rejects.toThrow(/could not be started/);
  });

  test.each(['["node", 1]', '[]', '[""]', '["a"', '{version} x', 'node {verison}'])('%s is a mistake', (command) => {
    expect(mistakesIn('command', { command })).toHaveLength(1);
  });

  test('without a command nothing is opened', () => {
    expect(() => sourceOf('command', {}, portsFor({}))).toThrow(/command is empty/);
  });
});
