import type { Audit } from '@gauntlet/evidence';
import {
  clip,
  markerOf,
  plainLine,
  planAnnotations,
  renderComment,
  renderConsole,
  renderSections,
  renderSummary,
  reportReasons,
  type Section,
  serialise,
  shorten,
  summarise,
} from '@gauntlet/report';
import type { Verdict } from '@gauntlet/verdict';
import type { Decision } from './decide.ts';
import type { Evidence } from './evidence.ts';
import { auditSection, authorSections } from './report-authors.ts';
import { approvalSection, gateSection } from './report-checks.ts';
import { decisionLine, reasonTableOf } from './report-decision.ts';
import { type Extent, fileSections, worstFirst } from './report-files.ts';
import { boundSentence, countsSentence, lacking, recordSections } from './report-record.ts';

export { findingsOf } from './report-findings.ts';

/** Every output of the action, as action.yml declares them. */
export const outputs = {
  conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge).',
  'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
  summary: 'The verdict in one line of plain characters.',
  risk: '`low`, `medium` or `high`: the class of the change; empty where it was not judged.',
  agent: 'The immutable id of the one agent that wrote the change alone; empty for everybody else.',
  'trust-level': '`L0` to `L3`: how far that agent is trusted; empty where there is none.',
  decision: '`auto-merge`, `needs-human` or `reject`: who decides; empty for other commands than `evaluate`.',
  merged: '`true` when the pull request was merged by this run, else `false`.',
  'report-file': 'Where what a command found was written as JSON, relative to the workspace; empty where nothing was.',
} as const;

export type Outputs = Record<keyof typeof outputs, string>;

/** What is shown beside the verdict. */
export interface Shown {
  evidence: Evidence;
  decision: Decision;
  /** Such as `https://github.com`; null links nothing. */
  serverUrl: string | null;
  /** The input; where it is `never`, that is said of a change that merges by itself. */
  merge?: 'never' | 'auto';
  /** What the merge commit and the ledger get. */
  audit?: Audit | null;
}

/** What the outputs say beside the verdict; evidence and decision are null for other commands than `evaluate`. */
export interface Told {
  evidence: Evidence | null;
  /** The class that a command found without evidence. */
  risk?: NonNullable<Evidence['risk']>['class'] | null;
  decision: Decision | null;
  merged: boolean;
  verdictFile: string;
  reportFile: string;
}

/** Every rendering of one verdict, so that they cannot disagree. */
export const render = {
  json: serialise,
  outputs: makeOutputs,
  console: makeConsole,
  annotations: (verdict: Verdict, wanted: 'auto' | 'never') =>
    wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
  summary: (verdict: Verdict, { notes, ...shown }: Shown & { notes: readonly string[] }) =>
    renderSummary(verdict, { ...shared(verdict, shown), sections: sectionsOf(shown, inSummary), notes }),
  comment: makeComment,
};

const inSummary: Extent = { files: 500, others: 100 };
const inComment: Extent = { files: 40, others: 20 };

function makeComment(verdict: Verdict, shown: Shown): string {
  const { run, subject } = verdict;
  const runUrl =
    run && subject.repository && shown.serverUrl !== null
      ? `${shown.serverUrl}/${subject.repository}/actions/runs/${run.id}`
      : null;
  return renderComment(verdict, {
    ...shared(verdict, shown),
    sections: sectionsOf(shown, inComment),
    marker: markerOf(verdict),
    ...(runUrl === null ? {} : { runUrl }),
  });
}

/** The table of findings would say again what the sections say. */
function shared(verdict: Verdict, shown: Shown) {
  return {
    reasonTable: { ...reportReasons, ...reasonTableOf(shown.decision) },
    why: decisionLine(verdict, shown),
    table: false,
  };
}

/** The files, what had to pass, who approved, how far the authors are trusted, and who they are. */
function sectionsOf({ evidence, serverUrl, audit = null }: Shown, extent: Extent): Section[] {
  return [
    ...fileSections(evidence, extent),
    ...gateSection(evidence, serverUrl, extent),
    ...approvalSection(evidence, extent),
    ...recordSections(evidence),
    ...authorSections(evidence, extent),
    ...auditSection(audit),
  ];
}

