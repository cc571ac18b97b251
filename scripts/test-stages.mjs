#!/usr/bin/env node
/**
 * Runs the stages for real: the commands of our reusable workflows, under act, on pull requests to the two examples.
 * `--quick` leaves out what takes minutes, `--only <words>` all scenarios whose names do not hold the words.
 * docs/stages/README.md says what is looked at.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAct, findNode, howToInstall, missingPrograms, versionOf } from './act/find-programs.mjs';
import { exportActions } from './act/scenario-repository.mjs';
import { startDatabases } from './stages/databases.mjs';
import { provision } from './stages/provision.mjs';
import { runAll } from './stages/runner.mjs';
import { e2e } from './stages/scenarios/e2e.mjs';
import { nodeService } from './stages/scenarios/node-service.mjs';
import { pythonRustSystem } from './stages/scenarios/python-rust-system.mjs';

/** @typedef {import('./stages/scenarios/scenario.mjs').Scenario} Scenario */

const atOnce = 3;
const options = {
  quick: { type: /** @type {const} */ ('boolean'), default: false },
  only: { type: /** @type {const} */ ('string'), default: '' },
};
const { quick: isQuick, only } = parseArgs({ options }).values;
const say = (/** @type {string} */ text) => console.log(text);
const count = { passed: 0, failed: 0 };

function tellLine(/** @type {import('./stages/runner.mjs').Line} */ { title, says, isGood }) {
  say(`${isGood ? 'ok    ' : 'FAILED'}  ${title}: ${says}`);
  count[isGood ? 'passed' : 'failed']++;
}

/** Runs what can be run here, and names what is left out. */
async function testAll(/** @type {string} */ act, /** @type {string} */ scratch) {
  const node = findNode();
  if (Number(/\d+/.exec(versionOf(node))?.[0]) < 24) {
    throw new Error(`The workflows ask for Node 24, and this is ${versionOf(node)}; bash .ci/run installs one.`);
  }
  const actions = join(scratch, 'actions');
  exportActions(actions);
  const there = await provision({ isQuick, say });
  const { has, programs, env } = there;
  const databases = there.databases === null ? null : await startDatabases(there.databases);
  try {
    say(
      [versionOf(act), `Node ${versionOf(node)}`, ...there.versions.toSorted(), ...(databases?.versions ?? [])].join(
        ', ',
      ),
    );
    for (const { what, why } of there.failures) tellLine({ title: what, says: why, isGood: false });
    const all = [
      ...pythonRustSystem({ ...there, hasRust: has.has('rust'), hasRustTools: has.has('rust-tools') }),
      ...nodeService,
      ...e2e,
    ].filter((scenario) => nameOf(scenario).includes(only));
    const canRun = (/** @type {Scenario} */ { needs }) => needs.every((need) => has.has(need));
    await runAll(all.filter(canRun), {
      ...{ place: { act, node, actions, programs, env }, databases, scratch, atOnce },
      tell: (scenario, { lines, said, seconds }) => {
        say(`\n${nameOf(scenario)} (${seconds.toFixed(1)} s)`);
        lines.forEach(tellLine);
        if (lines.some(({ isGood }) => !isGood)) say(said.join('\n').replaceAll(/^/gm, '        | '));
      },
    });
    say('');
    for (const { what, why } of there.lacks) say(`left out  ${what}: ${why}`);
    for (const scenario of all.filter((each) => !canRun(each))) {
      say(`left out  ${nameOf(scenario)}: it needs ${scenario.needs.filter((need) => !has.has(need)).join(', ')}`);
    }
  } finally {
    await databases?.stop();
  }
}

function nameOf(/** @type {Scenario} */ { example, title, call }) {
  return `${example}, ${call.stage ?? call.workflow}, ${title}`;
}

const began = performance.now();
const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-stages-'));
const remove = () => rmSync(scratch, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    process.once('exit', remove);
    process.exit(130);
  });
}
try {
  const act = findAct();
  const missing = act === undefined ? howToInstall : missingPrograms();
  if (act === undefined || missing !== null) throw new Error(missing ?? '');
  await testAll(act, scratch);
} catch (error) {
  tellLine({ title: 'the run', says: error instanceof Error ? error.message : String(error), isGood: false });
}
if (count.failed === 0) remove();
else say(`\nWhat failed is kept in ${scratch}`);
say(`\nIt took ${Math.round((performance.now() - began) / 1000)} seconds.`);
say(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
