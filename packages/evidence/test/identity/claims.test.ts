import { canonicalKey, claimsOf, isSameKey, knownAgents, longestClaim, modelFamily } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ada, commit, pgpKey, sshKey, withTrailers } from './records.ts';

const hash = 'a'.repeat(64);
const all = ['Agent-By: helper', 'Task-ID: 7', 'Model: m-1', `Prompt-Hash: sha256:${hash}`];
const of = (...lines: string[]) => claimsOf([commit(ada, { message: withTrailers(...lines) })]);
const problemsOf = (...lines: string[]) => of(...lines).problems.map(({ kind, claim }) => `${kind} ${claim}`);
const marksOf = (...lines: string[]) => of(...lines).marks.map(({ agent, source }) => `${source} ${agent}`);

describe('claimsOf', () => {
  test('reads the four trailers of every commit', () => {
    const commits = [
      commit(ada, { message: withTrailers(...all) }),
      commit(ada, { message: withTrailers('agent-by: helper', 'MODEL: m-2') }),
      commit(ada),
    ];
    const claims = claimsOf(commits);
    expect(claims).toMatchObject({
      agent: 'helper',
      task: '7',
      model: null,
      promptHash: `sha256:${hash}`,
      problems: [],
    });
    expect(claims.commits.map(({ agent, model }) => [agent, model])).toEqual([
      [['helper'], ['m-1']],
      [['helper'], ['m-2']],
      [[], []],
    ]);
  });

  test.each([
    ['twice the same', ['Agent-By: a', 'agent-by: a'], ['duplicate agent']],
    ['two agents', ['Agent-By: a', 'AGENT-BY: b'], ['conflict agent']],
    ['two tasks, one of them twice', ['Task-ID: 1', 'Task-ID: 2', 'Task-ID: 1'], ['conflict task', 'duplicate task']],
    ['two models', ['Model: a', 'Model: b'], ['conflict model']],
    ['an empty value', ['Task-ID:'], ['malformed task']],
    ['an invisible character', ['Agent-By: cla\u200bude'], ['malformed agent']],
    ['a bidirectional control', ['Model: a\u202eb'], ['malformed model']],
    ['a carriage return inside', ['Model: a\rb'], ['malformed model']],
    ['a value that is too long', [`Model: ${'x'.repeat(longestClaim + 1)}`], ['malformed model']],
    ['a value just short enough', [`Model: ${'x'.repeat(longestClaim)}`], []],
    ['a hash that is none', ['Prompt-Hash: yes'], ['malformed promptHash']],
    ['nothing wrong', all, []],
  ])('reports %s', (_, lines, problems) => expect(problemsOf(...lines)).toEqual(problems));

  test('reports agents and tasks that the commits do not agree on, but not models and prompts', () => {
    const second = ['Agent-By: x', 'Task-ID: 8', 'Model: m-2', `Prompt-Hash: ${'b'.repeat(64)}`];
    const claims = claimsOf([all, second].map((lines) => commit(ada, { message: withTrailers(...lines) })));
    expect(claims.problems).toEqual([
      { kind: 'conflict', claim: 'agent', sha: null },
      { kind: 'conflict', claim: 'task', sha: null },
    ]);
    expect(claims).toMatchObject({ agent: null, task: null, model: null, promptHash: null });
  });

  test.each([
    ['behind a divider', 'Fix\n\nText\n---\n\nAgent-By: claude\n'],
    ['before a divider that other readings ignore', 'Fix\n\nAgent-By: claude\n---\nText\n'],
    ['on both sides of a divider', 'Fix\n\nAgent-By: claude\n---\n\nAgent-By: claude\nAgent-By: claude\n'],
  ])('reports and counts a claim %s', (_, message) => {
    const { problems, commits, marks } = claimsOf([commit(ada, { message })]);
    expect(problems[0]).toMatchObject({ kind: 'hidden', claim: 'agent' });
    expect(new Set(commits[0]?.agent)).toEqual(new Set(['claude']));
    expect(marks).toHaveLength(1);
  });

  test.each([
    ['Co-authored-by: Claude Opus 4.5 <noreply@anthropic.com>', ['co-authored-by claude']],
    ['co-authored-by: Any Name <NoReply@Anthropic.com>', ['co-authored-by claude']],
    ['Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>', ['co-authored-by copilot']],
    ['Co-authored-by: renamed <198982749+x@users.noreply.github.com>', ['co-authored-by copilot']],
    ['Co-authored-by: d <158243242+devin-ai-integration[bot]@users.noreply.github.com>', ['co-authored-by devin']],
    ['Co-authored-by: d <devin-ai-integration[bot]@users.noreply.github.com>', ['co-authored-by devin']],
    [
      'Co-authored-by: google-labs-jules[bot] <1+google-labs-jules[bot]@users.noreply.github.com>',
      ['co-authored-by jules'],
    ],
    ['Co-authored-by: Codex <noreply@openai.com>', ['co-authored-by codex']],
    ['Co-authored-by: Cursor <cursoragent@cursor.com>', ['co-authored-by cursor']],
    ['Claude-Session: https://example.com/1', ['own-trailer claude']],
    ['Agent-By: Claude Code', ['agent-by claude']],
    ['Agent-By: Some Thing[bot]', ['agent-by some thing']],
    ['Assisted-by: Claude:claude-opus-4 coccinelle', ['assisted-by claude']],
    ['Assisted-by: mytool:model-1 [sparse]', ['assisted-by mytool']],
    ['Assisted-by: Codex [tools]', ['assisted-by codex']],
    // People whose names are those of agents, and addresses that only look like one.
    ['Co-authored-by: Claude Monet <claude@example.com>', []],
    ['Co-authored-by: Devin <devin@users.noreply.github.com>', []],
    ['Co-authored-by: x <noreply@anthropic.com.example.com>', []],
    ['Co-authored-by: x <xnoreply@anthropic.com>', []],
    ['Co-authored-by: noreply@anthropic.com', []],
    ['Assisted-by: Claude Monet <monet@example.com>', []],
    ['Reviewed-by: Claude <noreply@anthropic.com>', []],
  ])('knows the marks of %s', (line, marks) => expect(marksOf(line)).toEqual(marks));

  test.each([
    ['claude/fix-1', 'claude'],
    ['Copilot/fix', 'copilot'],
    ['codex/a/b', 'codex'],
    ['cursor/x', 'cursor'],
    ['claude', null],
    ['fix/claude/x', null],
    ['cursors/x', null],
  ])('knows the branch %s', (branch, name) => {
    expect(claimsOf([commit(ada)], branch).marks.map(({ agent, sha }) => [agent, sha])).toEqual(
      name === null ? [] : [[name, null]],
    );
  });

  test("knows an agent's email of author or committer", () => {
    const emails = { authorEmail: 'cursoragent@cursor.com', committerEmail: 'ada@example.com' };
    expect(claimsOf([commit(ada, emails)]).marks).toMatchObject([{ agent: 'cursor', source: 'email' }]);
  });

  test('never throws, and names only commits that there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string(), (texts, branch) => {
        const commits = texts.map((message) => commit(ada, { message: `t\n\nAgent-By: ${message}` }));
        const shas = new Set(commits.map(({ sha }) => sha));
        const { marks, problems } = claimsOf(commits, branch);
        const named = [...marks, ...problems].filter(({ sha }) => sha !== null);
        expect(named.every(({ sha }) => shas.has(sha!))).toBe(true);
      }),
    );
  });
});

