import { test } from '@jest/globals';
import { findPrograms, openStage } from '../../../scripts/rollout/stage.mjs';

export type RealStage = Awaited<ReturnType<typeof openStage>>;
type StageOptions = NonNullable<Parameters<typeof openStage>[1]>;

const programs = findPrograms();
/** A rollout takes seconds; before it something has to be there to compare with. */
const limitMs = 120_000;

/** A test on real tools. Where these cannot be had it is left out by name, and fails where they are required. */
export function realTest(name: string, options: StageOptions, body: (stage: RealStage) => Promise<void>): void {
  if (typeof programs === 'string' && process.env['GAUNTLET_REAL_TOOLS'] !== '1') {
    test.skip(`${name} (left out: ${programs})`, () => {});
    return;
  }
  test(
    name,
    async () => {
      if (typeof programs === 'string') throw new Error(`GAUNTLET_REAL_TOOLS asks for real tools, but ${programs}`);
      const stage = await openStage(programs, options);
      try {
        await body(stage);
      } finally {
        await stage.close();
      }
    },
    limitMs,
  );
}
