import { describe, expect, test } from '@jest/globals';
import { changed, judged } from './changes.ts';

const raised = (path: string, line: string) =>
  judged(changed(path, { lines: ['', line] })).hits.some(
    ({ id, detail }) => id === 'dependency-line' && detail === 'line 2',
  );

describe('lines that name another source, or run something', () => {
  test.each([
    ['package-lock.json', '      "resolved": "https://evil.example/a.tgz",'],
    ['package-lock.json', '      "resolved": "https://registry.npmjs.org.evil.example/a.tgz",'],
    ['package-lock.json', '      "resolved": "git+ssh://git@github.com/a/b.git#1",'],
    ['package-lock.json', '      "resolved":'],
    ['package-lock.json', '      "resolved" :"../x",'],
    ['package-lock.json', '      "\\u0072esolved": "x",'],
    ['package-lock.json', '      "hasInstallScript": true,'],
    ['yarn.lock', '  resolved "https://evil.example/a.tgz#1"'],
    ['yarn.lock', '  resolution: "a@https://evil.example/a.tgz"'],
    ['pnpm-lock.yaml', '    resolution: {tarball: https://evil.example/a.tgz}'],
    ['pnpm-lock.yaml', '    tarball: x'],
    ['pnpm-lock.yaml', '    requiresBuild: true'],
    ['pnpm-workspace.yaml', 'onlyBuiltDependencies:'],
    ['requirements.txt', '--extra-index-url https://evil.example'],
    ['requirements.txt', '-i x'],
    ['requirements.txt', '-e .'],
    ['requirements.txt', 'a @ git+https://x/y'],
    ['requirements-dev.txt', 'https://x/y.whl'],
    ['requirements/dev.txt', './x'],
    ['pyproject.toml', 'a = { git = "https://x/y" }'],
    ['pyproject.toml', 'a = { path = "../x" }'],
    ['pyproject.toml', '[[tool.uv.index]]'],
    ['pyproject.toml', '[build-system]'],
    ['pyproject.toml', 'requires = ["evil"]'],
    ['uv.lock', 'source = { git = "https://x/y" }'],
    ['uv.lock', 'source = { registry = "https://evil.example/simple" }'],
    ['poetry.lock', '[package.source]'],
    ['Cargo.lock', 'source = "git+https://x/y"'],
    ['Cargo.toml', 'a = { git = "https://x/y" }'],
    ['Cargo.toml', '[patch.crates-io]'],
    ['Cargo.toml', 'build = "run.rs"'],
    ['go.mod', 'replace a => ../b'],
    ['go.mod', '\ta => b v1'],
    ['pom.xml', '  <repository>'],
    ['pom.xml', '  <plugin>'],
    ['build.gradle', "  maven { url 'https://x' }"],
    ['build.gradle', "  id 'x' version '1'"],
    ['settings.gradle.kts', 'includeBuild("x"); files("a.jar")'],
  ])('%s: %j', (path, line) => {
    expect(raised(path, line)).toBe(true);
    expect(judged(changed(path, { lines: [line] }))).toMatchObject({ class: 'high', kind: 'dependencies' });
  });
});

describe('lines that every update has', () => {
  test.each([
    ['package-lock.json', '      "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz",'],
    ['package-lock.json', '      "resolved": "packages/policy",'],
    ['package-lock.json', '      "link": true'],
    ['package-lock.json', '        "url": "https://github.com/sponsors/a"'],
    ['yarn.lock', '  resolved "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#1"'],
    ['yarn.lock', '  resolution: "a@npm:1.0.0"'],
    ['pnpm-lock.yaml', '    resolution: {integrity: sha512-x}'],
    ['pnpm-lock.yaml', '        version: link:../verdict'],
    ['pnpm-lock.yaml', '    deprecated: see https://example.com'],
    ['requirements.txt', 'requests==2.0.0 \\'],
    ['requirements.txt', '    --hash=sha256:00'],
    ['requirements.txt', '-r base.txt'],
    ['pyproject.toml', '"requests>=2"'],
    ['pyproject.toml', 'requires-python = ">=3.12"'],
    ['uv.lock', 'source = { registry = "https://pypi.org/simple" }'],
    ['uv.lock', '{ url = "https://files.pythonhosted.org/packages/a.whl" }'],
    ['Cargo.lock', 'source = "registry+https://github.com/rust-lang/crates.io-index"'],
    ['Cargo.toml', 'serde = { version = "1", features = ["derive"] }'],
    ['go.mod', '\tgithub.com/a/replacer v1.2.3'],
    ['go.sum', 'github.com/a/b v1.2.3 h1:x='],
    ['pom.xml', '      <version>1.2.3</version>'],
    ['build.gradle', '  implementation("com.example:a:1.0")'],
    ['gradle/libs.versions.toml', 'a = "1.0"'],
    // In another file the same line says nothing.
    ['docs/requirements.md', '--extra-index-url https://evil.example'],
  ])('%s: %j', (path, line) => {
    expect(raised(path, line)).toBe(false);
  });

  test('leave a manifest medium', () => {
    expect(judged(changed('requirements.txt', { lines: ['requests==2.0.0'] })).class).toBe('medium');
  });
});

test('hostile lines take no time', () => {
  const files = [
    'package-lock.json',
    'yarn.lock',
    'pnpm-lock.yaml',
    'bun.lock',
    'pnpm-workspace.yaml',
    'requirements.txt',
    'pyproject.toml',
    'uv.lock',
    'Pipfile.lock',
    'Cargo.lock',
    'Cargo.toml',
    'go.mod',
    'pom.xml',
    'build.gradle',
    'gradle.properties',
  ];
  const seeds = [
    '"resolved" : ',
    '"resolved":"',
    '  resolution: "',
    '{ path',
    'git ',
    '@ ',
    ' ',
    '\t',
    'registry = "',
    'maven ',
    'id ',
    '{',
    'd',
    'deprecated:',
  ];
  const started = performance.now();
  for (const path of files)
    for (const seed of seeds) judged(changed(path, { lines: [seed.repeat(200_000 / seed.length)] }));
  expect(performance.now() - started).toBeLessThan(10_000);
});
