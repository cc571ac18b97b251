import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobsOf } from '../../loop/github/act-lines.mjs';
import { startAct } from '../../loop/github/act-process.mjs';
import { readWorkflow } from '../../loop/github/workflow-file.mjs';
import { forAct, ourWorkflows, standIns } from '../../loop/world/consumer.mjs';
import { installOnce } from '../../loop/world/node-modules.mjs';

/**
 * @typedef {{ act: string, node: string, actions: string, scratch: string }} Place
 * @typedef {object} Order
 * @property {string} example Below `examples/`.
 * @property {string} workflow Its file.
 * @property {(text: string) => string} [edit] Of the workflow.
 * @property {'push' | 'workflow_dispatch'} event
 * @property {string} ref
 * @property {Record<string, string>} [env] What the stand-ins are told.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const stubs = fileURLToPath(new URL('../stubs', import.meta.url));
const workflows = '.github/workflows';
const runId = 41;

/** What stands for actions that need Docker, or keys. @type {Record<string, string>} */
const stubOf = {
  'docker/setup-qemu-action': 'docker-setup',
  'docker/setup-buildx-action': 'docker-setup',
  'docker/login-action': 'docker-login',
  'docker/metadata-action': 'docker-metadata',
  'docker/build-push-action': 'docker-build-push',
  'aquasecurity/trivy-action': 'trivy',
  'actions/attest-build-provenance': 'attest',
};

/** Runs a workflow of an example, with ours beside it. @type {(place: Place, order: Order) => Promise<Seen>} */
async function runCaller({ act, node, actions, scratch }, { example, workflow, edit, event, ref, env = {} }) {
  const folder = join(scratch, 'repository');
  const registry = join(scratch, 'registry');
  const artifacts = join(scratch, 'artifacts');
  for (const each of [registry, artifacts]) mkdirSync(each, { recursive: true });
  const source = join(root, 'examples', example);
  cpSync(source, folder, { recursive: true, filter: (path) => !/\/(?:node_modules|target|dist)$/.test(path) });
  const caller = join(workflows, workflow);
  const text = readFileSync(join(folder, caller), 'utf8');
  writeFileSync(join(folder, caller), forAct(edit?.(text) ?? text));
  for (const [name, ours] of ourWorkflows()) writeFileSync(join(folder, workflows, `gauntlet-${name}`), forAct(ours));
  const git = gitIn(folder);
  git('init', '--quiet', '--template=', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'What there is');
  const sha = git('rev-parse', 'HEAD');
  const payload = { ref, after: sha, repository: { id: 1, full_name: 'Example/Shop', default_branch: 'main' } };
  const { ended } = startAct(
    {
      ...{ act, node, programs: [join(stubs, 'docker-program'), join(root, 'scripts/loop/programs')] },
      actions: { ...standIns(folder, actions, join(scratch, 'stand-ins')), ...ofDocker(folder) },
    },
    {
      ...{ folder, workflow: caller, eventName: event, payload, actor: 'dev', scratch, token: 'token-of-the-job' },
      ...{ variables: {}, secrets: {} },
      env: {
        ...{ GITHUB_API_URL: 'http://127.0.0.1:1', GITHUB_REPOSITORY: 'Example/Shop', GITHUB_RUN_ID: `${runId}` },
        ...{ GITHUB_REF: ref, EXAMPLE_REPOSITORY: folder, EXAMPLE_ARTIFACTS: artifacts, EXAMPLE_REGISTRY: registry },
        ...env,
      },
    },
  );
  const { lines, errors, exitCode } = await ended;
  const { jobs: leaves } = readWorkflow(caller, (path) => readFileSync(join(folder, path), 'utf8'));
  const calls = existsSync(join(registry, 'calls')) ? readFileSync(join(registry, 'calls'), 'utf8') : '';
  const jobs = jobsOf(lines, leaves);
  return { jobs, calls: calls.split('\n').slice(0, -1), artifacts: join(artifacts, `${runId}`), sha, errors, exitCode };
}

/** @typedef {{ jobs: import('../../loop/github/act-lines.mjs').KeptJob[], calls: string[], artifacts: string, sha: string, errors: string, exitCode: number | null }} Seen */

/** What the loop has no use for, since nothing of it is an image. */
function ofDocker(/** @type {string} */ folder) {
  const texts = ['build', 'publish'].map((name) =>
    readFileSync(join(folder, workflows, `gauntlet-${name}.yml`), 'utf8'),
  );
  const named = texts.join('\n').matchAll(/uses: (([\w-]+\/[\w-]+)@\w+)/g);
  return Object.fromEntries(
    [...named].flatMap(([, reference = '', name = '']) => {
      const stub = stubOf[name];
      return stub === undefined ? [] : [[reference, join(stubs, stub)]];
    }),
  );
}

/** @returns {(...args: string[]) => string} */
function gitIn(/** @type {string} */ folder) {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const role of ['AUTHOR', 'COMMITTER']) {
    Object.assign(env, { [`GIT_${role}_NAME`]: 'Example', [`GIT_${role}_EMAIL`]: 'example@example.invalid' });
  }
  return (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
}

/** Collects what is wrong. */
function judge(/** @type {Seen} */ { jobs, calls, errors, exitCode }) {
  /** @type {string[]} */
  const wrong = [];
  const expect = (/** @type {boolean} */ isSo, /** @type {string} */ sentence) => {
    if (!isSo) wrong.push(sentence);
  };
  const ended = (/** @type {'success' | 'failure'} */ how) => {
    expect((exitCode === 0) === (how === 'success'), `The run did not end in ${how}: act gave ${exitCode}. ${errors}`);
    for (const { name, conclusion, log = '' } of how === 'success' ? jobs : []) {
      expect(conclusion === 'success', `${name} ended in ${conclusion}:\n${log.split('\n').slice(-15).join('\n')}`);
    }
  };
  const called = (/** @type {string} */ word) => calls.filter((call) => call.startsWith(`${word} `));
  const summary = jobs.map((job) => job.summary).join('\n');
  const says = (/** @type {string} */ text) => expect(summary.includes(text), `No summary says "${text}":\n${summary}`);
  return { wrong, expect, ended, called, says };
}

