import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Judged, judge, type PullRequest, pullRequest, put } from './scenario.ts';

/**
 * Our patch numbers beside those of diff-cover, which is the other tool that measures changed lines. What it answered is
 * recorded by scripts/fixtures/diff-cover/regenerate.mjs, so that no Python is needed here.
 */

interface Case {
  name: string;
  format: 'lcov' | 'cobertura';
  /** Path to text; in `head` null removes the file. */
  base: Record<string, string>;
  head: Record<string, string | null>;
  reports: string[];
  diffCover: {
    /** With `--fail-under 100`. */
    exitCode: number;
    lines: number;
    missing: number;
    files: Record<string, { measured: number[]; missing: number[] }>;
  };
}

const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/diff-cover/cases.json'), 'utf8')) as {
  tool: string;
  agreed: Case[];
  disputed: Case[];
};

let pull: PullRequest | undefined;

afterEach(() => pull?.repository.dispose());

function write(repository: Repository, files: Record<string, string | null>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) repository.remove(path);
    else repository.write(path, text);
  }
}

async function measure({ base, head, reports }: Case): Promise<Judged> {
  pull = pullRequest({ base: (r) => write(r, base), change: (r) => write(r, head) });
  const { repository } = pull;
  for (const [i, report] of reports.entries()) put(repository, `coverage/report-${i}`, report);
  return judge(pull, { reports: 'coverage/report-*', baseline: 'none' });
}

function ratio({ verdict }: Judged, name: string): string | undefined {
  const metric = verdict.metrics.find((one) => one.name === name);
  return metric && `${metric.numerator}/${metric.denominator}`;
}

/** By path the lines of our findings; a range spans lines without code too. */
function uncovered({ verdict }: Judged): Record<string, number[]> {
  const lines: Record<string, number[]> = {};
  for (const { rule, location } of verdict.findings) {
    if (rule !== 'uncovered-lines' || !location?.line) continue;
    const known = lines[location.path] ?? [];
    for (let line = location.line; line <= location.endLine!; line++) known.push(line);
    lines[location.path] = known;
  }
  return lines;
}

/** What diff-cover found missing, by path, and what we did on the lines that it counts. */
function missingLines(one: Case, judged: Judged) {
  const ours = uncovered(judged);
  const files = Object.entries(one.diffCover.files);
  return {
    diffCover: Object.fromEntries(files.map(([path, { missing }]) => [path, missing])),
    ours: Object.fromEntries(
      files.map(([path, { measured }]) => [
        path,
        (ours[path] ?? []).filter((line) => measured.includes(line)).sort((a, b) => a - b),
      ]),
    ),
    strangers: Object.keys(ours).filter((path) => !one.diffCover.files[path]?.missing.length),
  };
}

describe(`where ${fixture.tool} is right`, () => {
  test('there are cases, and they have something to measure', () => {
    expect(fixture.agreed.length).toBeGreaterThanOrEqual(20);
    expect(fixture.agreed.filter(({ diffCover }) => diffCover.missing > 0).length).toBeGreaterThanOrEqual(15);
  });

  test.each(fixture.agreed.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const judged = await measure(one);
    const { lines, missing } = one.diffCover;
    expect(ratio(judged, 'patch.lines')).toBe(`${lines - missing}/${lines}`);
    const missed = missingLines(one, judged);
    expect(missed.ours).toEqual(missed.diffCover);
    expect(missed.strangers).toEqual([]);
  });
});

interface Measured {
  why: string;
  lines: string;
  branches?: string;
  uncovered: Record<string, number[]>;
}

/** What the change really owes, counted by hand. */
const measured: Record<string, Measured> = {
  'no newline at the end of the old file': {
    why: 'It counts git\'s "\\ No newline at end of file" as a line of the file, so it looks at lines 4 and 5 for 3 and 4.',
    lines: '1/2',
    uncovered: { 'src/a.py': [3] },
  },
  'two classes of one file, the line run in one of them': {
    why: 'A line that any class of the file saw run was run; it lets the class that did not see it decide.',
    lines: '2/2',
    uncovered: {},
  },
  'two reports, a line that only one of them knows and no test runs': {
    why: 'It calls missing only what every report lists as missing, so a line that one report does not know counts as run.',
    lines: '1/2',
    uncovered: { 'src/a.py': [8] },
  },
  'two reports that take opposite arms of a branch': {
    why:
      'With --branch-coverage it calls a line that tests ran missing. Lines and branch arms are two numbers; counts do ' +
      'not say which arm was taken, so one of two is all that is proven.',
    lines: '1/1',
    branches: '1/2',
    uncovered: {},
  },
  'a line of no hits with a taken arm': {
    why: 'It takes the arm for a hit of the line, against the count of the line itself, which is what lcov totals (LH).',
    lines: '0/1',
    branches: '1/2',
    uncovered: { 'src/a.py': [7] },
  },
  'a function on a line without a count': {
    why: 'It counts the line of a function that the report gives no line count, which lcov does not (LF).',
    lines: '0/1',
    uncovered: { 'src/a.js': [3] },
  },
};

/** Where nothing is known, so that no number is right: it measures nothing, calls that 100 % and exits with 0. */
const unknowable: Record<string, string> = {
  'a report of other files': 'report-for-other-tree',
  'an empty report': 'report-empty',
};

describe(`where ${fixture.tool} is wrong`, () => {
  test('every disputed case is decided below', () => {
    const decided = [...Object.keys(measured), ...Object.keys(unknowable)];
    expect(fixture.disputed.map(({ name }) => name).sort()).toEqual(decided.sort());
  });

  test.each(Object.entries(measured))('%s', async (name, { lines, branches, uncovered: expected }) => {
    const one = fixture.disputed.find((candidate) => candidate.name === name)!;
    const judged = await measure(one);
    expect(ratio(judged, 'patch.lines')).toBe(lines);
    if (branches) expect(ratio(judged, 'patch.branches')).toBe(branches);
    expect(uncovered(judged)).toEqual(expected);
    // Should it be right one day, the case belongs to the others.
    expect(`${one.diffCover.lines - one.diffCover.missing}/${one.diffCover.lines}`).not.toBe(lines);
  });

  test.each(Object.entries(unknowable))('%s', async (name, code) => {
    const one = fixture.disputed.find((candidate) => candidate.name === name)!;
    const { run, verdict, codes } = await measure(one);
    expect(codes).toContain(code);
    expect([verdict.conclusion, run.exitCode]).toEqual(['error', 1]);
    expect([one.diffCover.lines, one.diffCover.exitCode]).toEqual([0, 0]);
  });
});
