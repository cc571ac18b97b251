import { explain, type Judgement, type Limits } from '@gauntlet/judge';
import { escapeMarkdown, type Section } from '@gauntlet/report';

/** What each metric and each guard says, for people. */
export function judgementSection({ metrics, guards, notes }: Judgement, limits: Limits): Section {
  const rows = [
    ...metrics.map((metric) => [metric.metric, metric.judgement, `${explain(metric, limits)}.`]),
    ...notes.map(({ code, message }) => [code, 'note', `${message}.`]),
    ...guards.map(({ guard, status, message }) => [guard, status, `${message}.`]),
  ];
  return {
    title: 'What was judged',
    table: { columns: ['What', 'Says', 'Why'], rows: rows.map((row) => row.map((cell) => escapeMarkdown(cell))) },
  };
}
