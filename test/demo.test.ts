import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { firstJudgement, keptFolder, withOutput } from '../scripts/demo/readme.mjs';
import { unexpected } from '../scripts/demo/stage.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe('npm run demo', () => {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-demo-test-'));
  let status: number | null;
  let output = '';
  let folder = '';

  beforeAll(() => {
    // Without a proxy or a registry of the machine's: the demo needs no network.
    const env = { PATH: process.env['PATH'], TMPDIR: scratch, HOME: scratch };
    const demo = spawnSync(process.execPath, ['scripts/demo.mjs', '--without-loop'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    status = demo.status;
    output = demo.stdout + demo.stderr;
    folder = keptFolder(output);
  }, 120_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  function read(path: string): string {
    return readFileSync(join(folder, path), 'utf8');
  }

  function verdict(act: string) {
    return JSON.parse(read(`${act}/checkout/gauntlet/coverage.verdict.json`));
  }

  test('says what was decided, and where to look', () => {
    expect(output).toContain('The gates decided as expected.');
    expect(status).toBe(0);
    expect(output).toMatch(/❌ FAIL .*\n.*Changed lines +4\/8 \(50%\) +required 90%/);
    expect(output).toMatch(/✅ PASS .*\n.*Changed lines +8\/8 \(100%\) +required 90%/);
    expect(output).not.toContain('::');
    for (const file of ['checkout/gauntlet/coverage.verdict.json', 'summary.md', 'comment.md']) {
      expect(output).toContain(join(folder, '1-without-tests', file));
      expect(output).toContain(join(folder, '2-with-tests', file));
    }
  });

  test('the README shows what it prints (if not: node scripts/demo/readme.mjs)', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(readme).toBe(withOutput(readme, firstJudgement(output)));
    expect(firstJudgement(output)).toContain('exit code 1');
  });

  test('the verdict without tests', () => {
    expect(verdict('1-without-tests')).toMatchObject({
      conclusion: 'fail',
      subject: { repository: 'gauntlet-ci/demo', pullRequest: 7 },
      // The pull request lowers both, which has no effect.
      metrics: expect.arrayContaining([
        expect.objectContaining({ name: 'patch.lines', numerator: 4, denominator: 8, threshold: 90 }),
        expect.objectContaining({ name: 'patch.branches', numerator: 5, denominator: 10, threshold: 80 }),
      ]),
    });
    const { reasons, policy, subject } = verdict('1-without-tests');
    const codes = reasons.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['patch-lines-below', 'patch-branches-below']));
    expect(policy).toEqual({ source: 'file', path: '.github/gauntlet.yml', commit: subject.baseSha });
    expect(read('1-without-tests/summary.md')).toContain('src/express.js');
  });

  test('the verdict with tests, of the same pull request', () => {
    const [before, after] = [verdict('1-without-tests'), verdict('2-with-tests')];
    expect(after.conclusion).toBe('pass');
    expect(after.findings).toEqual([]);
    expect(after.subject).toMatchObject({ pullRequest: 7, baseSha: before.subject.baseSha });
    expect(after.subject.headSha).not.toBe(before.subject.headSha);
  });

  test('one comment, which the second run brought up to date', () => {
    const [before, after] = [read('1-without-tests/comment.md'), read('2-with-tests/comment.md')];
    expect(before).toContain('`patch-lines-below`');
    expect(after).not.toContain('patch-lines-below');
    expect(after).toContain('8/8');
    expect(output).not.toContain('was skipped');
  });

  test('nobody is blamed for what came to the base branch meanwhile', () => {
    const { findings } = verdict('1-without-tests');
    const paths = findings.map(({ location }: { location: { path: string } }) => location.path);
    expect([...new Set(paths)].sort()).toEqual(['.github/gauntlet.yml', 'src/express.js', 'src/postage.js']);
    expect(read('1-without-tests/checkout/coverage/lcov.info')).toContain('src/label.js');
  });

  test.each([
    ['lcov', 'lcov.info'],
    ['istanbul', 'coverage-final.json'],
    ['cobertura', 'cobertura-coverage.xml'],
  ])('the tool wrote the same coverage as %s', (format, file) => {
    const checkout = join(folder, '1-without-tests/checkout');
    const env = {
      PATH: process.env['PATH'],
      INPUT_REPORTS: `coverage/${file}`,
      INPUT_FORMAT: format,
      INPUT_BASE: verdict('1-without-tests').subject.baseSha,
      'INPUT_VERDICT-FILE': `gauntlet/${format}.json`,
    };
    const gate = join(root, 'action-coverage-gate/dist/index.js');
    const { status: exitCode, stdout } = spawnSync(process.execPath, [gate], { cwd: checkout, env, encoding: 'utf8' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Changed lines +4\/8 \(50%\)/);
    expect(stdout).toMatch(/Changed branches +5\/10 \(50%\)/);
  });
});

describe('the demo fails', () => {
  const expected = { conclusion: 'fail', exitCode: 1 };

  test('where a gate decides otherwise', () => {
    const actual = { conclusion: 'pass', exitCode: 0 };
    expect(unexpected([{ title: 'a', expected, actual: expected }])).toEqual([]);
    expect(unexpected([{ title: 'a', expected, actual }])).toEqual([
      'a: expected fail with exit code 1, but got pass with exit code 0.',
    ]);
  });

  test('where nothing was judged', () => {
    expect(unexpected([])).toHaveLength(1);
  });
});
