import { type Host, PathError } from '@gauntlet/host';
import type { Problem } from './evidence.ts';
import { type Normal, nothingLearnt } from './normal.ts';
import { maxNormalUnits, NormalError, readNormal, serialiseNormal } from './normal-json.ts';
import { writeFile } from './publish.ts';

/** What is normal by the file; nothing learnt where there is none yet. What is there and cannot be used is a problem. */
export async function openNormal(host: Host, path: string, environment: string): Promise<Normal | Problem> {
  try {
    const [found] = await host.files.glob(path, '.');
    if (found === undefined) return nothingLearnt(environment);
    return readNormal(await textOf(host, found), environment);
  } catch (error) {
    if (!(error instanceof PathError || error instanceof NormalError)) throw error;
    return { code: 'normal-invalid', what: `${path} cannot be used: ${error.message}` };
  }
}

/** Whole or not at all. Null where it was written. */
export function keepNormal(host: Host, path: string, normal: Normal): Problem | null {
  return writeFile(host, path, serialiseNormal(normal));
}

async function textOf(host: Host, path: string): Promise<string> {
  const file = await host.files.open(path);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of file.chunks()) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxNormalUnits) throw new NormalError('it is too large');
  }
  return text + decoder.decode();
}
