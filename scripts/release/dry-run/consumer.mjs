/** What a user of a release sees: only git, the tag, and Node. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSums, sha256 } from '../bundles.mjs';
import { gitIn } from '../git.mjs';
import { gitEnv } from './world.mjs';

/** A clone of what a tag is at; no packages are installed in it. */
export function cloneAt(/** @type {string} */ remote, /** @type {string} */ tag, /** @type {string} */ folder) {
  gitIn('/', gitEnv).text('clone', '--quiet', '--depth=1', '--branch', tag, `file://${remote}`, folder);
  return gitIn(folder, gitEnv).text('rev-parse', 'HEAD');
}

/** As `sha256sum --check` does. @returns {string[]} The files that differ, or are not there. */
export function checkSums(/** @type {string} */ folder, /** @type {string} */ sums) {
  return [...readSums(sums)].flatMap(([name, sum]) => {
    const path = join(folder, name);
    return existsSync(path) && sha256(readFileSync(path)) === sum ? [] : [name];
  });
}

/** A repository with a change that is tested. */
function layProject(/** @type {string} */ folder) {
  mkdirSync(folder);
  const git = gitIn(folder, gitEnv);
  git.text('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(folder, 'sum.js'), 'exports.sum = (a, b) => a + b;\n');
  git.text('add', '.');
  git.text('commit', '--quiet', '--message', 'Add');
  writeFileSync(join(folder, 'sum.js'), 'exports.sum = (a, b) => a + b;\nexports.twice = (a) => a * 2;\n');
  git.text('commit', '--quiet', '--all', '--message', 'Double');
  writeFileSync(join(folder, 'lcov.info'), 'SF:sum.js\nDA:1,1\nDA:2,1\nend_of_record\n');
}

/**
 * Runs every action of a clone on a project, and asks each verdict who made it.
 * @param {{ clone: string, project: string, actions: string[] }} given
 * @returns {{ made: Map<string, string>, gate: number | null }} The version by action; the coverage gate's exit code.
 */
export function runActions({ clone, project, actions }) {
  layProject(project);
  const given = { INPUT_REPORTS: 'lcov.info', INPUT_BASE: 'HEAD~1' };
  /** @type {number | null} */
  let gate = null;
  const made = new Map(
    actions.map((action) => {
      const isGate = action === 'action-coverage-gate';
      const env = { PATH: process.env['PATH'] ?? '', HOME: project, ...gitEnv, ...(isGate ? given : {}) };
      const { status } = spawnSync(process.execPath, [join(clone, action, 'dist/index.js')], { cwd: project, env });
      if (isGate) gate = status;
      return [action, madeBy(join(project, 'gauntlet'), action)];
    }),
  );
  return { made, gate };
}

function madeBy(/** @type {string} */ folder, /** @type {string} */ action) {
  const file = `${action.split('-')[1]?.replace('failure', 'failures')}.verdict.json`;
  const { producedBy } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  rmSync(folder, { recursive: true });
  return producedBy.action === action ? producedBy.version : `${producedBy.version} of ${producedBy.action}`;
}
