import { freePort } from '../../rollout/ports.mjs';
import * as look from '../evidence.mjs';
import * as change from './node-changes.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */

/** What has no network or no Docker here; docs/stages/README.md says what was looked at in its place. */
const inputs = {
  ...{ mode: 'enforce', 'semgrep-config': '.semgrep.yml', 'npm-audit': '', 'codeql-languages': '[]' },
  ...{ trivy: false, snyk: false, 'code-scanning': false },
  // On success it prints nothing; with this, how much it has read.
  tsc: 'tsc --noEmit --strict --pretty false --diagnostics',
};
const of = (/** @type {string[]} */ ...names) =>
  Object.fromEntries(['mode', ...names].map((name) => [name, inputs[/** @type {keyof typeof inputs} */ (name)]]));
const securityInputs = ['semgrep-config', 'npm-audit', 'codeql-languages', 'trivy', 'snyk', 'code-scanning'];

/** A browser looks at it in the scenarios of its own stage, as not every machine has one. */
const port = await freePort();
const whole = { ...inputs, playwright: '', start: `PORT=${port} npm start`, 'start-url': `http://127.0.0.1:${port}` };

/** @type {Pick<Scenario, 'example' | 'needs'>} */
const node = { example: 'node-service', needs: ['node'] };
const call = (/** @type {string} */ stage, /** @type {string[]} */ ...names) => ({
  ...{ workflow: 'pipeline.yml', stage: `${stage}.yml`, inputs: of(...names) },
});
const fast = 'gauntlet-fast-node';
const unit = 'gauntlet-tests-node-1';
const integration = 'gauntlet-tests-integration-node';

/** @type {Scenario[]} */
export const nodeService = [
  {
    ...{ ...node, title: 'good change', call: { workflow: 'pipeline.yml', inputs: whole }, change: change.good },
    needs: ['node', 'gitleaks', 'scanners', 'databases'],
    stages: [
      {
        ...{ stage: 'fast gates', prefix: 'Pipeline / Fast gates', gate: 'success' },
        looks: {
          prettier: look.decided('Node', look.log(`${fast}/prettier.log`, /All matched files use Prettier/)),
          eslint: look.decided('Node', look.eslint(`${fast}/eslint.json`)),
          tsc: look.decided('Node', look.log(`${fast}/tsc.log`, /^Files: +([1-9]\d*)/m, 'files, no error')),
          gitleaks: look.decided('Secrets', look.gitleaks('gauntlet-fast-secrets')),
        },
      },
      {
        ...{ stage: 'tests', prefix: 'Pipeline / Tests', gate: 'success' },
        looks: {
          'vitest, unit, property and snapshot': look.junit(`${unit}/junit-unit.xml`),
          'vitest with PostgreSQL and Redis': look.junit(`${integration}/junit-integration.xml`),
          'coverage of the unit tests': look.lcov(`${unit}/unit/lcov.info`),
          'coverage of the integration tests': look.lcov(`${integration}/integration/lcov.info`),
          'coverage gate': look.summary('Judge', /Changed lines \| [1-9]\d*\/\d+ \(100%\)/),
        },
      },
      {
        ...{ stage: 'security', prefix: 'Pipeline / Security', gate: 'success' },
        looks: {
          'semgrep with the rules of the example': look.decided(
            'Semgrep',
            look.semgrep('gauntlet-security-semgrep'),
            'semgrep',
          ),
          'dependency-cruiser': look.decided(
            'Node',
            look.dependencyCruiser('gauntlet-security-node/dependency-cruiser.json'),
          ),
          gitleaks: look.decided('Secrets', look.gitleaks('gauntlet-security-secrets')),
          severity: look.summary('Severity', /0 findings block/),
        },
      },
      {
        ...{ stage: 'mutation', prefix: 'Pipeline / Mutation', gate: 'success' },
        looks: {
          StrykerJS: look.stryker('gauntlet-mutation-1/mutation.json'),
          'mutation gate': look.summary('Judge', /Mutation gate[^\n]*pass/),
        },
      },
      {
        ...{ stage: 'build', prefix: 'Pipeline / Build', gate: 'success' },
        looks: {
          bundle: look.log('gauntlet-build/SHA256SUMS', /^[0-9a-f]{64} [ *](bundle\/server\.js)$/m, 'is there'),
        },
      },
      {
        ...{ stage: 'end to end', prefix: 'Pipeline / End to end', gate: 'success' },
        looks: { 'smoke tests': look.decided('Smoke', look.junit('gauntlet-e2e-smoke/junit-smoke.xml'), 'smoke') },
      },
      { stage: 'pipeline', prefix: 'Pipeline', gate: 'success', looks: {} },
    ],
  },
  {
    ...{
      ...node,
      title: 'careless change',
      call: call('fast-gates'),
      change: change.careless,
      needs: ['node', 'gitleaks'],
    },
    stages: [
      {
        ...{ stage: 'fast gates', prefix: 'Pipeline', gate: 'failure' },
        looks: {
          prettier: look.told('Node', 'prettier', 'src/domain/discount.ts'),
          eslint: look.told('Node', 'eslint', 'src/domain/price.ts'),
          tsc: look.told('Node', 'tsc', 'src/domain/delivery.ts'),
          gitleaks: look.told('Secrets', 'gitleaks', 'test/support/keys.ts'),
        },
      },
    ],
  },
  {
    ...{
      ...node,
      title: 'untested change',
      call: call('tests'),
      change: change.untested,
      needs: ['node', 'databases'],
    },
    stages: [
      {
        ...{ stage: 'tests', prefix: 'Pipeline', gate: 'failure' },
        looks: {
          'failing test': look.told('Judge', 'vitest', 'test/unit/discount.test.ts'),
          'uncovered code': look.summary(
            'Judge',
            /^\| \[`src\/domain\/discount\.ts`\].* No test runs this changed code/m,
          ),
        },
      },
    ],
  },
  {
    ...{ ...node, title: 'change that takes all tests away', call: call('tests'), change: change.testless },
    needs: ['node', 'databases'],
    stages: [
      {
        ...{ stage: 'tests', prefix: 'Pipeline', gate: 'failure' },
        looks: {
          'no tests': look.summary('Node, shard 1', /`no-tests-found`: No test was executed/),
          'a report of no test': look.told('Node, shard 1', 'vitest', null),
        },
      },
    ],
  },
  {
    ...{ ...node, title: 'change that no test looks at', call: call('mutation'), change: change.unasserted },
    stages: [
      {
        ...{ stage: 'mutation', prefix: 'Pipeline', gate: 'failure' },
        looks: { survivors: look.summary('Judge', /`\w+` in `src\/domain\/discount\.ts:\d+`/) },
      },
    ],
  },
  {
    ...{ ...node, title: 'insecure change', call: call('security', ...securityInputs), change: change.insecure },
    needs: ['node', 'gitleaks', 'scanners'],
    stages: [
      {
        ...{ stage: 'security', prefix: 'Pipeline', gate: 'failure' },
        looks: {
          semgrep: look.told('Severity', 'semgrep', 'src/adapters/postgres.ts'),
          'dependency-cruiser': look.told('Severity', 'dependency-cruiser', 'src/domain/price.ts'),
          gitleaks: look.told('Severity', 'gitleaks', 'test/support/keys.ts'),
        },
      },
    ],
  },
];
