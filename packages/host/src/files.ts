import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A path that must not be read or written; the message names it and says why. */
export class PathError extends Error {}

/** A workspace file opened for one reading. */
export interface OpenFile {
  /** Relative to the workspace, with `/`. */
  source: string;
  bytes: number;
  /** The content in pieces. A piece is only good until the next one is asked for. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Hex SHA-256 of all that `chunks` gave. */
  sha256(): string;
}

/** The files of a job: read within the workspace, written whole or not at all. */
export interface Files {
  readonly workspace: string;
  /** The absolute form of a path relative to the workspace. */
  resolve(path: string): string;
  /** Workspace-relative paths of the regular files that each pattern matches, sorted; symbolic links are not followed. */
  glob(pattern: string, folder: string): Promise<string[]>;
  /** The names of the regular files that lie in a workspace folder itself, sorted; none where it is not there. @throws PathError */
  list(folder: string): string[];
  /** @throws PathError for what is missing, no regular file, or outside of the workspace once links are resolved. */
  open(path: string): Promise<OpenFile>;
  /** @throws PathError when the path leaves the workspace, or is or leads through a symbolic link. */
  write(path: string, text: string): void;
  /** As `write`, but only where there is nothing yet: of several who try, one succeeds. Whether it did. @throws PathError */
  create(path: string, text: string): boolean;
}

const chunkSize = 1 << 19;

export function openFiles(workspace: string): Files {
  const root = realpathSync(workspace);
  return {
    workspace: root,
    resolve: (path) => resolve(root, path),
    glob: (pattern, folder) => globFiles(root, pattern, folder),
    list: (folder) => listFolder(root, folder),
    open: (path) => openInside(root, path),
    write: (path, text) => void writeWhole(root, path, text, renameSync),
    create: (path, text) => writeWhole(root, path, text, linkNew),
  };
}

async function globFiles(root: string, pattern: string, folder: string): Promise<string[]> {
  const base = resolve(root, folder);
  if (!/[*?[]/.test(pattern)) {
    const path = resolve(base, pattern);
    return existsSync(path) ? [inside(root, path)] : [];
  }
  const { create } = await import('@actions/glob');
  const globber = await create(join(base, pattern), {
    followSymbolicLinks: false,
    implicitDescendants: false,
    matchDirectories: false,
  });
  const found = await globber.glob();
  return found.map((path) => inside(root, path)).sort();
}

function listFolder(root: string, folder: string): string[] {
  const absolute = resolve(root, folder);
  if (!existsSync(absolute)) return [];
  if (!contains(root, realPath(absolute, folder))) throw new PathError(`${folder} lies outside of the workspace`);
  const entries = readdirSync(absolute, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Relative to the root with `/`; a path that leaves the root keeps its `..` and is refused when it is opened. */
function inside(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

async function openInside(root: string, path: string): Promise<OpenFile> {
  const absolute = resolve(root, path);
  const real = realPath(absolute, path);
  if (!contains(root, real)) throw new PathError(`${path} lies outside of the workspace`);
  // A pipe would block the open itself.
  if (!statSync(real).isFile()) throw new PathError(`${path} is not a regular file`);
  const handle = await open(real, 'r');
  const { size } = await handle.stat();
  const hash = createHash('sha256');
  return {
    source: inside(root, absolute),
    bytes: size,
    chunks: () => readChunks(handle, hash),
    sha256: () => hash.digest('hex'),
  };
}

function realPath(absolute: string, shown: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    throw new PathError(`${shown} does not exist`);
  }
}

async function* readChunks(handle: FileHandle, hash: ReturnType<typeof createHash>): AsyncIterable<Uint8Array> {
  const buffer = Buffer.allocUnsafe(chunkSize);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkSize, null);
      if (bytesRead === 0) return;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}

/** Gives the finished file its name; false where there is something of that name. */
type Name = (from: string, to: string) => unknown;

function linkNew(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(from, { force: true });
  }
  return true;
}

function writeWhole(root: string, path: string, text: string, name: Name): boolean {
  const absolute = resolve(root, path);
  if (isAbsolute(path) || !contains(root, absolute)) throw new PathError(`${path} lies outside of the workspace`);
  refuseLinks(root, absolute, path);
  mkdirSync(dirname(absolute), { recursive: true });
  const temporary = `${absolute}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    return name(temporary, absolute) !== false;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Every existing part of the path, the file itself included, must be no symbolic link. */
function refuseLinks(root: string, absolute: string, shown: string): void {
  let at = root;
  for (const segment of relative(root, absolute).split(sep)) {
    at = join(at, segment);
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isSymbolicLink()) throw new PathError(`${shown} is, or leads through, a symbolic link`);
    if (at === absolute && !stat.isFile()) throw new PathError(`${shown} is not a regular file`);
  }
}

function contains(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}

/** Hex SHA-256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of bytes. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
