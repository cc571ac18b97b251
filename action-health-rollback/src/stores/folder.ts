import { type Files, PathError } from '@gauntlet/host';
import {
  type Entry,
  firstEntry,
  parseEntry,
  printEntry,
  type RolloutStore,
  type StoredEntry,
  type StoredRollout,
  StoreError,
  startFromJson,
  startToJson,
  untilEnd,
} from '@gauntlet/rollout';

const mostBytes = 65_536;
const tries = 50;

export interface FolderOptions {
  files: Files;
  /** Relative to the workspace. */
  folder: string;
  environment: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Rollouts as files of a folder, one for the start and one for each entry, none ever written twice: of two jobs that begin
 * at once the numbers tell who was first, and no entry can be lost.
 */
export function openFolderStore({ files, folder, environment, now }: FolderOptions): RolloutStore {
  const home = `${folder}/${environment.replace(/[^A-Za-z0-9._-]/g, '-')}`;
  const add = async (place: string, text: () => string): Promise<number> => {
    for (let tried = 0; tried < tries; tried++) {
      const number = (numbersIn(files, place).at(-1) ?? 0) + 1;
      if (files.create(`${place}-${padded(number)}.json`, text())) return number;
    }
    throw new StoreError(`${place} is written by too many at once`);
  };
  const entryText = (entry: Entry) => `${JSON.stringify({ entry: printEntry(entry), at: now() })}\n`;
  const entriesOf = async (id: string): Promise<StoredEntry[]> => {
    const place = `${home}/${id}/entry`;
    const found: StoredEntry[] = [];
    for (const number of numbersIn(files, place)) found.unshift(await readEntry(files, place, number));
    return untilEnd(found);
  };
  return {
    begin: (start) =>
      guarded(async () => {
        const number = await add(`${home}/rollout`, () => `${JSON.stringify(startToJson(start), null, 2)}\n`);
        await add(`${home}/${padded(number)}/entry`, () => entryText(firstEntry(start)));
        return padded(number);
      }),
    save: (id, entry) =>
      guarded(async () => {
        await add(`${home}/${checked(id)}/entry`, () => entryText(entry));
      }),
    newest: (id) =>
      guarded(async () => {
        const [newest] = await entriesOf(checked(id));
        if (newest === undefined) throw new StoreError(`The rollout ${id} has no entry`);
        return newest;
      }),
    list: () =>
      guarded(async () => {
        const found: StoredRollout[] = [];
        for (const number of numbersIn(files, `${home}/rollout`)) {
          const id = padded(number);
          const start = startFromJson(await readJson(files, `${home}/rollout-${id}.json`));
          if (start === null) throw new StoreError(`${home}/rollout-${id}.json is not what this action writes`);
          const [newest, ...older] = await entriesOf(id);
          // Cut off before its first entry.
          const first = { ...firstEntry(start), at: start.startedAt };
          found.unshift({ id, start, entries: newest === undefined ? [first] : [newest, ...older] });
        }
        return found;
      }),
  };
}

function padded(number: number): string {
  return `${number}`.padStart(6, '0');
}

/** An id is part of a path. */
function checked(id: string): string {
  if (!/^\d{6,9}$/.test(id)) throw new StoreError(`"${id.slice(0, 20)}" is no rollout of this folder`);
  return id;
}

/** Ascending. */
function numbersIn(files: Files, place: string): number[] {
  const [folder, name] = [place.slice(0, place.lastIndexOf('/')), place.slice(place.lastIndexOf('/') + 1)];
  const numbers = files.list(folder).map((file) => {
    const [, before, digits] = /^([a-z]+)-(\d{6,9})\.json$/.exec(file) ?? [];
    return before === name ? Number(digits) : 0;
  });
  return numbers.filter((number) => number > 0).sort((left, right) => left - right);
}

async function readEntry(files: Files, place: string, number: number): Promise<StoredEntry> {
  const path = `${place}-${padded(number)}.json`;
  const { entry: text, at } = ((await readJson(files, path)) ?? {}) as { entry?: unknown; at?: unknown };
  const entry = typeof text === 'string' ? parseEntry(text) : null;
  if (entry === null || typeof at !== 'number') throw new StoreError(`${path} is not what this action writes`);
  return { ...entry, at };
}

async function readJson(files: Files, path: string): Promise<unknown> {
  const chunks: string[] = [];
  const decoder = new TextDecoder();
  const file = await files.open(path);
  if (file.bytes > mostBytes) throw new StoreError(`${path} is not what this action writes`);
  for await (const chunk of file.chunks()) chunks.push(decoder.decode(chunk, { stream: true }));
  try {
    return JSON.parse(chunks.join(''));
  } catch {
    throw new StoreError(`${path} is not JSON`);
  }
}

async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    throw new StoreError(error.message);
  }
}
