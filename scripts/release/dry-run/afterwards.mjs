/** What is held to the releases once they are out. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSums, sha256 } from '../bundles.mjs';
import { gitIn } from '../git.mjs';
import { Refusal } from '../refusal.mjs';
import { held } from './refusals.mjs';

/** @typedef {import('../dry-run.mjs').Stage} Stage */

export async function afterwards(/** @type {Stage} */ { world, planner, first, second, scene }) {
  const git = gitIn(planner);
  const laid = join(world.scratch, 'laid-1.0.1');
  const assets = readdirSync(join(laid, 'assets'));

  await scene('a change that takes an input away is no patch, and no minor version', async () => {
    git.text('fetch', '--quiet', 'origin', 'v1.0.1');
    git.text('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    const file = join(planner, 'action-coverage-gate/action.yml');
    const text = readFileSync(file, 'utf8');
    const [, input = ''] = /^inputs:\n {2}([\w-]+):/m.exec(text) ?? [];
    writeFileSync(file, text.replace(`inputs:\n  ${input}:`, `inputs:\n  ${input}-renamed:`));
    git.text('commit', '--quiet', '--all', '--message', 'Rename an input');
    const words = new RegExp(`This is a major change of 1\\.0\\.1.*input ${input} is gone`);
    held(await world.release(planner, 'plan', '1.0.2'), 1, words);
    return held(await world.release(planner, 'plan', '1.1.0'), 1, words);
  });
  await scene('a version that was left out is refused', async () => {
    return held(
      await world.release(planner, 'plan', '1.2.0'),
      1,
      /After 1\.0\.1 comes 1\.0\.2 or 1\.1\.0; this is 1\.2\.0/,
    );
  });
  await scene('everything that is published is among what is attested', () => {
    const subjects = readSums(readFileSync(join(laid, 'subjects'), 'utf8'));
    const sums = readSums(readFileSync(join(laid, 'assets/SHA256SUMS'), 'utf8'));
    const lost = [...sums].filter(([name, sum]) => subjects.get(name) !== sum).map(([name]) => name);
    const wrong = assets.filter((name) => subjects.get(name) !== sha256(readFileSync(join(laid, 'assets', name))));
    if (lost.length + wrong.length > 0) throw new Refusal([...lost, ...wrong].join(', '));
    if (subjects.size > 1024) throw new Refusal(`${subjects.size} are more than GitHub attests at once.`);
    return `${subjects.size} files`;
  });
  await scene('each package of the list is one that npm finds in the lock file too', async () => {
    const { packages } = JSON.parse(readFileSync(join(laid, 'assets/sbom.spdx.json'), 'utf8'));
    const args = ['sbom', '--sbom-format=spdx', '--package-lock-only'];
    const { status, stdout } = await npm(world, planner, args);
    if (status !== 0) throw new Refusal(stdout);
    const locked = JSON.parse(stdout.slice(stdout.indexOf('{'))).packages;
    const known = new Set(locked.map(nameOf));
    const unknown = packages
      .map(nameOf)
      .filter((/** @type {string} */ name) => !known.has(name) && !name.startsWith('action-'));
    if (unknown.length > 0) throw new Refusal(unknown.join(', '));
    return `${packages.length} packages of ${locked.length}`;
  });
  await scene(
    'the workflows to copy name every action by the commit of the release, and each other beside them',
    () => {
      const workflows = assets.filter((name) => name.endsWith('.yml'));
      const uses = workflows.flatMap((name) => {
        const text = readFileSync(join(laid, 'assets', name), 'utf8');
        return [...text.matchAll(/^[^#\n]*\buses:\s+(\S+)(.*)$/gm)].map(([, what = '', rest = '']) => ({
          name,
          what,
          rest,
        }));
      });
      const ours = uses.filter(({ what }) => /^(?:gauntlet-ci\/|\$|\.)/.test(what));
      const wrong = ours.filter(({ what, rest }) => {
        const [, action] = new RegExp(`^gauntlet-ci/gauntlet/(action-[\\w-]+)@${second}$`).exec(what) ?? [];
        if (action !== undefined)
          return rest !== ' # v1.0.1' || git.start('cat-file', '-e', `${second}:${action}/action.yml`).status !== 0;
        return !workflows.some((name) => what === `./.github/workflows/${name}`);
      });
      if (wrong.length > 0 || ours.length === 0)
        throw new Refusal(wrong.map(({ name, what }) => `${name}: ${what}`).join(', '));
      return `${ours.length} references in ${workflows.length} workflows`;
    },
  );
  await scene('the notes say how to pin the release', () => {
    const [, later] = world.releases;
    if (!later.body.includes(`@${second} # v1.0.1`) || !later.body.includes('Nothing that anybody saw.'))
      throw new Refusal(later.body);
    if (later.body.includes(first)) throw new Refusal('They hold the commit of the release before.');
    return 'with its own commit';
  });
}

function nameOf(/** @type {{ name: string, versionInfo: string }} */ { name, versionInfo }) {
  return `${name}@${versionInfo}`;
}

async function npm(/** @type {Stage['world']} */ world, /** @type {string} */ folder, /** @type {string[]} */ args) {
  const { status, said } = await world.run(folder, 'npm', [...args, '--loglevel=silent']);
  return { status, stdout: said };
}
