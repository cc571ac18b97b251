import { describe, expect, test } from '@jest/globals';
import { fixture, read, refusal, told, toldOf } from './read.ts';

describe('reports of linters and scanners', () => {
  test('eslint.json', () => {
    expect(toldOf('eslint.json', 'eslint')).toEqual([
      'error lint eslint no-var ~/lint.js:1:1 | Unexpected var, use let or const instead.',
      "warning lint eslint eqeqeq ~/lint.js:2:11 | Expected '===' and instead saw '=='.",
      "error lint eslint no-undef ~/lint.js:3:3 | 'console' is not defined.",
      "error lint eslint no-undef ~/lint.js:3:15 | 'tootal' is not defined.",
    ]);
  });

  test('from-documentation/checkstyle.xml', () => {
    expect(toldOf('from-documentation/checkstyle.xml', 'checkstyle')).toEqual([
      'error lint checkstyle MissingJavadocMethodCheck ~/src/main/java/com/shop/Cart.java:7:3 | Missing a Javadoc comment.',
      'warning lint checkstyle LineLengthCheck ~/src/main/java/com/shop/Cart.java:9 | Line is longer than 100 characters (found 120).',
      'error lint eslint no-var src/cart.js:1:1 | Unexpected var, use let or const instead. (no-var)',
      'error lint checkstyle exception src/Broken.java | com.puppycrawl.tools.checkstyle.api.CheckstyleException: the file does not parse',
    ]);
  });

  test('golangci-lint.checkstyle.xml', () => {
    expect(toldOf('golangci-lint.checkstyle.xml', 'checkstyle')).toEqual([
      'error lint checkstyle errcheck lock/lock.go:6:11 | Error return value of `os.Remove` is not checked',
    ]);
  });

  test('golangci-lint.json', () => {
    expect(toldOf('golangci-lint.json', 'golangci-lint')).toEqual([
      'error lint golangci-lint errcheck lock/lock.go:6:11 | Error return value of `os.Remove` is not checked',
    ]);
  });

  test('ruff.json', () => {
    expect(toldOf('ruff.json', 'ruff')).toEqual([
      'error lint ruff F401 ~/shop.py:2:8 | `os` imported but unused',
      'error lint ruff F401 ~/tests/test_broken.py:1:8 | `no_such_module` imported but unused',
    ]);
  });

  test('ruff-clean.json', () => {
    expect(toldOf('ruff-clean.json', 'eslint')).toEqual([]);
  });

  test('ruff.rdjson', () => {
    expect(toldOf('ruff.rdjson', 'rdjson')).toEqual([
      'warning lint ruff F401 ~/shop.py:2:8 | `os` imported but unused',
      'warning lint ruff F401 ~/tests/test_broken.py:1:8 | `no_such_module` imported but unused',
    ]);
  });

  test('pylint.json', () => {
    expect(toldOf('pylint.json', 'pylint')).toEqual([
      'warning lint pylint missing-module-docstring shop.py:1:1 | Missing module docstring',
      'warning lint pylint missing-function-docstring shop.py:6:1 | Missing function or method docstring',
      'warning lint pylint missing-function-docstring shop.py:10:1 | Missing function or method docstring',
      'warning lint pylint unused-import shop.py:2:1 | Unused import os',
    ]);
  });

  test('pylint2.json', () => {
    expect(toldOf('pylint2.json', 'pylint')).toEqual([
      'warning lint pylint missing-module-docstring shop.py:1:1 | Missing module docstring',
      'warning lint pylint missing-function-docstring shop.py:6:1 | Missing function or method docstring',
      'warning lint pylint missing-function-docstring shop.py:10:1 | Missing function or method docstring',
      'warning lint pylint unused-import shop.py:2:1 | Unused import os',
    ]);
  });

  test('dependency-cruiser.json', () => {
    expect(toldOf('dependency-cruiser.json', 'dependency-cruiser')).toEqual([
      'error architecture dependency-cruiser no-circular src/drawer.js | no-circular: src/drawer.js → src/till.js → src/drawer.js',
      'warning architecture dependency-cruiser no-orphans src/alone.js | no-orphans: src/alone.js',
    ]);
  });

  test('bandit.json', () => {
    expect(toldOf('bandit.json', 'bandit')).toEqual([
      'note security bandit B404 ./shop.py:3:1 | Consider possible security implications associated with the subprocess module.',
      'error security bandit B602 ./shop.py:11:5 | subprocess call with shell=True identified, security issue.',
      'error security bandit B324 ./shop.py:12:12 | Use of weak MD5 hash for security. Consider usedforsecurity=False',
    ]);
  });

  test('semgrep.json', () => {
    expect(toldOf('semgrep.json', 'semgrep')).toEqual([
      'error security semgrep no-shell till.py:7:5 | A shell runs what "open " + name holds.',
    ]);
  });

  test('gitleaks.json', () => {
    expect(toldOf('gitleaks.json', 'gitleaks')).toEqual([
      'error secret gitleaks shop-token till.py:3:11 | A token of the shop, with which anybody can open the till.',
    ]);
  });

  test('gitleaks.sarif', () => {
    expect(toldOf('gitleaks.sarif', 'sarif')).toEqual([
      'error secret gitleaks shop-token till.py:3:11 | shop-token has detected secret for file till.py.',
    ]);
  });

  test('from-documentation/trivy.json', () => {
    expect(toldOf('from-documentation/trivy.json', 'trivy')).toEqual([
      'error dependency trivy CVE-2021-44906 package-lock.json | minimist 1.2.0: minimist: prototype pollution (fixed in 1.2.6, 0.2.4)',
      'note dependency trivy CVE-2020-0000 package-lock.json | old 0.1.0: first line (no version has it fixed)',
      'error security trivy DS002 Dockerfile:3 | Specify at least 1 USER command in Dockerfile with non-root user as argument',
      'error secret trivy shop-token deploy/key.txt:2 | Shop token',
      'error dependency trivy GPL-3.0 - | shop-lib has the licence GPL-3.0',
    ]);
  });

  test('from-documentation/snyk.json', () => {
    expect(toldOf('from-documentation/snyk.json', 'snyk')).toEqual([
      'warning dependency snyk SNYK-JS-MINIMIST-559764 package-lock.json | minimist 1.2.0: Prototype Pollution (fixed in 0.2.1, 1.2.3)',
      'error dependency snyk SNYK-JS-OLD-1 package-lock.json | old 0.1.0: Denial of Service (no version has it fixed)',
    ]);
  });

  test('from-documentation/npm-audit-7.json', () => {
    expect(toldOf('from-documentation/npm-audit-7.json', 'npm-audit')).toEqual([
      'error dependency npm-audit GHSA-xvch-5gv4-984h package-lock.json | minimist >=1.0.0 <1.2.6: Prototype Pollution in minimist (fixed with minimist 1.2.8, a breaking change)',
      'warning dependency npm-audit GHSA-vh95-rmgr-6w4m package-lock.json | minimist >=1.0.0 <1.2.3: Prototype Pollution in minimist (fixed with minimist 1.2.8, a breaking change)',
      'error (consequence) dependency npm-audit - package-lock.json | mkdirp 0.4.1 - 0.5.1: depends on vulnerable minimist',
    ]);
  });

  test('from-documentation/npm-audit-6.json', () => {
    expect(toldOf('from-documentation/npm-audit-6.json', 'npm-audit')).toEqual([
      'note dependency npm-audit 1179 package-lock.json | minimist <0.2.1 || >=1.0.0 <1.2.3: Prototype Pollution (fixed in >=0.2.1 <1.0.0 || >=1.2.3)',
    ]);
  });

  test('npm-audit-refused.json', () => {
    expect(toldOf('npm-audit-refused.json', 'npm-audit')).toEqual([
      'error infrastructure npm-audit - - | 405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk',
    ]);
  });

  test('npm-audit-error.json', () => {
    expect(toldOf('npm-audit-error.json', 'npm-audit')).toEqual([
      'error infrastructure npm-audit ENOLOCK - | This command requires an existing lockfile.',
    ]);
  });
});

