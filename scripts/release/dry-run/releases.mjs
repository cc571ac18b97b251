/** Two releases, the first of which is cut off wherever it can be. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { published } from '../assemble.mjs';
import { sumsText } from '../bundles.mjs';
import { gitIn, remoteTags } from '../git.mjs';
import { Refusal } from '../refusal.mjs';
import { checkSums, cloneAt, runActions } from './consumer.mjs';
import { held } from './refusals.mjs';

/** @typedef {import('../dry-run.mjs').Stage} Stage */
/** @typedef {import('./world.mjs').World} World */

export async function releases(/** @type {Stage} */ { world, first, second, scene, sums }) {
  const git = gitIn(world.scratch);
  const at = (/** @type {string} */ tag) => remoteTags(git, world.remote).get(tag)?.commit;
  // As in the workflow, no packages are installed here.
  const publisher = world.clone('publisher', first);
  const laid = (/** @type {string} */ version) => join(world.scratch, `laid-${version}`);
  /** @type {(version: string, built: string[]) => Promise<import('./world.mjs').Ended>} */
  const assemble = (version, built) => {
    const rebuilt = built.flatMap((name) => ['--rebuilt', sums(name)]);
    return world.release(publisher.folder, 'assemble', version, ...rebuilt, '--out', laid(version));
  };
  const publish = (/** @type {string} */ version) =>
    world.release(publisher.folder, 'publish', version, '--from', laid(version));

  await scene('a bundle that was changed after its build is refused', async () => {
    const file = join(publisher.folder, 'action-risk-gate/dist/index.js');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
    publisher.text('commit', '--quiet', '--all', '--message', 'Change a byte');
    const ended = await assemble('1.0.0', ['one', 'two']);
    publisher.text('checkout', '--quiet', '--detach', first);
    return held(ended, 1, /action-risk-gate\/dist\/index\.js is not what its sources build to/);
  });
  await scene('one of the two builds that differs is enough to stop', async () => {
    const [, rest = ''] = /^[^\n]*\n(.*)$/s.exec(readFileSync(sums('two'), 'utf8')) ?? [];
    writeFileSync(sums('other'), rest);
    return held(await assemble('1.0.0', ['one', 'other']), 1, /is committed, and its sources do not build to it/);
  });
  await scene('what is published is laid out without npm', async () => {
    return held(await assemble('1.0.0', ['one', 'two']), 0, /files of the commit are as 2 others built them/);
  });

  /** @type {[string, () => void, RegExp][]} */
  const cuts = [
    ['before the draft', () => fail(world, 'release create'), /HTTP 502/],
    ['in the middle of the uploads', () => fail(world, 'an upload'), /HTTP 502/],
    ['before the tag of the version', () => world.beforePush('v1.0.0', 'exit 1'), /git push of v1\.0\.0 failed/],
    ['before the draft is published', () => fail(world, 'publish'), /HTTP 502/],
    ['before the movable tag', () => world.beforePush('v1', 'exit 1'), /git push of v1 failed/],
  ];
  for (const [when, cut, words] of cuts) {
    await scene(`a release that is cut off ${when} fails, and leaves nothing that is in the way`, async () => {
      cut();
      return held(await publish('1.0.0'), 1, words);
    });
  }
  await scene('the next run finishes it', async () => {
    const ended = await publish('1.0.0');
    const [release, ...more] = world.releases;
    if (more.length > 0 || release.draft || !release.immutable || release.make_latest !== 'true') {
      throw new Refusal(`There is not one release: ${JSON.stringify(world.releases).slice(0, 1000)}`);
    }
    if (at('v1.0.0') !== first || at('v1') !== first) throw new Refusal('The tags are not at the commit.');
    return held(ended, 0, /v1 moved from nowhere to 1\.0\.0/);
  });
  await scene('one more run changes nothing', async () => held(await publish('1.0.0'), 0, /v1 is at 1\.0\.0 already/));
  await scene('a version is not released twice from different commits', async () => {
    publisher.text('commit', '--quiet', '--allow-empty', '--message', 'Something else');
    const ended = await publish('1.0.0');
    return held(ended, 1, /v1\.0\.0 is at [0-9a-f]{40} already, and not at/);
  });

  publisher.text('fetch', '--quiet', join(world.scratch, 'maintainer'), second);
  publisher.text('checkout', '--quiet', '--detach', second);
  await scene('a movable tag that somebody else moved meanwhile is not overwritten', async () => {
    // That bundles are built again was seen with the first: here, what is committed has to do.
    writeFileSync(sums('second'), sumsText(published(publisher, second)));
    held(await assemble('1.0.1', ['second']), 0, /files of the commit are as 1 others built them/);
    const stray = publisher.text('commit-tree', '-m', 'Stray', 'HEAD^{tree}');
    publisher.text('push', '--quiet', world.remote, `${stray}:refs/heads/stray`);
    world.beforePush('v1', `"$GAUNTLET_GIT" -C ${world.remote} update-ref refs/tags/v1 ${stray}`);
    const ended = await publish('1.0.1');
    if (at('v1') !== stray || at('v1.0.1') !== second) throw new Refusal('The tags are not where they were left.');
    return held(ended, 1, /v1 is at [0-9a-f]{40}, which is no release/);
  });
  await scene('it is put back to the release before', async () => {
    const ended = await world.release(publisher.folder, 'move-back', '1.0.0');
    if (at('v1') !== first) throw new Refusal('v1 is not back.');
    return held(ended, 0, /v1 moved from [0-9a-f]{40} to 1\.0\.0/);
  });
  await consume({ world, tag: 'v1', commit: first, version: '1.0.0', laid: laid('1.0.0'), scene });
  await scene('the second release is finished, and the movable tag moves on', async () => {
    const ended = await publish('1.0.1');
    if (at('v1') !== second) throw new Refusal('v1 has not moved.');
    return held(ended, 0, /v1 moved from 1\.0\.0 to 1\.0\.1/);
  });
  await consume({ world, tag: 'v1', commit: second, version: '1.0.1', laid: laid('1.0.1'), scene });
  await scene('the first one cannot take the movable tag back by running again', async () => {
    publisher.text('checkout', '--quiet', '--detach', first);
    const ended = await publish('1.0.0');
    if (at('v1') !== second) throw new Refusal('v1 went back.');
    return held(ended, 1, /After 1\.0\.1 comes 1\.0\.2 or 1\.1\.0; this is 1\.0\.0/);
  });
}

