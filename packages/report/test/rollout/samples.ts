import type { DoraReport, RolloutError, RolloutReport } from '@gauntlet/verdict';
import { head } from '../samples.ts';

export const nonce = '0123456789abcdef';
export const options = { nonce, reportFile: 'gauntlet/rollout.json' };

export function error(more: Partial<RolloutError> = {}): RolloutError {
  return {
    fingerprint: 'ab'.repeat(32),
    type: 'TypeError',
    message: "Cannot read properties of undefined (reading 'price')",
    count: 31,
    stack: [
      { path: 'src/cart.ts', line: 12, column: 9, function: 'total' },
      { path: 'node_modules/express/lib/router.js', line: 281 },
    ],
    ...more,
  };
}

/** A canary of 5 % that failed from its fourth minute on. */
export function rollout(more: Partial<RolloutReport> = {}): RolloutReport {
  const at = (minute: number) => new Date(Date.UTC(2026, 3, 19, 10, minute)).toISOString();
  return {
    ...{ kind: 'rollout', version: 'v2', sha: head, previous: { version: 'v1', sha: '0a'.repeat(20) } },
    ...{ environment: 'production', judgement: 'rollback', because: 'errors' },
    explanation:
      '6 errors in 300 canary requests against 6 in 5,700: 19 times worse (limit 2), 5,452 to 1 against luck (need 40)',
    ...{ result: 'rolled-back', stage: 1, percent: 5 },
    ...{ startedAt: at(0), firstBadAt: at(5), detectedAt: at(7), restoredAt: at(8) },
    metrics: [
      { name: 'requests', before: 60_000, baseline: 5_700, canary: 300 },
      { name: 'error-rate', before: 0.1, baseline: 0.105, canary: 2 },
      { name: 'p50', before: 8.2, baseline: 8.3, canary: 8.1 },
      { name: 'p95', before: 40, baseline: 41, canary: 88 },
      { name: 'p99', before: 120, baseline: 122.4, canary: 439 },
      { name: 'throughput', before: 100, baseline: 95, canary: 5 },
      { name: 'cpu', before: 40, baseline: 41, canary: null },
      { name: 'memory', before: null, baseline: null, canary: null },
    ],
    minutes: [0, 0, 0, 1, 2, 3].map((errors, minute) => ({
      at: at(minute + 1),
      percent: 5,
      baseline: minute === 2 ? null : { requests: 950, errors: 1, slow: null },
      canary: { requests: 50, errors, slow: null },
    })),
    fingerprints: [error(), error({ fingerprint: 'cd'.repeat(32), type: 'RangeError', message: 'too far', count: 1 })],
    commits: [
      {
        ...{ sha: head, title: 'Compute the total once', author: 'fixer[bot]', pullRequest: 12, suspect: true },
        ...{ grounds: 'line', why: 'It wrote src/cart.ts:12, which TypeError passed through 31 times.' },
      },
      {
        ...{ sha: '1b'.repeat(20), title: 'Improve the guide', author: 'ada', pullRequest: 11, suspect: false },
        ...{ grounds: 'none', why: 'Nothing that was seen speaks for it.' },
      },
    ],
    suspicion: 'One of 2 commits wrote a line that a new error passed through; that is likely, and not certain.',
    reproduce: ['sum(increase(http_requests_total{version="v2",code=~"5.."}[60s]))'],
    changeHash: 'ef'.repeat(32),
    ...more,
  };
}

export function dora(more: Partial<DoraReport> = {}): DoraReport {
  return {
    schema: 'gauntlet/dora/v1',
    window: { from: '2026-04-01T00:00:00.000Z', to: '2026-04-08T00:00:00.000Z', days: 7 },
    environment: 'production',
    deploymentFrequency: {
      ...{ deployments: 9, perWeek: 9 },
      days: [2, 0, 1, 4, 2, 0, 0].map((deployments, day) => ({
        ...{ day: `2026-04-0${day + 1}`, deployments, rolledBack: day === 3 ? 1 : 0 },
      })),
    },
    changeLeadTime: { measured: 12, median: 5_400, p90: 200_000, notDeployed: 2 },
    changeFailRate: { failed: 2, of: 10, percent: 20, unassigned: 1 },
    timeToRestore: {
      fromDeploy: { measured: 2, median: 1_800, p90: 3_000 },
      fromDetection: { measured: 1, median: 40, p90: 40 },
      open: 1,
    },
    ...more,
  };
}
