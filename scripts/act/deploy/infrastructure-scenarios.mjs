import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce } from '../../loop/world/node-modules.mjs';
import { playDeploy } from './world.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */
/** @typedef {import('./world.mjs').Place} Place */

const here = dirname(fileURLToPath(import.meta.url));
const example = join(here, '../../../examples/node-service/infrastructure');

/** With a stand-in of the program, since the engine of Pulumi is none of what a package registry has. */
const withStandIn = (/** @type {string} */ text) =>
  text
    .replace(/ {4}paths: .*\n/, '')
    .replace(
      '      driver: none # deploy.yml moves the traffic\n',
      '      driver: none\n      pulumi-install: \'true\'\n      pulumi-command: node "$EXAMPLE_PROGRAM"\n',
    );

/**
 * @param {string} name
 * @param {{ preview: 'create' | 'replace', state?: string }} told What the engine says.
 * @param {{ jobs: string, says: string[], isDone: boolean }} expected
 * @returns {Scenario}
 */
function scenario(name, { preview, state = '' }, expected) {
  const run = async (/** @type {Place} */ place) => {
    const done = join(place.scratch, 'done');
    const { jobs, log } = await playDeploy(place, {
      ...{ workflow: 'infrastructure.yml', eventName: 'push', edit: withStandIn },
      env: {
        ...{ EXAMPLE_PROGRAM: join(here, 'pulumi-program.mjs'), EXAMPLE_DONE: done, EXAMPLE_STATE: state },
        EXAMPLE_PREVIEW: join(here, `previewed-${preview}.json`),
      },
    });
    const ran = Object.entries(jobs).map(([job, conclusion]) => `${job}${conclusion === 'success' ? '' : ' x'}`);
    const wrong = expected.says.filter((text) => !log.includes(text)).map((text) => `It does not say "${text}".`);
    if (ran.join('; ') !== expected.jobs) wrong.push(`The jobs are ${ran.join('; ')}.`);
    const plan = existsSync(done) ? readFileSync(done, 'utf8') : '';
    const previewed = JSON.parse(readFileSync(join(here, `previewed-${preview}.json`), 'utf8'));
    const wanted = expected.isDone ? JSON.stringify({ resourcePlans: previewed.steps }) : '';
    if (plan !== wanted) wrong.push(`What was put into force is ${plan}.`);
    return wrong.length === 0 ? [] : [...wrong, log];
  };
  return { name, run };
}

/** @type {Scenario} The tests of the example's own program, on Pulumi's packages and its mocks. */
const ownTests = {
  name: 'deploy: the program of the infrastructure makes what it should, and the manifests are what their schemas allow',
  run: async ({ node, scratch }) => {
    const folder = join(scratch, 'infrastructure');
    cpSync(example, folder, { recursive: true, filter: (path) => !path.endsWith('/node_modules') });
    const program = join(folder, 'pulumi');
    symlinkSync(join(installOnce(program, console.error), 'node_modules'), join(program, 'node_modules'));
    const env = { PATH: `${dirname(node)}:${process.env['PATH']}`, HOME: scratch, LC_ALL: 'C' };
    try {
      for (const script of ['typecheck', 'test'])
        execFileSync('npm', ['run', script], { cwd: program, env, encoding: 'utf8' });
      return [];
    } catch (error) {
      const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
      return [`${stdout}${stderr}`];
    }
  },
};

/** @type {Scenario[]} */
export const infrastructureScenarios = [
  ownTests,
  scenario(
    'deploy: infrastructure is previewed, reviewed, and that very plan is put into force',
    { preview: 'create' },
    {
      ...{ jobs: 'Plan; Infrastructure, previewed; Infrastructure, as reviewed; Gate', isDone: true },
      says: [
        '| create | kubernetes:core/v1:Namespace | shop |',
        'put into force from the environment production-high-risk',
      ],
    },
  ),
  scenario(
    'deploy: infrastructure that changed since its preview is left alone',
    { preview: 'replace', state: 'another' },
    {
      ...{ jobs: 'Plan; Infrastructure, previewed; Infrastructure, as reviewed x; Gate x', isDone: false },
      says: [
        'state-changed',
        '| replace | kubernetes:core/v1:ResourceQuota | quota |',
        'environment production-high-risk',
      ],
    },
  ),
];
