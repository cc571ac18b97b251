import type { Section } from '@gauntlet/report';
import type { Evidence, Problem } from './evidence.ts';

/** What a command found and did. */
export interface CommandResult {
  /** Each by its code; the worst concludes. */
  problems: Problem[];
  evidence?: Partial<Omit<Evidence, 'problems'>>;
  /** For the summary. */
  sections: Section[];
  /** Where the delivery figures were written. */
  dora?: string | null;
  /** Where the costs were written. */
  costs?: string | null;
  /** Where a report was written, relative to the workspace; null where none was. */
  report: string | null;
}

export function refuse(...problems: Problem[]): CommandResult {
  return { problems, sections: [], report: null };
}
