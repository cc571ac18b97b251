import { describe, expect, test } from '@jest/globals';
import { changed } from '../../packages/policy/test/risk/changes.ts';
import { cellCounts, render as parse, textOf } from '../../packages/report/test/rendered.ts';
import type { Evidence } from '../src/evidence.ts';
import type { ReasonCode } from '../src/reasons.ts';
import { checkReport, render } from '../src/report.ts';
import {
  authorAfter,
  docs,
  failing,
  foreign,
  judgeAll,
  riskOf,
  rowsOf,
  sectionOf,
  sound,
  twenty,
  workflow,
} from './report-stage.ts';

const approvedBy = (...people: Evidence['approvals']['people']) => ({
  people,
  discounted: [],
  against: [],
});
const guarded = { risk: riskOf([...docs, workflow]) };
const forbids = `{ boundaries: [{ name: docs-only, paths: ['docs/**'], outcome: reject }] }`;
const override: Evidence['override'] = {
  ...{ vouched: true, sources: ['x'], override: 'o1', person: 'bob', reason: 'the site is down' },
  expires: '2026-12-01T00:00:00Z',
};

type Case = [
  what: string,
  more: Partial<Evidence>,
  after: Array<[ReasonCode, string]>,
  heading: string,
  sentence: string,
  check: string,
];

const cases: Case[] = [
  [
    'an agent that has earned it',
    {},
    [],
    '## ✅ Risk gate: pass',
    'Merges by itself: the risk is low, helper has earned L1, and nothing asks for a person.',
    'success',
  ],
  [
    'a merge that was done',
    {},
    [['merged', 'It was merged as abc']],
    '## ✅ Risk gate: pass',
    'Merges by itself: the risk is low, helper has earned L1, and nothing asks for a person. It was merged as abc.',
    'success',
  ],
  [
    'a place that may not merge',
    { place: { isTrusted: false, why: 'Under pull_request the workflow file may be its own' } },
    [],
    '## ✅ Risk gate: pass',
    'Would merge by itself: the risk is low, helper has earned L1, and nothing asks for a person. Nothing is merged from here: Under pull_request the workflow file may be its own.',
    'success',
  ],
  [
    'a merge that GitHub refused',
    {},
    [['merge-refused', 'GitHub said no']],
    '## ⚠️ Risk gate: error, could not judge',
    'Would merge by itself, but was not merged: GitHub said no.',
    'failure',
  ],
  [
    'an agent that has earned nothing',
    { authors: [authorAfter()] },
    [],
    '## ❌ Risk gate: fail',
    'Needs a person: helper: L1 reaches docs, tests and formatting, and here it is L0.',
    'action_required',
  ],
  [
    'the hard floor, with a freeze beside it',
    { ...guarded, surroundings: { ...sound().surroundings, freeze: 'Release week' } },
    [],
    '## ❌ Risk gate: fail',
    `Needs a person: .github/workflows/ci.yml: ${guarded.risk.decidedBy.rule.why} And 1 more, below.`,
    'action_required',
  ],
  [
    'the hard floor, approved',
    { ...guarded, approvals: approvedBy({ id: 7, login: 'ada' }) },
    [],
    '## ✅ Risk gate: pass',
    'Needs a person, and has one: Approved by ada.',
    'success',
  ],
  [
    'an override of a failed gate',
    { gates: failing, override },
    [],
    '## ✅ Risk gate: pass',
    'Needs a person, and one lets it pass: bob lets it pass until 2026-12-01T00:00:00Z: the site is down.',
    'success',
  ],
  [
    'a failed gate, whoever approves',
    { gates: failing, approvals: approvedBy({ id: 7, login: 'ada' }) },
    [],
    '## ❌ Risk gate: fail',
    'Goes back to its author: coverage: it failed (patch-lines-below).',
    'failure',
  ],
  [
    'a file that is forbidden',
    { risk: riskOf([changed('src/a.ts')], forbids), authors: [authorAfter({ events: twenty })] },
    [],
    '## ❌ Risk gate: fail',
    'Goes back to its author: 1 file outside of docs-only.',
    'failure',
  ],
  [
    'evidence that could not be had',
    { problems: [{ code: 'diff-mismatch', what: 'Git counts 4 files and GitHub 5' }], risk: null },
    [],
    '## ⚠️ Risk gate: error, could not judge',
    'Needs a person, since it could not be judged: Git counts 4 files and GitHub 5.',
    'failure',
  ],
];

