import type { Identity } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commit as commitOf, helperBot } from '../../packages/evidence/test/identity/records.ts';
import { changed } from '../../packages/policy/test/risk/changes.ts';
import { commandText } from '../../packages/report/test/command-text.ts';
import { cellCounts, dangers, hostileText, render as parse } from '../../packages/report/test/rendered.ts';
import { workflowCommands } from '../../packages/report/test/runner-parser.ts';
import { hostileTexts } from '../../packages/report/test/samples.ts';
import type { Evidence } from '../src/evidence.ts';
import { checkReport, render } from '../src/report.ts';
import { authorAfter, byHelper, foreign, judgeAll, named, riskOf, sound, twenty } from './report-stage.ts';

/** Evidence in which all that can come from outside is one of `texts`. */
function hostile(texts: readonly string[], kind: Identity['kind'] = 'agent'): Evidence {
  const text = (index: number): string => texts[index % texts.length] ?? '';
  const one = riskOf([changed('docs/a.md')]).files[0]!;
  const files = texts.map((path, index) => {
    const rule = {
      ...one.rule,
      id: text(index + 1),
      detail: text(index + 2),
      class: 'high' as const,
      floor: index % 2 === 0,
    };
    return { ...one, path, rule, class: 'high' as const, floor: rule.floor, hits: [rule] };
  });
  const breaches = texts.map((path, index) => ({
    ...{ path, boundary: text(index + 3) },
    outcome: index % 2 === 0 ? ('reject' as const) : ('needs-human' as const),
  }));
  const people = texts.map((login, id) => ({ id, login }));
  const { claims } = byHelper();
  const said = {
    ...{ agent: text(0), task: text(1), model: text(2), promptHash: text(3), commits: [], problems: [] },
    marks: texts.map((agent) => ({ agent, source: 'branch' as const, sha: null })),
  };
  const facts = { claims: { ...claims, ...said }, accounts: [] };
  const helper = named(byHelper(), text(0));
  if (helper.kind !== 'agent') throw new Error('the helper is an agent');
  const humans = people.map((person) => ({ ...person, type: 'User', app: null }));
  const kinds: Record<Identity['kind'], Identity> = {
    agent: { ...helper, ...facts, agent: { ...helper.agent, id: text(1) }, missingTrailers: [text(2)] },
    human: { ...facts, kind: 'human', humans },
    mixed: { ...facts, kind: 'mixed', agents: [{ ...helper, agent: { ...helper.agent, name: text(3) } }], humans },
    unknown: { ...facts, kind: 'unknown', doubts: texts.map((sha) => ({ code: 'unattributed', sha })) },
    contradiction: {
      ...facts,
      kind: 'contradiction',
      contradictions: texts.map((sha, i) => ({
        kind: 'other-agent',
        sha,
        claimed: text(i + 1),
        identity: text(i + 2),
      })),
    },
  };
  const override = { vouched: true, sources: [], override: 'o', person: text(0), reason: text(1), expires: text(2) };
  const author = authorAfter({ events: twenty });
  const lack = (message: string) => ({
    code: 'scope' as const,
    level: null,
    actual: message,
    required: message,
    message,
  });
  return sound({
    risk: {
      ...riskOf([changed('a.md')]),
      class: 'high',
      floor: true,
      files,
      breaches,
      decidedBy: { path: text(0), rule: files[0]!.rule },
    },
    identity: kinds[kind],
    unvouched: 2,
    authors: texts.slice(0, 3).map((name, index) => ({ ...author, name, short: [lack(text(index))] })),
    problems: texts.length % 2 === 0 ? [] : [{ code: 'untrusted-place', what: text(0) }],
    place: { isTrusted: false, why: text(2) },
    gates: texts.map((name, index) => ({ name, status: index % 2 === 0 ? 'fail' : 'missing', what: text(index + 1) })),
    runs: texts.map((path, index) => ({ path, status: 'fail', url: text(index + 1) })),
    approvals: {
      people,
      discounted: people.map((person, index) => ({ ...person, why: text(index + 1) })),
      against: people,
    },
    aiReviews: texts.map((id, index) => ({
      ...{ id, login: index % 2 === 0 ? null : text(index + 1), status: index % 2 === 0 ? 'overdue' : 'remarks' },
      remarks: texts.map((body, at) => ({
        ...{ rule: 'review-comment', body },
        location: at % 2 === 0 ? null : { path: text(at + 1), line: 3 },
      })),
    })),
    unapproved: texts.map((path) => ({ path, owners: texts })),
    surroundings: { ...sound().surroundings, freeze: text(0), red: [...texts], incidents: [...texts] },
    override: texts.length % 3 === 0 ? override : null,
  });
}

function renderAll(evidence: Evidence) {
  const { verdict, ...shown } = judgeAll(evidence);
  const { claims } = evidence.identity!;
  const audit = {
    ...claims,
    decision: shown.decision.outcome,
    verdicts: [{ gate: claims.task ?? '', conclusion: 'pass' }],
  };
  const told = { ...shown, audit };
  const check = checkReport(verdict, evidence, shown.decision, told);
  const comment = render.comment(verdict, told);
  const places = { merged: false, verdictFile: 'v.json', reportFile: 'r.json' };
  return {
    markdown: [
      render.summary(verdict, { ...told, notes: [] }),
      comment.slice(comment.indexOf('\n') + 1),
      check.summary,
      check.text,
    ],
    title: check.title,
    comment,
    check,
    console: render.console(verdict, { ...told, notes: [] }),
    outputs: render.outputs(verdict, { ...places, ...shown }),
  };
}

