import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pullRequestEvent, pushEvent } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { close, identity, open, policy, projectLines, pull, reads, restart, run, whole } from './baseline-scenario.ts';
import { baselineOf } from './baseline-stage.ts';
import { source } from './scenario.ts';

afterEach(close);

describe('a push to the default branch', () => {
  const push = () => pushEvent({ ...identity, before: pull.base, after: pull.merge, ref: 'refs/heads/main' });
  const written = () => readFileSync(join(pull.repository.path, 'gauntlet/coverage.baseline.json'), 'utf8');

  test('is compared with its first parent, and leaves a baseline that remembers', async () => {
    const past = Array.from({ length: 20 }, (_, i) => ({
      sha: `${i % 10}`.repeat(40),
      lines: [i, 20],
      branches: [0, 0],
    }));
    await open(({ base }) => [{ sha: base, content: whole(base, 1, { history: past }) }]);
    const { run: result, codes } = await run({}, push());
    expect(codes).toEqual([]);
    expect(result.outputs['baseline-file']).toBe('gauntlet/coverage.baseline.json');
    const { sha, history } = JSON.parse(written());
    expect(sha).toBe(pull.merge);
    expect(history).toHaveLength(20);
    expect(history[0]).toEqual(past[1]);
    expect(history.at(-1)).toEqual({ sha: pull.base, lines: [19, 20], branches: [0, 0] });
    expect(result.summary).toContain('xychart-beta');
    expect(result.summary).toMatch(/line \[0, 5, 10, .*95, 100\]/);
  });

  test('of several commits looks at its first parent, not at what was pushed to', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    const older = pull.repository.revParse(`${pull.base}~1`);
    const event = pushEvent({ ...identity, before: older, after: pull.merge, ref: 'refs/heads/main' });
    const judged = await run({ 'baseline-max-distance': '0' }, event);
    expect(judged.codes).toEqual([]);
    expect(projectLines(judged).baseline!.sha).toBe(pull.base);
  });

  test('its own baseline, of an earlier attempt, is not what it is compared with', async () => {
    await open(() => [{ sha: pull.merge, content: whole(pull.merge) }]);
    expect((await run({}, push())).codes).toEqual(['baseline-stale']);
  });

  test.each([
    ['none yet', () => [], 'baseline-not-established'],
    ['one too old', ({ first }: { first: string }) => [{ sha: first }], 'baseline-stale'],
    ['one expired', ({ base }: { base: string }) => [{ sha: base, expired: true }], 'baseline-missing'],
  ])('with %s leaves a new one all the same', async (_, left, code) => {
    await open(left as never);
    const { run: result, codes } = await run({ 'baseline-max-distance': '1' }, push());
    expect(codes).toEqual([code]);
    expect(result.outputs['baseline-file']).toBe('gauntlet/coverage.baseline.json');
    expect(JSON.parse(written())).toMatchObject({ sha: pull.merge });
  });

  test('leaves none where the reports could not be judged, or lost their branches', async () => {
    await open(({ base }) => [{ sha: base, content: baselineOf(base, { 'src/a.ts': ['1-10', '', '9:1/2'] }) }]);
    const lost = await run({}, push());
    expect([lost.verdict.conclusion, lost.run.outputs['baseline-file']]).toEqual(['error', '']);
    writeFileSync(join(pull.repository.path, 'coverage/lcov.info'), '');
    const empty = await run({}, push());
    expect([empty.verdict.conclusion, empty.run.outputs['baseline-file']]).toEqual(['error', '']);
  });

  test('what it left is found by the next pull request', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    await run({}, push());
    const content = written();
    const { repository, merge } = pull;
    repository.git('checkout', '-q', '-b', 'next', merge);
    repository.write('src/a.ts', source(10, [4, 5]));
    const head = repository.commit('next');
    await restart([{ sha: merge, content }]);
    const next = pullRequestEvent({ ...identity, number: 8, headSha: head, baseSha: merge, headRef: 'next' });
    const judged = await run({ comment: 'never' }, next);
    expect(judged.codes).toEqual([]);
    expect(projectLines(judged).baseline).toEqual({ numerator: 19, denominator: 19, sha: merge });
  });
});

describe('the policy', () => {
  test('that requires a baseline does not let the input skip it', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }], { base: policy('require-baseline: true') });
    const judged = await run({ baseline: 'none' });
    expect(judged.codes).toContain('input-looser-than-policy');
    expect(projectLines(judged).baseline).not.toBeNull();
  });

  test('that asks for a verified one takes an artifact', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }], { base: policy('baseline: verified') });
    const judged = await run({ 'patch-branches': '80' });
    expect(projectLines(judged).baseline!.sha).toBe(pull.base);
  });

  test('that asks for a verified one refuses it where the workflow is not known', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }], { base: policy('baseline: verified') });
    const { codes } = await run({}, pull.event, { workflowRef: '' });
    expect(codes).toContain('baseline-missing');
    expect(reads()).toEqual([]);
  });

  test('that asks for nothing takes it, marked', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base), run: { path: '.github/workflows/any.yml' } }]);
    const judged = await run({}, pull.event, { workflowRef: '' });
    expect(judged.codes).toEqual(['baseline-unverified']);
    expect(judged.verdict.conclusion).toBe('pass');
    expect(projectLines(judged).baseline!.sha).toBe(pull.base);
  });
});
