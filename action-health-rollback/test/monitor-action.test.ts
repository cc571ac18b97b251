import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFiles } from '@gauntlet/host';
import type { FailureReport } from '@gauntlet/verdict';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { readNormal, serialiseNormal } from '../src/normal-json.ts';
import { openStage, type Stage } from './stage.ts';

const isReport = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/failures.v1.json'), 'utf8')),
);
const quick = { command: 'monitor', look: '1s', window: '3s', 'slow-threshold': '100', route: 'none' };

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await stage.run({ command: 'adopt', version: 'v1' });
  const window = { version: 'v1', seconds: 3, requests: 600, slow: 0, p50: null, p95: null, p99: null };
  const windows = Array.from({ length: 20 }, (_, at) => ({
    ...{ ...window, at: Date.now() - (30 - at) * 60_000, errors: at % 3, cpu: 20, memory: 30 },
  }));
  const normal = { environment: 'production', slowThresholdMs: 100, anomaly: null, windows };
  openFiles(stage.workspace).write('gauntlet/normal.json', serialiseNormal(normal));
  // What is judged begins one look after the traffic was last moved.
  await new Promise((resolve) => setTimeout(resolve, 4_200));
}, 60_000);

afterAll(() => stage.dispose());

const read = (path: string) => readFileSync(join(stage.workspace, path), 'utf8');
const issues = () => stage.github.state.issues.map(({ title, state = 'open' }) => [title, state]);

test('a real service is found well, then bad, then well again', async () => {
  const well = await stage.run(quick);
  expect([well.outputs['conclusion'], well.outputs['version'], well.exitCode]).toEqual(['pass', 'v1', 0]);
  expect(well.stdout).toContain('v1 does as is usual');
  expect(readNormal(read('gauntlet/normal.json'), 'production').windows).toHaveLength(21);

  stage.site.service('v1').behaviour.errors = 0.3;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const bad = await stage.run(quick);
  expect([bad.outputs['conclusion'], bad.outputs['report-file'], bad.exitCode]).toEqual([
    ...['fail', 'gauntlet/rollout.json', 1],
  ]);
  expect(bad.stdout).toContain('errors in');
  expect(issues()).toEqual([['v1 is not well in production', 'open']]);
  const report = JSON.parse(read('gauntlet/rollout.json')) as FailureReport;
  expect([isReport(report), isReport.errors]).toEqual([true, null]);
  expect(report.rollout).toMatchObject({ kind: 'monitor', because: 'errors', result: 'observed' });
  expect(stage.site.traffic).toEqual({ stable: 'v1', canary: null });

  stage.site.service('v1').behaviour.errors = 0.002;
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const again = await stage.run(quick);
  expect([again.outputs['conclusion'], issues()]).toEqual(['pass', [['v1 is not well in production', 'closed']]]);
}, 60_000);
