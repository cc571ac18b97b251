/** What the plan says before anybody is asked, and what it stops at. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.mjs';

/** @typedef {import('../dry-run.mjs').Stage} Stage */

/** Throws where something ended otherwise than it had to. @returns {string} */
export function held(
  /** @type {import('./world.mjs').Ended} */ { status, said },
  /** @type {number} */ wanted,
  /** @type {RegExp} */ words,
) {
  const line = said.split('\n').find((each) => words.test(each));
  if (status === wanted && line !== undefined) return line.replace(/^(?:ok|FAILED)\s+/, '').slice(0, 160);
  throw new Refusal(`It ended with ${status}, and said: ${said.slice(-2000)}`);
}

export async function refusals(/** @type {Stage} */ { world, planner, first, scene }) {
  const plan = (/** @type {string} */ version, /** @type {string[]} */ ...more) =>
    world.release(planner, 'plan', version, ...more);
  const summary = world.env.GITHUB_STEP_SUMMARY;

  await scene('the plan shows before the approval what would be done', async () => {
    const ended = await plan('1.0.0');
    const text = readFileSync(summary, 'utf8');
    for (const part of [
      '## Release 1.0.0',
      'Nothing stands against it',
      first,
      'v1 goes from nowhere to 1.0.0',
      '### Added',
    ]) {
      if (!text.includes(part)) throw new Refusal(`The summary lacks "${part}": ${text.slice(0, 3000)}`);
    }
    return held(ended, 0, /^ok {6}the tags: v1\.0\.0 is made/);
  });
  for (const version of ['0.2.0', '1.0.0-rc.1']) {
    await scene(`${version} is refused as the first version`, async () => {
      return held(await plan(version), 1, /The first release is 1\.0\.0|is no version such as/);
    });
  }
  await scene('another branch is refused', async () => {
    return held(
      await plan('1.0.0', '--branch', 'feature'),
      1,
      /It is released from main, and this is a run of feature/,
    );
  });
  await scene('a commit whose checks failed is refused', async () => {
    world.change(({ runs }) => Object.assign(runs[0], { conclusion: 'failure' }));
    const ended = await plan('1.0.0');
    world.change(({ runs }) => Object.assign(runs[0], { conclusion: 'success' }));
    return held(ended, 1, /ci\.yml is failure/);
  });
  await scene('a commit whose checks have not ended is refused', async () => {
    world.change(({ runs }) => Object.assign(runs[0], { status: 'in_progress', conclusion: null }));
    const ended = await plan('1.0.0');
    world.change(({ runs }) => Object.assign(runs[0], { status: 'completed', conclusion: 'success' }));
    return held(ended, 1, /ci\.yml is in_progress/);
  });
  await scene('checks of a pull request, or of another commit, do not count', async () => {
    world.change(({ runs }) => Object.assign(runs[0], { event: 'pull_request' }));
    const ended = await plan('1.0.0');
    world.change(({ runs }) => Object.assign(runs[0], { event: 'push' }));
    return held(ended, 1, /ci\.yml has not run on this push/);
  });
  await scene('a checkout with changes is refused', async () => {
    const file = join(planner, 'left-behind');
    writeFileSync(file, '');
    const ended = await plan('1.0.0');
    rmSync(file);
    return held(ended, 1, /not committed: \?\? left-behind/);
  });
}
