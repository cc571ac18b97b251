import { appendFileSync, mkdirSync, renameSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInputs } from '@gauntlet/policy';
import { MetricsError } from '@gauntlet/rollout';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintsIn, LogError, type LogSource, logKinds } from '../../src/logs/index.ts';
import type { SourcePorts } from '../../src/metrics/ports.ts';
import { folderFor, portsFor } from '../metrics/outside.ts';

const workspace = folderFor();
const now = Date.UTC(2026, 0, 2, 3, 5, 0);
const before = { from: now - 60_000, to: now };
const since = { from: now, to: now + 60_000 };

function sourceOf(kind: keyof typeof logKinds, options: Record<string, string>, ports: SourcePorts): LogSource {
  const { options: fields, open } = logKinds[kind];
  const parsed = parseInputs(fields, (name) => options[name]);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return open(ports, parsed.inputs);
}

function atNow(ports: SourcePorts): SourcePorts {
  return { ...ports, host: { ...ports.host, now: () => new Date(now) } };
}

test('whether versions are told apart is known from where {version} stands', () => {
  const ports = portsFor({ workspace });
  expect(sourceOf('command', { command: 'logs {version}' }, ports).byVersion).toBe(true);
  expect(sourceOf('command', { command: 'logs {from}' }, ports).byVersion).toBe(false);
  expect(sourceOf('file', { files: 'logs/{version}/*.log' }, ports).byVersion).toBe(true);
  expect(sourceOf('file', { files: 'logs/*.log' }, ports).byVersion).toBe(false);
});

describe('a command', () => {
  const running = (program: string, words: string[] = [], timeoutMs = 5_000) =>
    sourceOf(
      'command',
      { command: JSON.stringify([process.execPath, '-e', program, ...words]) },
      portsFor({ workspace, timeoutMs }),
    );

  test('prints the log of a version in a window', async () => {
    const source = running('console.log(process.argv.slice(1).join("|"))', ['{version}', '{from} {to}', '$(id)']);
    await source.mark();
    await expect(source.read(before, 'v2')).resolves.toEqual({
      ...{ text: 'v2|2026-01-02T03:04:00.000Z 2026-01-02T03:05:00.000Z|$(id)\n', isCut: false },
    });
    expect(source.describe(before, 'v2')).toContain('"v2","2026-01-02T03:04:00.000Z 2026-01-02T03:05:00.000Z"');
  });

  test('that prints more than is read is cut', async () => {
    const { text, isCut } = await running('process.stdout.write("x\\n".repeat(1<<20))').read(before, 'v2');
    expect([isCut, text.length]).toEqual([true, 1 << 20]);
  });

  test.each([
    ['fails', 'console.log("half");process.exit(2)', /ended with 2/],
    ['is killed', 'process.kill(process.pid,"SIGKILL")', /ended with a signal/],
    ['hangs', 'setInterval(()=>{},1000)', /did not end in 300 ms/],
  ])('that %s is an error', async (_, program, why) => {
    const read = running(program, [], 300).read(before, 'v2');
    await expect(read).rejects.toThrow(LogError);
    await expect(read).rejects.toThrow(why);
  });

  test('that is not there, or not given, is an error', async () => {
    const source = sourceOf('command', { command: 'no-such-program-anywhere' }, portsFor({ workspace }));
    await expect(source.read(before, 'v2')).rejects.toThrow(/could not be started/);
    expect(() => sourceOf('command', {}, portsFor({}))).toThrow(MetricsError);
    expect(() => sourceOf('command', { command: 'tail {arm}' }, portsFor({}))).toThrow(/must be a command/);
  });
});

