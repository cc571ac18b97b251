import type { EvidenceKind, FailedTest, Failure } from '@gauntlet/verdict';

/** A failure while it is folded, with the job that it was first seen in. */
export interface Folded {
  failure: Failure;
  job: string | null;
}

const evidenceRank: Readonly<Record<EvidenceKind, number>> = { report: 0, grammar: 1, generic: 2, tail: 3 };

/** Folds what is the same failure: by fingerprint, by the test's name, or by place and wording. */
export class Merger {
  readonly #byFingerprint = new Map<string, Folded>();
  readonly #byTest = new Map<string, Folded[]>();
  readonly #byPlace = new Map<string, Folded[]>();

  add(added: Folded): void {
    const { failure } = added;
    const same = this.#byFingerprint.get(failure.fingerprint) ?? this.#sameTest(failure) ?? this.#samePlace(failure);
    if (same !== undefined) {
      join(same, added);
      return;
    }
    this.#byFingerprint.set(failure.fingerprint, added);
    if (failure.test !== null) append(this.#byTest, testKey(failure.test), added);
    const place = placeKey(failure);
    if (place !== null) append(this.#byPlace, place, added);
  }

  /** In the order in which they were first seen, without what only says again what another says better. */
  folded(): Folded[] {
    const all = [...this.#byFingerprint.values()];
    const told = all.filter(({ failure }) => failure.root && evidenceRank[failure.evidence] < evidenceRank.generic);
    const words = told.flatMap(({ failure }) => [failure.test?.name, firstLine(failure.message)]);
    const telling = words.filter((word): word is string => word !== undefined && word.length > 8).slice(0, 200);
    return all.filter(({ failure }) => {
      if (evidenceRank[failure.evidence] < evidenceRank.generic) return true;
      return !telling.some((word) => failure.excerpt.includes(word));
    });
  }

  /** The same test of another leg, or as a report and as the log tell it. */
  #sameTest({ test, location, evidence, tool }: Failure): Folded | undefined {
    if (test === null) return undefined;
    return this.#byTest.get(testKey(test))?.find(({ failure }) => {
      if (failure.evidence === evidence && failure.tool === tool) return false;
      const theirs = failure.test as FailedTest;
      const samePath = location !== null && location.path === failure.location?.path;
      return samePath || sameSuite(test.suite, theirs.suite);
    });
  }

  /** The same finding, as a report and as the log tell it. */
  #samePlace(failure: Failure): Folded | undefined {
    const place = placeKey(failure);
    if (place === null) return undefined;
    return this.#byPlace.get(place)?.find(({ failure: other }) => {
      if (other.evidence === failure.evidence) return false;
      if (failure.test !== null && other.test !== null) return false;
      return (
        (failure.rule !== '' && other.rule === failure.rule) || firstLine(other.message) === firstLine(failure.message)
      );
    });
  }
}

function append(map: Map<string, Folded[]>, key: string, value: Folded): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Tools write the same name with other separators and brackets. */
function testKey({ name }: FailedTest): string {
  const last = name.split(/::| › | > |#/).at(-1) as string;
  return last.toLowerCase().replace(/\(\)$/, '').replace(/\s+/g, ' ').trim();
}

function sameSuite(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [one, other] = [a, b].map((suite) => suite.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '.')) as [string, string];
  return (
    one === other ||
    one.endsWith(`.${other}`) ||
    other.endsWith(`.${one}`) ||
    one.includes(other) ||
    other.includes(one)
  );
}

function placeKey({ location }: Failure): string | null {
  return location?.line === undefined ? null : `${location.path}\n${location.line}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}

/** Keeps the better told one's words, and what only the other knows. */
function join(kept: Folded, added: Folded): void {
  const better = evidenceRank[added.failure.evidence] < evidenceRank[kept.failure.evidence];
  const [best, other] = better ? [added.failure, kept.failure] : [kept.failure, added.failure];
  kept.failure = {
    ...best,
    root: best.root || other.root,
    location: best.location ?? other.location,
    test: best.test === null ? other.test : joinTests(best.test, other.test),
    stack: best.stack.length > 0 ? best.stack : other.stack,
    log: best.log ?? other.log,
    excerpt: best.excerpt || other.excerpt,
    jobs: [...new Set([...kept.failure.jobs, ...added.failure.jobs])],
    confidence: Math.max(best.confidence, other.confidence),
  };
  // What another tool reports too blocks; a guess of ours is none.
  if (!isGuess(other) && other.advisory !== true) delete kept.failure.advisory;
}

function isGuess({ evidence }: Failure): boolean {
  return evidenceRank[evidence] >= evidenceRank.generic;
}

function joinTests(best: FailedTest, other: FailedTest | null): FailedTest {
  return {
    suite: best.suite ?? other?.suite ?? null,
    name: best.name,
    expected: best.expected ?? other?.expected ?? null,
    actual: best.actual ?? other?.actual ?? null,
  };
}