describe('the decision comes first', () => {
  test.each(cases)('of %s', (_, more, after, heading, sentence, conclusion) => {
    const { verdict, ...shown } = judgeAll(sound(more), after);
    const summary = render.summary(verdict, { ...shown, notes: [] });
    const comment = render.comment(verdict, shown);
    const check = checkReport(verdict, shown.evidence, shown.decision, { serverUrl: shown.serverUrl });
    const console = render.console(verdict, { ...shown, notes: [] });
    expect(check.conclusion).toBe(conclusion);
    expect(check.title).toBe(sentence);
    expect(console.split('\n')[0]).toBe(sentence);
    for (const markdown of [summary, comment.slice(comment.indexOf('\n') + 1), check.summary]) {
      const [first, blank, second] = markdown.split('\n');
      expect(first).toBe(heading);
      expect(blank).toBe('');
      expect(
        textOf(parse(second ?? '').html)
          .replaceAll('\u200B', '')
          .trim(),
      ).toBe(sentence);
    }
    for (const markdown of [summary, check.summary, check.text]) expect(foreign(markdown)).toEqual([]);
  });

  test('and says that the input keeps it from its merge', () => {
    const { verdict, ...shown } = judgeAll(sound());
    const summary = render.summary(verdict, { ...shown, merge: 'never', notes: [] });
    expect(summary.split('\n')[2]).toMatch(/ Nothing is merged, since the input merge is never\.$/);
    expect(render.summary(verdict, { ...shown, merge: 'auto', notes: [] })).not.toContain('Nothing is merged');
  });

  test('what a person has answered is a note', () => {
    const { verdict, ...shown } = judgeAll(sound({ ...guarded, approvals: approvedBy({ id: 7, login: 'ada' }) }));
    const summary = render.summary(verdict, { ...shown, notes: ['The label was set.'] });
    expect(summary).toContain('- ℹ️ `hard-floor`:');
    expect(summary).not.toContain('❌');
    expect(summary).toContain('- The label was set.');
    expect(render.console(verdict, { ...shown, notes: [] })).toContain('note: hard-floor:');
  });
});

describe('the files', () => {
  const section = `{ boundaries: [{ name: no-legal, paths: ['**/*.ts', 'docs/**', '.github/**'], outcome: needs-human }, { name: never-keys, paths: ['**/*.md', '**/*.ts', '**/*.yml', 'NOTICE'], outcome: reject }] }`;
  const risk = riskOf([...docs, changed('src/a.ts'), changed('NOTICE'), workflow, changed('src/key.pem')], section);

  test('are listed with the forbidden first, then the floor and what is out of bounds, then by class', () => {
    const { verdict, ...shown } = judgeAll(sound({ risk }));
    const files = sectionOf(render.summary(verdict, { ...shown, notes: [] }), 'Risk: high');
    const rows = rowsOf(files).map((row) => row.split(' | '));
    expect(rows.map(([path, riskClass]) => [path?.slice(2), riskClass])).toEqual([
      ['`src/key.pem`', risk.files[4]!.class],
      ['`.github/workflows/ci.yml`', 'high, **hard floor**'],
      ['`NOTICE`', risk.files[2]!.class],
      ['`src/a.ts`', 'medium'],
      ['`docs/guide.md`', 'low'],
    ]);
    expect(rows[0]?.[4]).toContain(
      '**Outside of `never-keys`**, which is rejected. **Outside of `no-legal`**, which a person',
    );
    expect(rows[1]?.slice(2, 4)).toEqual([risk.files[3]!.kind, `\`${risk.files[3]!.rule.id}\``]);
    expect(files).toContain('5 files (');
    expect(files).toContain('; `.github/workflows/ci.yml` decided, by ');
    expect(files).toContain(' It touches the hard floor, which never merges without a person.');
    expect(
      sectionOf(render.summary(judgeAll(sound()).verdict, { ...judgeAll(sound()), notes: [] }), 'Risk: low'),
    ).not.toContain('hard floor');
  });

  test('and the change as a whole', () => {
    const risk = riskOf(Array.from({ length: 101 }, (_, index) => changed(`docs/${index}.md`)));
    const { verdict, ...shown } = judgeAll(sound({ risk }));
    const files = sectionOf(render.summary(verdict, { ...shown, notes: [] }), 'Risk: high');
    expect(files).toContain('101 files (docs); the change as a whole decided, by `size-files`.');
    const row = /^\| the change as a whole \| high \| {2}\| `size-files` \| .* \(101 files\) \|$/;
    expect(rowsOf(files)[0]).toMatch(row);
  });

  test('that wait for an owner', () => {
    const owners = ['@octo/legal', 'eve@example.com', ...Array.from({ length: 10 }, (_, i) => `@o${i}`)];
    const { verdict, ...shown } = judgeAll(sound({ unapproved: [{ path: 'docs/guide.md', owners }] }));
    const summary = render.summary(verdict, { ...shown, notes: [] });
    expect(sectionOf(summary, 'Files that wait for an owner')).toContain(
      '| `docs/guide.md` | `@octo/legal`, `eve@example.com`, ',
    );
    expect(summary).toContain('`@o7` and 2 more |');
    expect(foreign(summary)).toEqual([]);
  });
});

