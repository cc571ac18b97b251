import { createHash } from 'node:crypto';
import type { LedgerStore, WriteOutcome } from '../src/index.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A branch in memory. `meddle` runs before each write, as another writer would. */
export class MemoryStore implements LedgerStore {
  commits: Array<ReadonlyMap<string, string>> = [];
  writes = 0;
  meddle: ((tries: number) => Promise<void> | void) | null = null;
  /** What the next writes answer in place of the truth. */
  answers: Array<{ outcome: WriteOutcome; done: boolean }> = [];

  async head(): Promise<string | null> {
    return this.commits.length === 0 ? null : `${this.commits.length}`;
  }

  async read(commit: string, path: string): Promise<string | null> {
    return this.commits[Number(commit) - 1]?.get(path) ?? null;
  }

  async create(files: ReadonlyMap<string, string>): Promise<void> {
    if (this.commits.length === 0) this.commits.push(new Map(files));
  }

  async write(commit: string, files: ReadonlyMap<string, string>): Promise<WriteOutcome> {
    this.writes++;
    const { meddle } = this;
    this.meddle = null;
    await meddle?.(this.writes);
    const answer = this.answers.shift();
    if (answer?.done === false) return answer.outcome;
    if (commit !== `${this.commits.length}`) return 'conflict';
    this.commits.push(new Map([...(this.commits.at(-1) ?? []), ...files]));
    return answer?.outcome ?? 'written';
  }

  get written(): ReadonlyMap<string, string> {
    return this.commits.at(-1) ?? new Map();
  }
}
