import * as look from '../evidence.mjs';
import * as change from './system-changes.mjs';

/**
 * @typedef {import('./scenario.mjs').Scenario} Scenario
 * @typedef {import('./scenario.mjs').Look} Look
 * @typedef {import('./scenario.mjs').Need} Need
 */

const example = 'python-rust-system';
const plan = 'services/arms/planner/plan.py';
const command = 'services/arms/executor/src/command.rs';

/** What has no network or no Docker here; docs/stages/README.md says what was looked at in its place. */
const securityInputs = {
  ...{ mode: 'enforce', 'semgrep-config': '', 'codeql-languages': '[]', rust: false, snyk: false, trivy: false },
  ...{ images: '[]', 'code-scanning': false },
};

/**
 * The scenarios for what is there: without Rust, its lines are left out.
 * @param {{ hasRust: boolean, hasRustTools: boolean, pythonVersion: string }} there
 * @returns {Scenario[]}
 */
export function pythonRustSystem({ hasRust, hasRustTools, pythonVersion }) {
  const system = 'gauntlet-tests-integration-python/junit-integration.xml';
  const python = `gauntlet-tests-python-${pythonVersion}`;
  const ofRust = (/** @type {Record<string, Look>} */ looks) => (hasRust ? looks : {});
  const ofRustTools = (/** @type {Record<string, Look>} */ looks) => (hasRustTools ? looks : {});
  const rust = /** @type {Need[]} */ (hasRust ? ['rust'] : []);
  const lint = {
    workflow: 'lint.yml',
    // On success these print nothing; so, they tell which files and how many lines they have read.
    inputs: {
      ...{ mode: 'enforce', rust: hasRust, rustfmt: 'cargo fmt --all -- --check --verbose' },
      mypy: 'mypy --strict --output json --linecount-report "$REPORTS/mypy" . > "$REPORTS/mypy.json"',
    },
  };
  // Two of the services that the end-to-end tests start are built by cargo.
  const withoutEnds = {
    'python-integration': 'python -m pytest tests/integration --junitxml="$REPORTS/junit-integration.xml"',
  };
  const withoutCoverage = {
    ...{ coverage: 'python', 'rust-install': 'true', 'rust-unit': 'cargo test --workspace --no-fail-fast' },
  };
  const test = {
    workflow: 'test.yml',
    inputs: {
      ...{ mode: 'enforce', rust: hasRust, 'python-versions': JSON.stringify([pythonVersion]) },
      ...(hasRustTools ? {} : withoutCoverage),
      ...(hasRust ? {} : withoutEnds),
    },
  };
  const mutation = { workflow: 'mutation.yml', inputs: { mode: 'enforce', rust: hasRustTools } };
  const security = { workflow: 'security.yml', inputs: securityInputs };
  return [
    {
      ...{
        example,
        title: 'good change',
        call: test,
        change: hasRustTools ? change.good : change.goodOfPython,
        needs: ['python', 'databases', ...rust],
      },
      stages: [
        {
          ...{ stage: 'tests', prefix: 'Test', gate: 'success' },
          looks: {
            'pytest, unit': look.junit(`${python}/junit-unit.xml`),
            'pytest, properties': look.junit(`${python}/junit-property.xml`),
            'pytest, snapshots': look.junit(`${python}/junit-snapshot.xml`),
            'pytest with PostgreSQL and Redis': look.junit(system),
            'coverage of the unit tests': look.cobertura(`${python}/unit/coverage.xml`),
            ...ofRust({
              'all eight services': look.log(system, /test_all_eight_work_on_one_goal/),
            }),
            ...ofRust({ 'cargo test': look.cargoTests('gauntlet-tests-rust/unit.log') }),
            ...ofRustTools({ 'cargo-llvm-cov': look.lcov('gauntlet-tests-rust/unit/lcov.info') }),
            'coverage gate': look.summary('Judge', /Changed lines \| [1-9]\d*\/\d+ \(100%\)/),
          },
        },
      ],
    },
    {
      ...{ example, title: 'good change', call: lint, change: change.good, needs: ['python', 'gitleaks', ...rust] },
      stages: [
        {
          ...{ stage: 'fast gates', prefix: 'Lint', gate: 'success' },
          looks: {
            ruff: look.decided('Python', look.ruff('gauntlet-fast-python/ruff.json')),
            'ruff-format': look.decided(
              'Python',
              look.log('gauntlet-fast-python/ruff-format.log', /[1-9]\d* files already formatted/),
            ),
            black: look.decided(
              'Python',
              look.log('gauntlet-fast-python/black.log', /[1-9]\d* files would be left unchanged/),
            ),
            mypy: look.decided(
              'Python',
              look.log(
                'gauntlet-fast-python/mypy/linecount.txt',
                /([1-9]\d*) +[1-9]\d* +\d+ +\d+ +total/,
                'lines, no error',
              ),
            ),
            ...ofRust({
              rustfmt: look.decided('Rust', look.log('gauntlet-fast-rust/rustfmt.log', /Formatting \S+\/lib\.rs/)),
              clippy: look.decided('Rust', look.clippy('gauntlet-fast-rust/clippy.json')),
            }),
            gitleaks: look.decided('Secrets', look.gitleaks('gauntlet-fast-secrets')),
          },
        },
      ],
    },
    {
      ...{
        example,
        title: 'careless change',
        call: lint,
        change: change.careless,
        needs: ['python', 'gitleaks', ...rust],
      },
      stages: [
        {
          ...{ stage: 'fast gates', prefix: 'Lint', gate: 'failure' },
          looks: {
            ruff: look.told('Python', 'ruff', plan),
            'ruff-format': look.told('Python', 'ruff', 'services/orchestrator/tasks.py', 'unformatted'),
            black: look.told('Python', 'black', 'services/orchestrator/tasks.py'),
            mypy: look.told('Python', 'mypy', 'services/common/web.py'),
            'mypy, advisory': look.summary('Python', /\| mypy \| fails, and is only advisory \|/),
            ...ofRust({
              rustfmt: look.told('Rust', 'rustfmt', command),
              clippy: look.told('Rust', 'clippy', command),
            }),
            gitleaks: look.told('Secrets', 'gitleaks', 'tests/unit/keys.py'),
          },
        },
      ],
    },
    {
      ...{ example, title: 'untested change', call: test, change: change.untested },
      needs: ['python', 'databases', ...rust],
      stages: [
        {
          ...{ stage: 'tests', prefix: 'Test', gate: 'failure' },
          looks: {
            'failing test': look.told('Judge', 'pytest', 'tests/unit/test_planner.py'),
            ...ofRust({ 'failing test of Rust': look.told('Rust', 'cargo-test', command) }),
            'uncovered code': look.summary(
              'Judge',
              /^\| \[`services\/arms\/planner\/plan\.py`\].* No test runs this changed code/m,
            ),
          },
        },
      ],
    },
    {
      ...{
        example,
        title: 'change that takes all tests away',
        change: change.testless,
        needs: ['python', 'databases'],
      },
      call: { ...test, inputs: { ...test.inputs, ...withoutEnds, rust: false } },
      stages: [
        {
          ...{ stage: 'tests', prefix: 'Test', gate: 'failure' },
          looks: { 'no tests': look.summary(`Python ${pythonVersion}`, /`no-tests-found`: No test was executed/) },
        },
      ],
    },
    {
      ...{
        example,
        title: 'good change',
        call: mutation,
        change: hasRustTools ? change.good : change.goodOfPython,
        needs: ['python', ...(hasRustTools ? rust : [])],
      },
      stages: [
        {
          ...{ stage: 'mutation', prefix: 'Mutation', gate: 'success' },
          looks: {
            mutmut: look.mutmut(),
            ...ofRustTools({ 'cargo-mutants': look.cargoMutants() }),
            'mutation gate': look.summary('Judge', /Mutation gate[^\n]*pass/),
          },
        },
      ],
    },
    {
      ...{ example, title: 'change that no test looks at', change: change.unasserted, needs: ['python'] },
      call: { ...mutation, inputs: { ...mutation.inputs, rust: false } },
      stages: [
        {
          ...{ stage: 'mutation', prefix: 'Mutation', gate: 'failure' },
          looks: { survivors: look.summary('Judge', /in `services\/arms\/planner\/plan\.py[^`]*`/) },
        },
      ],
    },
    ...(hasRustTools ? [survivorsOfRust(mutation)] : []),
    {
      ...{ example, title: 'good change', call: security, change: change.good },
      needs: ['python', 'gitleaks', 'scanners'],
      stages: [
        {
          ...{ stage: 'security', prefix: 'Security', gate: 'success' },
          looks: {
            bandit: look.decided('Python', look.bandit('gauntlet-security-python/bandit.json')),
            gitleaks: look.decided('Secrets', look.gitleaks('gauntlet-security-secrets')),
            severity: look.summary('Severity', /0 findings block/),
          },
        },
      ],
    },
    {
      ...{ example, title: 'insecure change', call: security, change: change.insecure },
      needs: ['python', 'gitleaks', 'scanners'],
      stages: [
        {
          ...{ stage: 'security', prefix: 'Security', gate: 'failure' },
          looks: {
            bandit: look.told('Severity', 'bandit', 'services/orchestrator/store.py'),
            gitleaks: look.told('Severity', 'gitleaks', 'tests/unit/keys.py'),
          },
        },
      ],
    },
  ];
}

/** @returns {Scenario} */
function survivorsOfRust(/** @type {Scenario['call']} */ mutation) {
  return {
    ...{ example, title: 'change of Rust that no test looks at', change: change.unassertedOfRust, needs: ['rust'] },
    call: { ...mutation, inputs: { ...mutation.inputs, python: false } },
    stages: [
      {
        ...{ stage: 'mutation', prefix: 'Mutation', gate: 'failure' },
        looks: { survivors: look.summary('Judge', /`[^`]+` in `services\/arms\/executor\/src\/command\.rs:\d+`/) },
      },
    ],
  };
}
