import { type Host, PathError } from '@gauntlet/host';
import { plainText, renderConsole, renderSummary } from '@gauntlet/report';
import type { Conclusion } from '@gauntlet/verdict';
import type { CommandResult } from './command.ts';
import { type Judgement, judge } from './decide.ts';
import { reasons } from './reasons.ts';
import { render } from './report.ts';
import type { State } from './state.ts';
import { verdictFileOf, writeFiles } from './verdict-file.ts';

const empty: CommandResult = { problems: [], sections: [], console: [], report: null };

/** Makes known what a command other than `evaluate` found or did. */
export async function publishCommand(
  host: Host,
  state: State,
  result: CommandResult | null,
  startedAt: Date,
): Promise<Conclusion> {
  const { problems, reasons: done = [], sections, console, risk = null, report } = result ?? empty;
  const said = [...state.evidence.problems, ...problems, ...done].map(({ code, what }) => judge(code, what));
  const written = writeReport(host, state, report);
  const judgements = [...written.judgements, ...said];
  const verdict = writeFiles(host, state, { judgements, findings: [], startedAt });
  const { runner } = host;
  await runner.setOutputs(
    render.outputs(verdict, {
      ...{ evidence: null, risk, decision: null, merged: false, verdictFile: verdictFileOf(state) },
      reportFile: written.path,
    }),
  );
  if (console.length > 0) runner.print(plainText(console.join('\n')));
  runner.print(renderConsole(verdict, { reasonTable: reasons, notes: state.notes }));
  runner.writeSummary(renderSummary(verdict, { reasonTable: reasons, sections, notes: state.notes, table: false }));
  return verdict.conclusion;
}

function writeReport(host: Host, { inputs }: State, report: object | null): { path: string; judgements: Judgement[] } {
  if (report === null) return { path: '', judgements: [] };
  const path = inputs['report-file'];
  try {
    host.files.write(path, `${JSON.stringify(report, null, 2)}\n`);
    return { path, judgements: [] };
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { path: '', judgements: [judge('path-outside-workspace', `${path} was not written: ${error.message}`)] };
  }
}
