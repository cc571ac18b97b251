import { afterEach, expect, test } from '@jest/globals';
import { Stage } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

test('a change of docs by an agent that has earned it merges', async () => {
  stage = await Stage.start();
  const { codes, run, verdict } = await stage.decide();
  console.log(
    codes,
    verdict.reasons.map((r) => r.message),
    run.outputs,
    run.stdout.slice(-3000),
  );
  expect(run.outputs).toMatchObject({ decision: 'auto-merge', merged: 'true', risk: 'low' });
  expect(stage.isMerged).toBe(true);
}, 60_000);
