import { createRepository, pullRequestEvent, type Repository, startFakeGitHub } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { validate } from '../src/validate.ts';
import { play } from './explain-stage.ts';

let repository: Repository;

beforeEach(() => {
  repository = createRepository();
  repository.write('src/cart.ts', 'export const total = 1;\n');
  repository.write(
    '.github/workflows/ci.yml',
    'jobs:\n  unit-tests:\n    steps:\n      - uses: o/action-coverage-gate@v1\n',
  );
});

afterEach(() => repository.dispose());

const policy = (text: string) => {
  repository.write('.github/gauntlet.yml', text);
  return repository.commit('policy');
};
const run = (options = {}) => play(validate, { workspace: repository.path, ...options });

describe('the policy of the change', () => {
  test('is said to be right', async () => {
    policy('version: 1\nrisk:\n  rules:\n    - { name: code, paths: ["src/**"], class: high }\n');
    const { problems, reasons, sections, console } = await run();
    expect([problems, reasons?.map(({ code }) => code), sections]).toEqual([[], ['policy-valid'], []]);
    expect(console).toEqual(['.github/gauntlet.yml is valid.']);
  });

  test('has every mistake named with line, column and what is allowed', async () => {
    policy('merge:\n  approvals: 0\n  method: sqash\nrisk:\n  rules:\n    - name: a\n      paths: ["../x"]\n');
    const { problems, console, sections, report, annotations } = await run();
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill('policy-invalid'));
    expect(console.slice(1)).toEqual([
      expect.stringMatching(/^\.github\/gauntlet\.yml:2:14: error: .*must be a whole number from 1 to 6/),
      expect.stringMatching(/^\.github\/gauntlet\.yml:3:11: error: .*squash/),
      expect.stringMatching(/^\.github\/gauntlet\.yml:6:7: error: .*has no class/),
      expect.stringMatching(/^\.github\/gauntlet\.yml:7:15: error: .*"\.\.\/x"/),
    ]);
    expect(sections[0]?.table?.rows.map(([line]) => line)).toEqual([
      expect.stringContaining('2:14'),
      ...Array(3).fill(expect.any(String)),
    ]);
    expect(report).toMatchObject({ isValid: false, findings: [{ location: { line: 2, column: 14 } }, {}, {}, {}] });
    expect(annotations[0]).toMatchObject({ level: 'error', path: '.github/gauntlet.yml', startLine: 2 });
    expect(annotations).toHaveLength(4);
  });

  test('makes no annotation where none is wanted', async () => {
    policy('merge: 1\n');
    const { problems, annotations } = await run({ inputs: { annotations: 'never' } });
    expect([problems.length, annotations]).toEqual([1, []]);
  });

  test('is that of the head, not of the base and not of the working tree', async () => {
    const base = policy('version: 1\n');
    repository.branch('feature');
    repository.checkout('feature');
    const head = policy('mrge: {}\n');
    repository.checkout('main');
    const event = pullRequestEvent({ number: 7, headSha: head, baseSha: base, headRef: 'feature' });
    for (const eventName of ['pull_request', 'pull_request_target']) {
      const { problems } = await run({ eventName, payload: event.payload });
      expect(problems.map(({ what }) => what)).toEqual([expect.stringContaining('gauntlet.yml:1:1: The key "mrge"')]);
    }
  });

  test('is not replaced by another where the head is not there', async () => {
    const base = policy('version: 1\n');
    const event = pullRequestEvent({ number: 7, headSha: 'f'.repeat(40), baseSha: base, headRef: 'feature' });
    const { problems, reasons } = await run({ eventName: 'pull_request_target', payload: event.payload });
    expect([problems.map(({ code }) => code), reasons]).toEqual([['head-not-found'], undefined]);
  });

  test('is that of the pull request that the input names, and no other', async () => {
    const base = policy('version: 1\n');
    repository.branch('feature');
    repository.checkout('feature');
    const head = policy('mrge: {}\n');
    repository.checkout('main');
    const codes = async (number: string, more: object) => {
      const { apiUrl, token = '' } = more as { apiUrl?: string; token?: string };
      const inputs = { 'pull-request': number, 'github-token': token };
      return (await run({ inputs, ...(apiUrl === undefined ? {} : { apiUrl }) })).problems.map(({ code }) => code);
    };
    expect(await codes('7', {})).toEqual(['token-missing']);
    const pull = {
      title: 'x',
      body: null,
      headRef: 'feature',
      baseRef: 'main',
      baseSha: base,
      userLogin: 'rob',
      userId: 5,
    };
    const fake = await startFakeGitHub({
      ...{ owner: 'octo', name: 'shop', repositoryId: 1, gitDir: repository.bareClone(), defaultBranch: 'main' },
      tokens: { t: { login: 'b', id: 9, type: 'Bot', permissions: { contents: 'read', pull_requests: 'read' } } },
      pulls: [{ ...pull, number: 7, headSha: head }],
    });
    try {
      const asked = { apiUrl: fake.url, token: 't' };
      expect(await codes('7', asked)).toEqual(['policy-invalid']);
      expect(await codes('9', asked)).toEqual(['github-unavailable']);
    } finally {
      await fake.close();
    }
  });

  test('that is not there is said not to be', async () => {
    repository.commit('none');
    const { problems, reasons, report } = await run();
    expect([problems, reasons?.map(({ code }) => code)]).toEqual([[], ['policy-absent']]);
    expect(report).toMatchObject({ isThere: false });
  });

  test.each([
    ['that is no text', Uint8Array.of(0xff, 0x76), /not UTF-8/],
    ['that is too large', `#${'x'.repeat(1 << 18)}\n`, /more than 262144 bytes/],
  ])('%s', async (_, content, what) => {
    repository.write('.github/gauntlet.yml', content);
    repository.commit('policy');
    const { problems } = await run();
    expect(problems).toEqual([{ code: 'policy-invalid', what: expect.stringMatching(what) }]);
  });
});

