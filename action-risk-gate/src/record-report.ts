import type { EventDraft } from '@gauntlet/ledger';
import { codeSpan, plainText } from '@gauntlet/report';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';

/** Rows of a section; the report file has all. */
const mostRows = 200;

/** What `record` says of what it was told, and of what it wrote. */
export function reportOf(
  told: readonly EventDraft[],
  written: readonly EventDraft[],
  problems: readonly Problem[],
  isReport = false,
): CommandResult {
  const isNew = new Set(written.map(({ id }) => id));
  const status = ({ id }: EventDraft) => (isReport ? 'not written: report only' : isNew.has(id) ? 'written' : 'known');
  const lines = told.map((event) => ({ event, status: status(event) }));
  const done: Problem =
    written.length > 0
      ? { code: 'recorded', what: `${written.length} of ${told.length} events were written to the ledger` }
      : { code: 'nothing-to-record', what: isReport ? 'Nothing is written in report mode' : 'Nothing was written' };
  return {
    problems: [...problems],
    reasons: problems.length === 0 ? [done] : [],
    sections: told.length === 0 ? [] : [{ title: 'Events', table: tableOf(lines) }],
    console: lines.map((line) => plainText(`${line.event.id}: ${line.status}`)),
    report:
      problems.length > 0 && told.length === 0
        ? null
        : { events: lines.map((line) => ({ ...line.event, status: line.status })) },
  };
}

function tableOf(lines: ReadonlyArray<{ event: EventDraft; status: string }>) {
  const rows = lines
    .slice(0, mostRows)
    .map(({ event: { type, id, agent, riskClass, evidence }, status }) => [
      ...[type, codeSpan(id), agent === null ? '' : codeSpan(agent), riskClass ?? ''],
      ...[evidence['vouched'] === true ? 'yes' : 'no', status],
    ]);
  return { columns: ['What', 'Event', 'Agent', 'Class', 'Vouched for', 'Ledger'], rows };
}
