#!/usr/bin/env node
/**
 * Lets the built actions judge an agent's pull request: a real git repository, real tests, and a stand-in for GitHub on
 * this machine. Needs no network, but for the last scene the first time; `--without-loop` leaves that out. Exits with 0 when every verdict was the expected one. What it made stays for a look.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as canary from './demo/scenes/canary.mjs';
import * as coverage from './demo/scenes/coverage.mjs';
import * as failure from './demo/scenes/failure.mjs';
import * as loop from './demo/scenes/loop.mjs';
import * as merge from './demo/scenes/merge.mjs';
import * as mutation from './demo/scenes/mutation.mjs';
import { openStage, unexpected } from './demo/stage.mjs';

const scenes = [coverage, mutation, failure, merge, canary, ...(process.argv.includes('--without-loop') ? [] : [loop])];
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Compiles the test kit where that is needed, since a fresh clone holds only its sources. */
async function loadTestkit() {
  const arguments_ = [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'packages/testkit')];
  execFileSync(process.execPath, arguments_, { stdio: 'inherit' });
  return import(pathToFileURL(join(root, 'packages/testkit/lib/index.js')).href);
}

async function playAll() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-demo-'));
  const stage = openStage({ root, folder, testkit: await loadTestkit() });
  stage.say('Gauntlet: GitHub Actions that decide whether agent-written code ships.');
  stage.say('Nothing leaves this machine: git, the tests and the built action are real, GitHub is a stand-in.');
  const wrong = [];
  for (const scene of scenes) {
    stage.say(`\n${scene.title}`);
    wrong.push(...unexpected(await scene.play(stage)));
  }
  stage.say(`\nEverything is kept in ${folder}`);
  for (const sentence of wrong) stage.say(sentence);
  stage.say(wrong.length === 0 ? 'The gates decided as expected.' : 'The gates did not decide as expected.');
  return wrong.length;
}

try {
  process.exitCode = (await playAll()) === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
