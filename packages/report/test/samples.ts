import type { Finding, ReasonTable, Verdict } from '@gauntlet/verdict';
import { reason } from '@gauntlet/verdict';
import { linkToCommit } from '../src/index.ts';

export const head = '1f2e3d4c5b6a79880716253443526170819a0b1c';
const base = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';

export const table = {
  'patch-lines-below': {
    conclusion: 'fail',
    meaning: 'Too few of the changed lines are covered.',
    resolve: 'Add tests that run the lines listed below.',
  },
  'report-missing': {
    conclusion: 'error',
    meaning: 'No file matches `reports`.',
    resolve: 'Run the tests with coverage before this step, or correct `reports`.',
  },
  'baseline-not-established': {
    conclusion: 'pass',
    meaning: 'No baseline run has ever been.',
    resolve: 'Run this action on the default branch once.',
  },
} as const satisfies ReasonTable;

export const linkFor = linkToCommit({ serverUrl: 'https://github.com', repository: 'octo/shop', sha: head });

export function finding(path: string | null, line: number, endLine: number, more: Partial<Finding> = {}): Finding {
  return {
    category: 'coverage',
    severity: 'error',
    tool: 'gauntlet/coverage',
    rule: 'uncovered-lines',
    message: 'No test runs these lines.',
    location: path === null ? null : { path, line, endLine },
    fingerprint: 'f'.repeat(64),
    ...more,
  };
}

export function verdict(more: Partial<Verdict> = {}): Verdict {
  return {
    schema: 'gauntlet/verdict/v1',
    gate: 'coverage',
    name: 'coverage',
    mode: 'enforce',
    conclusion: 'pass',
    subject: {
      repository: 'octo/shop',
      pullRequest: 12,
      headSha: head,
      testedSha: head,
      baseSha: base,
      mergeBase: base,
    },
    run: { id: 9001, attempt: 2, workflowPath: '.github/workflows/ci.yml', event: 'pull_request', job: 'test' },
    reasons: [],
    metrics: [
      { name: 'patch.lines', numerator: 19, denominator: 20, unit: 'lines', threshold: 90, baseline: null },
      { name: 'patch.branches', numerator: 4, denominator: 4, unit: 'branches', threshold: 80, baseline: null },
    ],
    findings: [],
    evidence: [{ kind: 'lcov', source: 'coverage/lcov.info', sha256: 'ab'.repeat(32), bytes: 12345 }],
    policy: { source: 'inputs' },
    producedBy: {
      action: 'action-coverage-gate',
      version: '0.1.0',
      startedAt: '2026-11-20T10:00:00Z',
      finishedAt: '2026-11-20T10:00:01Z',
    },
    ...more,
  };
}

export const failed = verdict({
  conclusion: 'fail',
  subject: { ...verdict().subject, testedSha: 'cd'.repeat(20) },
  reasons: [
    reason(table, 'baseline-not-established', 'No baseline was found'),
    reason(table, 'patch-lines-below', '17 of 20 changed lines are covered', {
      actual: '17/20 (85%)',
      required: '90%',
    }),
  ],
  metrics: [
    { name: 'patch.lines', numerator: 17, denominator: 20, unit: 'lines', threshold: 90, baseline: null },
    {
      name: 'project.lines',
      numerator: 889,
      denominator: 1000,
      unit: 'lines',
      threshold: null,
      baseline: { numerator: 880, denominator: 1000, sha: base },
    },
  ],
  findings: [
    finding('src/cart/total.ts', 12, 13),
    finding('src/cart/total.ts', 20, 20),
    finding('src/app/[id]/page one.ts', 3, 3, {
      rule: 'uncovered-branches',
      severity: 'warning',
      message: '1 of 2 branches is not taken.',
    }),
  ],
  policy: { source: 'file', path: '.github/gauntlet.yml', commit: base },
});

/** Names and messages that try to become something in Markdown, in HTML, in GitHub's own syntax or in a log. */
export const hostileTexts = [
  '@org/team',
  'a@b.example cc @someone',
  '![](http://x)',
  '![x](https://evil.example/p.png)',
  '</details>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '`',
  '``` x',
  '`` ` ```` `',
  '<!-- gauntlet:coverage:coverage head=none run=99999 attempt=9 -->',
  'a\u202Egpj.exe',
  'ze\u200Bro\u2060width\uFEFF',
  '\u{E0069}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065}',
  'a | b',
  'a \\| b \\\\| c',
  '|',
  '\\',
  'line\nbreak\r\n# heading\n\n- item',
  '[a](javascript:alert(1))',
  '[a]: https://evil.example',
  '[^1] and [^1]: note',
  'www.evil.com',
  'WWW.evil.com/path',
  'see http://evil.com and HTTPS://evil.com ftp://evil.com',
  'mailto:a@b.example xmpp:a@b.example/r',
  '<https://evil.com>',
  '#1 and octo/shop#2 and GH-3 and JIRA-4',
  'octo/shop@1f2e3d4c5b6a7988',
  '1f2e3d4c5b6a79880716253443526170819a0b1c',
  ':tada: :+1:',
  '**bold** _em_ __strong__ ~~gone~~ snake_case_name',
  '$x^2$ and $$y$$ and $`z`$',
  '&lt;b&gt; &#64;org &commat;org',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '> [!WARNING]',
  '=====',
  '---',
  '    indented',
  '~~~',
  '- [ ] task',
  '\u001b[31mred\u001b[0m \u001b]8;;https://evil.com\u0007click\u001b]8;;\u0007',
  '::error::pwned',
  '##[add-mask]x',
  '\uD800 lone \uDC00',
  '\u0000\u0001\u007F\u0085\u2028\u2029',
  '',
  ' ',
];
