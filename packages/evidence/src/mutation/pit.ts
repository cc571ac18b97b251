import { excerpt, malformed } from '../bytes/malformed.ts';
import { XmlScanner } from '../bytes/xml.ts';
import { Vocabulary } from '../bytes/xml-names.ts';
import type { XmlTag } from '../bytes/xml-tag.ts';
import { type FormatReader, type Position, UnknownFormat } from '../coverage/report.ts';
import type { MutationBuilder } from './builder.ts';
import type { MutantStatus } from './mutant.ts';

const vocabulary = new Vocabulary(
  'mutations',
  'mutation',
  'detected',
  'status',
  'sourceFile',
  'mutatedClass',
  'mutatedMethod',
  'lineNumber',
  'mutator',
  'description',
);
const names = vocabulary.names;

const statuses: Readonly<Record<string, MutantStatus>> = {
  KILLED: 'killed',
  SURVIVED: 'survived',
  NO_COVERAGE: 'no-coverage',
  TIMED_OUT: 'timeout',
  NON_VIABLE: 'compile-error',
  MEMORY_ERROR: 'runtime-error',
  RUN_ERROR: 'runtime-error',
  EQUIVALENT: 'ignored',
  NOT_STARTED: 'pending',
  STARTED: 'pending',
};

const captured = [
  names.sourceFile,
  names.mutatedClass,
  names.mutatedMethod,
  names.lineNumber,
  names.mutator,
  names.description,
];

/**
 * Reads PIT's `mutations.xml` (1.4 to 1.25). A file's path is the package of the mutated class and `sourceFile`, to be found in
 * the tree. PIT's own score counts timeouts, errors and mutants that do not load as detected; ours leaves errors out.
 */
export class PitReader implements FormatReader {
  readonly #report: MutationBuilder;
  readonly #scanner: XmlScanner;
  #fields: Map<number, string> | null = null;
  #status = '';
  #detected = 0;
  #total = 0;

  constructor(report: MutationBuilder) {
    this.#report = report;
    this.#scanner = new XmlScanner(vocabulary, {
      open: (tag) => this.#open(tag),
      close: (name, text) => this.#close(name, text),
    });
  }

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#scanner.end();
    this.#report.own = { detected: this.#detected, total: this.#total };
  }

  position(): Position {
    return { line: this.#scanner.line };
  }

  #open(tag: XmlTag): void {
    if (this.#scanner.depth === 1 && tag.name !== names.mutations) {
      throw new UnknownFormat("it is XML but not PIT's, whose root is <mutations>");
    }
    if (tag.name === names.mutation) {
      this.#fields = new Map();
      this.#status = tag.get(names.status) ?? '';
      this.#total++;
      if (tag.get(names.detected) === 'true') this.#detected++;
    } else if (this.#fields !== null && captured.includes(tag.name)) this.#scanner.captureText();
  }

  #close(name: number, text: string | null): void {
    if (this.#fields === null) return;
    if (name === names.mutation) {
      this.#mutant(this.#fields);
      this.#fields = null;
    } else if (text !== null) this.#fields.set(name, text);
  }

  #mutant(fields: ReadonlyMap<number, string>): void {
    const status = Object.hasOwn(statuses, this.#status) ? statuses[this.#status] : undefined;
    if (status === undefined) {
      malformed(
        `a <mutation> has the status ${excerpt(this.#status)}; allowed are ${Object.keys(statuses).join(', ')}`,
      );
    }
    const file = fields.get(names.sourceFile) || malformed('a <mutation> has no <sourceFile>');
    const type = fields.get(names.mutatedClass) ?? '';
    const folder = type.includes('.') ? `${type.slice(0, type.lastIndexOf('.')).replaceAll('.', '/')}/` : '';
    const line = fields.get(names.lineNumber) ?? '';
    this.#report.add(`${folder}${file}`, {
      place: { line: /^\d{1,9}$/.test(line) ? Number(line) : malformed('a <mutation> has no <lineNumber>') },
      precision: 'line',
      mutator: shortName(fields.get(names.mutator) ?? ''),
      status,
      replacement: fields.get(names.description) ?? null,
      original: null,
      function: fields.get(names.mutatedMethod) ?? null,
    });
  }
}

/** `org.pitest.mutationtest.engine.gregor.mutators.MathMutator` is `MathMutator`. */
function shortName(mutator: string): string {
  return mutator.slice(mutator.lastIndexOf('.') + 1);
}