const failures = (content: unknown) => read(JSON.stringify(content)).failures.map(told);

describe('reports of linters and scanners by hand', () => {
  test.each(['gitleaks.json', 'gitleaks.sarif', 'from-documentation/trivy.json'])(
    '%s: the secret is not told',
    (path) => {
      expect(new TextDecoder().decode(fixture(path))).toContain('shop_0000notasecret00');
      expect(JSON.stringify(read(fixture(path)))).not.toContain('shop_0000');
    },
  );

  test('Gitleaks: not even where the description holds it', () => {
    const leak = {
      RuleID: 'r',
      Description: 'found s3cr3t',
      Secret: 's3cr3t',
      File: 'a',
      Line: 's3cr3t',
      Commit: 'abcdef0123456789',
    };
    expect(failures([leak])).toEqual(['error secret gitleaks r a | r found (in commit abcdef012345)']);
  });

  test('Semgrep: what a comment ignores, and what could not be read', () => {
    const result = {
      check_id: 'r',
      path: 'a.py',
      start: { line: 1, col: 2 },
      extra: { message: 'm', severity: 'INFO' },
    };
    expect(
      failures({
        results: [result, { ...result, extra: { ...result.extra, is_ignored: true } }],
        errors: [
          { level: 'warn', message: 'w' },
          { level: 'error', type: 'Syntax error', message: 'no', path: 'b.py' },
        ],
        paths: {},
      }),
    ).toEqual(['note security semgrep r a.py:1:2 | m', 'error build semgrep Syntax error b.py | no']);
  });

  test('Snyk: several projects, and one that could not be tested', () => {
    const vulnerabilities = [{ id: 'S', title: 't', severity: 'high', packageName: 'p', version: '1', fixedIn: ['2'] }];
    expect(
      failures([
        { vulnerabilities, displayTargetFile: 'a/package.json' },
        { ok: false, error: 'no lock' },
      ]),
    ).toEqual([
      'error dependency snyk S a/package.json | p 1: t (fixed in 2)',
      'error infrastructure snyk error - | no lock',
    ]);
    expect(failures({ ok: false, error: 'no lock' })).toEqual(['error infrastructure snyk error - | no lock']);
  });

  test('golangci-lint: what does not compile, and nothing found', () => {
    const issue = { FromLinter: 'typecheck', Text: 'undefined: x', Pos: { Filename: 'a.go', Line: 3, Column: 0 } };
    expect(failures({ Issues: [issue], Report: {} })).toEqual([
      'error build golangci-lint typecheck a.go:3 | undefined: x',
    ]);
    expect(failures({ Issues: null, Report: {} })).toEqual([]);
  });

  test('an empty list is a report of nothing, whichever of several tools wrote it', () => {
    for (const format of ['auto', 'eslint', 'ruff', 'pylint', 'gitleaks', 'snyk'] as const)
      expect(read(' [ ]\n', format).failures).toEqual([]);
  });

  test('a report of the wrong shape is none', () => {
    expect(refusal('{}', 'eslint')).toContain('it begins with "?"');
    expect(refusal('[]', 'trivy')).toContain('it begins with "?"');
    expect(refusal('{"Results": true}', 'trivy')).toContain('neither an object nor a list');
    expect(refusal('{"version": "1"}', 'golangci-lint')).toContain('it has no Issues');
    expect(refusal('[[[]]]')).toContain('it is JSON of none of these');
  });
});
