import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { runScript } from './workflows/scripts.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

/** The files below a folder whose names end so, with their texts. */
function textsIn(folder: string, ending: string): [string, string][] {
  const names = readdirSync(join(root, folder), { recursive: true }).map(String);
  const own = names.filter((name) => name.endsWith(ending) && !/(?:^|\/)(?:node_modules|target|mutants)\//.test(name));
  return own.map((name) => [name, read(folder, name)]);
}

/** The first cells of the rows of the table under a heading. */
function firstCells(text: string, heading: string): string[] {
  const section = text.slice(text.indexOf(`\n${heading}\n`)).split(/\n#{2,3} /)[1] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => (row.split('|')[1] ?? '').trim());
}

interface Workflow {
  on: Record<string, { branches?: string[]; types?: string[]; inputs?: Record<string, { options?: string[] }> } | null>;
  jobs: Record<string, { with?: Record<string, string>; environment?: { name?: string } }>;
}

describe('examples/node-service', () => {
  const example = 'examples/node-service';
  const workflow = (name: string) => load(read(example, `.github/workflows/${name}.yml`)) as Workflow;
  const scripts = (JSON.parse(read(example, 'package.json')) as { scripts: Record<string, string> }).scripts;
  const given = workflow('pipeline').jobs['pipeline']?.with ?? {};

  test('the pipeline is started by hand, by night, and by an event from outside', () => {
    const { on } = workflow('pipeline');
    expect(on).toHaveProperty('workflow_dispatch');
    expect(on['schedule']).toEqual([{ cron: expect.stringMatching(/^\d+ [0-5] \* \* \*$/) }]);
    expect(on['repository_dispatch']?.types).toHaveLength(1);
  });

  test('dependencies are updated each night, those of npm and those of the workflows', () => {
    const { updates } = load(read(example, '.github/dependabot.yml')) as {
      updates: { 'package-ecosystem': string; schedule: { interval: string } }[];
    };
    expect(updates.map((each) => [each['package-ecosystem'], each.schedule.interval])).toEqual([
      ['npm', 'daily'],
      ['github-actions', 'daily'],
    ]);
  });

  test('production gets what is on the default branch, in an environment that can ask for approval', () => {
    const { on, jobs } = workflow('deploy');
    expect(on['push']).toEqual({ branches: ['main', 'staging'] });
    expect(Object.keys(on)).toEqual(['push', 'workflow_dispatch']);
    const { inputs } = (load(read('.github/workflows/deploy.yml')) as { on: { workflow_call: { inputs: object } } }).on
      .workflow_call;
    for (const name of ['production-branch', 'production-environment', 'high-risk-environment']) {
      expect(Object.values(jobs).filter((job) => name in (job.with ?? {}))).toEqual([]);
    }
    expect(inputs).toMatchObject({
      'production-branch': { default: 'main' },
      'production-environment': { default: 'production-deploy' },
      'high-risk-environment': { default: 'production-high-risk' },
    });
    // That the branch `main` alone may use it is a setting, which the README makes.
    const readme = read(example, 'README.md');
    expect(readme).toMatch(
      /for name in gauntlet production-deploy production-high-risk [\s\S]*?custom_branch_policies": true[\s\S]*?-f name=main/,
    );
  });

  test('going back by hand is a command of the deployment', () => {
    expect(workflow('deploy').on['workflow_dispatch']?.inputs?.['command']?.options).toContain('rollback');
  });

  test('the integration tests have a configuration of their own, and both databases', () => {
    expect(String(given['node-integration'])).toMatch(
      /^npx vitest run --config vitest\.integration\.config\.ts --coverage /,
    );
    expect(given).toMatchObject({ postgres: true, redis: true });
    expect(read(example, 'vitest.integration.config.ts')).toContain("include: ['test/integration/**/*.test.ts']");
    expect(read(example, 'vitest.config.ts')).toContain("include: ['test/{unit,property,snapshot}/**/*.test.ts']");
    for (const name of ['DATABASE_URL', 'REDIS_URL']) {
      expect(textsIn(`${example}/test/integration`, '.test.ts').some(([, text]) => text.includes(name))).toBe(true);
    }
  });

  test('the property tests are made with fast-check', () => {
    const texts = textsIn(`${example}/test/property`, '.test.ts');
    expect(texts.length).toBeGreaterThan(0);
    for (const [, text] of texts) expect(text).toMatch(/fc\.assert\(\s*fc\.(?:asyncP|p)roperty\(/);
  });

  test('the snapshots are committed', () => {
    for (const [name, text] of textsIn(`${example}/test/snapshot`, '.test.ts')) {
      expect(text).toContain('toMatchSnapshot()');
      expect(read(example, 'test/snapshot/__snapshots__', `${name}.snap`)).toContain('exports[`');
    }
  });

  test('AGENTS.md tells of every check before a commit, in one command', () => {
    const table = firstCells(read(example, 'AGENTS.md'), '## Before each commit');
    expect(table).toEqual(['format', 'lint', 'types', 'tests', 'architecture']);
    for (const name of ['format:check', 'lint', 'typecheck', 'architecture']) {
      expect(scripts['check']).toContain(`npm run ${name}`);
    }
    expect(scripts['check']).toContain('npm test');
  });

  test('each rule of .semgrep.yml has a case that it finds, and all of them are asked for', () => {
    const { rules } = load(read(example, '.semgrep.yml')) as { rules: { id: string }[] };
    expect(rules.length).toBeGreaterThan(3);
    const found = [...read(example, 'semgrep/cases.ts').matchAll(/ruleid: ([a-z-]+)$/gm)].map(([, id]) => id);
    expect(new Set(found)).toEqual(new Set(rules.map(({ id }) => id)));
    expect(String(given['semgrep-config']).trim().split('\n')).toContain('.semgrep.yml');
  });

  test('stryker.config.json mutates the source, and breaks under 75', () => {
    const { mutate, thresholds } = JSON.parse(read(example, 'stryker.config.json'));
    expect(mutate[0]).toBe('src/**/*.ts');
    expect(thresholds).toMatchObject({ break: 75 });
  });

  test('the architecture is a list of rules of severity error, for source and tests', () => {
    const rules = read(example, '.dependency-cruiser.cjs');
    expect(rules.match(/^ {6}name: '/gm)?.length).toBeGreaterThan(5);
    expect(rules.match(/^ {6}severity: 'error',$/gm)).toHaveLength(rules.match(/^ {6}name: '/gm)?.length ?? 0);
    expect(String(given['dependency-cruiser'])).toContain('depcruise --config .dependency-cruiser.cjs');
    expect(String(given['dependency-cruiser'])).toContain(' src test ');
  });
});

describe('examples/python-rust-system', () => {
  const example = 'examples/python-rust-system';
  const readme = read(example, 'README.md');
  const project = read(example, 'pyproject.toml');

  /** The lines of a table of pyproject.toml. */
  const tableOf = (name: string) => project.slice(project.indexOf(`[${name}]\n`)).split(/\n\n?\[/)[0] ?? '';

  test('ruff ignores neither undefined names, nor unused imports, nor names defined twice', () => {
    const table = tableOf('tool.ruff.lint');
    expect(table).toMatch(/^select = \[.*"E", .*"F", .*"I",/m);
    expect(/^ignore = (.*)$/m.exec(table)?.[1]).not.toMatch(/"F/);
    expect(project).not.toMatch(/"(?:F|F8|F82|F821|F811|F401)"\](?:,|$)/m);
  });

  test('Bandit leaves the tests out, and no check of it is turned off', () => {
    expect(tableOf('tool.bandit')).toMatch(/exclude_dirs = \["tests", /);
    expect(tableOf('tool.bandit')).not.toContain('skips');
    expect(read(example, '.github/workflows/security.yml')).toContain(
      'bandit --configfile pyproject.toml --recursive -ll -ii',
    );
  });

  test('ruff is set for Python 3.11, with a length of lines', () => {
    expect(tableOf('tool.ruff')).toMatch(/^line-length = \d+$/m);
    expect(tableOf('tool.ruff')).toContain('target-version = "py311"');
  });

  test('coverage shows the lines that are missing', () => {
    expect(tableOf('tool.coverage.report')).toContain('show_missing = true');
    expect(tableOf('tool.coverage.run')).toMatch(/branch = true\nsource = \["services"\]/);
  });

  test('each suite of Python leaves its coverage as XML', () => {
    const { jobs } = load(read(example, '.github/workflows/test.yml')) as Workflow;
    for (const suite of ['unit', 'property', 'snapshot', 'integration']) {
      const command = jobs['test']?.with?.[`python-${suite}`];
      expect(command).toContain(`--cov --cov-report=xml:"$REPORTS/${suite}/coverage.xml"`);
    }
  });

  test('the development environment has the ports 15432, 6379, 8080 and 18006', () => {
    const { services } = load(read(example, 'docker-compose.yml')) as { services: Record<string, { ports: string[] }> };
    const ports = Object.entries(services).map(([name, each]) => [name, each.ports[0]?.split(':')[1]]);
    expect(Object.fromEntries(ports)).toMatchObject({
      postgres: '15432',
      redis: '6379',
      'reflex-layer': '8080',
      executor: '18006',
    });
  });

  test('secrets of the development environment are in a file that git ignores', () => {
    expect(read(example, '.gitignore').split('\n')).toContain('.env');
    expect(read(example, 'docker-compose.yml')).toContain('${POSTGRES_PASSWORD:?');
    expect(existsSync(join(root, example, '.env'))).toBe(false);
  });

  test('mypy is strict', () => {
    expect(tableOf('tool.mypy')).toContain('strict = true');
  });

  test('Python is 3.11 where one version is enough', () => {
    for (const name of ['lint', 'security']) {
      expect(read(example, `.github/workflows/${name}.yml`)).toContain('python-version: "3.11"');
    }
  });

  test('has no placeholder for a test: each one looks at something', () => {
    const tests = textsIn(`${example}/tests`, '.py').flatMap(([name, text]) =>
      text
        .split(/^(?=(?:async )?def )/m)
        .filter((part) => /^(?:async )?def test_/.test(part))
        .map((part) => [name, part] as const),
    );
    expect(tests.length).toBeGreaterThan(50);
    expect(tests.filter(([, part]) => !/\bassert |pytest\.raises\(/.test(part))).toEqual([]);
    expect(tests.filter(([, part]) => /\bassert True\b/.test(part))).toEqual([]);
  });

  const suites = ['unit', 'integration', 'properties', 'snapshots', 'e2e'];
  test.each(suites)('the suite tests/%s is there, and run by itself', (suite) => {
    expect(textsIn(`${example}/tests/${suite}`, '.py').some(([name]) => name.startsWith('test_'))).toBe(true);
    const command = new RegExp(`python -m pytest (?:\\S+ )?tests/${suite} `);
    expect(read(example, '.github/workflows/test.yml')).toMatch(command);
  });

  test('the property tests of Python are made with hypothesis, those of Rust with proptest', () => {
    const python = textsIn(`${example}/tests/properties`, '.py').filter(([name]) => name.startsWith('test_'));
    for (const [, text] of python) expect(text).toContain('@given(');
    const rust = textsIn(`${example}/services`, 'tests/properties.rs');
    expect(rust).toHaveLength(2);
    for (const [, text] of rust) expect(text).toContain('proptest! {');
  });

  test('the snapshots of Rust are made with insta, and committed', () => {
    const texts = textsIn(`${example}/services`, 'tests/routes.rs');
    expect(texts).toHaveLength(2);
    for (const [name, text] of texts) {
      expect(text).toContain('insta::assert_json_snapshot!');
      const kept = join('services', dirname(name), 'snapshots/routes__answers_stay_as_they_are.snap');
      expect(existsSync(join(root, example, kept))).toBe(true);
    }
  });

  test('the workspace of Cargo has both components', () => {
    const cargo = read(example, 'Cargo.toml');
    for (const name of ['services/reflex-layer', 'services/arms/executor']) {
      expect(existsSync(join(root, example, name, 'Cargo.toml'))).toBe(true);
      expect(cargo).toMatch(new RegExp(`members = \\[[^\\]]*"${name}"`));
    }
  });

  test('each image is built of its own Dockerfile before it is looked at', () => {
    const { jobs } = load(read(example, '.github/workflows/security.yml')) as Workflow;
    const given = jobs['security']?.with ?? {};
    const images = JSON.parse(given['images'] ?? '[]') as string[];
    expect(images).toHaveLength(8);
    for (const image of images) {
      const env = { IMAGE: image, COMMAND: given['image-build'] ?? '' };
      const { status, console } = runScript('bash -o pipefail -c "$COMMAND" < /dev/null', env, {
        cwd: join(root, example),
        programs: { docker: 'for each; do printf "%s\\n" "$each"; done' },
      });
      const [, , , , dockerfile = ''] = console.split('\n');
      expect([status, console]).toEqual([0, `build\n--tag\n${image}\n--file\n${dockerfile}\n.\n`]);
      expect(dockerfile.replace('_', '-')).toMatch(
        new RegExp(`^services/(?:arms/)?${image.split('/')[1]}/Dockerfile$`),
      );
      expect(existsSync(join(root, example, dockerfile))).toBe(true);
    }
  });

  test('the README has each secret, with what needs it and where it comes from', () => {
    const names = firstCells(readme, '### 3. Secrets');
    expect(names).toEqual(
      ['CODECOV_TOKEN', 'SNYK_TOKEN', 'GITLEAKS_LICENSE', 'GAUNTLET_APP_KEY'].map((name) => `\`${name}\``),
    );
    expect(readme).toContain('`GITHUB_TOKEN` is there by itself');
  });

  test('the README keeps the default token to reading, and Actions from approving', () => {
    expect(readme).toMatch(
      /\*\*read repository contents\*\*, and leave \*Allow GitHub Actions to create and approve pull requests\* off/,
    );
  });

  test('the README leads from a first pull request to a push that is refused', () => {
    expect(readme).toContain('gh pr create --base main --fill && gh pr checks --watch');
    expect(readme).toContain('git push origin HEAD:main` is refused');
  });

  test.each([
    ['the upload to Codecov fails'],
    ['Snyk: the token is invalid'],
    ['a build is out of memory'],
    ['protection blocks the merge, all green'],
    ['the registry denies a push'],
    ['no image for another processor'],
    ['Trivy runs out of time'],
    ['gitleaks found what is no secret'],
  ])('the README says what to do where %s', (what) => {
    expect(firstCells(readme, '## When something does not work')).toContain(what);
  });
});

test('the changelog names every workflow that others call', () => {
  const changelog = read('CHANGELOG.md');
  const called = readdirSync(join(root, '.github/workflows')).filter((name) => {
    return read('.github/workflows', name).includes('\n  workflow_call:');
  });
  expect(called.length).toBeGreaterThan(6);
  for (const name of called) expect(changelog).toContain(`\`${name.replace(/\.yml$/, '')}\``);
});
