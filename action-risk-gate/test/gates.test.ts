import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Host, openFiles, openHost, openRunner } from '@gauntlet/host';
import type { Subject } from '@gauntlet/verdict';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readGates } from '../src/gates.ts';
import type { Inputs } from '../src/inputs.ts';
import { sha256 } from './stage.ts';

const head = 'a'.repeat(40);
const subject: Subject = {
  ...{ repository: 'octo/shop', pullRequest: 7, headSha: head },
  ...{ testedSha: head, baseSha: null, mergeBase: null },
};
const workflow = { GITHUB_WORKFLOW_REF: 'octo/shop/.github/workflows/decide.yml@refs/heads/main' };
const onGitHub = { ...workflow, GITHUB_RUN_ID: '900', GITHUB_RUN_ATTEMPT: '2', GITHUB_JOB: 'decide' };

let workspace: string;
beforeEach(() => {
  // The toolkit's search says what it does.
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  workspace = mkdtempSync(join(tmpdir(), 'gauntlet-gates-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(workspace, { recursive: true });
});

function put(path: string, content: string | Uint8Array): void {
  const file = join(workspace, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

interface Sketch {
  [field: string]: unknown;
}

const run = { id: 900, attempt: 2, workflowPath: '.github/workflows/decide.yml', event: 'workflow_run', job: 'decide' };

function verdict(more: Sketch = {}): string {
  const made = { schema: 'gauntlet/verdict/v1', name: 'coverage', conclusion: 'pass', mode: 'enforce', subject, run };
  return JSON.stringify({ ...made, reasons: [], ...more });
}

async function read(inputs: Partial<Inputs>, required: string[] = [], environment: NodeJS.ProcessEnv = onGitHub) {
  const host: Host = { ...openHost(), runner: openRunner(environment), files: openFiles(workspace) };
  const given = { verdicts: ['*.json'], needs: '', 'working-directory': '.', ...inputs } as Inputs;
  return readGates(host, given, required, subject);
}

const statuses = ({ gates }: Awaited<ReturnType<typeof read>>) => gates.map(({ name, status }) => [name, status]);

describe('a verdict file', () => {
  test.each<[string, Sketch, string, string]>([
    ['that passed', {}, 'pass', 'it passed'],
    ['that failed', { conclusion: 'fail', reasons: [{ code: 'patch-low' }] }, 'fail', 'it failed (patch-low)'],
    ['that could not judge', { conclusion: 'error' }, 'error', 'it could not judge'],
    ['of another commit', { subject: { ...subject, headSha: 'b'.repeat(40) } }, 'other-commit', 'another commit'],
    ['of no commit', { subject: { ...subject, headSha: null } }, 'other-commit', 'another commit'],
    [
      'that tested the head under another',
      { subject: { ...subject, headSha: 'b', testedSha: head } },
      'other-commit',
      '',
    ],
    ['that only reports', { mode: 'report' }, 'unfinished', 'mode: report'],
    ['of a mode that nobody knows', { mode: 'dry' }, 'unfinished', 'only reports'],
    ['of another run', { run: { ...run, id: 901 } }, 'missing', 'not made by this job'],
    ['of another attempt', { run: { ...run, attempt: 1 } }, 'missing', 'not made by this job'],
    ['of another job', { run: { ...run, job: 'test' } }, 'missing', 'not made by this job'],
    ['of no run', { run: null }, 'missing', 'not made by this job'],
    ['of a run that is a list', { run: [] }, 'missing', 'not made by this job'],
    ['with a reason of its own words', { conclusion: 'fail', reasons: [{ code: '<b>x' }] }, 'fail', 'it failed'],
    ['with reasons that are none', { conclusion: 'fail', reasons: 'x' }, 'fail', 'it failed'],
    ['with a reason that is nothing', { conclusion: 'fail', reasons: [null] }, 'fail', 'it failed'],
  ])('%s', async (_, more, status, what) => {
    put('a.json', verdict(more));
    const found = await read({}, ['coverage']);
    expect(found.gates).toEqual([{ name: 'coverage', status, what: expect.stringContaining(what) }]);
    expect(found.gates[0]!.what).not.toContain('<');
    expect(found.problems).toEqual([]);
  });

  test.each<[string, string | Uint8Array]>([
    ['that is empty', ''],
    ['that is no JSON', '{"schema":'],
    ['that is null', 'null'],
    ['that is a list', '[]'],
    ['that is a text', '"pass"'],
    ['of another schema', verdict({ schema: 'gauntlet/verdict/v2' })],
    ['without a name', verdict({ name: undefined })],
    ['with a name of markup', verdict({ name: '<img>' })],
    ['with a name of two lines', verdict({ name: 'a\nb' })],
    ['with an endless name', verdict({ name: 'x'.repeat(101) })],
    ['without a subject', verdict({ subject: null })],
    ['without a run', verdict({ run: undefined })],
    ['that concludes something else', verdict({ conclusion: 'passed' })],
    ['that concludes a list', verdict({ conclusion: ['pass'] })],
    ['with a mode that is none', verdict({ mode: null })],
  ])('%s is no verdict, and nothing may be concluded', async (_, text) => {
    put('a.json', text);
    const found = await read({}, ['coverage']);
    expect(found.problems).toMatchObject([{ code: 'verdict-invalid', what: expect.stringContaining('a.json') }]);
    expect(statuses(found)).toEqual([['coverage', 'missing']]);
  });

  test('of more than 64 MB is none', async () => {
    put('a.json', `${verdict()}${' '.repeat(64 << 20)}`);
    expect((await read({}, ['coverage'])).problems).toMatchObject([{ code: 'verdict-invalid' }]);
  });

  test('is named by its hash for the audit, whether it counts or not', async () => {
    const text = verdict({ conclusion: 'fail', run: null });
    put('a.json', text);
    const { verdicts, files } = await read({});
    expect(verdicts).toEqual([{ gate: 'coverage', conclusion: 'fail', sha256: sha256(text) }]);
    expect(files).toEqual([{ kind: 'verdict', source: 'a.json', sha256: sha256(text), bytes: text.length }]);
  });

  test('twice of one name is a problem, even where both passed', async () => {
    put('a.json', verdict());
    put('b.json', verdict());
    const { problems } = await read({});
    expect(problems).toEqual([{ code: 'verdict-invalid', what: 'a.json and b.json are both the verdict "coverage"' }]);
  });

  test('found by two patterns is one', async () => {
    put('a.json', verdict());
    expect((await read({ verdicts: ['*.json', 'a.*'] })).problems).toEqual([]);
  });

  test('beyond fifty is a problem', async () => {
    for (let at = 0; at < 51; at++) put(`${at}.json`, verdict({ name: `gate ${at}` }));
    const { problems, gates } = await read({});
    expect(problems).toEqual([{ code: 'verdict-invalid', what: '51 verdict files are more than 50' }]);
    expect(gates).toHaveLength(50);
  });

  test('that failed counts though nobody requires it', async () => {
    put('a.json', verdict({ conclusion: 'fail' }));
    expect(statuses(await read({}))).toEqual([['coverage', 'fail']]);
  });

  test('outside of GitHub is of no run, as the decision is', async () => {
    put('a.json', verdict({ run: null }));
    put('b.json', verdict({ name: 'mutation' }));
    const found = await read({}, [], {});
    expect(statuses(found)).toEqual([
      ['coverage', 'pass'],
      ['mutation', 'missing'],
    ]);
  });
});

describe('what is required', () => {
  test('and has no result is missing, in the order of the policy, each once', async () => {
    const found = await read({ verdicts: [] }, ['b', 'a', 'b']);
    expect(statuses(found)).toEqual([
      ['b', 'missing'],
      ['a', 'missing'],
    ]);
  });
});

describe('jobs in `needs`', () => {
  const needs = (results: Record<string, unknown>) =>
    JSON.stringify(Object.fromEntries(Object.entries(results).map(([job, result]) => [job, { result, outputs: {} }])));

  test.each<[unknown, string, string]>([
    ['success', 'pass', 'succeeded'],
    ['failure', 'fail', 'failed'],
    ['skipped', 'unfinished', 'was skipped'],
    ['cancelled', 'unfinished', 'was cancelled'],
    ['Success', 'unfinished', 'not known to have succeeded'],
    [null, 'unfinished', 'not known'],
    [['success'], 'unfinished', 'not known'],
  ])('%j is %s', async (result, status, what) => {
    const { gates } = await read({ needs: needs({ build: result }) }, ['build']);
    expect(gates).toEqual([{ name: 'build', status, what: expect.stringContaining(what) }]);
  });

  test('count though nobody requires them', async () => {
    expect(statuses(await read({ needs: needs({ lint: 'failure', build: 'success' }) }))).toEqual([
      ['lint', 'fail'],
      ['build', 'pass'],
    ]);
  });

  test('a job of the name of a verdict counts beside it', async () => {
    put('a.json', verdict());
    const found = await read({ needs: needs({ coverage: 'failure' }) }, ['coverage']);
    expect(statuses(found)).toEqual([
      ['coverage', 'pass'],
      ['coverage', 'fail'],
    ]);
  });

  test.each(['{', '{"build":}', '{build: success}'])('%s is no JSON, and a problem', async (text) => {
    const found = await read({ needs: text }, ['build']);
    expect(found.problems).toMatchObject([{ code: 'inputs-invalid' }]);
    expect(statuses(found)).toEqual([['build', 'missing']]);
  });

  test.each(['{"build":null}', '{"build":"success"}', '{"build":{}}', '{"build":[]}'])(
    '%s is no success',
    async (text) => {
      expect(statuses(await read({ needs: text }, ['build']))).toEqual([['build', 'unfinished']]);
    },
  );
});
