/** The ways in which a log is read: with the engine, and as people without it would. */
import * as evidence from '@gauntlet/evidence';

const { generic, grammars, openLog, ReportError } = evidence;

/**
 * What a reader makes of a log.
 * @typedef {object} Answer
 * @property {Set<number>} lines 1-based, that a reader of the report is shown
 * @property {string} text everything that is shown
 * @property {import('@gauntlet/evidence').LogReading | null} reading null for readers that only choose lines
 */

export const everyGrammar = { name: 'every grammar', read: (bytes) => answerOf(readLog(bytes, grammars)) };
export const genericAlone = { name: 'generic alone', read: (bytes) => answerOf(readLog(bytes, [])) };
export const lastLines = { name: 'last 200 lines', read: (bytes) => choose(bytes, (_, at, all) => at >= all - 200) };
const errorWord = /error|fail|fatal|exception/i;
export const errorWords = {
  name: 'grep for error words',
  read: (bytes) => choose(bytes, (line) => errorWord.test(line)),
};

export const knownTools = new Set(grammars.map(({ tool }) => tool));

/** What a tool wrote for machines; null where it is in no format that is read. */
export function readReport(bytes) {
  if (!/^[\s\uFEFF]*[<{[]/.test(bytes.toString('utf8', 0, 1_000))) return null;
  try {
    const reader = evidence.openFailureReport('auto');
    reader.push(bytes);
    const { failures } = reader.end();
    return answerOf({ failures, lines: 0, outcome: 'unknown', sections: [] });
  } catch (error) {
    if (error instanceof ReportError) return null;
    throw error;
  }
}

function readLog(bytes, chosen) {
  const reader = openLog(chosen, { observer: generic });
  for (let at = 0; at < bytes.length; at += 65_536) reader.push(bytes.subarray(at, at + 65_536));
  return reader.end();
}

/** Causes alone: what is marked as a consequence or a note is not what a reader is sent to. */
function answerOf(reading) {
  const lines = new Set();
  const texts = [];
  for (const failure of reading.failures) {
    const { message, excerpt, test, lines: range, root, severity } = failure;
    texts.push(message, excerpt, test?.suite ?? '', test?.name ?? '');
    if (!root || severity === 'note' || range === null) continue;
    for (let line = range.first; line <= range.last; line++) lines.add(line);
  }
  return { lines, text: texts.join('\n'), reading };
}

function choose(bytes, wanted) {
  const all = bytes.toString('utf8').replace(/\n$/, '').split('\n');
  const lines = new Set(all.flatMap((line, index) => (wanted(line, index, all.length) ? [index + 1] : [])));
  return { lines, text: [...lines].map((line) => all[line - 1]).join('\n'), reading: null };
}