function expectInert(evidence: Evidence): void {
  const { markdown, title, console, outputs } = renderAll(evidence);
  for (const text of markdown) {
    expect(foreign(text)).toEqual([]);
    const { html } = parse(text);
    for (const rows of cellCounts(html)) expect(new Set(rows).size).toBe(1);
    expect(html.match(/<table>/g)?.length ?? 0).toBe(text.match(/^\| --- /gm)?.length ?? 0);
  }
  expect(workflowCommands(console)).toEqual([]);
  for (const text of [console.replaceAll('\n', ''), title]) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(Buffer.byteLength(title)).toBeLessThanOrEqual(250);
  for (const value of Object.values(outputs)) expect(value).toMatch(/^[A-Za-z0-9 .,:/%=_+-]*$/);
}

const kinds: readonly Identity['kind'][] = ['agent', 'human', 'mixed', 'unknown', 'contradiction'];

describe('hostile text', () => {
  test('the judge of these tests sees what is not inert', () => {
    expect(foreign('@octo [x](https://evil.example) <b>')).toHaveLength(3);
    expect(dangers('![x](http://y)')).not.toEqual([]);
  });

  test.each(kinds)('is inert everywhere where the identity is %s', (kind) => {
    expectInert(hostile(hostileTexts, kind));
  });

  test.each(hostileTexts)('is inert where all is %j', (text) => expectInert(hostile([text], 'mixed')));

  test('is inert for any texts', () => {
    const texts = fc.array(fc.oneof(hostileText, commandText), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, fc.constantFrom(...kinds), (some, kind) => expectInert(hostile(some, kind))),
      { numRuns: 25 },
    );
  });

  test('of 1 MB is cut before it is shown', () => {
    const huge = ['@a ', '|', '`', '\u202E', '&', '[x](http://y)', '(1%'].map((unit) =>
      unit.repeat(1_000_000 / unit.length),
    );
    const started = performance.now();
    const { markdown, console } = renderAll(hostile(huge));
    expect(performance.now() - started).toBeLessThan(15_000);
    for (const text of markdown) expect(foreign(text)).toEqual([]);
    expect(markdown[0]?.match(/^### (?:Audit|What the commits claim)$/gm)).toHaveLength(2);
    expect(console.length).toBeLessThan(100_000);
  });

  test('a benign name stays readable', () => {
    const identity = named(byHelper(), 'helper[bot]');
    const { verdict, ...shown } = judgeAll(sound({ identity }));
    expect(render.summary(verdict, { ...shown, notes: [] })).toContain('| agent | `helper[bot]` | `account:2001` |');
    expect(commitOf(helperBot).author?.login).toBe('helper[bot]');
  });
});

describe('3,000 files', () => {
  const path = (index: number) =>
    `packages/some-package/src/features/feature-${index}/handlers/${'deep/'.repeat(20)}index.ts`;
  const risk = riskOf(
    Array.from({ length: 3_000 }, (_, index) => changed(index === 2_999 ? '.github/workflows/ci.yml' : path(index))),
    `{ boundaries: [{ name: docs-only, paths: ['docs/**', 'packages/some-package/src/features/feature-1*/**'], outcome: reject }] }`,
  );
  const evidence = sound({ risk, unapproved: risk.files.map(({ path }) => ({ path, owners: ['@octo/all'] })) });

  test('stay within what GitHub takes, the worst of them shown and the rest counted', () => {
    const { markdown, comment, check } = renderAll(evidence);
    const [summary = ''] = markdown;
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(900_000);
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(check.summary)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(check.text)).toBeLessThanOrEqual(65_535);
    expect(/The 500 worst; [\d,]+ more are not shown\./.exec(summary)?.[0]).toBe(
      'The 500 worst; 2,502 more are not shown.',
    );
    expect(/The first 100; [\d,]+ more are not shown\./.exec(summary)?.[0]).toBe(
      'The first 100; 2,900 more are not shown.',
    );
    for (const markdown of [summary, comment, check.text]) {
      const files = markdown.split('### Risk: high')[1]?.split('\n### ')[0] ?? '';
      const rows = files
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .slice(2);
      const [cut = '0'] = /(?<=_)[\d,]+(?= more rows? (?:is|are) left out here)/.exec(files) ?? [];
      const [capped = '0'] = /(?<=worst; )[\d,]+/.exec(files) ?? [];
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.length + Number(cut.replace(',', '')) + Number(capped.replace(',', ''))).toBe(
        3_000 + risk.change.length,
      );
      expect(rows.every((row) => row.includes('**Outside of `docs-only`**, which is rejected.'))).toBe(true);
      expect(markdown.match(/^### (?:Who wrote it|Record of helper: L1)$/gm)).toHaveLength(2);
    }
  });

  test('all reach the verdict file', () => {
    const { verdict } = judgeAll(evidence);
    const file = JSON.parse(render.json(verdict)) as typeof verdict;
    expect(file.findings.filter(({ rule }) => rule === 'out-of-bounds-rejected')).toHaveLength(risk.breaches.length);
    expect(file.findings[0]?.severity).toBe('error');
  });
});