test('no mark is of two agents, and all are in lower case', () => {
  for (const part of ['accounts', 'emails', 'branches', 'trailers'] as const) {
    const marks = knownAgents.flatMap((agent): readonly (string | number)[] => agent[part]);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.map(String)).toEqual(marks.map((mark) => String(mark).toLowerCase()));
  }
  const names = knownAgents.flatMap(({ name, names: more, logins }) => [...new Set([name, ...more, ...logins])]);
  expect(new Set(names).size).toBe(names.length);
});

describe('keys', () => {
  test('have one canonical form', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex');
        const base64 = Buffer.from(bytes).toString('base64');
        const forms = [`SHA256:${base64}`, `SHA256:${base64.slice(0, -1)}`, base64, hex, hex.toUpperCase()];
        expect(forms.map(canonicalKey)).toEqual(forms.map(() => hex));
      }),
    );
  });

  test.each([
    [pgpKey, pgpKey.toLowerCase(), true],
    [pgpKey, pgpKey.slice(-16), true],
    [pgpKey, pgpKey.slice(0, 16), pgpKey.slice(0, 16) === pgpKey.slice(-16)],
    [pgpKey, pgpKey.slice(-8), false],
    [pgpKey.slice(-16), pgpKey.slice(-16), false],
    ['a'.repeat(32) + 'b'.repeat(32), 'a'.repeat(16), true],
    ['a'.repeat(32) + 'b'.repeat(32), 'b'.repeat(16), false],
    [sshKey, sshKey, true],
    [sshKey, sshKey.slice(7), true],
    [sshKey, sshKey.replace('E', 'I'), false],
    // Bits that the fingerprint does not have.
    [sshKey, sshKey.replace('E', 'F'), false],
    ['', '', false],
    ['MD5:00', 'MD5:00', false],
  ])('%s is the key %s: %s', (registered, seen, same) => expect(isSameKey(registered, seen)).toBe(same));
});

test.each([
  ['claude-opus-4-5-20251101', 'claude-opus-4'],
  ['anthropic/claude-opus-4.1', 'claude-opus-4'],
  ['Claude Opus 4.5', 'claude-opus-4'],
  ['claude-3-5-sonnet-20241022', 'claude-sonnet-3'],
  ['gpt-5.1-codex', 'gpt-codex-5'],
  ['gpt-4o-mini', 'gpt-mini-4o'],
  ['o3-mini', 'o3-mini'],
  ['gemini-2.5-pro', 'gemini-pro-2'],
  ['', 'unnamed'],
  ['/', 'unnamed'],
  ['模型', 'unnamed'],
])('the family of %j is %s', (model, family) => expect(modelFamily(model)).toBe(family));
