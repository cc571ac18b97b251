import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MetricsError } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { folderFor, look, mistakesIn, portsFor, sourceOf } from './outside.ts';

const workspace = folderFor();
const minute = (requests: number) => ({ requests, errors: 1, slow: 2 });
const counts = {
  schema: 'gauntlet/counts/v1',
  stages: [
    {
      split: 0.05,
      before: [minute(100), null],
      minutes: [{ baseline: minute(95), canary: minute(5) }],
      slowThresholdMs: 300,
    },
    { split: 1, before: [], minutes: [{ baseline: null, canary: minute(99) }], slowThresholdMs: 300 },
  ],
};

function reading(text: string, file = 'counts.json') {
  writeFileSync(join(workspace, 'counts.json'), text);
  return sourceOf('counts', { file }, portsFor({ workspace }));
}

describe('counts', () => {
  const source = () => reading(JSON.stringify(counts));

  test('a minute is found by stage, place and arm', async () => {
    await expect(source().sample(look)).resolves.toMatchObject({ requests: 5, errors: 1, slow: 2, histogram: null });
    await expect(source().sample({ ...look, arm: 'baseline' })).resolves.toMatchObject({ requests: 95 });
    await expect(source().sample({ ...look, stage: 1 })).resolves.toMatchObject({ requests: 99 });
    await expect(source().sample({ ...look, arm: 'before', stage: null })).resolves.toMatchObject({ requests: 100 });
    expect(source().describe(look)).toBe('counts.json, stages[0].minutes[0].canary');
    expect(source().describe({ ...look, arm: 'before', stage: null })).toBe('counts.json, before[0]');
  });

  test.each([
    ['is missing', { ...look, arm: 'before' as const, stage: null, at: 1 }],
    ['was not measured', { ...look, arm: 'baseline' as const, stage: 1 }],
    ['has not come yet', { ...look, at: 1 }],
    ['is of a stage that has not begun', { ...look, stage: 2 }],
  ])('a minute that %s is null', async (_, at) => {
    await expect(source().sample(at)).resolves.toBeNull();
  });

  test('the file grows while it is read', async () => {
    const growing = source();
    await expect(growing.sample({ ...look, at: 1 })).resolves.toBeNull();
    const [first] = counts.stages as [(typeof counts.stages)[0]];
    const more = { ...first, minutes: [...first.minutes, { baseline: null, canary: minute(6) }] };
    writeFileSync(join(workspace, 'counts.json'), JSON.stringify({ ...counts, stages: [more] }));
    await expect(growing.sample({ ...look, at: 1 })).resolves.toMatchObject({ requests: 6 });
  });

  test('its slow requests are those over its own threshold', async () => {
    await expect(source().sample({ ...look, slowThresholdMs: 300 })).resolves.toMatchObject({ slow: 2 });
    await expect(source().sample({ ...look, slowThresholdMs: 400 })).rejects.toThrow(/over 300 ms, not 400 ms/);
  });

  test.each([
    ['half written', JSON.stringify(counts).slice(0, -9), /not JSON/],
    ['of another form', '{"schema":"x"}', /cannot be read/],
    [
      'with more errors than requests',
      JSON.stringify(counts).replace('"errors":1', '"errors":101'),
      /at most the requests/,
    ],
  ])('a file %s is an error', async (_, text, why) => {
    const sample = reading(text).sample(look);
    await expect(sample).rejects.toThrow(MetricsError);
    await expect(sample).rejects.toThrow(why);
  });

  test('a file that is not there, or not of this workspace, is an error', async () => {
    await expect(reading('', 'no.json').sample(look)).rejects.toThrow(MetricsError);
    await expect(reading('', '/etc/hostname').sample(look)).rejects.toThrow(/outside of the workspace/);
    symlinkSync('/etc/hostname', join(workspace, 'link.json'));
    await expect(reading('', 'link.json').sample(look)).rejects.toThrow(/outside of the workspace/);
    mkdirSync(join(workspace, 'folder'));
    await expect(reading('', 'folder').sample(look)).rejects.toThrow(/not a regular file/);
  });

  test('without a file nothing is opened, and there is no lag', () => {
    expect(() => sourceOf('counts', {}, portsFor({}))).toThrow(/file is empty/);
    expect(mistakesIn('counts', { file: 'counts.json' })).toEqual([]);
  });
});
