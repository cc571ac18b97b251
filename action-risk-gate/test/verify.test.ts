import type { Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rebuild } from '../src/rebuild.ts';
import { record } from '../src/record.ts';
import { verify } from '../src/verify.ts';
import { agent, Chronicle, codes, type Stage } from './record-stage.ts';

let stage: Stage;

const docs = (name: string) => (repository: Repository) => repository.write(`docs/${name}.md`, `# ${name}\n`);

beforeEach(async () => {
  const chronicle = new Chronicle();
  for (const number of [1, 2, 101]) chronicle.land({ number, change: docs(`d${number}`), day: number % 100 });
  stage = await chronicle.start();
  for (const number of [1, 2, 101]) await stage.run(record, 'pull_request', { pull_request: { number } });
});

afterEach(() => stage.dispose());

const tip = () => stage.git('rev-parse', 'gauntlet-ledger').trim();

interface Change {
  files?: (files: Map<string, string>) => void;
  author?: string;
  committer?: string;
  isSigned?: boolean;
  parents?: string[];
}

const bot = '41898282+github-actions[bot]@users.noreply.github.com';
const web = 'noreply@github.com';

/** A commit on top of the ledger that did not come through the action. */
function meddle({
  files = () => {},
  author = bot,
  committer = web,
  isSigned = true,
  parents = [tip()],
}: Change): string {
  const all = stage.files();
  files(all);
  const scratch = stage.repository;
  scratch.git('checkout', '--quiet', '--orphan', `scratch-${scratch.git('for-each-ref').split('\n').length}`);
  scratch.git('rm', '-rfq', '--cached', '.');
  for (const [path, text] of all) scratch.write(`ledger/${path}`, text);
  scratch.git('add', '--all', 'ledger');
  const tree = scratch.git('write-tree', '--prefix=ledger/');
  stage.git('fetch', '--quiet', scratch.path, scratch.git('commit-tree', '-m', 'carrier', tree));
  const names = ['-c', 'user.useConfigOnly=true', '-c', 'user.name=x'];
  const own = [
    '-c',
    `author.email=${author}`,
    '-c',
    'author.name=x',
    '-c',
    `committer.email=${committer}`,
    '-c',
    'committer.name=x',
  ];
  const from = parents.flatMap((parent) => ['-p', parent]);
  const sha = stage.git(...names, ...own, 'commit-tree', ...from, '-m', 'merged of #1', tree).trim();
  stage.git('update-ref', 'refs/heads/gauntlet-ledger', sha);
  if (isSigned) stage.fake.state.verifications.set(sha, { verified: true, reason: 'valid' });
  scratch.git('checkout', '--quiet', '--force', 'main');
  return sha;
}

interface Report {
  findings: Array<{ code: string; path: string }>;
  branch: { findings: Array<{ code: string; commit: string }>; commits: number; files: number; isWhole: boolean };
}

async function found(inputs: Record<string, string> = {}) {
  const result = await stage.run(verify, 'schedule', {}, { inputs });
  const { findings, branch } = result.report as Report;
  return {
    codes: codes(result),
    files: findings.map(({ code }) => code),
    commits: branch?.findings ?? [],
    result,
    branch,
  };
}

const path = 'events/01/1.jsonl';

