import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from './scenario.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */
/** @typedef {import('./scenario.mjs').Seen} Seen */
/** @typedef {import('./scenario.mjs').Play} Play */
/** @typedef {import('../../loop/github/bare.mjs').Bare} Bare */

const digest = `sha256:${'5e'.repeat(32)}`;
const branch = 'refs/heads/argocd/production';
const file = 'infrastructure/k8s/image/kustomization.yaml';

/** The example as docs/stages/deploy.md shows it for Argo CD: nothing moves the traffic but what watches the branch. */
const byManifests = (/** @type {string} */ text) =>
  text
    .replace(
      '      driver: command\n',
      `      driver: none\n      manifests: infrastructure/k8s\n      image: ghcr.io/owner/shop\n`,
    )
    .replace('      staging: true\n', `      digest: \${{ inputs.version == '' && '${digest}' || '' }}\n`);

/** @type {Play} */
const play = { workflow: 'deploy.yml', eventName: 'push', edit: byManifests };

/** What the branch names, and each of its commits, newest first. */
async function stateOf(/** @type {Bare} */ bare) {
  const images = JSON.parse(await bare.git('cat-file', 'blob', `${branch}:${file}`));
  const log = await bare.git('log', '--format=%s', branch);
  return { images, subjects: log.split('\n') };
}

/** Whoever pushes to the branch first finds that somebody else was a moment faster. */
async function race(/** @type {Bare} */ bare) {
  const hook = `#!/bin/sh
read -r old new ref
if [ "$ref" = ${branch} ] && [ ! -e raced ]; then
  touch raced
  unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
  tree=$(git rev-parse main^{tree})
  other=$(GIT_AUTHOR_NAME=o GIT_AUTHOR_EMAIL=o@o GIT_COMMITTER_NAME=o GIT_COMMITTER_EMAIL=o@o git commit-tree "$tree" -m 'Of somebody else')
  git update-ref ${branch} "$other"
fi
`;
  writeFileSync(join(bare.folder, 'hooks/pre-receive'), hook, { mode: 0o755 });
}

/** A branch that named one image, and then another. */
async function named(/** @type {Bare} */ bare, /** @type {string[]} */ digests) {
  let parent = await bare.git('commit-tree', `${await bare.git('rev-parse', 'main^{tree}')}`, '-m', 'Begin');
  for (const each of digests) {
    const folder = join(bare.folder, `work-${each.slice(7, 11)}`);
    await bare.checkout(parent, folder);
    writeFileSync(join(folder, file), JSON.stringify({ images: [{ name: 'ghcr.io/owner/shop', digest: each }] }));
    const who = ['-c', 'user.name=o', '-c', 'user.email=o@o'];
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8' });
    git('commit', '--quiet', '--all', '-m', each);
    parent = git('rev-parse', 'HEAD').trim();
    git('push', '--quiet', 'origin', `${parent}:${branch}`);
  }
}

const earlier = `sha256:${'11'.repeat(32)}`;
const later = `sha256:${'22'.repeat(32)}`;

/** @returns {Promise<string[]>} */
async function differs(
  /** @type {Seen} */ { bare, shas },
  /** @type {{ subjects: (seen: Seen['shas']) => string[], digest: string, isOurs: boolean }} */ wanted,
) {
  const { images, subjects } = await stateOf(bare);
  const wrong = [];
  if (images.images[0].digest !== wanted.digest) wrong.push(`The branch names ${JSON.stringify(images)}.`);
  if (wanted.isOurs && images.labels[0].pairs['app.kubernetes.io/version'] !== shas.new.slice(0, 12)) {
    wrong.push(`The label is ${JSON.stringify(images.labels)}.`);
  }
  if (JSON.stringify(subjects) !== JSON.stringify(wanted.subjects(shas))) wrong.push(`The commits are ${subjects}.`);
  return wrong;
}

/** @type {Scenario[]} */
export const manifestScenarios = [
  scenario(
    'deploy: the manifests of a commit go to the branch of Argo CD, and a push of somebody else is survived',
    {
      ...play,
      before: race,
      after: (seen) =>
        differs(seen, { digest, isOurs: true, subjects: () => [`rollout of ${digest}`, 'Of somebody else'] }),
    },
    { jobs: 'Plan, Manifests, Gate', production: 'old', staging: 'old', says: ['Somebody else was first (try 1).'] },
  ),
  scenario(
    'deploy: the manifests go back to an image that they named before',
    {
      ...{ ...play, eventName: 'workflow_dispatch', inputs: { command: 'rollback', version: earlier } },
      before: (bare) => named(bare, [earlier, later]),
    },
    { jobs: 'Plan, Manifests, Gate', production: 'old', staging: 'old' },
    (seen) =>
      differs(seen, {
        digest: earlier,
        isOurs: false,
        subjects: () => [`rollback of ${earlier}`, later, earlier, 'Begin'],
      }),
  ),
  scenario(
    'deploy: the manifests never go back to an image that they did not name',
    {
      ...{ ...play, eventName: 'workflow_dispatch', inputs: { command: 'rollback', version: digest } },
      before: (bare) => named(bare, [earlier, later]),
    },
    {
      jobs: 'Plan, Manifests x, Gate x',
      production: 'old',
      staging: 'old',
      says: ['the manifests never named that digest'],
    },
  ),
];
