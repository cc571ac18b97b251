import type { Mutant, MutantPlace } from './mutant.ts';

const definition = /^([ \t]*)(?:async[ \t]+)?def[ \t]+([^\W\d]\w*)[ \t]*[(:[]/u;
const classDefinition = /^([ \t]*)class[ \t]+([^\W\d]\w*)[ \t]*[(:[]/u;

interface Span {
  first: number;
  last: number;
}

/** Where the functions of a Python source lie, by `name` and `Class.name`; of several of one name, all. */
export class PythonFunctions {
  readonly #spans = new Map<string, Span[]>();

  constructor(source: string) {
    const lines = source.split('\n');
    const open: Array<{ name: string; indent: number; first: number; isClass: boolean }> = [];
    let lastCode = 0;
    const close = (indent: number) => {
      for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
        open.pop();
        if (top.isClass) continue;
        const owner = open.findLast(({ isClass }) => isClass);
        const name = owner === undefined ? top.name : `${owner.name}.${top.name}`;
        const spans = this.#spans.get(name) ?? [];
        spans.push({ first: top.first, last: lastCode });
        this.#spans.set(name, spans);
      }
    };
    lines.forEach((line, index) => {
      const text = line.trim();
      if (text === '' || text.startsWith('#')) return;
      const indent = line.length - line.trimStart().length;
      close(indent);
      const isClass = classDefinition.test(line);
      const [, , name] = (isClass ? classDefinition : definition).exec(line) ?? [];
      if (name !== undefined) open.push({ name, indent, first: index + 1, isClass });
      lastCode = index + 1;
    });
    close(-1);
  }

  /** The names of the functions that meet any of the ranges of lines. */
  touching(ranges: ReadonlyArray<readonly [first: number, last: number]>): string[] {
    const meets = ({ first, last }: Span) => ranges.some(([from, to]) => from <= last && first <= to);
    return [...this.#spans].filter(([, spans]) => spans.some(meets)).map(([name]) => name);
  }

  /** The lines of the function, if there is exactly one of the name. */
  find(name: string): MutantPlace | null {
    const spans = this.#spans.get(name) ?? [];
    const [only] = spans;
    return spans.length === 1 && only !== undefined ? { line: only.first, endLine: only.last } : null;
  }
}

/** The mutants of a Python file with the lines of their functions; those whose function is not there keep line 0. */
export function locateFunctions(mutants: readonly Mutant[], source: string): Mutant[] {
  const functions = new PythonFunctions(source);
  return mutants.map((mutant) => {
    if (mutant.precision !== 'function' || mutant.place.line > 0) return mutant;
    const place = mutant.function === null ? null : functions.find(mutant.function);
    return place === null ? mutant : { ...mutant, place };
  });
}
