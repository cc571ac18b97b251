import { DiffError } from './raw.ts';

/** The regular files of a commit's tree: path to blob id. */
export type Tree = Map<string, string>;

/**
 * Reads `git ls-tree -r -z`. Symbolic links and submodules are left out: no report speaks of their lines.
 * @throws DiffError when the bytes are not ls-tree records.
 */
export function parseTree(bytes: Uint8Array): Tree {
  const tree: Tree = new Map();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let start = 0; start < bytes.length; ) {
    const tab = bytes.indexOf(0x09, start);
    const end = bytes.indexOf(0, start);
    if (tab < 0 || end < tab) throw new DiffError('git printed a tree record of an unknown form');
    // `100644 blob <oid>`; a mode of 100… is a regular file.
    if (bytes[start + 1] === 0x30 && bytes[start + 2] === 0x30 && bytes[start] === 0x31) {
      tree.set(decoder.decode(bytes.subarray(tab + 1, end)), ascii(bytes, start + 12, tab));
    }
    start = end + 1;
  }
  return tree;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
