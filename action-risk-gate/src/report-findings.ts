import { count, shorten } from '@gauntlet/report';
import type { Category, Location, Severity, UnhashedFinding } from '@gauntlet/verdict';
import type { Evidence, GateResult } from './evidence.ts';
import type { ReasonCode } from './reasons.ts';
import { worstFirst } from './report-files.ts';

/**
 * What the author can mend (`error`) and what only a person can answer (`warning`): all that sends a change back, the files
 * that decided, those out of bounds and those that wait for an owner. The worst first; whoever reads them needs no reasons.
 */
export function findingsOf(evidence: Evidence): UnhashedFinding[] {
  const found = [
    ...gateFindings(evidence),
    ...reviewFindings(evidence),
    ...authorFindings(evidence),
    ...fileFindings(evidence),
    ...ownerFindings(evidence),
  ];
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ severity }: UnhashedFinding): number {
  return severity === 'error' ? 0 : 1;
}

function finding(
  severity: Severity,
  rule: string,
  message: string,
  location: Location | null = null,
  category: Category = 'architecture',
): UnhashedFinding {
  return { category, severity, tool: 'gauntlet/risk', rule, message, location };
}

const gateCodes: Readonly<Record<Exclude<GateResult['status'], 'pass'>, ReasonCode>> = {
  fail: 'gate-failed',
  error: 'gate-failed',
  missing: 'gate-missing',
  unfinished: 'gate-missing',
  'other-commit': 'gate-for-other-commit',
};

function gateFindings({ gates, runs }: Evidence): UnhashedFinding[] {
  const ofGates = gates.flatMap(({ name, status, what }) =>
    status === 'pass' ? [] : [gateFinding(gateCodes[status], `${name}: ${what}.`)],
  );
  const failed = runs.filter(({ status }) => status === 'fail');
  return [...ofGates, ...failed.map(({ path }) => gateFinding('gate-failed', `${path} failed on the head commit.`))];
}

/** What failed there is not known here. */
function gateFinding(code: ReasonCode, message: string): UnhashedFinding {
  return finding('error', code, message, null, 'unknown');
}

const mostRemarks = 100;
const remarkBytes = 2_000;

/**
 * What AI reviewers say of the head commit, in their own words, of which nothing is believed. An error as long as the
 * reviewer does not approve: an author gets nothing else back. What comes with its approval is advice.
 */
function reviewFindings({ aiReviews }: Evidence): UnhashedFinding[] {
  const all = aiReviews.flatMap((review) => review.remarks.map((remark) => ({ review, remark })));
  const found = all.slice(0, mostRemarks).map(({ review, remark }): UnhashedFinding => {
    const { id, login, status } = review;
    const who = login ?? `account ${id}`;
    const said = shorten(remark.body, remarkBytes).trim();
    const asks = remark.rule === 'changes-requested' ? `${who} asks for changes` : `${who} remarks`;
    return {
      ...{ category: 'unknown', severity: status === 'remarks' ? 'error' : 'warning', tool: toolOf(who) },
      ...{ rule: remark.rule, message: said === '' ? `${asks}.` : `${asks}: ${said}`, location: remark.location },
    };
  });
  const left = all.length - found.length;
  if (left > 0)
    found.push(gateFinding('review-findings', `${count(left, ['more remark is', 'more remarks are'])} there.`));
  return found;
}

/** A login as plain characters: that of an App's bot ends with brackets. */
function toolOf(login: string): string {
  return login.replace(/\[bot\]$/, '-bot').replace(/[^A-Za-z0-9._-]+/g, '-');
}

function authorFindings({ identity }: Evidence): UnhashedFinding[] {
  if (identity === null) return [];
  if (identity.kind === 'contradiction') {
    return identity.contradictions.map(({ kind, sha, claimed, identity: known }) => {
      const where = sha === null ? 'The change' : `Commit ${sha}`;
      const who = known === null ? 'nobody known' : known;
      return finding('error', 'identity-contradiction', `${where} claims ${claimed}, and is by ${who} (${kind}).`);
    });
  }
  const agents = identity.kind === 'agent' ? [identity] : identity.kind === 'mixed' ? identity.agents : [];
  const lacking = [...new Set(agents.flatMap(({ missingTrailers }) => missingTrailers))];
  const trailers = '`Agent-By`, `Task-ID`, `Model` and `Prompt-Hash`';
  return lacking.map((sha) =>
    finding('error', 'trailers-missing', `Commit ${sha} does not have each of ${trailers} exactly once.`),
  );
}

function fileFindings({ risk }: Evidence): UnhashedFinding[] {
  if (risk === null) return [];
  const outside = risk.breaches.map(({ path, boundary, outcome }) => {
    const [severity, code] =
      outcome === 'reject' ? (['error', 'out-of-bounds-rejected'] as const) : (['warning', 'out-of-bounds'] as const);
    return finding(severity, code, `It lies outside of the boundary ${boundary}.`, { path });
  });
  const details = new Map(risk.files.map(({ path, rule }) => [path, rule.detail]));
  const deciding = worstFirst(risk).filter((line) => line.floor || line.class === 'high');
  const risky = deciding.map(({ path, rule, why }) =>
    finding('warning', rule, why, path === null ? null : placeOf(path, details.get(path) ?? null)),
  );
  return [...outside, ...risky];
}

/** A rule on added lines says which. */
function placeOf(path: string, detail: string | null): Location {
  const line = detail === null ? undefined : /^line (\d{1,9})$/.exec(detail)?.[1];
  return line === undefined || Number(line) === 0 ? { path } : { path, line: Number(line) };
}

const mostOwners = 10;

function ownerFindings({ unapproved }: Evidence): UnhashedFinding[] {
  return unapproved.map(({ path, owners }) => {
    const more = owners.length > mostOwners ? ` and ${owners.length - mostOwners} more` : '';
    const who = `${owners.slice(0, mostOwners).join(', ')}${more}`;
    return finding('warning', 'owner-approval-missing', `None of its owners has approved: ${who}.`, { path });
  });
}
