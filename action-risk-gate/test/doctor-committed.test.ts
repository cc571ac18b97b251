import { afterEach, describe, expect, test } from '@jest/globals';
import { DoctorStage, type StageOptions } from './doctor-stage.ts';

let stage: DoctorStage;

afterEach(() => stage.close());

async function ask(files: NonNullable<StageOptions['files']>) {
  stage = await DoctorStage.start({ files });
  return stage.ask();
}

const policyPath = '.github/gauntlet.yml';
const agents = 'agents:\n  registered:\n    - { name: helper, account: 1000001 }\n';
const gates = 'merge:\n  require: [coverage]\n';

describe('the policy', () => {
  test.each<[string, string | null, string[]]>([
    ['that is not there', null, ['policy-valid', 'gates-required', 'agents-registered']],
    ['that has a mistake', 'merge:\n  requires: [coverage]\n', ['policy-valid', 'gates-required', 'agents-registered']],
    ['that requires nothing', agents, ['gates-required']],
    [
      'that names a workflow that is not there',
      `${agents}merge:\n  workflows: [.github/workflows/no.yml]\n`,
      ['gates-required'],
    ],
    ['that knows no agent', gates, ['agents-registered']],
    [
      'that knows an agent by its name alone',
      `${gates}agents:\n  registered:\n    - { name: helper }\n`,
      ['agents-registered'],
    ],
  ])('%s', async (_, policy, expected) => {
    const { lost, result } = await ask({ [policyPath]: policy });
    expect(lost).toEqual(expected);
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(['guarantee-missing']));
  });

  test('what is wrong with it is said by its line', async () => {
    const { of } = await ask({ [policyPath]: 'merge:\n  requires: [coverage]\n' });
    expect(of('policy-valid').why).toMatch(/^\.github\/gauntlet\.yml:2:3: /);
  });

  test('an agent known by the key that it signs with is known', async () => {
    const key = `SHA256:${'A'.repeat(43)}`;
    const { lost } = await ask({
      [policyPath]: `${gates}agents:\n  registered:\n    - name: helper\n      keys: ['${key}']\n`,
    });
    expect(lost).toEqual([]);
  });

  test('is that of the default branch, whatever is checked out', async () => {
    stage = await DoctorStage.start();
    stage.repository.branch('feature');
    stage.repository.checkout('feature');
    stage.repository.remove(policyPath);
    stage.repository.commit('Take the policy away');
    expect((await stage.ask()).lost).toEqual([]);
  });
});

describe('CODEOWNERS', () => {
  test.each<[string, string | null, string[]]>([
    ['that is not there', null, ['owners-readable', 'rules-owned']],
    ['with a line that GitHub skips', '!src/ @octocat\n/.github/ @octocat\n', ['owners-readable']],
    ['whose last line takes the owners away', '/.github/ @octocat\n/.github/workflows/\n', ['rules-owned']],
    ['that leaves the policy out', '/.github/workflows/ @octocat\n/.github/CODEOWNERS @octocat\n', ['rules-owned']],
    ['that does not own itself', '/.github/workflows/ @octocat\n/.github/gauntlet.yml @octocat\n', ['rules-owned']],
    ['of everything', '* @octocat\n', []],
  ])('%s', async (_, owners, expected) => {
    expect((await ask({ '.github/CODEOWNERS': owners })).lost).toEqual(expected);
  });

  test('that is too large for GitHub', async () => {
    const { of } = await ask({ '.github/CODEOWNERS': '* @octocat\n'.repeat(300_000) });
    expect(of('owners-readable').standing).toBe('missing');
    expect(of('rules-owned').standing).toBe('missing');
  });
});

test('without the default branch in the workspace, its files are not known', async () => {
  stage = await DoctorStage.start();
  stage.repository.git('branch', '-m', 'main', 'trunk');
  const { of, result } = await stage.ask();
  expect(of('policy-valid')).toMatchObject({ standing: 'unknown' });
  expect(of('decided-on-default-branch').why).toBe('The default branch is not in the repository of the workspace');
  expect(of('no-force-push').standing).toBe('holds');
  expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(['guarantee-unknown']));
});
