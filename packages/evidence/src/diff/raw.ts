/**
 * Reads `git diff-tree -r --raw -z --no-abbrev`: what changed, with modes and object ids.
 * Format: git-diff-tree(1), "Raw output format", as of git 2.39.
 */

export interface RawChange {
  /** `A`dded, `M`odified, `D`eleted, `R`enamed, `C`opied, `T`ype changed. */
  status: 'A' | 'M' | 'D' | 'R' | 'C' | 'T';
  /** Octal, as git prints it: `000000` where there is no such side. */
  oldMode: string;
  newMode: string;
  oldOid: string;
  newOid: string;
  /** The path on the old side; differs from `path` for renames and copies. */
  oldPath: string;
  /** The path on the new side; of a deleted file, the path that it had. */
  path: string;
}

/** What git printed was not what its documentation says: nothing can be concluded from it. */
export class DiffError extends Error {}

const header = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([AMDRCT])\d{0,3}$/;

/** @throws DiffError when the bytes are not raw diff records. */
export function parseRawDiff(bytes: Uint8Array): RawChange[] {
  const fields = splitNul(bytes);
  const changes: RawChange[] = [];
  for (let i = 0; i < fields.length; ) {
    const match = header.exec(fields[i++]!);
    if (!match) throw new DiffError(`git printed a raw diff record of an unknown form: field ${i}`);
    const [, oldMode, newMode, oldOid, newOid, status] = match as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const twoPaths = status === 'R' || status === 'C';
    const oldPath = fields[i++];
    const path = twoPaths ? fields[i++] : oldPath;
    if (!oldPath || !path) throw new DiffError('git printed a raw diff record without a path');
    changes.push({ status: status as RawChange['status'], oldMode, newMode, oldOid, newOid, oldPath, path });
  }
  return changes;
}

/** NUL-terminated fields; bytes that are no UTF-8 become U+FFFD, so such a path matches nothing in a report. */
export function splitNul(bytes: Uint8Array): string[] {
  const fields: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start);
    if (end < 0) throw new DiffError('git printed a field that does not end with NUL');
    fields.push(decoder.decode(bytes.subarray(start, end)));
    start = end + 1;
  }
  return fields;
}
