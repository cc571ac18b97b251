import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changed, judged } from './changes.ts';

const verdictOf = (path: string) => {
  const { class: riskClass, kind, floor } = judged(changed(path));
  return [floor ? 'floor' : riskClass, kind];
};

/** Files of real projects of each language, as they are laid out by their own tools. */
const table: [string, string, string][] = [
  // Documents, and what only looks like one.
  ['README.md', 'low', 'docs'],
  ['docs/authentication.md', 'low', 'docs'],
  ['terraform/README.md', 'low', 'docs'],
  ['docs/guide/install.txt', 'low', 'docs'],
  ['CHANGELOG', 'low', 'docs'],
  ['docs/setup.md', 'low', 'docs'],
  ['docs/requirements.md', 'low', 'docs'],
  ['LICENSE', 'medium', 'docs'],
  ['SECURITY.md', 'medium', 'docs'],
  ['docs/guide.mdx', 'medium', 'code'],
  ['docs/analysis.ipynb', 'medium', 'code'],
  ['docs/conf.py', 'medium', 'build'],
  ['docs/requirements.txt', 'medium', 'dependencies'],
  ['docs/index.html', 'medium', 'ui'],
  ['docs/theme/run.js', 'medium', 'code'],
  ['docs/logo.svg', 'medium', 'ui'],
  ['mkdocs.yml', 'medium', 'build'],
  ['src/prompts/system.md', 'medium', 'code'],
  ['robots.txt', 'medium', 'unknown'],
  ['.changeset/brave-cats.md', 'medium', 'build'],
  // Formatting and settings.
  ['.editorconfig', 'low', 'formatting'],
  ['.prettierignore', 'low', 'formatting'],
  ['rustfmt.toml', 'low', 'formatting'],
  ['.prettierrc.json', 'medium', 'build'],
  ['.gitignore', 'low', 'config'],
  ['config/app.yml', 'low', 'config'],
  ['config/manager/manager.yaml', 'medium', 'unknown'],
  ['config/auth.yml', 'high', 'auth'],
  ['config/loader.ts', 'medium', 'code'],
  ['src/main/resources/application-dev.yml', 'low', 'config'],
  ['.env', 'high', 'build'],
  ['.env.example', 'high', 'build'],
  // TypeScript and JavaScript.
  ['src/cart.ts', 'medium', 'code'],
  ['src/cart.test.ts', 'low', 'tests'],
  ['src/__tests__/cart.js', 'low', 'tests'],
  ['src/__tests__/helpers/cart.js', 'medium', 'code'],
  ['test/cart.spec.mjs', 'low', 'tests'],
  ['test/helpers.ts', 'medium', 'code'],
  ['test/setup.ts', 'medium', 'code'],
  ['jest.setup.js', 'medium', 'code'],
  ['vitest.setup.ts', 'medium', 'code'],
  ['test/global-setup.ts', 'medium', 'code'],
  ['jest.config.ts', 'medium', 'build'],
  ['vitest.config.mts', 'medium', 'build'],
  ['playwright.config.ts', 'medium', 'build'],
  ['.mocharc.json', 'medium', 'build'],
  ['src/__snapshots__/cart.test.ts.snap', 'medium', 'code'],
  ['src/__mocks__/fs.ts', 'medium', 'code'],
  ['test/fixtures/cart.json', 'low', 'tests'],
  ['shop/fixtures/users.json', 'medium', 'unknown'],
  ['test/fixtures/cart.ts', 'medium', 'code'],
  ['test/fixtures/package.json', 'high', 'dependencies'],
  ['test/fixtures/.npmrc', 'high', 'dependencies'],
  ['tsconfig.json', 'medium', 'build'],
  ['.eslintrc.json', 'medium', 'build'],
  ['package-lock.json', 'medium', 'dependencies'],
  ['pnpm-lock.yaml', 'medium', 'dependencies'],
  ['pnpm-workspace.yaml', 'medium', 'dependencies'],
  ['.npmrc', 'high', 'dependencies'],
  ['packages/a/.yarnrc.yml', 'high', 'dependencies'],
  ['.yarn/releases/yarn-4.0.0.cjs', 'high', 'dependencies'],
  ['binding.gyp', 'high', 'dependencies'],
  ['dist/index.js', 'high', 'code'],
  ['public/app.min.js', 'high', 'code'],
  ['node_modules/a/index.js', 'high', 'dependencies'],
  ['src/Button.tsx', 'medium', 'ui'],
  ['src/components/charts/Bar.tsx', 'medium', 'ui'],
  ['src/app.css', 'medium', 'ui'],
  ['locales/de.json', 'medium', 'ui'],
  // Python.
  ['shop/cart.py', 'medium', 'code'],
  ['tests/test_cart.py', 'low', 'tests'],
  ['shop/cart_test.py', 'low', 'tests'],
  ['tests/conftest.py', 'medium', 'code'],
  ['conftest.py', 'medium', 'code'],
  ['tests/__init__.py', 'medium', 'code'],
  ['tests/factories.py', 'medium', 'code'],
  ['tests/data/cart.pickle', 'medium', 'unknown'],
  ['pyproject.toml', 'medium', 'dependencies'],
  ['requirements.txt', 'medium', 'dependencies'],
  ['requirements/dev.txt', 'medium', 'dependencies'],
  ['dev-requirements.txt', 'medium', 'dependencies'],
  ['uv.lock', 'medium', 'dependencies'],
  ['setup.py', 'medium', 'dependencies'],
  ['tox.ini', 'medium', 'build'],
  ['noxfile.py', 'medium', 'code'],
  ['pytest.ini', 'medium', 'build'],
  ['lib/evil.pth', 'high', 'dependencies'],
  ['pip.conf', 'high', 'dependencies'],
  ['shop/migrations/0002_price.py', 'high', 'schema'],
  ['alembic/versions/1.py', 'high', 'schema'],
  // Rust.
  ['src/main.rs', 'medium', 'code'],
  ['tests/cart.rs', 'low', 'tests'],
  ['tests/common/mod.rs', 'medium', 'code'],
  ['tests/fixtures/x.rs', 'medium', 'code'],
  ['tests/mod.rs', 'medium', 'code'],
  ['build.rs', 'medium', 'build'],
  ['Cargo.toml', 'medium', 'dependencies'],
  ['Cargo.lock', 'medium', 'dependencies'],
  ['.cargo/config.toml', 'high', 'dependencies'],
  ['rust-toolchain.toml', 'high', 'dependencies'],
  // Go.
  ['cart/cart.go', 'medium', 'code'],
  ['cart/cart_test.go', 'low', 'tests'],
  ['cart/testdata/cart.golden', 'low', 'tests'],
  ['cart/testdata/main.go', 'medium', 'code'],
  ['go.mod', 'medium', 'dependencies'],
  ['go.sum', 'medium', 'dependencies'],
  ['vendor/x/y.go', 'high', 'dependencies'],
  // Java.
  ['src/main/java/shop/Cart.java', 'medium', 'code'],
  ['src/test/java/shop/CartTest.java', 'low', 'tests'],
  ['src/test/java/shop/CartIT.java', 'low', 'tests'],
  ['src/test/java/shop/Audit.java', 'medium', 'code'],
  ['src/test/java/shop/Latest.java', 'medium', 'code'],
  ['src/test/java/shop/Helper.java', 'medium', 'code'],
  ['src/main/java/shop/LatestTest.java', 'medium', 'code'],
  ['src/test/resources/META-INF/services/x', 'medium', 'code'],
  ['src/test/resources/junit-platform.properties', 'medium', 'code'],
  ['pom.xml', 'medium', 'dependencies'],
  ['build.gradle.kts', 'medium', 'dependencies'],
  ['gradle/libs.versions.toml', 'medium', 'dependencies'],
  ['gradle/wrapper/gradle-wrapper.properties', 'high', 'dependencies'],
  ['gradlew', 'high', 'dependencies'],
  ['.mvn/extensions.xml', 'high', 'build'],
  ['buildSrc/src/main/kotlin/a.kt', 'medium', 'build'],
  // Every language.
  ['Makefile', 'medium', 'build'],
  ['scripts/release.sh', 'medium', 'build'],
  ['scripts/release.test.mjs', 'low', 'tests'],
  ['.nvmrc', 'medium', 'build'],
  ['.vscode/tasks.json', 'high', 'build'],
  ['.devcontainer/devcontainer.json', 'high', 'build'],
  ['.gitlab-ci.yml', 'high', 'ci'],
  ['Jenkinsfile', 'high', 'ci'],
  ['.github/dependabot.yml', 'high', 'ci'],
  ['.github/labeler.yml', 'high', 'ci'],
  ['.github/ISSUE_TEMPLATE/bug.md', 'low', 'docs'],
  ['renovate.json', 'high', 'ci'],
  ['Dockerfile', 'high', 'infrastructure'],
  ['docker/api.Dockerfile', 'high', 'infrastructure'],
  ['compose.yaml', 'high', 'infrastructure'],
  ['infra/main.tf', 'high', 'infrastructure'],
  ['k8s/deployment.yaml', 'high', 'infrastructure'],
  ['db/schema.sql', 'high', 'schema'],
  ['prisma/schema.prisma', 'high', 'schema'],
  ['api/shop.proto', 'medium', 'code'],
  // Who may do what, and money.
  ['src/auth/index.ts', 'high', 'auth'],
  ['src/userLogin.ts', 'high', 'auth'],
  ['internal/authservice/x.go', 'high', 'auth'],
  ['src/OAuthClient.java', 'high', 'auth'],
  ['app/permissions.py', 'high', 'auth'],
  ['src/LoginForm.css', 'high', 'auth'],
  ['src/authors.ts', 'medium', 'code'],
  ['src/author/list.py', 'medium', 'code'],
  ['src/plugin.ts', 'medium', 'code'],
  ['src/striped.css', 'medium', 'ui'],
  ['src/billing/invoice.rs', 'high', 'payments'],
  ['src/PaymentService.java', 'high', 'payments'],
  ['src/auth/login.test.ts', 'medium', 'tests'],
  ['tests/test_payments.py', 'medium', 'tests'],
  // What nothing knows.
  ['data.bin2', 'medium', 'unknown'],
  ['strange', 'medium', 'unknown'],
  ['root.yml', 'medium', 'unknown'],
];

