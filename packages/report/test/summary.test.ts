import { reason } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { escapeMarkdown, fence, renderSummary } from '../src/index.ts';
import { golden } from './golden.ts';
import { failed, finding, hostileTexts, linkFor, table, verdict } from './samples.ts';

const judged =
  'Judged commit `1f2e3d4c5b6a79880716253443526170819a0b1c` of pull request 12, compared with `0a1b2c3d4e5f`. ' +
  "Thresholds from the action's inputs. Made by action-coverage-gate 0.1.0 in run 9001, attempt 2.";

describe('the job summary', () => {
  test('of a pass', () => {
    expect(renderSummary(verdict(), { linkFor, reasonTable: table })).toBe(`## ✅ Coverage gate: pass

Changed lines 19/20 (95%), required 90%; Changed branches 4/4 (100%), required 80%.

| Metric | Value | Required |
| --- | --- | --- |
| Changed lines | 19/20 (95%) | 90% |
| Changed branches | 4/4 (100%) | 80% |

${judged}

<details>
<summary>Evidence: 1 file</summary>

| File | Kind | Bytes | SHA256 |
| --- | --- | --- | --- |
| \`coverage/lcov.info\` | lcov | 12,345 | \`abababababab\` |

</details>
`);
  });

  test('of an error, outside GitHub and git, for a second use of the action that only reports', () => {
    const nowhere = verdict({
      name: 'unit tests',
      mode: 'report',
      conclusion: 'error',
      subject: { repository: null, pullRequest: null, headSha: null, testedSha: null, baseSha: null, mergeBase: null },
      run: null,
      reasons: [reason(table, 'report-missing', 'No file matches `coverage/*.info`')],
      metrics: [],
      evidence: [],
    });
    expect(
      renderSummary(nowhere, { reasonTable: table, notes: ['The comment was skipped: there is no token.'] }),
    ).toBe(`## ⚠️ Coverage gate (unit tests): error, could not judge

No file matches \\\`coverage/\\*.info\\\`.

_Report only: this verdict does not fail the job._

### Why

- ⚠️ \`report-missing\`: No file matches \\\`coverage/\\*.info\\\`. **What to do:** Run the tests with coverage before this step, or correct \`reports\`.

### Notes

- The comment was skipped: there is no token.

Judged without a known commit. Thresholds from the action's inputs. Made by action-coverage-gate 0.1.0.
`);
  });

  test('of a failure, with sections of the action', () => {
    const actual = renderSummary(failed, {
      linkFor,
      reasonTable: table,
      sections: [
        {
          title: 'Components',
          table: { columns: ['Component', 'Lines'], rows: [[escapeMarkdown('web_ui | old'), '3/4 (75%)']] },
        },
        { title: 'Trend', lead: fence('xychart-beta\n  line [88, 88.9]', 'mermaid') },
      ],
    });
    expect(actual).toBe(golden('coverage-fail.summary.md', actual));
  });

  test('of hostile names and messages', () => {
    const findings = hostileTexts.map((text, index) =>
      finding(text, index + 1, index + 2, { message: text, rule: text }),
    );
    const actual = renderSummary(verdict({ conclusion: 'fail', findings }), { linkFor });
    expect(actual).toBe(golden('hostile.summary.md', actual));
  });

  test('says that several reasons decided, the first in words', () => {
    const two = verdict({
      conclusion: 'fail',
      reasons: [
        reason(table, 'baseline-not-established', 'No baseline was found'),
        reason(table, 'patch-lines-below', 'One'),
        reason(table, 'patch-lines-below', 'Two'),
      ],
    });
    expect(renderSummary(two, { reasonTable: table })).toContain('\n\nOne. And 1 more, below.\n\n');
    expect(renderSummary(verdict({ conclusion: 'error', metrics: [] }))).toContain('\n\nNo reason was given.\n\n');
    expect(renderSummary(verdict({ metrics: [] }))).toContain('\n\nNothing was found.\n\n');
  });

  test('lets the verdict overrule a code that passes as a rule', () => {
    const overruled = verdict({
      conclusion: 'error',
      reasons: [
        reason(table, 'patch-lines-below', 'Too few'),
        reason(table, 'baseline-not-established', 'The policy asks for a baseline'),
      ],
    });
    const text = renderSummary(overruled, { reasonTable: table });
    expect(text).toContain('\n\nThe policy asks for a baseline.\n\n');
    expect(text).toMatch(/- ⚠️ `baseline-not-established`.*\n- ❌ `patch-lines-below`/);
  });

  test('shows a metric that has no words by its name', () => {
    const metrics = [{ ...verdict().metrics[0]!, name: 'constructor' }];
    expect(renderSummary(verdict({ metrics }))).toContain('| constructor | 19/20 (95%) | 90% |');
  });

  test('shows the whole message of a code that no table knows', () => {
    const odd = verdict({ conclusion: 'fail', reasons: [{ code: 'constructor', message: 'It broke. Mend it.' }] });
    expect(renderSummary(odd, { reasonTable: table })).toContain('- ❌ `constructor`: It broke. Mend it.\n');
  });

  test.each([
    [9, 10, 8, 10, 'up 10 points'],
    [8, 10, 9, 10, 'down 10 points'],
    [8, 10, 4, 5, 'unchanged'],
    [99_999, 100_000, 100_000, 100_000, 'down less than 0.01 points'],
    [1, 3, 1, 4, 'up 8.33 points'],
    [0, 0, 1, 4, ''],
    [1, 4, 0, 0, ''],
  ])('compares %i/%i with %i/%i: %s', (numerator, denominator, before, of, expected) => {
    const baseline = { numerator: before, denominator: of, sha: null };
    const metrics = [
      { name: 'project.lines', numerator, denominator, unit: 'lines' as const, threshold: null, baseline },
    ];
    expect(renderSummary(verdict({ metrics }))).toContain(` | ${expected} |\n`);
  });

  test('lists files by their worst finding, then by lines, and each file once', () => {
    const findings = [
      finding('b.ts', 1, 1, { severity: 'note' }),
      finding('a.ts', 1, 1),
      finding('c.ts', 1, 9),
      finding(null, 0, 0, { message: 'Nowhere.' }),
      finding('b.ts', 5, 5, { severity: 'note' }),
      finding('c.ts', 20, 20, { rule: 'other', message: 'Other.' }),
    ];
    const rows = renderSummary(verdict({ findings })).match(/^\| .*(?:error|note) \|.*$/gm);
    expect(rows).toEqual([
      '| `c.ts` | 1-9 | error | No test runs these lines. (`uncovered-lines`) |',
      '|  | 20 | error | Other. (`other`) |',
      '| `a.ts` | 1 | error | No test runs these lines. (`uncovered-lines`) |',
      '|  |  | error | Nowhere. (`uncovered-lines`) |',
      '| `b.ts` | 1, 5 | note | No test runs these lines. (`uncovered-lines`) |',
    ]);
  });

  test('joins lines that follow each other', () => {
    const findings = [finding('a.ts', 7, 9), finding('a.ts', 1, 2), finding('a.ts', 3, 3)];
    expect(renderSummary(verdict({ findings }))).toContain('| `a.ts` | 1-3, 7-9 | error |');
  });

  test('counts ranges beyond twenty', () => {
    const findings = Array.from({ length: 23 }, (_, index) => finding('a.ts', index * 2 + 1, index * 2 + 1));
    expect(renderSummary(verdict({ findings }))).toContain(' 37, 39 and 3 more ranges | error |');
  });
});
