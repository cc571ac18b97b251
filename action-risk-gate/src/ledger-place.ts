/** Where the ledger is. */
export interface LedgerPlace {
  branch: string;
  /** In a repository that this one's writers do not reach by being its writers. */
  isElsewhere: boolean;
}

/** A remote that leads back to this repository makes its branch one of ours. */
export function placeOfLedger(ledger: string, repository: string, serverUrl: string): LedgerPlace {
  const cut = ledger.lastIndexOf('#');
  if (cut < 0) return { branch: ledger, isElsewhere: false };
  const remote = ledger
    .slice(0, cut)
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  const host = serverUrl.toLowerCase().replace(/^https?:\/\//, '');
  const name = repository.toLowerCase();
  const isOwn = remote.includes(host) && (remote.endsWith(`/${name}`) || remote.endsWith(`:${name}`));
  return { branch: ledger.slice(cut + 1), isElsewhere: !isOwn };
}
