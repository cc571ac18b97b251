import { pause, until } from '../../scripts/rollout/ports.mjs';
import { openStage, quick } from '../../scripts/rollout/stage.mjs';

/** The shortest lease of this plan: three heartbeats of 3 s. A schedule looks every second here. */
const deadline = '85s';

/**
 * The runner of a rollout is lost (SIGKILL) two looks after a good version got 20 %; a scheduled sweep finds it.
 * @param {import('../../scripts/rollout/stage.mjs').Programs} programs
 * @returns {Promise<{ toZero: number, toRestore: number, sweep: number }>} seconds from the loss to HAProxy's 0 %, to the
 * sweep's end, and of the sweep that did it alone
 */
export async function loseRunner(programs) {
  const stage = await openStage(programs);
  try {
    const running = stage.start({ ...quick, stages: '20% 20s', deadline });
    await until('a canary', async () => (await stage.weight()) > 0);
    await pause(2_000);
    running.signal('SIGKILL');
    const lostAt = performance.now();
    await running.exited;
    const zero = until('the sweep', async () => (await stage.weight()) === 0).then(() => performance.now());
    for (;;) {
      const from = performance.now();
      const swept = await stage.run({ command: 'sweep' });
      const to = performance.now();
      if (swept.outputs['result'] === 'rolled-back') {
        return {
          toZero: ((await zero) - lostAt) / 1_000,
          toRestore: (to - lostAt) / 1_000,
          sweep: (to - from) / 1_000,
        };
      }
      if (to - lostAt > 60_000) throw new Error(`no sweep found it:\n${swept.stdout}`);
      await pause(1_000);
    }
  } finally {
    await stage.close();
  }
}