describe('gates, runs and approvals', () => {
  const evidence = sound({
    gates: [
      { name: 'coverage', status: 'pass', what: 'it passed' },
      { name: 'lint', status: 'missing', what: 'it has neither a verdict nor a job in `needs`' },
      ...failing.map((gate) => ({ ...gate, name: 'mutation' })),
    ],
    runs: [
      { path: '.github/workflows/ci.yml', status: 'pass', url: 'https://github.com/octo/shop/actions/runs/7' },
      { path: '.github/workflows/e2e.yml', status: 'other-file', url: 'https://evil.example/octo' },
    ],
    approvals: {
      people: [{ id: 1, login: 'ada' }],
      discounted: [{ id: 2, login: 'bob', why: 'it is of another commit' }],
      against: [{ id: 3, login: 'eve' }],
    },
    aiReviews: [
      { id: '4711', login: null, status: 'awaited', remarks: [] },
      { id: '4712', login: 'judge[bot]', status: 'undecided', remarks: [] },
    ],
  });
  const { verdict, ...shown } = judgeAll(evidence);
  const summary = render.summary(verdict, { ...shown, notes: [] });

  test('what did not pass comes first, and only runs of this server are linked', () => {
    expect(rowsOf(sectionOf(summary, 'Gates and runs'))).toEqual([
      '| `mutation` | ❌ failed | it failed (patch-lines-below) |',
      '| `lint` | ❌ missing | it has neither a verdict nor a job in \\`needs\\` |',
      '| `coverage` | ✅ passed | it passed |',
      '| [`.github/workflows/ci.yml`](https://github.com/octo/shop/actions/runs/7) | ✅ passed | the run on the head commit |',
      '| `.github/workflows/e2e.yml` | ❌ not judged | its file is not that of the base branch |',
    ]);
    expect(checkReport(verdict, evidence, shown.decision).text).toContain('| `.github/workflows/ci.yml` | ✅ passed |');
  });

  test('who counts, and who does not and why', () => {
    expect(rowsOf(sectionOf(summary, 'Approvals'))).toEqual([
      '| `ada` (1) | approves | yes | they approved the head commit |',
      '| `eve` (3) | asks for changes | yes | nothing merges until they are content |',
      '| `bob` (2) | approves | no | it is of another commit |',
      '| account `4711` | has not looked yet | as an AI reviewer | it is waited for |',
      '| `judge[bot]`, account `4712` | has not approved | as an AI reviewer | the policy asks for its approval of the head commit |',
    ]);
    const none = judgeAll(sound());
    expect(render.comment(none.verdict, none)).toContain('### Approvals\n\nNobody has approved the head commit.\n');
  });
});

test('all tables are tables', () => {
  const { verdict, ...shown } = judgeAll(sound({ ...guarded, authors: [authorAfter()], gates: failing }));
  const summary = render.summary(verdict, { ...shown, notes: [] });
  const { html } = parse(summary);
  const tables = cellCounts(html);
  expect(tables).toHaveLength(summary.match(/^\| --- /gm)?.length ?? 0);
  expect(tables.length).toBeGreaterThanOrEqual(5);
  for (const rows of tables) expect(new Set(rows).size).toBe(1);
});
