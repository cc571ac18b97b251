import { type EventPayload, pullRequestEvent, pushEvent } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { expectNotMerged, type Play, play, writesOf } from './adversary.ts';
import { fixer, repositoryId, type Stage } from './stage.ts';

describe('trap, forks: the place of the decision', () => {
  const decider = 'octo/shop/.github/workflows/decide.yml@';
  const pull = (stage: Stage, name: string) => {
    const options = { number: 7, headSha: stage.head, headRef: 'feature', baseSha: stage.base, baseRef: 'main' };
    const event = pullRequestEvent({ ...options, repository: 'octo/shop', repositoryId } as never);
    return { ...event, name };
  };
  const rows: Array<{ name: string; more: Play['more'] & object }> = [
    {
      name: 'pull_request, whose workflow file is that of the pull request',
      more: (stage) => ({ event: pull(stage, 'pull_request'), github: { workflowRef: `${decider}refs/pull/7/merge` } }),
    },
    {
      name: 'pull_request that claims the default branch',
      more: (stage) => ({ event: pull(stage, 'pull_request'), github: { workflowRef: `${decider}refs/heads/main` } }),
    },
    {
      name: 'pull_request_target onto a branch of the agent, whose workflow file it is',
      more: (stage) => ({
        event: pull(stage, 'pull_request_target'),
        github: { workflowRef: `${decider}refs/heads/stage` },
      }),
    },
    {
      name: "workflow_dispatch on the agent's branch",
      more: (stage) => ({ event: dispatch(stage), github: { workflowRef: `${decider}refs/heads/feature` } }),
    },
    {
      name: "a push to the agent's branch",
      more: (stage) => ({
        event: pushEvent({
          ...{
            before: stage.base,
            after: stage.head,
            ref: 'refs/heads/feature',
            repository: 'octo/shop',
            repositoryId,
          },
        }),
        github: { workflowRef: `${decider}refs/heads/feature` },
      }),
    },
    {
      name: 'a tag of the name of the default branch',
      more: { github: { workflowRef: `${decider}refs/tags/main` } },
    },
    { name: 'a workflow file of nobody knows where', more: { github: { workflowRef: '' } } },
  ];
  test.each(rows)(
    '$name: it is told, and nothing is written',
    async ({ more }) => {
      await play({ more, inputs: { 'pull-request': '7' } }, async (stage, { codes, run: { outputs } }) => {
        expect(codes).toContain('untrusted-place');
        expect(outputs['merged']).toBe('false');
        expect(writesOf(stage)).toEqual([]);
        await expectNotMerged(stage);
      });
    },
    120_000,
  );

  test('workflow_dispatch on the default branch merges', async () => {
    const more = (stage: Stage) => ({ event: dispatch(stage) });
    await play({ more, inputs: { 'pull-request': '7' } }, (stage) => expect(stage.isMerged).toBe(true));
  }, 120_000);
});

function dispatch(stage: Stage) {
  const { repository, sender } = stage.event().payload as Record<'repository' | 'sender', EventPayload>;
  return { name: 'workflow_dispatch', payload: { repository, sender: { ...sender, ...fixer }, inputs: {}, ref: 'x' } };
}