/** Two of the eight images and one platform are enough where it is not about all of them. */
const fewer = (/** @type {string} */ text) => {
  const list = /(\[\s*)((?:\{[^}]*\},?\s*)+)\]/.exec(text);
  const two = list?.[2]?.match(/\{[^}]*\}/g)?.slice(0, 2) ?? [];
  if (two.length !== 2) throw new Error('The workflow of the example has no list of images.');
  return text.replace(/** @type {any} */ (list)[0], `[${two.join(', ')}]`).replace('mode: report', 'mode: enforce');
};

const build = { example: 'python-rust-system', workflow: 'build.yml' };
const main = 'refs/heads/main';

async function published(/** @type {Place} */ place) {
  const seen = await runCaller(place, { ...build, event: 'push', ref: main });
  const { wrong, expect, ended, called, says } = judge(seen);
  ended('success');
  const order = ['push', 'scan', 'pull', 'run', 'attest', 'tag'];
  const count = Object.fromEntries(order.map((word) => [word, called(word).length]));
  expect(JSON.stringify(Object.values(count)) === '[8,16,16,16,8,16]', `It did ${JSON.stringify(count)}.`);
  const last = (/** @type {string} */ word) => seen.calls.findLastIndex((call) => call.startsWith(`${word} `));
  const first = (/** @type {string} */ word) => seen.calls.findIndex((call) => call.startsWith(`${word} `));
  for (const [before, after] of [
    ['push', 'scan'],
    ['push', 'pull'],
    ['scan', 'attest'],
    ['run', 'attest'],
    ['attest', 'tag'],
  ]) {
    expect(last(String(before)) < first(String(after)), `A ${after} came before the last ${before}.`);
  }
  const tags = called('tag').map((call) => call.split(' ')[1]?.split(':')[1]);
  expect(
    tags.slice(0, 8).every((tag) => tag === seen.sha),
    `The first tags are ${tags.slice(0, 8)}.`,
  );
  expect(
    tags.slice(8).every((tag) => tag === 'latest'),
    `The last tags are ${tags.slice(8)}.`,
  );
  expect(
    called('tag').every((call) => call.includes(' ghcr.io/example/shop/')),
    called('tag').join('\n'),
  );
  says('### Images: 8 of 8 got their tags');
  says('linux/arm64: Trivy nothing found, start answers');
  says('Provenance: signed and kept.');
  return wrong;
}

async function refused(/** @type {Place} */ place) {
  const env = { EXAMPLE_FINDS: 'orchestrator', EXAMPLE_ENDS: 'reflex-layer=3' };
  const seen = await runCaller(place, { ...build, edit: fewer, event: 'push', ref: main, env });
  const { wrong, expect, ended, called, says } = judge(seen);
  ended('failure');
  expect(called('push').length === 2, `It pushed ${called('push').length} images.`);
  expect(called('tag').length + called('attest').length === 0, `It did ${called('tag')} ${called('attest')}.`);
  says('| Trivy | 1 findings block |');
  says('| start | ended with 3 |');
  says('### Images: 0 of 2 got their tags');
  says('| summary | on | success | passes |');
  return wrong;
}

async function elsewhere(/** @type {Place} */ place) {
  const ref = 'refs/heads/change';
  const seen = await runCaller(place, { ...build, edit: fewer, event: 'workflow_dispatch', ref });
  const { wrong, expect, ended, called, says } = judge(seen);
  ended('success');
  expect(
    called('build').every((call) => call.endsWith(' for linux/amd64')),
    called('build').join('\n'),
  );
  expect(called('build').length === 2 && called('run').length === 2, `It did ${seen.calls.join('\n')}.`);
  const pushes = ['push', 'tag', 'attest', 'pull'].flatMap(called);
  expect(pushes.length === 0, `It did ${pushes.join('\n')}.`);
  says('Nothing is pushed');
  says('### Gate of build: pass');
  return wrong;
}

const caller = `name: Bundle
on: push
permissions: {}
jobs:
  build:
    name: Build
    permissions:
      contents: read
    uses: gauntlet-ci/gauntlet/.github/workflows/build.yml@v1
    with:
      node: true
      command: npm run build
`;

async function bundled(/** @type {Place} */ place) {
  const installed = installOnce(join(root, 'examples/node-service'), console.log);
  const seen = await runCaller(place, {
    ...{ example: 'node-service', workflow: 'pipeline.yml', edit: () => caller, event: 'push', ref: main },
    env: { LOOP_INSTALLED: installed },
  });
  const { wrong, expect, ended, says } = judge(seen);
  ended('success');
  const artifact = join(seen.artifacts, 'gauntlet-build');
  expect(existsSync(join(artifact, 'bundle/server.js')), 'The bundle does not hold what the command wrote.');
  if (wrong.length > 0) return wrong;
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: artifact });
  says('from `dist`');
  says('### Gate of build: pass');
  return wrong;
}

/** What the stage of the build shows under act. */
export const scenarios = [
  {
    name: 'eight images are pushed by digest, looked at and started on both platforms, signed, and only then tagged',
    run: published,
  },
  { name: 'an image with a critical finding, or that does not answer, leaves all of them without a tag', run: refused },
  { name: 'a branch builds its images for one platform, and pushes nothing', run: elsewhere },
  { name: 'a bundle is kept with its checksums', run: bundled },
];