test('without a repository nothing is read', async () => {
  const host = { runner: { context: {} } };
  const { problems } = await validate(host as never, null, null, {} as never);
  expect(problems.map(({ code }) => code)).toEqual(['repository-missing']);
});

describe('what can never have an effect', () => {
  const warned = async (text: string) => {
    policy(text);
    const { problems, reasons, console, annotations } = await run();
    expect([problems, reasons?.[0]?.code]).toEqual([[], 'policy-valid']);
    expect(reasons?.slice(1).every(({ code }) => code === 'policy-doubtful')).toBe(true);
    expect(annotations.map(({ level }) => level)).toEqual(console.slice(1).map(() => 'warning'));
    return console.slice(1).map((line) => line.replace('.github/gauntlet.yml:', ''));
  };

  test.each([
    [
      'a pattern of a rule that no file has',
      'risk:\n  rules:\n    - name: db\n      paths: ["src/**", "migrations/**"]\n      class: high\n',
      '4:25: warning: The pattern "migrations/**" of "db" in risk.rules matches no file of this commit.',
    ],
    [
      'a pattern of an agent',
      'agents:\n  registered:\n    - {name: bot, account: 5, paths: ["lib/**"]}\n',
      '3:39: warning: The pattern "lib/**" of "bot" in agents.registered matches no file of this commit.',
    ],
    [
      'a boundary for an agent that nobody registered',
      'risk:\n  boundaries:\n    - {name: b, agents: ["account:9"], paths: ["src/**"]}\n',
      '3:26: warning: The boundary "b" is for the agent "account:9", which is not registered; none is registered.',
    ],
    [
      'a boundary that names an agent otherwise than by its id',
      'agents:\n  registered:\n    - {name: bot, account: 5}\nrisk:\n  boundaries:\n    - {name: b, agents: ["bot", "account:5"], paths: ["src/**"]}\n',
      '6:26: warning: The boundary "b" is for the agent "bot", which is not registered; the id of "bot" is account:5.',
    ],
    [
      'a list of critical paths that is not there',
      'trust:\n  critical-paths: crown\n',
      '2:19: warning: trust.critical-paths names the rule "crown", which risk.rules does not have.',
    ],
    [
      'a required name that no workflow gives',
      'merge:\n  require: [coverage, unit-tests, lint]\n',
      '2:35: warning: merge.require names "lint", and no workflow of this commit has a job or a gate of that name: nothing could merge by itself.',
    ],
    [
      'a workflow that is not there',
      'merge:\n  workflows: [.github/workflows/ci.yml, .github/workflows/cd.yml]\n',
      '2:41: warning: merge.workflows names ".github/workflows/cd.yml", which this commit does not have: nothing could merge by itself.',
    ],
  ])('%s', async (_, text, line) => {
    expect(await warned(text)).toEqual([line]);
  });

  test('is not said of lists that leave files out, of the standard name of critical paths, or of gates with a name', async () => {
    repository.write(
      '.github/workflows/more.yaml',
      "on: push\njobs:\n  a:\n    steps:\n      - with:\n          name: 'web ui' # x\n",
    );
    const text = 'coverage:\n  exclude: ["dist/**"]\ntrust:\n  daily-cap: 3\nmerge:\n  require: ["web ui", a]\n';
    expect(await warned(text)).toEqual([]);
  });
});
