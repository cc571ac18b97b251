#!/usr/bin/env node
/** Runs the gates through the workflows of `examples/` with nektos/act, without Docker or network. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
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
import { stageScenarios } from './act/stages.mjs';

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

/** @returns {Promise<string[]>} what is wrong. */
async function runStage(/** @type {import('./act/stages.mjs').StageScenario} */ scenario, /** @type {Place} */ place) {
  mkdirSync(place.scratch, { recursive: true });
  return scenario.run(place).catch((error) => [String(error instanceof Error ? error.stack : error)]);
}

/**
 * Those of the stages tell in `wrong` what act said, where it matters.
 * @returns {Promise<{ run: import('./act/run-act.mjs').ObservedRun | null, wrong: string[] }>}
 */
async function judge(/** @type {typeof all[number]} */ scenario, /** @type {Place} */ place) {
  if ('run' in scenario) {
    const wrong = await runStage(scenario, place);
    // Under load act loses a line of a step's output now and then, and these look for lines.
    if (wrong.length > 0) {
      console.log(`Again, since at first: ${wrong.join(' | ').slice(0, 300).replaceAll('\n', ' ')}`);
      return { run: null, wrong: await runStage(scenario, { ...place, scratch: `${place.scratch}-again` }) };
    }
    return { run: null, wrong };
  }
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

const all = [...scenarios, ...mergeScenarios, ...canaryScenarios, ...stageScenarios];

/** @type {(text: string) => { part: number, parts: number }} `2/3` is the second of three parts. */
function partOf(text) {
  const [, part = '1', parts = '1'] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  return { part: Number(part), parts: Number(parts) };
}

async function testAll(/** @type {string} */ act, /** @type {string} */ scratch) {
  const node = findNode();
  const actions = join(scratch, 'actions');
  exportActions(actions);
  const { part, parts } = partOf(String(process.argv[2]));
  let failed = 0;
  let count = 0;
  for (const [index, scenario] of all.entries()) {
    if (index % parts !== part - 1) continue;
    count++;
    const began = performance.now();
    const { run, wrong } = await judge(scenario, { act, node, actions, scratch: join(scratch, String(index)) });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const verdict = wrong.length === 0 ? 'ok    ' : 'FAILED';
    const lines = [`${verdict}  ${scenario.title.padEnd(70)} ${seconds.padStart(5)} s`];
    if (wrong.length > 0) lines.push(...wrong.map((line) => `        ${line}`), `\nWhat act said:\n${run?.log ?? ''}`);
    console.log(lines.join('\n'));
    if (wrong.length > 0) failed++;
  }
  return { passed: count - failed, failed };
}

/** The scenarios wait more than they work: several processes of this script take a part each. */
async function testParts(/** @type {string} */ act) {
  console.log(`${versionOf(act)} (${act}), Node ${versionOf(findNode())}\n`);
  const missing = missingPrograms();
  if (missing !== null) throw new Error(missing);
  compilePackages('testkit', 'ledger', 'rollout');
  const parts = 3;
  const numbers = await Promise.all(
    Array.from({ length: parts }, async (_, index) => {
      const child = spawn(process.execPath, [fileURLToPath(import.meta.url), `${index + 1}/${parts}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let last = '';
      for await (const line of createInterface({ input: child.stdout })) {
        if (last !== '') console.log(last);
        last = line;
      }
      const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(last) ?? [];
      if (passed === undefined) console.log(last);
      return { passed: Number(passed ?? 0), failed: Number(failed ?? 1) };
    }),
  );
  const sum = (/** @type {'passed' | 'failed'} */ name) => numbers.reduce((total, each) => total + each[name], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-act-'));
try {
  const act = findAct();
  if (act === undefined) {
    console.error(howToInstall);
    process.exitCode = 1;
  } else {
    const { passed, failed } = await (process.argv[2] === undefined ? testParts(act) : testAll(act, scratch));
    console.log(`\n${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
