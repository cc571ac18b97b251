import { createHash } from 'node:crypto';

/** As the host has it. */
export function sha256(/** @type {string} */ text) {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Writes a ledger of some events, as an agent's record that is there before anything begins, and commits it.
 * @param {typeof import('@gauntlet/ledger')} library
 * @param {import('@gauntlet/testkit').Repository} repository An empty one; its branch `main` becomes the ledger.
 * @param {readonly import('@gauntlet/ledger').EventDraft[]} drafts
 */
export async function writeLedger({ appendAll, keepState }, repository, drafts) {
  /** @type {Map<string, string>} */
  let files = new Map();
  /** @type {import('@gauntlet/ledger').LedgerStore} */
  const store = {
    head: async () => (files.size === 0 ? null : '1'),
    read: async (_, path) => files.get(path) ?? null,
    create: async (first) => {
      files = new Map(first);
    },
    write: async (_, more) => {
      files = new Map([...files, ...more]);
      return 'written';
    },
  };
  await appendAll(store, drafts, { sha256, pause: async () => {}, alongside: keepState({ sha256 }) });
  for (const [path, text] of files) repository.write(path, text);
  repository.commit('Record what people merged');
}