describe('files', () => {
  let folder = '';
  let count = 0;
  beforeEach(() => {
    folder = `logs-${count++}`;
    mkdirSync(join(workspace, folder));
  });
  const path = (name: string) => join(workspace, folder, name);
  const reading = (pattern = '*.log') =>
    sourceOf('file', { files: `${folder}/${pattern}` }, atNow(portsFor({ workspace })));
  const head = '2026-01-02 03:00:00 INFO started as process 12\n';

  test('what was written since the mark is read, and what was before it for the time before', async () => {
    writeFileSync(path('app.log'), `${head}ERROR old\n`);
    const source = reading();
    await source.mark();
    appendFileSync(path('app.log'), 'ERROR new\n');
    await expect(source.read(since, 'v2')).resolves.toEqual({ text: 'ERROR new\n', isCut: false });
    await expect(source.read(before, 'v1')).resolves.toEqual({ text: `${head}ERROR old\n`, isCut: false });
  });

  test('a file that came since the mark is read whole, and has nothing from before', async () => {
    const source = reading();
    await source.mark();
    writeFileSync(path('app.log'), 'ERROR new\n');
    await expect(source.read(since, 'v2')).resolves.toMatchObject({ text: 'ERROR new\n' });
    await expect(source.read(before, 'v1')).resolves.toMatchObject({ text: '' });
  });

  test('a file that was empty at the mark is read whole', async () => {
    writeFileSync(path('app.log'), '');
    const source = reading();
    await source.mark();
    appendFileSync(path('app.log'), 'ERROR new\n');
    await expect(source.read(since, 'v2')).resolves.toMatchObject({ text: 'ERROR new\n' });
  });

  test('a file that was cut to nothing begins anew', async () => {
    writeFileSync(path('app.log'), `${head}ERROR old\n`);
    const source = reading();
    await source.mark();
    truncateSync(path('app.log'), 0);
    appendFileSync(path('app.log'), 'ERROR new\n');
    await expect(source.read(since, 'v2')).resolves.toMatchObject({ text: 'ERROR new\n' });
  });

  test('another file under its name is read whole, however long it is', async () => {
    writeFileSync(path('app.log'), `${head}ERROR old\n`);
    const source = reading();
    await source.mark();
    unlinkSync(path('app.log'));
    const text = `2026-01-02 03:06:00 INFO started as process 99\n${'ERROR new\n'.repeat(100)}`;
    writeFileSync(path('app.log'), text);
    await expect(source.read(since, 'v2')).resolves.toMatchObject({ text });
  });

  test('a file that got another name goes on from its mark', async () => {
    writeFileSync(path('app.log'), `${head}ERROR old\n`);
    const source = reading('app.*');
    await source.mark();
    appendFileSync(path('app.log'), 'ERROR between\n');
    renameSync(path('app.log'), path('app.log.1'));
    writeFileSync(path('app.log'), '2026-01-02 03:06:00 INFO new file\nERROR new\n');
    const { text } = await source.read(since, 'v2');
    expect(text).toContain('ERROR between\n');
    expect(text).toContain('ERROR new\n');
    expect(text).not.toContain('ERROR old');
  });

  test('a new file that begins like another is not taken for it', async () => {
    const banner = `${'='.repeat(2_000)}\n`;
    writeFileSync(path('1.log'), `${banner}ERROR old\n`);
    const source = reading();
    await source.mark();
    writeFileSync(path('2.log'), `${banner}ERROR new\n${'x\n'.repeat(100)}`);
    const { text } = await source.read(since, 'v2');
    expect(text).toContain('ERROR new\n');
    expect(text).not.toContain('ERROR old\n');
  });

  test('each version has its own where the pattern says so', async () => {
    for (const version of ['v1', 'v2']) writeFileSync(path(`${version}.log`), `${head}${version} old\n`);
    const source = reading('{version}.log');
    await source.mark();
    for (const version of ['v1', 'v2']) appendFileSync(path(`${version}.log`), `${version} new\n`);
    await expect(source.read(since, 'v2')).resolves.toMatchObject({ text: 'v2 new\n' });
    await expect(source.read(since, 'v1')).resolves.toMatchObject({ text: 'v1 new\n' });
    await expect(source.read(since, 'v3')).resolves.toMatchObject({ text: '' });
    expect(source.describe(since, 'v2')).toBe(`${folder}/v2.log`);
  });

  test('without a mark everything is read', async () => {
    writeFileSync(path('app.log'), 'ERROR old\n');
    await expect(reading().read(since, 'v2')).resolves.toMatchObject({ text: 'ERROR old\n' });
  });

  test('of more than 1 MiB the end is read, of several files a part of each', async () => {
    writeFileSync(path('a.log'), `first\n${'x\n'.repeat(1 << 20)}last a\n`);
    const one = await reading().read(since, 'v2');
    expect([one.isCut, one.text.length, one.text.endsWith('last a\n')]).toEqual([true, 1 << 20, true]);
    writeFileSync(path('b.log'), `${'y\n'.repeat(1 << 20)}last b\n`);
    const both = await reading().read(since, 'v2');
    expect([both.isCut, both.text.length]).toEqual([true, (1 << 20) + 1]);
    expect(both.text).toContain('last a\n');
    expect(both.text).toContain('last b\n');
  });

  test('a mark far into a large file is found', async () => {
    writeFileSync(path('app.log'), head + 'x'.repeat(3 << 20));
    const source = reading();
    await source.mark();
    appendFileSync(path('app.log'), `\n${'ERROR new\n'.repeat(3)}`);
    await expect(source.read(since, 'v2')).resolves.toEqual({ text: `\n${'ERROR new\n'.repeat(3)}`, isCut: false });
  });

  test('what leads out of the workspace is not read', async () => {
    symlinkSync('/etc/hostname', path('app.log'));
    const source = sourceOf('file', { files: `${folder}/app.log` }, portsFor({ workspace }));
    await expect(source.read(since, 'v2')).rejects.toThrow(LogError);
    const outside = sourceOf('file', { files: '/etc/hostname' }, portsFor({ workspace }));
    await expect(outside.read(since, 'v2')).rejects.toThrow(/outside of the workspace/);
  });

  test('more than 100 files are refused', async () => {
    for (let at = 0; at < 101; at++) writeFileSync(path(`${at}.log`), 'x');
    await expect(reading().read(since, 'v2')).rejects.toThrow(/more than 100/);
  });

  test('mistakes are said', () => {
    expect(() => sourceOf('file', {}, portsFor({}))).toThrow(/files is empty/);
    expect(() => sourceOf('file', { files: 'logs/{verison}.log' }, portsFor({}))).toThrow(/no other placeholder/);
  });

  test('what cannot be decoded is no error of its own', async () => {
    writeFileSync(path('app.log'), Buffer.from([0xff, 0xfe, 0x0a, ...Buffer.from('ERROR x\n')]));
    const { text } = await reading().read(since, 'v2');
    expect(fingerprintsIn(text).fingerprints).toHaveLength(1);
  });
});
