import {
  atLeast,
  type Conclusion,
  decreased,
  formatPercent,
  formatRatio,
  type Metric,
  type Reason,
  reason,
  type UnhashedFinding,
  worst,
  worstFirst,
} from '@gauntlet/verdict';
import { type MeasuredComponent, measureComponents } from './components.ts';
import type { Evidence } from './evidence.ts';
import { findGaps, missingFile } from './findings.ts';
import { type CoverageGaming, judgeGaming } from './gaming.ts';
import { measurePatch, measureProject, type PatchCoverage, type Ratio, sumTotals } from './measure.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import type { Settings } from './settings.ts';

/** What the gate concludes, and all that any rendering of it may show. */
export interface Decision {
  conclusion: Conclusion;
  reasons: Reason[];
  metrics: Metric[];
  /** Worst first. */
  findings: UnhashedFinding[];
  /** Null where the change could not be measured. */
  patch: PatchCoverage | null;
  /** In the policy's order; empty where the change could not be measured. */
  components: MeasuredComponent[];
}

interface Judgement {
  conclusion: Conclusion;
  reason: Reason;
}

/** Compares what the reports and the diff show with what the settings ask for. */
export function decide(evidence: Evidence, settings: Settings): Decision {
  const judgements: Judgement[] = evidence.problems.map(({ code, what }) => judge(code, what));
  const metrics: Metric[] = [];
  const findings: UnhashedFinding[] = evidence.missingFiles.map(missingFile);

  const gaming = judgeGaming(evidence.gaming, settings, evidence.lineAtHead);
  for (const [code, found] of gaming.failures) judgements.push(judgeGamed(code, found));
  let components: MeasuredComponent[] = [];
  const patch = evidence.change && evidence.coverage ? measurePatch(evidence.change, evidence.coverage) : null;
  if (patch && evidence.coverage) {
    components = measureComponents(settings.components, patch, evidence.coverage);
    judgements.push(...judgePatch(patch, evidence, settings));
    judgements.push(...components.flatMap(judgeComponent));
    metrics.push(...patchMetrics(patch, settings));
    findings.push(...findGaps(patch, settings, evidence.lineAtHead));
  } else if (evidence.change && evidence.totals) {
    const asked = settings['patch-lines'] > 0 || settings['patch-branches'] > 0;
    judgements.push(judge('patch-not-measured', 'The reports hold totals alone', {}, asked ? 'error' : 'pass'));
  } else if (evidence.change && evidence.problems.length === 0) {
    judgements.push(judge('no-source-changed', 'No changed file is source code, so there is nothing to cover'));
  }
  const project = evidence.coverage
    ? measureProject(evidence.coverage.values())
    : evidence.totals && sumTotals(evidence.totals.values());
  if (project) {
    judgements.push(...judgeProject(project, evidence, settings));
    metrics.push(...projectMetrics(project, evidence, settings), ...components.flatMap(componentMetrics));
  }
  if (evidence.heldTo !== undefined) judgements.push(judge(evidence.heldTo.code, evidence.heldTo.what));
  return {
    conclusion: worst(judgements.map(({ conclusion }) => conclusion)),
    reasons: worstFirst(judgements).map((judgement) => judgement.reason),
    metrics,
    findings: [...findings, ...gaming.findings],
    patch,
    components,
  };
}

function judge(
  code: ReasonCode,
  what: string,
  numbers: { actual?: string; required?: string } = {},
  conclusion: Conclusion = reasons[code].conclusion,
): Judgement {
  return { conclusion, reason: reason(reasons, code, what, numbers) };
}

function judgePatch(patch: PatchCoverage, evidence: Evidence, settings: Settings): Judgement[] {
  const { lines, branches } = patch;
  if (lines.denominator === 0 && branches.denominator === 0) {
    if (evidence.problems.length > 0) return [];
    return [judge('nothing-coverable-changed', 'No changed line holds code that a test could run')];
  }
  if (lines.denominator < settings['min-lines']) {
    const what = `Only ${lines.denominator} changed lines can be covered, fewer than min-lines (${settings['min-lines']})`;
    return [judge('below-min-lines', what)];
  }
  return [
    ...compare('patch-lines-below', lines, settings['patch-lines'], numberWords['patch.lines']),
    ...compare('patch-branches-below', branches, settings['patch-branches'], numberWords['patch.branches']),
  ];
}

