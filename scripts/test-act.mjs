#!/usr/bin/env node
/** Runs the gates through the workflows of `examples/` with nektos/act, without Docker or network. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canaryScenarios, canaryWorkflows } from './act/canary-scenarios.mjs';
import { findAct, findNode, howToInstall, missingPrograms, versionOf } from './act/find-programs.mjs';
import { compilePackages } from './act/load-package.mjs';
import { mergeExample, mergeScenarios, runMergeScenario } from './act/merge-scenarios.mjs';
import { runAct } from './act/run-act.mjs';
import { runCanaryScenario } from './act/run-canary.mjs';
import {
  dispatchEvent,
  examples,
  exportActions,
  makeScenarioRepository,
  pinnedInExample,
  publishedAs,
  pullRequestEvent,
} from './act/scenario-repository.mjs';
import { mismatches, scenarios } from './act/scenarios.mjs';

const stubs = join(dirname(fileURLToPath(import.meta.url)), 'act/stubs');
/** What stands for actions that need a network.
 * @type {Record<string, string>} */
const stubOf = {
  'actions/setup-node': 'setup-node',
  'actions/cache': 'cache',
  'actions/checkout': 'checkout',
  'actions/create-github-app-token': 'app-token',
  'actions/download-artifact': 'download-artifact',
  'anthropics/claude-code-action': 'agent',
};

/** @typedef {{ act: string, node: string, actions: string, scratch: string }} Place */

/** What stands for the actions that a workflow names. */
function localActions(
  /** @type {{ folder: string, workflow: string }} */ example,
  /** @type {string} */ actions,
  names = Object.keys(stubOf),
) {
  const stubbed = pinnedInExample(example, names).map(({ name, reference }) => [
    reference,
    join(stubs, /** @type {string} */ (stubOf[name])),
  ]);
  return { [`${publishedAs}@v1`]: actions, ...Object.fromEntries(stubbed) };
}

function runScenario(
  /** @type {import('./act/scenarios.mjs').Scenario} */ scenario,
  /** @type {Place} */ { act, node, actions, scratch },
) {
  const repository = join(scratch, 'repository');
  mkdirSync(repository, { recursive: true });
  const commits = makeScenarioRepository(repository, { ...scenario, actions });
  const example = examples[scenario.example];
  const isAgent = scenario.example === 'agent';
  return runAct({
    act,
    node,
    repository,
    workflow: example.workflow,
    eventName: isAgent ? 'repository_dispatch' : 'pull_request',
    event: isAgent
      ? dispatchEvent({ folder: repository, actions, node, head: commits.head })
      : pullRequestEvent(commits),
    step: example.step,
    localActions: localActions(example, actions, isAgent ? undefined : ['actions/setup-node', 'actions/cache']),
    scratch,
  });
}

/** @returns {Promise<{ run: import('./act/run-act.mjs').ObservedRun, wrong: string[] }>} */
async function judge(/** @type {typeof all[number]} */ scenario, /** @type {Place} */ place) {
  if ('example' in scenario) {
    const run = runScenario(scenario, place);
    return { run, wrong: mismatches(scenario.expected, run) };
  }
  if ('canary' in scenario) {
    const stand = localActions(canaryWorkflows[scenario.canary], place.actions, [
      'actions/setup-node',
      'actions/cache',
    ]);
    const { run, wrong } = await runCanaryScenario(scenario, { ...place, localActions: stand });
    return { run, wrong: [...mismatches(scenario.expected, run), ...wrong] };
  }
  const stand = localActions(mergeExample(scenario), place.actions);
  const { run, wrong } = await runMergeScenario(scenario, { ...place, localActions: stand });
  return { run, wrong: [...mismatches(scenario.expected, run), ...wrong] };
}

const all = [...scenarios, ...mergeScenarios, ...canaryScenarios];

async function testAll(/** @type {string} */ act, /** @type {string} */ scratch) {
  const node = findNode();
  console.log(`${versionOf(act)} (${act}), Node ${versionOf(node)}\n`);
  const missing = missingPrograms();
  if (missing !== null) throw new Error(missing);
  const actions = join(scratch, 'actions');
  exportActions(actions);
  compilePackages('testkit', 'ledger', 'rollout');
  let failed = 0;
  for (const [index, scenario] of all.entries()) {
    const began = performance.now();
    const { run, wrong } = await judge(scenario, { act, node, actions, scratch: join(scratch, String(index)) });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'}  ${scenario.title.padEnd(70)} ${seconds.padStart(5)} s`);
    if (wrong.length === 0) continue;
    failed++;
    for (const line of wrong) console.log(`        ${line}`);
    console.log(`\nWhat act said:\n${run.log}`);
  }
  console.log(`\n${all.length - failed} passed, ${failed} failed`);
  return failed;
}

const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-act-'));
try {
  const act = findAct();
  if (act === undefined) {
    console.error(howToInstall);
    process.exitCode = 1;
  } else {
    process.exitCode = (await testAll(act, scratch)) === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
