import { openRunner } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { placeOf } from '../src/place.ts';

const trusted = ['workflow_run', 'pull_request_target', 'schedule', 'workflow_dispatch', 'issue_comment'];
const own = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'repository_dispatch',
  'create',
];
const main = 'refs/heads/main';
const refs = [
  'refs/heads/feature',
  'refs/heads/main2',
  'refs/heads/x/refs/heads/main',
  'refs/tags/main',
  'refs/pull/7/merge',
  'refs/heads/gh-readonly-queue/main/pr-7-0a',
];

function placeIn(eventName: string | null, ref: string | null, event: Record<string, unknown> | null = payload) {
  const { context } = openRunner({
    ...(eventName === null ? {} : { GITHUB_EVENT_NAME: eventName }),
    ...(ref === null ? {} : { GITHUB_WORKFLOW_REF: `octo/shop/.github/workflows/decide.yml@${ref}` }),
  });
  return placeOf(context, event);
}

const payload = { repository: { default_branch: 'main' } };

describe('where a job runs a file that the change cannot write', () => {
  test.each(trusted)('%s: with the file of the default branch', (eventName) => {
    expect(placeIn(eventName, main)).toMatchObject({ isTrusted: true });
  });

  test.each(trusted.flatMap((eventName) => refs.map((ref) => [eventName, ref] as const)))(
    '%s with the file of %s: not there',
    (eventName, ref) => {
      expect(placeIn(eventName, ref)).toMatchObject({ isTrusted: false });
    },
  );

  test.each(trusted)('%s: not without the ref, the payload or the default branch', (eventName) => {
    expect(placeIn(eventName, null).isTrusted).toBe(false);
    for (const event of [
      null,
      {},
      { repository: null },
      { repository: 'main' },
      { repository: { default_branch: '' } },
    ]) {
      expect(placeIn(eventName, main, event).isTrusted).toBe(false);
    }
    expect(placeIn(eventName, 'refs/heads/', { repository: { default_branch: '' } }).isTrusted).toBe(false);
    expect(placeIn(eventName, main, { repository: { default_branch: 'trunk' } }).isTrusted).toBe(false);
  });

  test.each(own.flatMap((eventName) => [main, ...refs].map((ref) => [eventName, ref] as const)))(
    '%s with the file of %s: never',
    (eventName, ref) => {
      const place = placeIn(eventName, ref);
      expect(place.isTrusted).toBe(false);
      expect(place.why).toContain(eventName);
    },
  );

  test('merge_group: the file is the one of the group, which is looked at elsewhere', () => {
    for (const ref of [main, ...refs]) expect(placeIn('merge_group', ref).isTrusted).toBe(true);
  });

  test('outside of GitHub: never', () => {
    expect(placeIn(null, main)).toEqual({ isTrusted: false, why: 'It is decided outside of GitHub' });
  });
});
