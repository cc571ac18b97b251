import { type Event, wholeOf } from '@gauntlet/gate';
import { type Author, sha256 } from '@gauntlet/host';
import {
  appeal,
  assignments,
  type EventDraft,
  type LedgerEvent,
  type LedgerStore,
  override,
  timeOf,
  trustChange,
  verifyLedger,
} from '@gauntlet/ledger';
import type { Problem } from './evidence.ts';
import { accountOf } from './history.ts';
import { participantsOf } from './record-merge.ts';
import { isWriter, type Sources, writer } from './record-sources.ts';

/** What a person says by `workflow_dispatch`, as its inputs hold it, or by a comment. */
export interface Words {
  person: Author;
  at: string;
  /** The run, or the comment: said again by a re-run, it is the same. */
  reference: string;
  reason: string;
  /** The text of an input; empty where it is not given. */
  get(name: string): string;
}

export type Said = EventDraft[] | Problem;

const longestHours = 72;
export const wantedReason = 'A reason wants 1 to 500 characters on one line';

/** The events of what a person says; or why that person may not say it. */
export async function wordDrafts(sources: Sources, ledger: LedgerStore, event: Event): Promise<Said> {
  const words = await readWords(sources, event);
  if ('code' in words) return words;
  switch (words.get('event')) {
    case 'override':
      return overrideDraft(sources, words);
    case 'trust-change':
      return trustDraft(sources, words);
    case 'appeal':
      return appealDrafts(sources, ledger, words);
    default:
      return refused('Input event is none of override, trust-change and appeal');
  }
}

async function readWords(sources: Sources, event: Event): Promise<Words | Problem> {
  const { host } = sources;
  const inputs: unknown = event?.['inputs'];
  const get = (name: string) => {
    const value: unknown = typeof inputs === 'object' && inputs !== null ? Reflect.get(inputs, name) : '';
    return typeof value === 'string' ? value.trim() : '';
  };
  const person = senderOf(event);
  const { run } = host.runner.context;
  if (person === null || run === null) return refused('Nobody is known to have started the run');
  if (!(await isWriter(sources, person))) return refused('Whoever started the run is no person with write access');
  const reason = get('reason');
  if (!isReason(reason)) return refused(wantedReason);
  return { person, at: host.now().toISOString(), reference: `run-${run.id}`, reason, get };
}

/** Whether a text can be kept and shown as a reason. */
export function isReason(text: string): boolean {
  return /^[^\p{C}\p{Zl}\p{Zp}]{1,500}$/u.test(text);
}

export function senderOf(event: Event): Author | null {
  const sender = event?.['sender'];
  if (typeof sender !== 'object' || sender === null) return null;
  const { id, login, type } = sender as Record<string, unknown>;
  const isId = typeof id === 'number' && Number.isSafeInteger(id) && id > 0;
  if (!isId || typeof login !== 'string' || typeof type !== 'string') return null;
  return { id, login, type };
}

export function refused(what: string): Problem {
  return { code: 'record-refused', what };
}

function originOf({ host, source }: Sources) {
  const run = host.runner.context.run?.id;
  return { vouched: true, sources: [source(`actions/runs/${run}`)] };
}

