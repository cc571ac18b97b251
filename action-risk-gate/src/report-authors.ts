import { type AgentAuthor, type AgentClaims, type Audit, auditLine, type Identity } from '@gauntlet/evidence';
import { codeSpan, count, escapeMarkdown, fence, type Section, shorten } from '@gauntlet/report';
import type { Evidence } from './evidence.ts';
import { bounded } from './report-checks.ts';
import { type Extent, list, nameBytes } from './report-files.ts';

const kindSentences: Readonly<Record<Identity['kind'], string>> = {
  agent: 'One agent wrote it, alone.',
  human: 'People wrote it, whatever tools they used.',
  mixed: 'More than one wrote it, or it is not proven who: it is judged by the riskiest of them.',
  unknown: 'It cannot be said who wrote it, so that nobody is trusted with it.',
  contradiction: 'What the commits say of who wrote them contradicts who did.',
};

const proofs: Readonly<Record<AgentAuthor['proof'], string>> = {
  app: 'its account opened the pull request',
  signature: 'its registered key signed every commit of it',
  account: 'only the addresses in the commits name it',
};

const doubtWords: Readonly<Record<Extract<Identity, { kind: 'unknown' }>['doubts'][number]['code'], string>> = {
  'no-commits': 'there is no commit',
  'commits-missing': 'GitHub counts other commits than it lists',
  'account-gone': 'the account that opened the pull request is gone',
  'shared-account': 'the account is one that every workflow, or GitHub itself, writes as',
  'unfit-account': "the account is neither a person's nor a bot's",
  'ambiguous-agent': 'the policy gives one id or key to two agents',
  unattributed: 'GitHub knows no account for the author or the committer',
  'false-committer': 'GitHub is named as the committer of what it did not sign',
  'bad-signature': 'the signature does not fit the commit',
};

const contradictionWords = {
  'other-agent': 'the commit says that another agent made it',
  'other-account': 'the commit is attributed to another account than its signer',
  'must-use-app': "the pull request was not opened by this agent's own account or App",
} as const;

/** Who wrote it and how that is known; and apart from it, what the commits claim. */
export function authorSections({ identity, unvouched }: Evidence, { others }: Extent): Section[] {
  if (identity === null) return [];
  const pushed = `${count(unvouched, ['commit that nobody signed was', 'commits that nobody signed were'])} pushed by somebody unknown.`;
  const lead = [kindSentences[identity.kind], ...(unvouched > 0 ? [pushed] : [])].join(' ');
  const { columns, rows } = authorTable(identity);
  const [table] = bounded('Who wrote it', columns, rows, others);
  const section = { ...table!, lead: [lead, ...(table?.lead === undefined ? [] : [table.lead])].join(' ') };
  return [section, ...claimSection(identity.claims, others)];
}

function authorTable(identity: Identity): { columns: string[]; rows: string[][] } {
  if (identity.kind === 'unknown') {
    const rows = identity.doubts.map(({ code, sha }) => [
      commitOf(sha, 'the pull request'),
      codeSpan(code),
      doubtWords[code],
    ]);
    return { columns: ['Where', 'Doubt', 'What'], rows };
  }
  if (identity.kind === 'contradiction') {
    const rows = identity.contradictions.map(({ kind, sha, claimed, identity: known }) => [
      ...[commitOf(sha, 'the whole change'), codeSpan(kind), contradictionWords[kind], codeSpan(shorten(claimed, 100))],
      known === null ? 'nobody known' : codeSpan(shorten(known, 100)),
    ]);
    return { columns: ['Where', 'Contradiction', 'What', 'Claimed', 'Known'], rows };
  }
  const agents = identity.kind === 'agent' ? [identity] : identity.kind === 'mixed' ? identity.agents : [];
  const humans = identity.kind === 'agent' ? [] : identity.humans;
  const unsigned = identity.kind === 'agent' ? identity.unsigned.length : 0;
  const rows = [
    ...agents.map((author) => agentRow(author, unsigned)),
    ...humans.map(({ login, id }) => [
      'person',
      codeSpan(shorten(login, 100)),
      codeSpan(`account:${id}`),
      'its account',
      '',
    ]),
  ];
  return { columns: ['Kind', 'Name', 'Id', 'Known by', 'Notes'], rows };
}

function agentRow({ agent, proof, missingTrailers }: AgentAuthor, unsigned: number): string[] {
  const notes = [
    agent.registered === null ? 'not registered in the policy' : 'registered in the policy',
    ...(unsigned > 0 ? [`${count(unsigned, ['commit has', 'commits have'])} no verified signature`] : []),
    ...(missingTrailers.length > 0
      ? [`${count(missingTrailers.length, ['commit lacks', 'commits lack'])} trailers`]
      : []),
  ];
  return [
    'agent',
    codeSpan(shorten(agent.name, 100)),
    codeSpan(shorten(agent.id, 200)),
    proofs[proof],
    notes.join('; '),
  ];
}

const claimNames = { agent: 'Agent', task: 'Task', model: 'Model', promptHash: 'Prompt hash' } as const;

function claimSection(claims: AgentClaims, most: number): Section[] {
  const marks = new Map<string, Set<string>>();
  for (const { source, agent } of claims.marks) marks.set(source, (marks.get(source) ?? new Set()).add(agent));
  const rows = [
    ...(['agent', 'task', 'model', 'promptHash'] as const).flatMap((name) => {
      const said = claims[name];
      return said === null ? [] : [[claimNames[name], codeSpan(shorten(said, nameBytes))]];
    }),
    ...[...marks].map(([source, agents]) => [`Marks: ${source}`, list([...agents])]),
    ...problemCounts(claims).map(([what, n]) => [`Mistakes: ${what}`, `${n}`]),
  ];
  if (rows.length === 0) return [];
  const [table] = bounded('What the commits claim', ['Claim', 'Value'], rows, most);
  const lead = 'Claims only: whoever can push can write them. They are kept for the audit, and earn no trust.';
  return [{ ...table!, lead }];
}

function problemCounts({ problems }: AgentClaims): Array<[string, number]> {
  const counts = new Map<string, number>();
  for (const { kind, claim } of problems) {
    const what = `${kind} ${claimNames[claim].toLowerCase()}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts];
}

/** The lines that the ledger and the merge commit get. */
export function auditSection(audit: Audit | null): Section[] {
  if (audit === null) return [];
  const lines = auditLine(audit).split('\n');
  const text = lines.map((line) => shorten(line, 1_000)).join('\n');
  return [{ title: 'Audit', lead: fence(text, 'text') }];
}

function commitOf(sha: string | null, otherwise: string): string {
  return sha === null ? escapeMarkdown(otherwise) : codeSpan(shorten(sha.slice(0, 12), 100));
}
