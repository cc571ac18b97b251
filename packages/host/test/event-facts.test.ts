import { pushEvent, workflowRunEvent } from '@gauntlet/testkit';
import { expect, test } from '@jest/globals';
import { readEventFacts } from '../src/event-facts.ts';
import type { RunnerContext } from '../src/runner.ts';

const sha = 'a'.repeat(40);
const run = { id: 1, attempt: 1, workflowPath: '.github/workflows/own.yml', event: '', job: null };
const context = (eventName: string | null) => ({ eventName, run }) as RunnerContext;
const payloadOf = ({ payload }: { payload: object }) => payload as Record<string, unknown>;

test('a push: its repository, and the workflow that runs', () => {
  const event = payloadOf(
    pushEvent({ before: sha, after: sha, ref: 'refs/heads/x', repositoryId: 7, defaultBranch: 'trunk' }),
  );
  const facts = { repositoryId: 7, defaultBranch: 'trunk', workflowPath: '.github/workflows/own.yml' };
  expect(readEventFacts(context('push'), event)).toEqual(facts);
});

test('a workflow_run: the workflow that measured, not the one that looks at it', () => {
  const path = '.github/workflows/tests.yml@refs/heads/main';
  const event = payloadOf(workflowRunEvent({ runId: 4, headSha: sha, headBranch: 'x', path }));
  expect(readEventFacts(context('workflow_run'), event).workflowPath).toBe('.github/workflows/tests.yml');
  delete (event['workflow_run'] as Record<string, unknown>)['path'];
  expect(readEventFacts(context('workflow_run'), event).workflowPath).toBeNull();
});

test('no event, no run, and an event of another form: nothing', () => {
  const nothing = { repositoryId: null, defaultBranch: null, workflowPath: null };
  expect(readEventFacts({ ...context(null), run: null }, null)).toEqual(nothing);
  const event = { repository: { id: '7', default_branch: '' }, workflow_run: [] };
  expect(readEventFacts(context('workflow_run'), event)).toEqual(nothing);
});