test.each(table)('%s is %s, %s', (path, expected, kind) => {
  expect(verdictOf(path)).toEqual([expected, kind]);
});

describe('the hard floor', () => {
  test.each([
    '.github/gauntlet.yml',
    '.github/workflows/ci.yml',
    '.github/workflows/README.md',
    '.github/actions/x/index.js',
    'action.yml',
    'sub/action.yaml',
    '.github/CODEOWNERS',
    'CODEOWNERS',
    'docs/CODEOWNERS',
    '.github/settings.yml',
    'AGENTS.md',
    'packages/a/AGENTS.md',
    'CLAUDE.md',
    'CLAUDE.local.md',
    '.claude/settings.json',
    '.claude/skills/x/SKILL.md',
    'GEMINI.md',
    '.cursorrules',
    '.cursor/rules/a.mdc',
    '.github/copilot-instructions.md',
    '.github/instructions/a.instructions.md',
    '.github/prompts/a.prompt.md',
    '.windsurfrules',
    '.windsurf/rules/a.md',
    '.aider.conf.yml',
    '.clinerules/a.md',
    '.mcp.json',
    '.husky/pre-commit',
    '.githooks/pre-push',
    '.pre-commit-config.yaml',
    'lefthook.yml',
    '.lintstagedrc.json',
    '.gitattributes',
    'sub/.gitattributes',
    '.gitmodules',
    // Another spelling is the same file on some systems.
    '.GITHUB/Workflows/ci.YML',
    'agents.MD',
    'ＡＧＥＮＴＳ.md',
  ])('%s', (path) => {
    for (const status of ['added', 'modified', 'deleted'] as const) {
      const { class: riskClass, floor, rule } = judged(changed(path, { status }));
      expect([riskClass, floor, rule.id.startsWith('floor-')]).toEqual(['high', true, true]);
    }
  });

  test.each(['docs/agents-guide.md', 'src/action.ts', 'src/codeowners/parse.ts', 'src/CODEOWNERS', 'gitattributes.md'])(
    'does not reach %s',
    (path) => {
      expect(judged(changed(path)).floor).toBe(false);
    },
  );
});