describe('verify', () => {
  test('finds nothing in a ledger as it is written', async () => {
    const { codes: of, branch, result } = await found();
    expect(of).toEqual(['ledger-verified']);
    const authors = [{ id: 41_898_282, login: 'github-actions[bot]', commits: 4 }];
    expect(branch).toEqual({ findings: [], commits: 4, files: 4, authors, isWhole: true });
    expect(result.console[0]).toMatch(/^6 files at [0-9a-f]{12} were checked, and 4 commits, of 4 of them the files$/);
  });

  test('says what it did not look at', async () => {
    const { codes: of, branch, result } = await found({ limit: '2' });
    expect(of).toEqual(['ledger-verified']);
    expect(branch).toMatchObject({ commits: 4, files: 2, isWhole: false });
    expect(result.console[0]).toMatch(/, not all that there are$/);
  });

  test.each<[string, Change, string[], string[]]>([
    ['an event that was removed', { files: (all) => void all.delete(path) }, ['chain', 'chain'], ['rewrites']],
    [
      'an event that was changed',
      { files: (all) => void all.set(path, all.get(path)!.replace('"riskClass":"low"', '"riskClass":"high"')) },
      ['chain', 'chain'],
      ['rewrites'],
    ],
    ['a line that is no event', { files: (all) => void all.set(path, `${all.get(path)}{}\n`) }, ['file'], []],
    ['a commit by a person', { author: '5+ada@users.noreply.github.com' }, [], ['author']],
    ['a commit by an agent', { author: '198982749+copilot[bot]@users.noreply.github.com' }, [], ['author']],
    ['a commit by an agent that it tells of', { author: '9+agent[bot]@users.noreply.github.com' }, [], ['author']],
    ['a commit by a bot that is nobody', { author: 'nobody@example.com' }, [], ['author']],
    ['a commit that GitHub did not make', { committer: 'nobody@example.com' }, [], ['author']],
    ['a commit that nobody signed', { isSigned: false }, [], ['unverified']],
  ])('finds %s', async (_, change, files, commits) => {
    const sha = meddle(change);
    const results = await found();
    expect(results.codes).toEqual(['ledger-forged']);
    expect(results.files).toEqual(files);
    expect(results.commits).toEqual(commits.map((code) => expect.objectContaining({ code, commit: sha })));
  });

  test('finds a merge, and a second beginning', async () => {
    const before = stage.git('rev-parse', 'gauntlet-ledger~1').trim();
    const merge = meddle({ parents: [tip(), before] });
    expect((await found()).commits).toMatchObject([{ code: 'not-linear', commit: merge }]);
    const first = meddle({ parents: [] });
    // What was there before is gone, and cannot be told: but an honest ledger begins with nothing.
    expect((await found()).branch).toMatchObject({ commits: 1, findings: [{ code: 'rewrites', commit: first }] });
  });

  test('finds history that was rewritten and mended: the events are whole, and a commit shows it', async () => {
    const whole = stage.files();
    const gone = meddle({ files: (all) => void all.delete(path) });
    meddle({ files: (all) => void all.set(path, whole.get(path)!) });
    const { codes: of, files, commits } = await found();
    expect({ of, files }).toEqual({ of: ['ledger-forged'], files: [] });
    expect(commits).toMatchObject([{ code: 'rewrites', commit: gone }]);
  });

  test('tells a state that is not what the events come to from a forgery', async () => {
    meddle({ files: (all) => void all.set('state.json', all.get('state.json')!.replace(/account:9/g, 'account:8')) });
    expect(await found()).toMatchObject({ codes: ['ledger-state-outdated'], files: ['state'] });
    meddle({ files: (all) => void all.set('state.json', '{}') });
    expect(await found()).toMatchObject({ codes: ['ledger-state-outdated'] });
    expect(codes(await stage.run(rebuild, 'schedule'))).toEqual(['rebuilt']);
    expect(await found()).toMatchObject({ codes: ['ledger-verified'] });
  });

  test('asks for a token, and says what GitHub refuses', async () => {
    expect(codes(await stage.run(verify, 'schedule', {}, { inputs: { 'github-token': '' } }))).toEqual([
      'token-missing',
    ]);
    stage.fake.state.tokens.get('actions')!.permissions = {};
    expect(codes(await stage.run(verify, 'schedule'))).toEqual(['ledger-unavailable']);
  });

  test('a ledger on a git remote is checked but for its commits, and one that is not there is none', async () => {
    const remote = (branch: string) => ({ inputs: { ledger: `${stage.gitDir}#${branch}` } });
    const there = await stage.run(verify, 'schedule', {}, remote('gauntlet-ledger'));
    expect(codes(there)).toEqual(['ledger-verified']);
    expect(there.console[0]).toContain('6 files at');
    expect(there.console[0]).toContain('nobody vouches');
    meddle({ files: (all) => void all.delete(path), author: `${agent.id}+${agent.login}@users.noreply.github.com` });
    expect(codes(await stage.run(verify, 'schedule', {}, remote('gauntlet-ledger')))).toEqual(['ledger-forged']);
    const none = await stage.run(verify, 'schedule', {}, remote('elsewhere'));
    expect([codes(none), none.console]).toEqual([['ledger-verified'], ['There is no ledger yet']]);
  });
});
