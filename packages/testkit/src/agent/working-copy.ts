import { lstatSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, posix, relative } from 'node:path';
import type { Place } from './report.ts';

/** The files that the agent may see and write. */
export interface WorkingCopy {
  /** Lines without their ends; null where there is no such file, or none that the agent may touch. */
  read(file: string): string[] | null;
  write(file: string, lines: readonly string[]): void;
}

/** Opens a folder. What lies outside of it, below a link, in git's folder or in `.github` is not there for the agent. */
export function openWorkingCopy(folder: string): WorkingCopy {
  const root = realpathSync(folder);
  const pathOf = (file: string): string | null => {
    const path = join(root, file);
    const inner = relative(root, path);
    if (isAbsolute(file) || inner.startsWith('..') || /^\.git(?:hub)?(?:\/|$)/i.test(inner)) return null;
    try {
      return lstatSync(path).isFile() && realpathSync(path) === path ? path : null;
    } catch {
      return null;
    }
  };
  return {
    read: (file) => {
      const path = pathOf(file);
      return path === null ? null : readFileSync(path, 'utf8').split('\n');
    },
    write: (file, lines) => {
      const path = pathOf(file);
      if (path === null) throw new Error(`The agent may not write ${file}.`);
      writeFileSync(path, lines.join('\n'));
    },
  };
}

/** Names that are called on a line: `expect(total(order))` has `expect` and `total`. */
function calledOn(line: string): string[] {
  return [...line.matchAll(/\b([A-Za-z_$][\w$]*)\s*\(/g)].map(([, name = '']) => name);
}

/** From which of the repository's own files a name is imported. */
function sourceOf(name: string, file: string, lines: readonly string[]): string | null {
  for (const [, names = '', from = ''] of lines.join('\n').matchAll(/import \{([^}]*)\} from '(\.[^']*)'/g)) {
    const all = names.split(',').map((each) => each.trim().split(' as ').at(-1));
    if (all.includes(name)) return posix.join(posix.dirname(file), from);
  }
  return null;
}

/** How many lines before a place may have called what it is about. */
const before = 5;

/**
 * Where the functions are written that are called on a line or shortly before it, the nearest first, as far as the file
 * imports them from others of the repository.
 */
export function placesOfCalled(copy: WorkingCopy, { file, line }: Place): Place[] {
  const lines = copy.read(file);
  if (lines === null) return [];
  const called = lines
    .slice(Math.max(0, line - before), line)
    .reverse()
    .flatMap(calledOn);
  return called.flatMap((name) => {
    const source = sourceOf(name, file, lines);
    const at = source === null ? -1 : (copy.read(source)?.findIndex((each) => isWritten(each, name)) ?? -1);
    return source === null || at === -1 ? [] : [{ file: source, line: at + 1 }];
  });
}

function isWritten(line: string, name: string): boolean {
  return line.includes(`function ${name}(`) || line.includes(`const ${name} =`);
}
