import type { Event } from '@gauntlet/gate';
import { fields } from '@gauntlet/host';
import { type LedgerStore, timeOf } from '@gauntlet/ledger';
import { isWriter, type Sources } from './record-sources.ts';
import { isReason, overrideDraft, refused, type Said, senderOf, wantedReason } from './record-words.ts';

/** How long an override by a comment holds. */
const hours = '24';
/** No more is read of a comment; a longer line is no reason in any case. */
const longest = 1_000;

/**
 * The override of a comment on a pull request, `/override REASON` in its first line. It is for the head that was there when
 * the comment was written, and for its base: whoever may push could else put another change under it.
 */
export async function commentDrafts(sources: Sources, _: LedgerStore, event: Event): Promise<Said> {
  const { host } = sources;
  const comment = fields.at(event, 'comment');
  const id = fields.integer(fields.at(comment, 'id'));
  const number = fields.integer(fields.at(event, 'issue', 'number'));
  const written = fields.text(fields.at(comment, 'created_at'));
  const body = fields.text(fields.at(comment, 'body'));
  const person = senderOf(event);
  if (event?.['action'] !== 'created') return refused('Only a new comment counts, and no edit');
  if (id === null || number === null || written === null || body === null || person === null) {
    return refused('The comment is not known as a whole');
  }
  const isPull = fields.text(fields.at(event, 'issue', 'pull_request', 'url')) !== null;
  if (!isPull) return refused(`#${number} is no pull request`);
  // An App that acts for a person is no person, and what it was told to write may be anybody's.
  const isOwn = fields.integer(fields.at(comment, 'user', 'id')) === person.id;
  const { performed_via_github_app: app } = comment as Record<string, unknown>;
  if (!isOwn || app) return refused('The comment is not by the person who sent it');
  const said = /^\/override[ \t]+(\S[^\n]*)/.exec(body.slice(0, longest))?.[1]?.trim();
  if (said === undefined) return refused('The first line of the comment is not /override and a reason');
  if (!isReason(said)) return refused(wantedReason);
  if (!(await isWriter(sources, person))) return refused('Whoever wrote the comment is no person with write access');
  const pull = await sources.details.get(number);
  const pushed = await sources.circumstances.pushedAt(pull);
  if (pushed === null || timeOf(pushed) >= timeOf(written)) {
    const when = pushed === null ? 'is not known to be older than' : 'was pushed after';
    return refused(`The head of #${number} ${when} the comment: look at it, and say it again`);
  }
  const { retargetedAt } = await sources.circumstances.pastOf(number);
  if (retargetedAt !== null && timeOf(retargetedAt) >= timeOf(written)) {
    return refused(`The base of #${number} was changed after the comment: look at it, and say it again`);
  }
  const inputs = new Map([
    ['pull-request', `${number}`],
    ['head', pull.headSha],
    ['hours', hours],
  ]);
  return overrideDraft(sources, {
    ...{ person, at: host.now().toISOString(), reference: `comment-${id}`, reason: said },
    get: (name) => inputs.get(name) ?? '',
  });
}
