import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository, runAction, startFakeGitHub } from '@gauntlet/testkit';
import { expect, test } from '@jest/globals';

const action = join(import.meta.dirname, '../..');
const token = 'token-of-monitor';
const caller = '.github/workflows/monitor.yml';
const permissions = { actions: 'read', contents: 'write', issues: 'write', pull_requests: 'read' } as const;
const policy = (minutes: number) => `version: 1
agents:
  registered: [{ name: helper, account: 1000001 }]
costs:
  agent-budget: { minutes: ${minutes} }
  usage-workflows: [{ workflow: .github/workflows/agent.yml, agent: helper }]
  prices: [{ model: model-a, input: 3, output: 15 }]
`;

test('the built action counts what a month has cost, and tells it once', async () => {
  const repository = createRepository();
  repository.write('.github/gauntlet.yml', policy(5));
  const first = repository.commit('Sell books');
  repository.write('.github/gauntlet.yml', policy(500));
  const second = repository.commit('Spend more');
  // On the first day of a month an hour ago would be in the one before.
  const now = new Date();
  const begin = Math.max(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1), now.getTime() - 3_600_000);
  const iso = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  const usage = {
    schema: 'gauntlet/usage/v1',
    task: 'T-1',
    model: 'model-a',
    inputTokens: 9,
    cachedTokens: 0,
    outputTokens: 1,
  };
  const github = await startFakeGitHub({
    ...{ owner: 'octo', name: 'shop', repositoryId: 7, gitDir: repository.bareClone(), defaultBranch: 'main' },
    tokens: { [token]: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions } },
    workflowRuns: [
      {
        ...{
          id: 10,
          runAttempt: 1,
          path: '.github/workflows/agent.yml',
          event: 'repository_dispatch',
          headBranch: 'main',
        },
        ...{ headSha: first, status: 'completed', conclusion: 'success', repositoryId: 7, createdAt: iso(begin) },
      },
    ],
    jobs: [
      {
        ...{ id: 100, runId: 10, name: 'Mend', conclusion: 'success', steps: [] },
        ...{ startedAt: iso(begin), completedAt: iso(begin + 601_000) },
      },
    ],
    artifacts: [{ id: 1, runId: 10, name: 'gauntlet-usage', files: { 'usage.jsonl': `${JSON.stringify(usage)}\n` } }],
  });
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-costs-'));
  const workspace = repository.cloneTo(join(scratch, 'work')).path;
  const event = { name: 'schedule', payload: { schedule: '17 */6 * * *', repository: { default_branch: 'main' } } };
  const look = (sha: string) =>
    runAction({
      ...{ action, workspace, event },
      inputs: { command: 'costs', name: 'costs', 'github-token': token, route: 'dispatch' },
      github: { repository: 'octo/shop', apiUrl: github.url, sha, workflowRef: `octo/shop/${caller}@refs/heads/main` },
    });
  try {
    const over = await look(first);
    expect([over.exitCode, over.outputs['conclusion'], over.outputs['costs-file']]).toEqual([
      1,
      'fail',
      'gauntlet/costs.json',
    ]);
    expect(over.summary).toContain('helper: 11 of 5 minutes');
    const report = JSON.parse(readFileSync(join(workspace, 'gauntlet/costs.json'), 'utf8'));
    expect(report.total.month).toMatchObject({ minutes: 11, inputTokens: 9, outputTokens: 1, usd: 0.000042 });
    await look(first);
    expect([github.state.issues.length, github.state.dispatches.length]).toEqual([1, 1]);
    const within = await look(second);
    expect([within.exitCode, within.outputs['summary']]).toEqual([0, 'health costs pass: within-budget']);
    expect(github.state.issues[0]?.state).toBe('closed');
  } finally {
    await github.close();
    repository.dispose();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}, 60_000);
