#!/usr/bin/env node
/**
 * Runs actionlint over every workflow of this repository and of its examples, in copies that it understands: `$/` is
 * written out, and what an example calls of ours lies beside it, so that inputs, outputs and secrets are compared.
 *
 *     node scripts/workflows/lint.mjs <actionlint>
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleWorkflows, ownWorkflows, writeProject } from './projects.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @param {string} actionlint
 * @param {import('./projects.mjs').ActionsFile[]} workflows
 * @param {string} target
 * @returns {{ count: number, mistakes: string[] }}
 */
function lint(actionlint, workflows, target) {
  const places = writeProject(root, workflows, target);
  const { status, stdout, stderr, error } = spawnSync(
    actionlint,
    ['-no-color', '-oneline', '-shellcheck=', '-pyflakes=', ...places.keys()],
    { cwd: target, encoding: 'utf8', timeout: 60_000, maxBuffer: 16 << 20 },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  const mistakes = lines.map((line) => {
    const [place = ''] = line.split(':');
    return line.replace(place, places.get(place) ?? place);
  });
  if (mistakes.length === 0 && status !== 0)
    mistakes.push(`actionlint did not run: ${error?.message ?? stderr.trim()}`);
  return { count: places.size, mistakes };
}

const [actionlint] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-lint-'));
try {
  if (actionlint === undefined) throw new Error('Usage: node scripts/workflows/lint.mjs <actionlint>');
  const projects = [ownWorkflows(root), ...exampleWorkflows(root)];
  const all = projects.map((workflows, index) => lint(actionlint, workflows, join(scratch, String(index))));
  for (const mistake of all.flatMap(({ mistakes }) => mistakes)) console.error(mistake);
  const wrong = all.flatMap(({ mistakes }) => mistakes).length;
  console.log(`${all.reduce((sum, { count }) => sum + count, 0)} workflows, ${wrong} mistakes`);
  process.exitCode = wrong === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
