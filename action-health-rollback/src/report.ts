import { renderConsole, renderSummary, type Section, serialise, summarise } from '@gauntlet/report';
import type { Verdict } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import { reasons } from './reasons.ts';

/** Every output of the action, as action.yml declares them. */
export const outputs = {
  conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge, or not put right).',
  'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
  summary: 'The verdict in one line of plain characters.',
  result: '`promoted`, `rolled-back`, `rollback-failed` or `held`; empty where no traffic was moved.',
  judgement: '`cleared`, `unproven` or `rollback`; empty where nothing was judged.',
  version: 'The version that has the traffic now, as far as that is known; else empty.',
  'report-file': 'Where the report was written as JSON, relative to the workspace; empty where none was.',
  'dora-file': 'Where the delivery figures were written as JSON, relative to the workspace; empty where none were.',
  'costs-file': 'Where the costs were written as JSON, relative to the workspace; empty where none were.',
} as const;

export type Outputs = Record<keyof typeof outputs, string>;

interface Shown {
  sections: readonly Section[];
  notes: readonly string[];
}

/** Every rendering of one verdict, so that they cannot disagree. */
export const render = {
  json: serialise,
  console: (verdict: Verdict, { notes }: Shown) => renderConsole(verdict, { reasonTable: reasons, notes }),
  summary: (verdict: Verdict, { sections, notes }: Shown) =>
    renderSummary(verdict, { reasonTable: reasons, sections, notes, table: false }),
  outputs: (
    verdict: Verdict,
    { result, judgement, version }: Evidence,
    files: Pick<Outputs, 'verdict-file' | 'report-file' | 'dora-file' | 'costs-file'>,
  ): Outputs => ({
    conclusion: verdict.conclusion,
    summary: summarise(verdict),
    result: result ?? '',
    judgement: judgement?.judgement ?? '',
    version: version ?? '',
    ...files,
  }),
};