function numberIn(text: string, least: number, most: number): number | null {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

/** Why a person may not speak of a pull request; null where they had no part in it. */
async function partIn(sources: Sources, person: Author, pullRequest: number): Promise<Problem | null> {
  const participants = await participantsOf(sources, pullRequest);
  if (participants === null) return refused(`Who had part in #${pullRequest} cannot be known`);
  return participants.has(person.id) ? refused(`${person.login} had part in #${pullRequest}`) : null;
}

export async function overrideDraft(sources: Sources, words: Words): Promise<Said> {
  const { person, at, reference, reason, get } = words;
  const { overriders } = sources.state.settings;
  const number = numberIn(get('pull-request'), 1, 999_999_999);
  const hours = numberIn(get('hours'), 1, longestHours);
  const head = get('head');
  if (!overriders.some((login) => login.toLowerCase() === person.login.toLowerCase())) {
    return refused(`${person.login} is none of the policy's merge.overriders`);
  }
  if (number === null || hours === null) {
    return refused(`An override wants a pull-request, and hours from 1 to ${longestHours}`);
  }
  const pull = await sources.details.get(number);
  if (!pull.isOpen) return refused(`#${number} is not open`);
  if (pull.headSha !== head) return refused(`The head of #${number} is ${pull.headSha} now, and not the one given`);
  const part = await partIn(sources, person, number);
  if (part !== null) return part;
  const expires = new Date(timeOf(at) + hours * 3_600_000).toISOString();
  const evidence = { ...originOf(sources), override: reference, person: accountOf(person), reason, expires };
  return [override({ at, by: writer, pullRequest: number, sha: head, evidence })];
}

const agentForm = /^(?:(?:account|app):\d{1,12}|key:[\w:+/=-]{1,90})$/;

async function trustDraft(sources: Sources, words: Words): Promise<Said> {
  const { person, at, reference, reason, get } = words;
  const agent = get('agent');
  const to = ([0, 1, 2, 3] as const).find((level) => get('level') === `${level}` || get('level') === `L${level}`);
  if (!agentForm.test(agent)) return refused('Input agent wants an id such as account:198982749');
  if (to === undefined) return refused('Input level wants 0, 1, 2 or 3');
  const isKeeper = (role: string) => role === 'admin' || role === 'maintain';
  // Down to nothing at once; up, and past what somebody has set before, only by those who keep the repository.
  if (to > 0 && !(await isWriter(sources, person, isKeeper))) {
    return refused('A level above L0 is set by somebody who may administer or maintain the repository');
  }
  const evidence = { ...originOf(sources), change: reference, to, person: accountOf(person), reason };
  return [trustChange({ at, by: writer, agent, evidence })];
}

const outcomes = ['opened', 'granted', 'denied'] as const;
const appealed: readonly string[] = ['reverted', 'rolled-back', 'incident'];

async function appealDrafts(sources: Sources, ledger: LedgerStore, words: Words): Promise<Said> {
  const { person, at, reference, reason, get } = words;
  const outcome = outcomes.find((each) => each === get('outcome'));
  if (outcome === undefined) return refused('Input outcome wants opened, granted or denied');
  const events = verifyLedger(await wholeOf(ledger), sha256);
  const subject = get('against').replace(/:claimed$/, '');
  const against = events.find(({ id, type }) => appealed.includes(type) && id.replace(/:claimed$/, '') === subject);
  if (against === undefined) return refused('Input against is the id of no revert, rollback or incident in the ledger');
  const facts = { at, by: writer };
  const said = { ...originOf(sources), appeal: reference, person: accountOf(person), reason };
  const blamed =
    get('blamed') === ''
      ? []
      : get('blamed')
          .split(',')
          .map((each) => each.trim().replace(/^#/, ''));
  const range = rollbackOf(events, against);
  const drafts =
    blamed.length === 0
      ? [appeal(against, { ...facts, evidence: { ...said, outcome, blamed: [] } })]
      : outcome === 'granted' && isRange(range, blamed)
        ? assignments(range, blamed.map(Number), { ...facts, evidence: said })
        : null;
  if (drafts === null) return refused('Input blamed wants pull requests of a rollback, and the outcome granted');
  if (outcome === 'opened') return drafts;
  return (await interestOf(sources, person, drafts)) ?? drafts;
}

/** Every event of the rollback that an event is of, whoever told it. */
function rollbackOf(events: readonly LedgerEvent[], { type, evidence }: LedgerEvent): LedgerEvent[] {
  if (type !== 'rolled-back') return [];
  return events.filter((event) => event.type === type && event.evidence['rollback'] === evidence['rollback']);
}

function isRange(range: readonly LedgerEvent[], blamed: readonly string[]): boolean {
  return blamed.every((each) => range.some(({ pullRequest }) => pullRequest !== null && `${pullRequest}` === each));
}

/** Why a person may not rule on events: of a change that they had part in, or of an agent's that is their account. */
async function interestOf(sources: Sources, person: Author, drafts: readonly EventDraft[]): Promise<Problem | null> {
  for (const { pullRequest } of drafts) {
    const part = pullRequest === null ? null : await partIn(sources, person, pullRequest);
    if (part !== null) return part;
  }
  return null;
}
