import { codeSpan, escapeMarkdown, linkCode, type Section, shorten } from '@gauntlet/report';
import type { AiReview, Approvals, Evidence, GateResult, JudgedRun, Person } from './evidence.ts';
import { type Extent, extentSentence, nameBytes } from './report-files.ts';

const gateWords: Readonly<Record<GateResult['status'], string>> = {
  pass: '✅ passed',
  fail: '❌ failed',
  error: '⚠️ could not judge',
  missing: '❌ missing',
  'other-commit': '❌ of another commit',
  unfinished: '❌ not finished',
};

const runWords: Readonly<Record<JudgedRun['status'], readonly [result: string, what: string]>> = {
  pass: ['✅ passed', 'the run on the head commit'],
  fail: ['❌ failed', 'the run on the head commit'],
  unfinished: ['⏳ not finished', 'it runs, or was skipped or cancelled'],
  missing: ['❌ missing', 'there is no run on the head commit'],
  'other-file': ['❌ not judged', 'its file is not that of the base branch'],
};

const statusRank: readonly GateResult['status'][] = ['fail', 'error', 'other-commit', 'missing', 'unfinished', 'pass'];

/** What had to pass, and what became of it; what did not pass first. `serverUrl` is where a run may be linked to. */
export function gateSection({ gates, runs }: Evidence, serverUrl: string | null, { others }: Extent): Section[] {
  if (gates.length + runs.length === 0) return [];
  const ranked = gates.toSorted((a, b) => statusRank.indexOf(a.status) - statusRank.indexOf(b.status));
  const ofGates = ranked.map(({ name, status, what }) => [
    codeSpan(shorten(name, nameBytes)),
    gateWords[status],
    escapeMarkdown(shorten(what, nameBytes)),
  ]);
  const ofRuns = runs.map(({ path, status, url }) => {
    const [result, what] = runWords[status];
    const isHere = serverUrl !== null && url?.startsWith(`${serverUrl}/`);
    return [linkCode(shorten(path, nameBytes), isHere ? url : null), result, what];
  });
  return bounded('Gates and runs', ['Name', 'Result', 'What'], [...ofGates, ...ofRuns], others);
}

const reviewWords: Readonly<Record<AiReview['status'], readonly [word: string, why: string]>> = {
  approved: ['approves', 'it approved the head commit'],
  remarks: ['wants something mended', 'its remarks on the head commit are among the findings'],
  undecided: ['has not approved', 'the policy asks for its approval of the head commit'],
  awaited: ['has not looked yet', 'it is waited for'],
  overdue: ['has not looked', 'its time is up'],
};

/** Whose word counts, and whose does not and why. */
export function approvalSection({ approvals, aiReviews }: Evidence, { others }: Extent): Section[] {
  const { people, discounted, against } = approvals;
  const rows = [
    ...people.map((person) => approvalRow(person, 'approves', 'yes', 'they approved the head commit')),
    ...against.map((person) => approvalRow(person, 'asks for changes', 'yes', 'nothing merges until they are content')),
    ...discounted.map((person) => approvalRow(person, 'approves', 'no', person.why)),
    ...aiReviews.map(({ id, login, status }) => {
      const [word, why] = reviewWords[status];
      const who = login === null ? '' : `${codeSpan(shorten(login, 100))}, `;
      return [`${who}account ${codeSpan(shorten(id, 100))}`, word, 'as an AI reviewer', why];
    }),
  ];
  const title = 'Approvals';
  if (rows.length === 0) return [{ title, lead: 'Nobody has approved the head commit.' }];
  return bounded(title, ['Who', 'Word', 'Counts', 'Why'], rows, others);
}

function approvalRow(
  { login, id }: Person & Partial<Approvals['discounted'][number]>,
  word: string,
  counts: string,
  why: string,
) {
  return [`${codeSpan(shorten(login, 100))} (${id})`, word, counts, escapeMarkdown(shorten(why, nameBytes))];
}

export function bounded(title: string, columns: readonly string[], all: readonly string[][], most: number): Section[] {
  const rows = all.slice(0, most);
  const [lead] = extentSentence(rows.length, all.length);
  return [{ title, ...(lead === undefined ? {} : { lead }), table: { columns, rows } }];
}