function judgeProject(project: { lines: Ratio; branches: Ratio }, evidence: Evidence, settings: Settings): Judgement[] {
  const { baseline } = evidence;
  const judgements = [
    ...compare('project-lines-below', project.lines, settings['project-lines'], numberWords['project.lines']),
    ...compare(
      'project-branches-below',
      project.branches,
      settings['project-branches'],
      numberWords['project.branches'],
    ),
  ];
  if (project.branches.denominator === 0 && project.lines.denominator > 0) {
    const before = baseline !== null && (baseline.branches?.denominator ?? 0) > 0;
    const asked = settings['project-branches'] !== null && settings['project-branches'] > 0;
    if (before || asked || settings['patch-branches'] > 0) {
      const what = before
        ? 'The reports hold no branches, though the baseline has them'
        : 'The reports hold no branches';
      judgements.push(judge('branches-not-measured', what, {}, before || asked ? 'error' : 'pass'));
    }
  }
  if (baseline) {
    judgements.push(...compareBaseline('lines', project.lines, baseline.lines, settings));
    if (baseline.branches)
      judgements.push(...compareBaseline('branch arms', project.branches, baseline.branches, settings));
  }
  return judgements;
}

function compareBaseline(what: string, now: Ratio, before: Ratio, settings: Settings): Judgement[] {
  if (now.denominator === 0 || before.denominator === 0) return [];
  if (!decreased(now, before, settings['allow-decrease'])) return [];
  const allowed =
    settings['allow-decrease'] > 0 ? ` (a decrease of ${settings['allow-decrease']} points is allowed)` : '';
  return [
    judge(
      'project-decreased',
      `Of all ${what} ${formatPercent(now)} are covered, before it was ${formatPercent(before)}${allowed}`,
      {
        actual: formatRatio(now),
        required: formatRatio(before),
      },
    ),
  ];
}

/** One reason for each code, naming the first place. */
function judgeGamed(code: ReasonCode, found: readonly CoverageGaming[]): Judgement {
  const { path, line, message } = found[0]!;
  const more = found.length > 1 ? `, and there are ${found.length - 1} more` : '';
  return judge(code, `${path}${line === null ? '' : `:${line}`}: ${message.replace(/\.$/, '')}${more}`);
}

function judgeComponent({ name, numbers }: MeasuredComponent): Judgement[] {
  return numbers.flatMap(({ name: metric, ratio, threshold }) =>
    compare('component-below', ratio, threshold, `${numberWords[metric]} in the component ${name}`),
  );
}

const numberWords = {
  'patch.lines': 'of the changed lines are run by tests',
  'patch.branches': 'of the branch arms on changed lines are taken by tests',
  'project.lines': 'of all lines are run by tests',
  'project.branches': 'of all branch arms are taken by tests',
} as const;

/** A component's numbers are only metrics where something is asked of them; the summary shows all. */
function componentMetrics({ name, numbers }: MeasuredComponent): Metric[] {
  return numbers
    .filter(({ threshold, ratio }) => threshold !== null && ratio.denominator > 0)
    .map(({ name: metric, ratio, threshold }) => ({
      name: `component.${name}.${metric}`,
      ...ratio,
      unit: metric.endsWith('lines') ? 'lines' : 'branches',
      threshold,
      baseline: null,
    }));
}

/** A denominator of 0 is never judged as 100 %: there is then no number, and other reasons say why. */
function compare(code: ReasonCode, ratio: Ratio, threshold: number | null, what: string): Judgement[] {
  if (threshold === null || ratio.denominator === 0 || atLeast(ratio, threshold)) return [];
  const numbers = { actual: formatRatio(ratio), required: `${threshold}%` };
  return [judge(code, `${numbers.actual} ${what}, ${numbers.required} is required`, numbers)];
}

function patchMetrics(patch: PatchCoverage, settings: Settings): Metric[] {
  return [
    { name: 'patch.lines', ...patch.lines, unit: 'lines', threshold: settings['patch-lines'], baseline: null },
    {
      name: 'patch.branches',
      ...patch.branches,
      unit: 'branches',
      threshold: settings['patch-branches'],
      baseline: null,
    },
  ];
}

function projectMetrics(
  project: { lines: Ratio; branches: Ratio },
  { baseline }: Evidence,
  settings: Settings,
): Metric[] {
  const before = (ratio: Ratio | null | undefined) => (baseline && ratio ? { ...ratio, sha: baseline.sha } : null);
  return [
    {
      name: 'project.lines',
      ...project.lines,
      unit: 'lines',
      threshold: settings['project-lines'],
      baseline: before(baseline?.lines),
    },
    {
      name: 'project.branches',
      ...project.branches,
      unit: 'branches',
      threshold: settings['project-branches'],
      baseline: before(baseline?.branches),
    },
  ];
}
