import { DriverError } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import type { DriverHost, DriverPorts } from '../../src/drivers/index.ts';
import { Shape } from '../../src/drivers/shape.ts';
import { Step } from '../../src/drivers/step.ts';
import { awaitTraffic } from '../../src/drivers/verify.ts';
import { fillIn, refusePlaceholders, splitWords } from '../../src/drivers/words.ts';
import { hostOfFunctions, hostOfPrograms } from './hosts.ts';

const portsOf = (host: DriverHost, more: Partial<DriverPorts> = {}): DriverPorts => ({
  ...{ host, cwd: '/', stepTimeoutMs: 10_000, percents: [], ...more },
});

describe('a step', () => {
  test('all that it runs shares its time, and nothing is begun after it', async () => {
    const host = hostOfFunctions({});
    const limits: number[] = [];
    const run: DriverHost['run'] = async (_program, _args, { timeoutMs }) => {
      limits.push(timeoutMs);
      await host.sleep(4000);
      return { exitCode: 0, stdout: '', stderr: '', timedOut: false };
    };
    const step = new Step(portsOf({ ...host, run }));
    for (let time = 0; time < 3; time++) await step.run({ program: 'tool', args: [] });
    await expect(step.run({ program: 'tool', args: [] })).rejects.toThrow('The 10 s of a step are over');
    expect(limits).toEqual([10_000, 6000, 2000]);
  });

  test('it looks with growing pauses, and not beyond its time', async () => {
    const host = hostOfFunctions({});
    const times: number[] = [];
    const step = new Step(portsOf(host));
    const look = async () => {
      times.push(host.elapsed());
      return null;
    };
    expect(await step.wait(look)).toBeNull();
    expect(times).toEqual([0, 100, 300, 700, 1500, 3100, 5100, 7100, 9100]);
    const other = new Step(portsOf(host));
    times.length = 0;
    expect(await other.wait(look, 1000)).toBeNull();
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 100, 300, 700]);
  });

  test('what is under way is ended when it is called off', async () => {
    const stop = new AbortController();
    const step = new Step(portsOf(hostOfPrograms({}), { signal: stop.signal, stepTimeoutMs: 600_000 }));
    const running = step.run({ program: 'sleep', args: ['600'] });
    setTimeout(() => stop.abort(), 50);
    await expect(running).rejects.toThrow('The step was called off');
  });

  test('a host that breaks is a DriverError too', async () => {
    const talk: DriverHost['talk'] = async () => {
      throw new Error('Nobody listens.');
    };
    const step = new Step(portsOf({ ...hostOfFunctions({}), talk }));
    const error = await step.talk({ path: '/s' }, 'x').catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DriverError);
    expect(error.message).toBe('Nobody listens');
  });
});

describe('waiting for the traffic', () => {
  const expected = { stable: 'v1', canary: null };
  const there = { traffic: expected, unready: null };
  const waiting = (answers: readonly (Error | typeof there)[]) => {
    const left = [...answers];
    return awaitTraffic(new Step(portsOf(hostOfFunctions({}))), expected, async () => {
      const answer = left.shift() ?? answers.at(-1);
      if (answer === undefined || answer instanceof Error) throw answer;
      return answer;
    });
  };
  const failure = new DriverError('The API is away');

  test('one look that fails, or two, is no answer; three in a row are', async () => {
    expect(await waiting([failure, failure, there])).toBeNull();
    await expect(waiting([failure, failure, failure, there])).rejects.toBe(failure);
  });

  test('a fault of this program is not waited for', async () => {
    const fault = new TypeError('x is not a function');
    await expect(waiting([fault, there])).rejects.toBe(fault);
  });

  test('a sentence, where something is not ready to the end', async () => {
    const late = { traffic: expected, unready: 'The pods are late' } as unknown as typeof there;
    expect(await waiting([late])).toBe('The pods are late');
  });
});

test('a shape finds own keys only, and tells the place and what was expected', () => {
  const shape = new Shape(JSON.parse('{"__proto__":{"x":1},"a":{"b":"c"}}'), 'What it printed');
  expect(shape.at('constructor').isAbsent).toBe(true);
  expect(shape.at('a', 'b').text).toBe('c');
  expect(() => shape.at('a', 'b').whole).toThrow('What it printed, a.b must be a whole number from 0, but is not');
  for (const wrong of [-1, 1.5, 2 ** 53, '1', null]) expect(() => new Shape(wrong, 'It').whole).toThrow(DriverError);
  for (const wrong of ['', '-v', 'a b', 'a\nb', '$(x)', 'x'.repeat(101), 7]) {
    expect(() => new Shape(wrong, 'It').version).toThrow('It must be the name of a version');
  }
});

test('words of a command', () => {
  expect(splitWords('a  b\tc ')).toEqual(['a', 'b', 'c']);
  expect(splitWords('["a b", ""]')).toEqual(['a b', '']);
  for (const wrong of ['[]', '["a", 1]', '["a"', '[""]', '[{}]']) expect(splitWords(wrong)).toBeUndefined();
  expect(fillIn('{a}{b}{constructor}', { a: '{b}', b: '$&' })).toBe('{b}$&{constructor}');
  expect(refusePlaceholders('{"a":{"b":1}} {}', ['version'])).toBeNull();
  expect(refusePlaceholders('{vers}', ['version'])).toBe('{vers} is no placeholder; they are {version}');
});
