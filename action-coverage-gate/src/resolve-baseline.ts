import { type Baseline, BaselineError, parseBaseline } from '@gauntlet/evidence';
import { type Artifacts, GitHubError, ZipError } from '@gauntlet/host';
import { type Candidate, type Expected, mismatchOf, nearestFirst, ownArtifacts } from './baseline-rules.ts';

/** The baseline to compare with, or why there is none. What was left out on the way is said in sentences. */
export type Resolution = { notes: string[] } & (
  | { found: true; baseline: Baseline; distance: number; runId: number }
  | { found: false; code: 'baseline-not-established' | 'baseline-missing' | 'baseline-stale'; what: string }
);

export interface Wanted extends Expected {
  /** The artifact's name. */
  name: string;
  /** The file in it. */
  member: string;
}

/** Artifacts live 90 days: 1,000 of one name are more than ten of them a day. */
const maxPages = 10;
/** Each costs up to three requests. */
const maxTried = 10;
/** About two million files. */
export const baselineLimit = 1 << 27;

/**
 * Finds the nearest commit's baseline among the artifacts, which are listed newest first, page by page, until one is
 * found. What GitHub says of the run that left it decides, never what is in it.
 */
export async function resolveBaseline(artifacts: Artifacts, wanted: Wanted): Promise<Resolution> {
  const search = new Search(artifacts, wanted);
  try {
    return await search.run();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return search.fail('baseline-missing', `The baselines cannot be had from GitHub: ${error.message}`);
  }
}

interface Skip {
  why: string;
  /** It would have counted, had it been readable. */
  isLost: boolean;
}

class Search {
  readonly #artifacts: Artifacts;
  readonly #wanted: Wanted;
  readonly #skipped: Skip[] = [];
  #hasOwn = false;
  #foreign = 0;

  constructor(artifacts: Artifacts, wanted: Wanted) {
    this.#artifacts = artifacts;
    this.#wanted = wanted;
  }

  async run(): Promise<Resolution> {
    const { name } = this.#wanted;
    for (let page = 1; page <= maxPages; page++) {
      const { artifacts, hasNext } = await this.#artifacts.list(name, page);
      const own = ownArtifacts(artifacts, this.#wanted);
      this.#hasOwn ||= own.length > 0;
      this.#foreign += artifacts.length - own.length;
      const found = await this.#tryAll(nearestFirst(own));
      if (found !== null) return found;
      if (!hasNext) return this.#conclude();
    }
    const what = `None of the newest ${maxPages * 100} artifacts named ${name} is a baseline that counts`;
    return this.fail(this.#hasOwn ? 'baseline-stale' : 'baseline-missing', what);
  }

  fail(code: 'baseline-not-established' | 'baseline-missing' | 'baseline-stale', what: string): Resolution {
    const main = this.#main();
    const because = main === undefined ? '' : `. ${main.why}`;
    return { found: false, code, what: what + because, notes: this.#notes(main) };
  }

  async #tryAll(candidates: readonly Candidate[]): Promise<Resolution | null> {
    for (const candidate of candidates) {
      if (this.#skipped.length === maxTried) {
        return this.fail('baseline-missing', `The nearest ${maxTried} baselines cannot be used`);
      }
      const tried = await this.#read(candidate);
      if (!('why' in tried)) {
        const { distance, run } = candidate;
        return { found: true, baseline: tried, distance, runId: run.id, notes: this.#notes() };
      }
      const which = `The baseline of ${candidate.run.headSha.slice(0, 12)} from run ${candidate.run.id} was not used`;
      this.#skipped.push({ why: `${which}: ${tried.why}`, isLost: tried.isLost });
    }
    return null;
  }

  async #read(candidate: Candidate): Promise<Baseline | Skip> {
    const { artifact, run } = candidate;
    if (artifact.expired) return lost('it has expired');
    try {
      const why = mismatchOf(await this.#artifacts.getRun(run.id), candidate, this.#wanted);
      if (why !== null) return { why, isLost: false };
      const bytes = await this.#artifacts.readMember(artifact, this.#wanted.member, baselineLimit);
      const baseline = parseBaseline(decode(bytes));
      return baseline.sha === run.headSha ? baseline : { why: 'it says that it is of another commit', isLost: false };
    } catch (error) {
      if (error instanceof ZipError || error instanceof BaselineError)
        return lost(`it cannot be read. ${error.message}`);
      const isGone = error instanceof GitHubError && (error.status === 404 || error.status === 410);
      if (isGone) return lost(`it is gone (${error.status})`);
      throw error;
    }
  }

  #conclude(): Resolution {
    const { candidates, name } = this.#wanted;
    if (this.#skipped.some(({ isLost }) => isLost)) {
      return this.fail('baseline-missing', `No baseline of the last ${commits(candidates)} can be read`);
    }
    if (!this.#hasOwn) {
      return this.fail('baseline-not-established', `No run of the branch has left an artifact named ${name} yet`);
    }
    const what = `None of the last ${commits(candidates)} before the change has a baseline that counts`;
    return this.fail('baseline-stale', what);
  }

  /** The skip that says most: of what would have counted, else the nearest. */
  #main(): Skip | undefined {
    return this.#skipped.find(({ isLost }) => isLost) ?? this.#skipped[0];
  }

  #notes(said?: Skip): string[] {
    const notes = this.#skipped.filter((skip) => skip !== said).map(({ why }) => `${why}.`);
    if (this.#foreign > 0) {
      notes.push(`${this.#foreign} artifacts of that name are from other branches or repositories and do not count.`);
    }
    return notes;
  }
}

/** @throws BaselineError for what is not UTF-8. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BaselineError('It is not UTF-8');
  }
}

function lost(why: string): Skip {
  return { why, isLost: true };
}

function commits(candidates: readonly string[]): string {
  return candidates.length === 1 ? 'one commit' : `${candidates.length} commits`;
}
