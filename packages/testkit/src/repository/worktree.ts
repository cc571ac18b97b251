import { chmodSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes files below one folder and remembers which, so that exactly those are committed. */
export interface Worktree {
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly remove: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly chmod: (path: string, executable: boolean) => void;
  readonly symlink: (path: string, target: string) => void;
  /** An empty folder that is not a change itself: where a submodule goes. */
  readonly makeFolder: (path: string) => void;
  /** What changed since the last call. */
  readonly takeChanges: () => WorktreeChanges;
  readonly hasChanges: () => boolean;
}

export interface WorktreeChanges {
  /** Files and links that are there now. */
  readonly present: readonly string[];
  /** Paths at which there is no file any more. */
  readonly gone: readonly string[];
}

/** Paths are relative, with `/`; whatever stood at a path gives way. */
export function openWorktree(folder: string): Worktree {
  const changed = new Set<string>();

  function place(path: string): string {
    const absolute = join(folder, checkPath(path));
    makeParents(path);
    return absolute;
  }

  /** A file where a folder must be gives way, as the path that needs the folder is the newer wish. */
  function makeParents(path: string): void {
    const parents = path.split('/').slice(0, -1);
    parents.forEach((_, index) => {
      const parent = parents.slice(0, index + 1).join('/');
      if (isFile(folder, parent)) {
        discard(parent);
      }
    });
    mkdirSync(join(folder, ...parents), { recursive: true });
  }

  function discard(path: string): void {
    for (const file of filesUnder(folder, path)) {
      changed.add(file);
    }
    rmSync(join(folder, path), { recursive: true, force: true });
  }

  function write(path: string, content: string | Uint8Array): void {
    const target = place(path);
    if (lstatSync(target, { throwIfNoEntry: false })?.isFile() !== true) {
      discard(path);
    }
    writeFileSync(target, content);
    changed.add(path);
  }

  function symlink(path: string, target: string): void {
    const link = place(path);
    discard(path);
    symlinkSync(target, link);
    changed.add(path);
  }

  function rename(from: string, to: string): void {
    requireThere(folder, from);
    const target = place(to);
    discard(to);
    const moved = filesUnder(folder, from);
    renameSync(join(folder, from), target);
    for (const file of moved) {
      changed.add(file);
      changed.add(to + file.slice(from.length));
    }
  }

  return {
    write,
    symlink,
    rename,
    remove: (path) => {
      requireThere(folder, path);
      discard(path);
    },
    chmod: (path, executable) => {
      requireThere(folder, path);
      chmodSync(join(folder, path), executable ? 0o755 : 0o644);
      changed.add(path);
    },
    makeFolder: (path) => {
      const target = place(path);
      discard(path);
      mkdirSync(target);
      changed.delete(path);
    },
    takeChanges: () => {
      const paths = [...changed];
      changed.clear();
      return {
        present: paths.filter((path) => isFile(folder, path)),
        gone: paths.filter((path) => !isFile(folder, path)),
      };
    },
    hasChanges: () => changed.size > 0,
  };
}

/** The path itself where it is a file, a link or an empty folder (a submodule's), else every file below it. */
function filesUnder(folder: string, path: string): string[] {
  const status = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (status === undefined) {
    return [];
  }
  const names = status.isDirectory() ? readdirSync(join(folder, path)) : [];
  return names.length === 0 ? [path] : names.flatMap((name) => filesUnder(folder, `${path}/${name}`));
}

/** A link counts as a file, whatever it leads to, and nothing lies below one. */
function isFile(folder: string, path: string): boolean {
  const segments = path.split('/');
  return segments.every((_, index) => {
    const status = lstatSync(join(folder, ...segments.slice(0, index + 1)), { throwIfNoEntry: false });
    return status?.isDirectory() === index < segments.length - 1;
  });
}

function requireThere(folder: string, path: string): void {
  if (lstatSync(join(folder, checkPath(path)), { throwIfNoEntry: false }) === undefined) {
    throw new Error(`'${path}' does not exist in the repository's folder.`);
  }
}

function checkPath(path: string): string {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..' || segment === '.git')) {
    throw new Error(`'${path}' is not a path inside the repository: write it relative, with / between plain names.`);
  }
  return path;
}
