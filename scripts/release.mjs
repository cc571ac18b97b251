#!/usr/bin/env node
/**
 * Releases Gauntlet. RELEASING.md says when each is run, and by whom.
 *
 *     node scripts/release.mjs prepare [1.2.3]       the change that a release is; without a version the smallest that will do
 *     node scripts/release.mjs plan 1.2.3            what would be done, and what stands against it; changes nothing
 *     node scripts/release.mjs rebuild --out <file>  builds the bundles again, compares them, and writes their sums
 *     node scripts/release.mjs assemble 1.2.3 --rebuilt <file> … --out <folder>
 *     node scripts/release.mjs publish 1.2.3 --from <folder>
 *     node scripts/release.mjs move-back 1.2.2       puts the movable tag back to an earlier release
 *     node scripts/release.mjs doctor                whether the repository's settings are right; for administrators
 *     node scripts/release.mjs --dry-run [--remote <empty folder>]
 *
 * assemble, publish and move-back need nothing that npm installs: the job that may publish runs none of it.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gitIn } from './release/git.mjs';
import { Refusal } from './release/refusal.mjs';
import { readVersion } from './release/versions.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (/** @type {string} */ line) => console.log(line);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    remote: { type: 'string' },
    repository: { type: 'string', default: process.env['GITHUB_REPOSITORY'] ?? 'gauntlet-ci/gauntlet' },
    branch: { type: 'string', default: process.env['GITHUB_REF_NAME'] ?? '' },
    rebuilt: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: '' },
    from: { type: 'string', default: '' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const [command = values['dry-run'] ? 'dry-run' : '', wanted = null] = positionals;
const remote = values.remote ?? `https://github.com/${values.repository}`;
const git = gitIn(root);

function version() {
  const found = readVersion(wanted ?? '');
  if (found === null) throw new Refusal(`"${wanted ?? ''}" is no version such as 1.2.3.`);
  return found;
}

async function platform() {
  const { Platform } = await import('./release/platform.mjs');
  return new Platform(values.repository);
}

function tell(/** @type {import('./release/plan.mjs').Point[]} */ points) {
  for (const { name, says, isGood } of points) say(`${isGood ? 'ok    ' : 'FAILED'}  ${name}: ${says}`);
  if (points.some(({ isGood }) => !isGood)) process.exitCode = 1;
}

/** @type {Record<string, () => Promise<void>>} */
const commands = {
  prepare: async () => {
    const { prepare } = await import('./release/prepare.mjs');
    const build = () =>
      execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
    const date = new Date().toISOString().slice(0, 10);
    const { version: made, said } = prepare({ git, remote: values.remote ?? 'origin', wanted, date, build });
    said.forEach(say);
    say(`Now: git commit --all --message 'Release ${made}', and open a pull request.`);
  },
  plan: async () => {
    const { plan } = await import('./release/plan.mjs');
    const branch = values.branch || git.text('branch', '--show-current');
    const { points, summary } = plan({ git, remote, platform: await platform(), wanted: wanted ?? '', branch });
    tell(points);
    const file = process.env['GITHUB_STEP_SUMMARY'];
    if (file) appendFileSync(file, summary);
  },
  rebuild: async () => {
    const { holdToCommit, rebuild } = await import('./release/rebuild.mjs');
    const sums = rebuild(root);
    writeFileSync(values.out, sums);
    holdToCommit(root, sums);
    say('The bundles are what their sources build to.');
  },
  assemble: async () => {
    const { assemble, layOut } = await import('./release/assemble.mjs');
    const { versionIn } = await import('./release/stamp.mjs');
    version();
    const found = versionIn(root);
    if (found !== wanted) throw new Refusal(`The files say ${found}, and not ${wanted}.`);
    const rebuilt = values.rebuilt.map((path) => readFileSync(path, 'utf8'));
    const laid = assemble({ git, commit: git.text('rev-parse', 'HEAD'), version: found, rebuilt });
    layOut(values.out, laid);
    say(
      `${laid.files} files of the commit are as ${rebuilt.length} others built them; ${laid.assets.size} files to publish.`,
    );
  },
  publish: async () => {
    const { publish } = await import('./release/publish.mjs');
    const commit = git.text('rev-parse', 'HEAD');
    publish({ git, remote, platform: await platform(), version: version(), commit, folder: values.from, say });
  },
  'move-back': async () => {
    const { moveBack } = await import('./release/publish.mjs');
    moveBack({ git, remote, platform: await platform(), version: version(), say });
  },
  doctor: async () => {
    const { examine } = await import('./release/doctor.mjs');
    tell(examine({ root, platform: await platform() }));
  },
  'dry-run': async () => {
    const { dryRun } = await import('./release/dry-run.mjs');
    process.exitCode = await dryRun({ root, remote: values.remote ?? null, say });
  },
};

try {
  const run = commands[command];
  if (run === undefined) throw new Refusal(`There is no "${command}"; there are ${Object.keys(commands).join(', ')}.`);
  await run();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
