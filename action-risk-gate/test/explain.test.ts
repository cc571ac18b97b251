import { createRepository, pullRequestEvent, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { explain } from '../src/explain.ts';
import { play, type StageOptions } from './explain-stage.ts';

const policyText = `agents:
  registered:
    - { name: Rob, account: 500, aliases: [robbie] }
risk:
  boundaries:
    - { name: carts, agents: ["account:500"], paths: ["src/**"] }
  rules:
    - { name: prices, paths: ["src/price.ts"], class: high }
`;

let repository: Repository;
let base: string;
let head: string;

beforeEach(() => {
  repository = createRepository();
  repository.write('.github/gauntlet.yml', policyText);
  repository.write('src/price.ts', 'export const price = 1;\n');
  base = repository.commit('base');
  repository.branch('feature');
  repository.checkout('feature');
  repository.write('src/price.ts', 'export const price = 2;\n');
  repository.write('docs/guide.md', '# Guide\n');
  repository.write('.github/workflows/ci.yml', 'on: push\n');
  // What the change says of itself rules nothing.
  repository.write('.github/gauntlet.yml', 'version: 1\n');
  head = repository.commit('change');
  repository.checkout('main');
});

afterEach(() => repository.dispose());

const event = () => {
  const { payload } = pullRequestEvent({ number: 7, headSha: head, baseSha: base, headRef: 'feature' });
  return { eventName: 'pull_request_target', payload };
};
const run = (options: Partial<StageOptions> = {}) => play(explain, { workspace: repository.path, ...options });
const codes = (problems: ReadonlyArray<{ code: string }> | undefined) => problems?.map(({ code }) => code);

describe('a pull request', () => {
  test('has each file explained by its rule, the highest first, without a token', async () => {
    const { problems, reasons, report, sections, console } = await run(event());
    expect([problems, codes(reasons)]).toEqual([[], ['explained']]);
    const { files, ...rest } = report as {
      files: Array<{ path: string; class: string; rule: string; outside: string[] }>;
    };
    expect(files.map(({ path, class: riskClass, rule }) => `${path} ${riskClass} ${rule}`)).toEqual([
      expect.stringMatching(/^\.github\/gauntlet\.yml high /),
      expect.stringMatching(/^\.github\/workflows\/ci\.yml high /),
      'src/price.ts high policy:prices',
      expect.stringMatching(/^docs\/guide\.md low /),
    ]);
    expect(rest).toMatchObject({ pullRequest: 7, headSha: head, class: 'high', floor: true, bounds: 'out-of-bounds' });
    expect(reasons?.[0]?.what).toMatch(/^#7 is on the hard floor: the rule \S+ on \.github\/gauntlet\.yml$/);
    const rows = sections[0]?.table?.rows ?? [];
    expect(rows.map(([, riskClass]) => riskClass)).toEqual([
      'high, hard floor (decides)',
      'high, hard floor',
      'high',
      'low',
    ]);
    expect(rows[3]?.[5]).toBe('`carts` (for `account:500`)');
    expect(console).toHaveLength(5);
  });

  test('is judged by the policy of its base: a mistake there stops', async () => {
    repository.checkout('feature');
    repository.git('reset', '--quiet', '--hard', 'main');
    repository.write('.github/gauntlet.yml', 'risk: 1\n');
    base = repository.commit('broken');
    repository.write('docs/guide.md', '# Guide\n');
    head = repository.commit('change');
    const { problems, report } = await run(event());
    expect([codes(problems), report]).toEqual([['policy-invalid'], null]);
  });

  test('whose head is not there is not explained', async () => {
    head = 'f'.repeat(40);
    expect(codes((await run(event())).problems)).toEqual(['head-not-found']);
  });

  test('with hostile paths is told on one line each', async () => {
    repository.checkout('feature');
    repository.write('docs/a\n::error::b|`c`.md', 'x\n');
    head = repository.commit('hostile');
    const { console, sections } = await run(event());
    expect(console.every((line) => !/^::|\n::/.test(line))).toBe(true);
    expect(sections[0]?.table?.rows.flat().some((cell) => cell.includes('\n'))).toBe(false);
  });

  test('that no event names needs the token', async () => {
    const { problems } = await run({ inputs: { 'pull-request': '9' } });
    expect(codes(problems)).toEqual(['token-missing']);
  });
});

describe('what follows on a commit', () => {
  const after = (inputs: Record<string, string>) =>
    run({ eventName: 'push', payload: { before: head, ref: 'refs/heads/main' }, inputs });

  test('is explained from there to the commit that is named, by the policy of the first', async () => {
    const { problems, report, risk } = await after({ base, head });
    expect([problems, risk]).toEqual([[], 'high']);
    expect(report).toMatchObject({ command: 'explain', pullRequest: null, from: base, to: head, class: 'high' });
    const { files } = report as { files: Array<{ path: string; rule: string }> };
    // That of the head has no rule for it.
    expect(files.find(({ path }) => path === 'src/price.ts')?.rule).toBe('policy:prices');
  });

  test('is of the class of its own files alone', async () => {
    repository.checkout('main');
    repository.write('docs/guide.md', '# Guide\n');
    const next = repository.commit('document');
    expect((await after({ base, head: next })).risk).toBe('low');
  });

  test('is not explained where that commit is not there', async () => {
    const { problems, risk } = await after({ base: 'f'.repeat(40), head });
    expect([codes(problems), risk]).toEqual([['base-not-found'], undefined]);
  });
});
