import { type Host, PathError } from '@gauntlet/host';
import type { Problem } from '../evidence.ts';
import { writeFile } from '../publish.ts';
import { maxSeenUnits, nothingSeen, readSeen, type Seen, SeenError, serialiseSeen } from './seen.ts';

/** What was seen before by the file; nothing where there is none. One that cannot be used is read anew from GitHub. */
export async function openSeen(host: Host, path: string): Promise<{ seen: Seen; problem: Problem | null }> {
  try {
    const [found] = await host.files.glob(path, '.');
    const seen = found === undefined ? nothingSeen() : readSeen(await textOf(host, found));
    return { seen, problem: null };
  } catch (error) {
    if (!(error instanceof PathError || error instanceof SeenError)) throw error;
    const what = `${path} cannot be used: ${error.message}`;
    return { seen: nothingSeen(), problem: { code: 'costs-seen-invalid', what } };
  }
}

/** Null where it was written. */
export function keepSeen(host: Host, path: string, seen: Seen): Problem | null {
  return writeFile(host, path, serialiseSeen(seen));
}

async function textOf(host: Host, path: string): Promise<string> {
  const file = await host.files.open(path);
  if (file.bytes > maxSeenUnits) throw new SeenError('it is too large');
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of file.chunks()) parts.push(decoder.decode(chunk, { stream: true }));
  return parts.join('') + decoder.decode();
}
