#!/usr/bin/env node
/**
 * Runs `examples/health-worker` for real: its tests, in the runtime that Cloudflare runs, on the bundle that would be uploaded.
 * The last line is `N passed, N failed`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, versionOf } from './act/find-programs.mjs';
import { installOnce } from './loop/world/node-modules.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples/health-worker');
const node = findNode();
if (Number(/\d+/.exec(versionOf(node))?.[0]) < 24) {
  throw new Error(`The example asks for Node 24, and this is ${versionOf(node)}; bash .ci/run installs one.`);
}

const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-worker-'));
try {
  const installed = installOnce(example, (sentence) => console.log(sentence));
  cpSync(example, scratch, { recursive: true, filter: (path) => !/\/(?:node_modules|dist|\.wrangler)$/.test(path) });
  symlinkSync(join(installed, 'node_modules'), join(scratch, 'node_modules'));
  const run = (/** @type {string[]} */ ...args) => execFileSync(node, args, { cwd: scratch, stdio: 'inherit' });
  run('node_modules/typescript/bin/tsc', '--noEmit');
  const tests = readdirSync(join(scratch, 'test')).filter((name) => name.endsWith('.test.ts'));
  const { stdout, stderr, status } = spawnSync(
    node,
    ['--test', '--test-reporter=tap', '--test-timeout=60000', ...tests.map((name) => join('test', name))],
    { cwd: scratch, encoding: 'utf8', env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' } },
  );
  // TAP: a line for each test, further in for those of a suite. A suite ends with the type of its block.
  const tap = /^\s*(ok|not ok) \d+ - (.*)\n\s*---\n\s*duration_ms: [\d.]+\n(?:\s*type: '(\w+)'\n)?/gm;
  const lines = [...stdout.matchAll(tap)].filter(([, , , type]) => type !== 'suite');
  for (const [, result, name] of lines) console.log(`${result === 'ok' ? 'ok    ' : 'FAILED'}  ${name}`);
  const failed = lines.filter(([, result]) => result !== 'ok').length;
  const isUntold = failed === 0 && (status !== 0 || lines.length === 0);
  if (failed > 0 || isUntold) console.log(stdout, stderr);
  console.log(`\n${lines.length - failed} passed, ${failed + Number(isUntold)} failed`);
  process.exitCode = failed > 0 || isUntold ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
