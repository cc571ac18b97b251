import type { Told } from './report.ts';

/** What the scripted agent knows: seeing this, do that near the place that the report names. */
export interface Lesson {
  /** What it does, as the commit's subject says it. */
  name: string;
  /** All of them have to hold: `title`, `by` and `message` hold the text, the others are it. */
  when: Partial<Pick<Told, 'category' | 'title' | 'by' | 'message' | 'expected' | 'actual'>>;
  /** `place`: the lines that the report names; `called`: functions that are called there or a little before, by the imports. */
  look: 'place' | 'called';
  /** How many lines around the place may be edited. */
  reach: number;
  /** The text that is replaced where it stands nearest, and by what; a line of which nothing is left goes. */
  replace: string;
  with: string;
  /** What is edited besides in the test of the edited file; `{name}` in the path stands for that file's name. */
  test: { file: string; replace: string; with: string } | null;
}

const fields = ['category', 'title', 'by', 'message', 'expected', 'actual'] as const;

function isTest(value: unknown): value is Lesson['test'] {
  const { file, replace, with: text } = (value ?? {}) as Record<string, unknown>;
  return value === null || [file, replace, text].every((each) => typeof each === 'string');
}

function lessonOf(value: unknown, at: number): Lesson {
  const { name, when, look, reach, replace, with: text, test = null } = (value ?? {}) as Record<string, unknown>;
  const isFine =
    typeof name === 'string' &&
    typeof when === 'object' &&
    when !== null &&
    Object.entries(when).every(([key, each]) => fields.includes(key as 'by') && typeof each === 'string') &&
    (look === 'place' || look === 'called') &&
    Number.isInteger(reach) &&
    typeof replace === 'string' &&
    replace !== '' &&
    typeof text === 'string' &&
    isTest(test);
  if (!isFine) throw new Error(`Lesson ${at + 1} is not one.`);
  return { name, when: when as Lesson['when'], look, reach: reach as number, replace, with: text, test };
}

/** @throws for what is not a list of lessons. */
export function readKnowledge(json: string): Lesson[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) throw new Error('Knowledge is a list of lessons.');
  return value.map(lessonOf);
}

const whole: readonly (typeof fields)[number][] = ['category', 'expected', 'actual'];

/** All lessons that fit, in their order. */
export function lessonsFor(told: Told, knowledge: readonly Lesson[]): Lesson[] {
  const fits = ({ when }: Lesson) =>
    fields.every((field) => {
      const wanted = when[field];
      if (wanted === undefined) return true;
      return whole.includes(field) ? told[field] === wanted : told[field].includes(wanted);
    });
  return knowledge.filter(fits);
}
