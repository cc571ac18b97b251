import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sections, settingsOf } from '@gauntlet/policy';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const script = join(dirname(dirname(fileURLToPath(import.meta.url))), 'scripts/validate-policy.mjs');
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-validate-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function validate(...files: string[]): { status: number | null; output: string; problems: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout, problems: stderr };
}

function validateText(text: string | Uint8Array) {
  writeFileSync(join(folder, 'policy.yml'), text);
  return validate('policy.yml');
}

describe('a policy that is right', () => {
  let output: string;

  beforeAll(() => {
    const text = `version: 1
coverage:
  patch-lines: 95
  exclude: [a/**, b/**, c/**, d/**, e/**, f/**, g/**]
  path-map: ["/app => ."]
  on-test-deleted: fail
  components:
    - name: payments
      paths: ["src/payments/**"]
      patch-lines: 100
    - {name: rest, paths: ["**"], project-branches: 0}
`;
    const result = validateText(text);
    expect(result).toMatchObject({ status: 0, problems: '' });
    output = result.output;
  });

  test('is said to be', () => {
    expect(output).toMatch(/^policy\.yml is valid\.\n\ncoverage, which inputs can only tighten:\n/);
  });

  test('has one line a setting, with what is set and what is a default', () => {
    expect(output).toMatch(/^ {2}patch-lines +95$/m);
    expect(output).toMatch(/^ {2}patch-branches +80 \(default\)$/m);
    expect(output).toMatch(/^ {2}project-lines +not asked for \(default\)$/m);
    expect(output).toMatch(/^ {2}path-map +\/app => \.$/m);
    expect(output).toMatch(/^ {2}on-test-deleted +fail$/m);
    expect(output).toMatch(/^ {2}on-skip-marker +warn \(default\)$/m);
    expect(output).toMatch(/^ {2}require-baseline +false \(default\)$/m);
    for (const name of Object.keys(settingsOf(sections.coverage))) expect(output).toContain(`\n  ${name} `);
  });

  test('has long lists cut, and says so', () => {
    expect(output).toMatch(/^ {2}exclude +a\/\*\*, b\/\*\*, c\/\*\*, d\/\*\*, e\/\*\*, and 2 more$/m);
  });

  test('has one line a component, with what it asks for', () => {
    expect(output).toMatch(
      /^ {2}components +payments: paths src\/payments\/\*\*; patch-lines 100\n {4,}rest: paths \*\*; project-branches 0$/m,
    );
  });
});

test('what is asked of agents alone has a line for each threshold', () => {
  const { status, output } = validateText(
    'agents:\n  thresholds:\n    coverage: { patch-lines: 95 }\n    mutation: { threshold: 85 }',
  );
  expect(status).toBe(0);
  expect(output).toMatch(/^ {2}thresholds +coverage\.patch-lines 95$\n^ +mutation\.threshold 85$/m);
});

test('a policy without a section leaves it to the inputs', () => {
  const { status, output } = validateText('version: 1');
  expect([status, output]).toEqual([
    0,
    'policy.yml is valid.\n\n' +
      ['coverage', 'mutation', 'failures', 'tests', 'risk', 'agents', 'trust', 'merge', 'health', 'costs']
        .map((name) => `${name}: left to the inputs, since the file has no such section\n`)
        .join('\n'),
  ]);
});

test('without an argument it is .github/gauntlet.yml of the working directory', () => {
  expect(validate()).toEqual({
    status: 1,
    output: '',
    problems: '.github/gauntlet.yml: The file cannot be read: there is no such file.\n',
  });
  mkdirSync(join(folder, '.github'));
  writeFileSync(join(folder, '.github/gauntlet.yml'), 'coverage: {}');
  expect(validate()).toMatchObject({ status: 0, output: expect.stringMatching(/^\.github\/gauntlet\.yml is valid\./) });
});

describe('what is wrong', () => {
  test('is said with file, line and column, every mistake at once', () => {
    const { status, output, problems } = validateText(
      'coverage:\n  patch-line: 1\n  components:\n    - name: a\n      paths: ["../x"]\n    - {name: a, paths: [b]}\n',
    );
    expect([status, output]).toEqual([1, '']);
    expect(problems.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^policy\.yml:2:3: The key "patch-line" of coverage .* \(did you mean "patch-lines"\?\)/),
      expect.stringMatching(/^policy\.yml:5:15: Item 1 of paths of item 1 of coverage\.components is "\.\.\/x"/),
      'policy.yml:6:14: The name of item 2 of coverage.components is that of item 1, but must be its own.',
    ]);
  });

  test('broken syntax too', () => {
    expect(validateText('coverage: [')).toMatchObject({
      status: 1,
      problems: expect.stringMatching(/^policy\.yml:1:\d+: The file is not YAML: .+\.\n$/),
    });
  });

  test.each([
    ['a file that is not UTF-8', Uint8Array.of(0x76, 0xff), 'policy.yml: The policy is not UTF-8.\n'],
    [
      // Few enough characters, but a gate counts bytes.
      'a file that is too large',
      `version: 1\n#${'ü'.repeat(132 * 1024)}`,
      'policy.yml: The policy has 270348 bytes, but must have at most 262144.\n',
    ],
  ])('%s', (_, text, problems) => {
    expect(validateText(text)).toEqual({ status: 1, output: '', problems });
  });

  test('a folder', () => {
    expect(validate('.')).toEqual({ status: 1, output: '', problems: '.: The file cannot be read: it is a folder.\n' });
  });

  test('two files', () => {
    expect(validate('a', 'b')).toMatchObject({ status: 2, output: '', problems: expect.stringMatching(/^usage: /) });
  });
});