const consoleBytes = 700;

/** The decision, what decided the risk, and each agent's record, before what every gate says. Ends with a line break. */
function makeConsole(verdict: Verdict, shown: Shown & { notes: readonly string[] }): string {
  const { evidence, notes } = shown;
  const lines = [
    decisionLine(verdict, shown),
    ...riskLines(evidence),
    ...evidence.authors.slice(0, 10).flatMap(recordLines),
  ];
  const told = lines.map((line) => `${plainLine(shorten(line, consoleBytes))}\n`);
  const reasonTable = { ...reportReasons, ...reasonTableOf(shown.decision) };
  return told.join('') + renderConsole(verdict, { reasonTable, notes });
}

function riskLines({ risk }: Evidence): string[] {
  const [worst] = risk === null ? [] : worstFirst(risk);
  if (risk === null || worst === undefined) return [];
  const { path, rule } = risk.decidedBy;
  return [`risk: ${risk.class}, decided by ${shorten(path ?? 'the change as a whole', 300)} (${rule.id}): ${rule.why}`];
}

function recordLines({ name, trust, short }: Evidence['authors'][number]): string[] {
  return [
    `${shorten(name, 100)}: L${trust.level}; ${countsSentence(trust)} ${boundSentence(trust)}`,
    ...lacking(trust, short).map(({ message }) => `  missing: ${message}`),
  ];
}

/** What a check run says, as `publish` of the host's checks takes it. */
export interface RiskCheck {
  conclusion: 'success' | 'failure' | 'action_required';
  title: string;
  summary: string;
  text: string;
}

/** UTF-8 bytes of each of a check run's texts. */
const checkBytes = 65_535;
const titleBytes = 250;

/**
 * The check run tied to the head commit. `success` alone lets a merge through: never where anything could not be judged.
 * `action_required`: a person has to decide, and has not.
 */
export function checkReport(
  verdict: Verdict,
  evidence: Evidence,
  decision: Decision,
  more: Partial<Omit<Shown, 'evidence' | 'decision'>> = {},
): RiskCheck {
  const shown: Shown = { serverUrl: null, ...more, evidence, decision };
  const where = 'the job summary and the verdict file have more';
  const sections = sectionsOf(shown, { files: 100, others: 50 });
  return {
    conclusion: checkConclusion(verdict, decision),
    title: clip(plainLine(shorten(decisionLine(verdict, shown), titleBytes)), titleBytes),
    summary: renderSummary(verdict, { ...shared(verdict, shown), budgetBytes: checkBytes }),
    text: renderSections(sections, checkBytes, where),
  };
}

function checkConclusion(verdict: Verdict, decision: Decision): RiskCheck['conclusion'] {
  if (verdict.conclusion === 'pass' && decision.conclusion === 'pass') return 'success';
  const isCall = verdict.conclusion === 'fail' && decision.outcome === 'needs-human' && !decision.waits;
  return isCall ? 'action_required' : 'failure';
}

function makeOutputs(verdict: Verdict, { evidence, risk, decision, merged, verdictFile, reportFile }: Told): Outputs {
  const agent = evidence?.identity?.kind === 'agent' ? evidence.identity.agent.id : '';
  const trust = evidence?.authors.find((author) => author.trust.agent === agent)?.trust;
  return {
    conclusion: verdict.conclusion,
    'verdict-file': verdictFile,
    summary: summarise(verdict),
    risk: evidence?.risk?.class ?? risk ?? '',
    agent: /^(?:account|app|key|name):[A-Za-z0-9:+/=._-]{1,200}$/.test(agent) ? agent : '',
    'trust-level': trust === undefined ? '' : `L${trust.level}`,
    decision: decision?.outcome ?? '',
    merged: `${merged}`,
    'report-file': reportFile,
  };
}
