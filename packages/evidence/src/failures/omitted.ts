import type { Category, Severity } from '@gauntlet/verdict';
import type { ParsedFailure } from './failure.ts';

/** How many failures of one kind were left out of a list that had no room for them. */
export interface OmittedFailures {
  tool: string;
  category: Category;
  severity: Severity;
  count: number;
}

/** Counts what is left out; there are only so many kinds, since tools are of our own tables. */
export class Omitted {
  readonly #kinds = new Map<string, OmittedFailures>();
  total = 0;

  add({ tool, category, severity }: Pick<ParsedFailure, 'tool' | 'category' | 'severity'>): void {
    this.total++;
    const key = `${tool}\n${category}\n${severity}`;
    const known = this.#kinds.get(key);
    if (known === undefined) this.#kinds.set(key, { tool, category, severity, count: 1 });
    else known.count++;
  }

  kinds(): OmittedFailures[] {
    return [...this.#kinds.values()];
  }
}
