/** Why a log's cause was missed, as far as the reading itself tells. */
import { knownTools } from './readers.mjs';

/** The same for all logs, so that misses can be counted by it. */
export function reasonOf(one, { lines, reading }) {
  if (reading.outcome === 'passed') return 'taken for a passing log';
  if (lines.size === 0) return reading.outcome === 'unknown' ? 'outcome unknown, no line reported' : 'no line reported';
  if (!reading.failures.some(({ evidence }) => evidence === 'grammar')) {
    return reading.failures.every(({ evidence }) => evidence === 'tail')
      ? 'only the end of the log reported'
      : 'tool without grammar, read by the generic reader';
  }
  if (one.causes === undefined) return 'a grammar spoke, but not of this';
  return inOneSection(one.causes, lines, reading.sections) ? 'other lines of the section' : 'wrong section';
}

function inOneSection(causes, lines, sections) {
  const sectionOf = (line) => sections.findLast(({ firstLine }) => firstLine <= line)?.index ?? 0;
  const wanted = new Set(causes.flatMap(([first, last]) => [sectionOf(first), sectionOf(last)]));
  return [...lines].some((line) => wanted.has(sectionOf(line)));
}

export function toolReason(tool, reading, best) {
  if (best) return 'place found, rule or message differs';
  if (reading.failures.some(({ evidence }) => evidence === 'grammar')) return 'a grammar spoke, but not of this place';
  return knownTools.has(tool) ? 'the grammar found nothing' : 'tool without grammar';
}
