import type { Failure, FailureReport } from '@gauntlet/verdict';
import { head } from '../samples.ts';

export function failure(more: Partial<Failure> = {}): Failure {
  return {
    category: 'test',
    severity: 'error',
    tool: 'jest',
    rule: '',
    message: 'expect(received).toBe(expected)',
    location: { path: 'test/cart.test.ts', line: 7, column: 12 },
    fingerprint: 'ab'.repeat(32),
    suggestion: { action: 'test-fix' },
    root: true,
    test: { suite: 'cart', name: 'adds two', expected: '2', actual: '1' },
    stack: [{ path: 'test/cart.test.ts', line: 7, column: 12 }],
    log: {
      source: 'job unit',
      firstLine: 120,
      lastLine: 124,
      step: 'Run npm test',
      url: 'https://github.com/octo/shop/actions/runs/7/job/9#step:4:12',
    },
    excerpt: '● cart › adds two\n\nexpect(received).toBe(expected)',
    jobs: ['unit (20)', 'unit (22)'],
    status: 'new',
    confidence: 0.9,
    evidence: 'grammar',
    ...more,
  };
}

export const lint = failure({
  category: 'lint',
  tool: 'eslint',
  rule: 'no-var',
  message: 'Unexpected var, use let or const instead.',
  location: { path: 'src/cart.ts', line: 3, column: 5 },
  suggestion: { action: 'lint-fix', command: 'npx eslint --fix .' },
  test: null,
  stack: [],
  excerpt: '  3:5  error  Unexpected var, use let or const instead.  no-var',
  jobs: ['lint'],
});

export function report(more: Partial<FailureReport> = {}): FailureReport {
  return {
    schema: 'gauntlet/failures/v1',
    subject: {
      repository: 'octo/shop',
      pullRequest: 12,
      headSha: head,
      testedSha: null,
      baseSha: null,
      mergeBase: null,
    },
    run: {
      id: 7,
      attempt: 2,
      url: 'https://github.com/octo/shop/actions/runs/7',
      workflow: '.github/workflows/ci.yml',
    },
    attempt: { number: 2, max: 3, escalate: false, reason: null, previousFingerprints: ['ab'.repeat(32)] },
    failures: [failure(), lint],
    omitted: {},
    unread: [],
    ...more,
  };
}
