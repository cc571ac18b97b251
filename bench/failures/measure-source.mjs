/** Reads every case of one source in every way, and adds up what was found. */
import { asStep } from './commands.mjs';
import { errorWords, everyGrammar, genericAlone, lastLines, readReport } from './readers.mjs';
import { reasonOf, toolReason } from './reasons.mjs';
import { emptyScore, scoreFindings, scoreLog, tally } from './score.mjs';

const emptyTool = () => ({ outputs: 0, place: tally(), rule: tally(), message: tally(), whole: tally(), extra: 0 });

/** One row of figures a reader: whole logs by all four, outputs of tools by the engine's two. */
export function measureSource({ name, cases }, { withGrammars = true } = {}) {
  const own = withGrammars ? [everyGrammar, genericAlone] : [genericAlone];
  const rows = [...own, lastLines, errorWords].map((reader) => ({
    source: name,
    reader: reader.name,
    ...emptyScore(),
    tools: {},
  }));
  for (const one of cases) {
    const bytes = one.bytes();
    for (const [index, reader] of [...own, lastLines, errorWords].entries()) {
      const row = rows[index];
      if (one.kind === 'log') measureLog(row, one, reader.read(bytes));
      else if (index < own.length) measureOutput(row, one, readOutput(reader, one, bytes));
    }
  }
  return rows.filter(({ lines }, index) => index < own.length || lines.length > 0);
}

/** The generic reader stands for itself alone: reports are read where every grammar is. */
function readOutput(reader, { tool }, bytes) {
  const report = reader === everyGrammar ? readReport(bytes) : null;
  return report ?? reader.read(asStep(tool, bytes));
}

function measureLog(row, one, answer) {
  const reason = answer.reading === null ? null : reasonOf(one, answer);
  scoreLog(row, one, answer, (what, detail) => {
    if (reason !== null) row.misses.push({ id: one.id, what, reason, detail, got: shown(answer) });
  });
}

function measureOutput(row, one, answer) {
  if (one.failing !== undefined) {
    if (row.reader !== everyGrammar.name) return;
    const got = answer.reading.failures.filter(({ test, severity }) => test !== null && severity === 'error').length;
    row.reports.of += 1;
    if (got === one.failing) row.reports.found += 1;
    else
      row.misses.push({
        id: one.id,
        what: 'report',
        reason: 'another number of failing tests',
        detail: `${one.failing}`,
        got: `${got}`,
      });
    return;
  }
  row.tools[one.tool] ??= emptyTool();
  const tool = row.tools[one.tool];
  tool.outputs += 1;
  scoreFindings(tool, one, answer.reading, (best, wanted) => {
    const detail = `${one.tool}: ${JSON.stringify(wanted)}`;
    const got = best ? JSON.stringify({ rule: best.rule, message: best.message }) : shown(answer);
    row.misses.push({ id: one.id, what: 'finding', reason: toolReason(one.tool, answer.reading, best), detail, got });
  });
}

function shown({ lines, reading }) {
  const said = reading.failures
    .slice(0, 3)
    .map(({ tool, evidence, message }) => `${tool}/${evidence}: ${message.slice(0, 80)}`);
  return `lines ${[...lines].slice(0, 6).join(',') || 'none'} of ${reading.lines}; ${said.join(' | ').replace(/\s+/g, ' ')}`;
}