test('a deleted test is more than a changed one', () => {
  expect(judged(changed('a.test.ts', { status: 'deleted' }))).toMatchObject({
    class: 'medium',
    kind: 'tests',
    rule: { id: 'tests-deleted' },
  });
});

test('property: any path is judged, and one of letters that nothing knows is at least medium', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (path) => {
      const file = judged(changed(path));
      expect(['low', 'medium', 'high']).toContain(file.class);
      expect(file.rule.why).toMatch(/^[A-Z].*\.$/);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,3}\.q[a-z]{1,5}$/), (path) => {
      expect(judged(changed(path)).class).not.toBe('low');
    }),
  );
});

test('property: no folder above a file makes its class lower', () => {
  // Folders of documents, tests and settings are meant to.
  const folder = fc.constantFrom('auth', 'src', 'infra', 'bin', 'app', 'payments', '.github', 'vendor', 'a');
  const rank = (path: string) => ['low', 'medium', 'high'].indexOf(judged(changed(path)).class);
  fc.assert(
    fc.property(folder, fc.constantFrom(...table.map(([path]) => path)), (above, path) => {
      // `.github/dependabot.yml` and its like are known by their whole path.
      if (path.startsWith('.github/') || path.startsWith('.yarn/')) return;
      expect(rank(`${above}/${path}`)).toBeGreaterThanOrEqual(rank(path));
    }),
  );
});
