import { renderConsole } from '@gauntlet/report';
import { parseCommands } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { reasons } from '../src/reasons.ts';
import { generator, hostileLine, hostileText } from './hostile-lines.ts';
import { parseLog } from './pipeline.ts';
import { jobLog, parse, shop } from './scenario.ts';

/** 200,000 for a whole run; fewer by default, since every line is read by every grammar. */
const lines = Number(process.env['GAUNTLET_FUZZ_LINES'] ?? 20_000);
const seed = 20261121;
/** As many findings as the console shows. */
const batch = 20;

const commandsIn = (stdout: string) => parseCommands(stdout).commands.map(({ name }) => name);

test('the fuzzed lines would be commands if they were printed as they are', () => {
  const next = generator(seed);
  const commands = Array.from({ length: 2_000 }, () => commandsIn(hostileLine(next)).length);
  expect(commands.filter((n) => n > 0).length).toBeGreaterThan(500);
});

describe(`of ${lines} hostile lines`, () => {
  test('none is a command in what is printed of a log', () => {
    const next = generator(seed);
    let shown = 0;
    for (let done = 0; done < lines; done += batch) {
      const hostile = Array.from({ length: batch }, () => hostileLine(next));
      const { stdout, report } = parseLog(jobLog('npm test', hostile.join('\n')));
      if (commandsIn(stdout).length > 0)
        throw new Error(`printed as a command: ${JSON.stringify({ hostile, stdout })}`);
      shown += report.failures.length;
    }
    // Most lines have to get as far as the output, or nothing was tried.
    expect(shown).toBeGreaterThan(lines / 20);
  }, 300_000);

  test('none is a command as the message, the path or the rule of a finding, or as a note', () => {
    const next = generator(seed + 1);
    const { verdict } = parseLog(jobLog('npm test', 'Error: a cause'));
    const [first] = verdict.findings;
    if (first === undefined) throw new Error('no finding');
    for (let done = 0; done < lines; done += batch) {
      const texts = Array.from({ length: batch }, () => hostileText(next));
      const findings = texts.map((text, i) => ({
        ...first,
        message: text,
        rule: texts[(i + 1) % batch] as string,
        location: i % 3 === 0 ? null : { path: text, line: i },
      }));
      const stdout = renderConsole({ ...verdict, findings }, { reasonTable: reasons, notes: texts });
      if (commandsIn(stdout).length > 0) throw new Error(`printed as a command: ${JSON.stringify({ texts, stdout })}`);
    }
  }, 300_000);
});

describe('the built action', () => {
  test('prints no command but annotations of its own, each of a finding', async () => {
    const next = generator(seed + 2);
    const logs = Object.fromEntries(
      Array.from({ length: 3 }, (_, i) => [
        `job${i}.log`,
        jobLog('npm test', Array.from({ length: 1_500 }, () => hostileLine(next)).join('\n')),
      ]),
    );
    const { run, verdict } = await parse(shop(), logs);
    expect(run.violations).toEqual([]);
    expect(run.failures).toEqual([]);
    expect(run.masks).toEqual([]);
    expect(run.commands.every(({ name }) => ['error', 'warning', 'notice'].includes(name))).toBe(true);
    expect(run.commands.length).toBeLessThanOrEqual(30);
    const paths = verdict.findings.map(({ location }) => location?.path);
    for (const { properties } of run.commands) expect(paths).toContain(properties['file']);
    expect(run.outputs['conclusion']).toBe('pass');
    expect(run.outputs['summary']).toMatch(/^[A-Za-z0-9 .,:/%=_+-]*$/);
  });
});