function fail(/** @type {World} */ world, /** @type {string} */ call) {
  world.change((state) => Object.assign(state, { failing: call }));
}

/** @param {{ world: World, tag: string, commit: string, version: string, laid: string, scene: import('../dry-run.mjs').Scene }} given */
async function consume({ world, tag, commit, version, laid, scene }) {
  await scene(`a user of ${tag} gets ${version}, with the sums of its release, and runs every action`, () => {
    const clone = join(world.scratch, `user-${version}`);
    const head = cloneAt(world.remote, tag, clone);
    if (head !== commit) throw new Refusal(`${tag} is ${head}.`);
    const wrong = checkSums(clone, readFileSync(join(laid, 'assets/SHA256SUMS'), 'utf8'));
    if (wrong.length > 0) throw new Refusal(`Other than in SHA256SUMS: ${wrong.join(', ')}`);
    const actions = readdirSync(clone).filter((name) => name.startsWith('action-'));
    const { made, gate } = runActions({ clone, project: join(world.scratch, `project-${version}`), actions });
    const others = [...made].filter(([, by]) => by !== version);
    if (others.length > 0) throw new Refusal(others.map(([action, by]) => `${action} says it is ${by}`).join('; '));
    if (gate !== 0) throw new Refusal(`The coverage gate ended with ${gate}.`);
    return `${made.size} actions say that they are ${version}`;
  });
}
