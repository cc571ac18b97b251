import { excerpt, malformed } from '../bytes/malformed.ts';
import {
  type FileMutants,
  type Mutant,
  type MutationFormatName,
  type MutationReport,
  mostMutants,
  type OwnTotals,
} from './mutant.ts';

/** The longest text of a report that is kept, in UTF-16 units; what a person can read of a replacement is far less. */
const textCap = 2_000;
const mostFiles = 200_000;

/** What the readers fill. */
export class MutationBuilder implements MutationReport {
  readonly format: MutationFormatName;
  readonly files = new Map<string, FileMutants>();
  own: OwnTotals | null = null;
  cutShort = false;
  readonly #keep: (path: string) => boolean;
  #count = 0;

  /** @param keep of which files, by path as reported, the mutants and the source are kept; the others are only named. */
  constructor(format: MutationFormatName, keep: (path: string) => boolean = () => true) {
    this.format = format;
    this.#keep = keep;
  }

  file(path: string): FileMutants {
    const known = this.files.get(path);
    if (known) return known;
    if (path === '') malformed('a file has an empty path');
    if (path.includes('\0')) malformed('the path of a file holds a NUL byte');
    if (this.files.size === mostFiles) malformed(`it has more than ${mostFiles} files`);
    const file: FileMutants = { mutants: [], freshness: { kind: 'none' }, seconds: null };
    this.files.set(path, file);
    return file;
  }

  add(path: string, mutant: Mutant): void {
    if (++this.#count > mostMutants) malformed(`it has more than ${mostMutants} mutants`);
    refuseImpossible(mutant);
    const file = this.file(path);
    if (!this.#keep(path)) return;
    file.mutants.push({
      ...mutant,
      mutator: cut(mutant.mutator),
      replacement: mutant.replacement === null ? null : cut(mutant.replacement),
      original: mutant.original === null ? null : cut(mutant.original),
    });
  }

  /** Notes the source that was mutated, as the report holds it. */
  source(path: string, text: string): void {
    const file = this.file(path);
    if (this.#keep(path)) file.freshness = { kind: 'source', text };
  }

  /** Adds to the time that the file's mutants took; what is no time counts nothing. */
  took(path: string, seconds: unknown): void {
    if (typeof seconds !== 'number' || !(seconds >= 0) || seconds > 1e6) return;
    const file = this.file(path);
    file.seconds = (file.seconds ?? 0) + seconds;
  }

  get count(): number {
    return this.#count;
  }
}

function refuseImpossible({ place, mutator, precision }: Mutant): void {
  const { line, column, endLine, endColumn } = place;
  const numbers = [line, column, endLine, endColumn].filter((number) => number !== undefined);
  const isLine = precision === 'function' ? line >= 0 : line >= 1;
  if (!isLine || numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
    malformed(`a mutant of ${excerpt(mutator)} has a place that is none`);
  }
  const last = endLine ?? line;
  const isBackwards =
    last < line || (last === line && endColumn !== undefined && column !== undefined && endColumn < column);
  if (isBackwards) malformed(`a mutant of ${excerpt(mutator)} ends before it begins`);
}

function cut(text: string): string {
  return text.length <= textCap ? text : text.slice(0, textCap);
}
