import { infrastructureScenarios } from '../deploy/infrastructure-scenarios.mjs';
import { manifestScenarios } from '../deploy/manifest-scenarios.mjs';
import { scenario } from '../deploy/scenario.mjs';

/** @typedef {import('../deploy/scenario.mjs').Scenario} Scenario */

const push = { workflow: 'deploy.yml', eventName: /** @type {const} */ ('push') };
const byHand = { workflow: 'deploy.yml', eventName: /** @type {const} */ ('workflow_dispatch') };

/** A change that the example's policy calls high. */
const ofHighRisk = (/** @type {import('@gauntlet/testkit').Repository} */ repository) =>
  repository.write('stryker.config.json', '{}\n');

const doesNotStart = (/** @type {import('@gauntlet/testkit').Repository} */ repository) =>
  repository.write('src/server.ts', "throw new Error('It does not start.');\n");

/** How many versions were ever promoted. */
const promotedIn = (/** @type {{ deployments: string[] }} */ { deployments }) =>
  deployments.filter((each) => each.startsWith('success: promoted')).length;

/** @type {Scenario[]} */
export const scenarios = [
  scenario(
    'deploy: a push to main goes to staging, is tried there, and takes production by stages',
    { ...push, after: async ({ github }) => (promotedIn(github) === 4 ? [] : [`Deployments: ${github.deployments}`]) },
    {
      ...{ jobs: 'Plan, Staging, Smoke, Production, Gate', production: 'new', staging: 'new' },
      says: [
        'gauntlet/risk by 4242: success',
        'The risk is low',
        'from the environment production-deploy',
        'is well.',
        'Giving',
      ],
    },
  ),
  scenario(
    'deploy: what fails in staging never begins in production',
    { ...push, change: doesNotStart },
    {
      jobs: 'Plan, Staging x, Gate x',
      production: 'old',
      staging: 'old',
      says: ['production is on, and its result is skipped'],
    },
  ),
  scenario(
    'deploy: what the smoke tests refuse never begins in production',
    { ...push, change: (repository) => repository.write('deploy/smoke.mjs', "throw new Error('No lamps.');\n") },
    { jobs: 'Plan, Staging, Smoke x, Gate x', production: 'old', staging: 'new', says: ['No lamps.'] },
  ),
  scenario(
    'deploy: a change of high risk waits in the environment whose reviewers approve, and is held while nothing is proven',
    { ...push, change: ofHighRisk },
    {
      ...{ jobs: 'Plan, Staging, Smoke, Production x, Gate x', production: 'held', staging: 'new' },
      says: ['The risk is high; production is deployed from the environment production-high-risk.', 'held-high-risk'],
    },
  ),
  scenario(
    'deploy: what did not pass the gate goes nowhere, whoever else says that it did',
    { ...push, checked: 'nothing' },
    { jobs: 'Plan x, Gate x', production: 'old', staging: 'old', says: ['not-checked: gauntlet/risk is failure'] },
  ),
  scenario(
    'deploy: a person goes back to what was good last, without waiting for anybody',
    {
      ...byHand,
      live: 'second',
      inputs: { command: 'rollback', environment: 'production', service: 'shop', version: '' },
    },
    { jobs: 'Plan, Rollback, Gate', production: 'old', staging: 'old', says: ['rolled-back-by-hand'] },
  ),
  scenario(
    'deploy: an external monitor goes back by an event, whose other words are not heard',
    {
      ...{ workflow: 'rollback.yml', eventName: 'repository_dispatch', live: 'second' },
      event: { action: 'gauntlet-rollback', branch: 'main', client_payload: { version: '$(touch /tmp/x)' } },
    },
    { jobs: 'Plan, Rollback, Gate', production: 'old', staging: 'old', neverSays: ['touch /tmp'] },
  ),
  scenario(
    'deploy: what nobody promised is refused by name',
    { ...byHand, inputs: { command: 'rollout', environment: 'production', service: 'carts' } },
    { jobs: 'Plan x, Gate x', production: 'old', staging: 'old', says: ['service-unknown'] },
  ),
  ...manifestScenarios,
  ...infrastructureScenarios,
];
