import { posix } from 'node:path';
import { type Lesson, lessonsFor } from './knowledge.ts';
import { type Place, readReport, type Told } from './report.ts';
import { placesOfCalled, type WorkingCopy } from './working-copy.ts';

/** What became of one thing that the report tells. */
export interface Attempt {
  told: Told;
  /** A sentence of what was done, or why nothing was. */
  sentence: string;
  /** Null: nothing was changed. */
  edited: Place | null;
  /** What the change is called. */
  name: string | null;
}

/** The line nearest to the place that holds the text. */
function nearest(lines: readonly string[], around: number, { reach, replace }: Lesson): number | null {
  const found = lines
    .map((line, at) => ({ at, away: Math.abs(at + 1 - around), holds: line.includes(replace) }))
    .filter(({ holds, away }) => holds && away <= reach)
    .sort((one, other) => one.away - other.away);
  return found[0]?.at ?? null;
}

/** The first place of a text in a file is changed. */
function editTest(copy: WorkingCopy, of: string, { test }: Lesson): void {
  if (test === null) return;
  const file = test.file.replace('{name}', () => posix.basename(of).replace(/\.[^.]*$/, ''));
  const lines = copy.read(file);
  if (lines !== null)
    copy.write(
      file,
      lines
        .join('\n')
        .replace(test.replace, () => test.with)
        .split('\n'),
    );
}

function editNear(copy: WorkingCopy, place: Place, lesson: Lesson): Place | null {
  const lines = copy.read(place.file);
  const at = lines === null ? null : nearest(lines, place.line, lesson);
  if (lines === null || at === null) return null;
  const line = (lines[at] ?? '').replace(lesson.replace, () => lesson.with);
  copy.write(place.file, [
    ...lines.slice(0, at),
    ...(line.trim() === '' ? [] : line.split('\n')),
    ...lines.slice(at + 1),
  ]);
  return { file: place.file, line: at + 1 };
}

/** Tries a lesson at each place that is named. */
function tryLesson(copy: WorkingCopy, { places }: Told, lesson: Lesson): Place | null {
  const where = places.flatMap((place) => (lesson.look === 'place' ? [place] : placesOfCalled(copy, place)));
  for (const place of where) {
    const edited = editNear(copy, place, lesson);
    if (edited !== null) return edited;
  }
  return null;
}

function attempt(copy: WorkingCopy, told: Told, knowledge: readonly Lesson[]): Attempt {
  const not = (sentence: string): Attempt => ({ told, sentence, edited: null, name: null });
  if (told.places.length === 0) return not('The report does not say where it is, so it cannot be mended.');
  const lessons = lessonsFor(told, knowledge);
  if (lessons.length === 0) return not('Nothing is known about such a failure.');
  for (const lesson of lessons) {
    const edited = tryLesson(copy, told, lesson);
    if (edited === null) continue;
    editTest(copy, edited.file, lesson);
    return { told, sentence: `${lesson.name}: ${edited.file}:${edited.line}`, edited, name: lesson.name };
  }
  return not('What is known about such a failure changes nothing near the named places.');
}

/** Does for each thing that the report tells what the agent has learnt, near the place that the report names. */
export function mend(copy: WorkingCopy, report: string, knowledge: readonly Lesson[]): Attempt[] {
  return readReport(report).map((told) => attempt(copy, told, knowledge));
}
