import type { CostAmounts, CostBudget, CostShare, CostsReport } from '@gauntlet/verdict';
import type { Section } from './blocks.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { groupDigits, nameBytes } from './markdown.ts';

const unitNames = { minutes: 'minutes', tokens: 'tokens', usd: 'dollars' } as const;

const stateNames: Readonly<Record<CostBudget['state'], string>> = {
  exceeded: '❌ exceeded',
  'at-risk': '⚠️ more than that, at this pace',
  within: 'within',
  unknown: 'not known: not all could be read',
};

/** The file's text: two spaces of indentation, a line break at the end. */
export function serialiseCosts(report: CostsReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What a month costs, against its budgets, and by whom. Names of tasks are anybody's text. */
export function costSections(report: CostsReport): Section[] {
  const { month, budgets, shares, infrastructure } = report;
  return [
    ...(budgets.length === 0 ? [] : [budgetSection(report)]),
    {
      title: `Costs of ${month} by agent and task`,
      lead: leadOf(report),
      table: {
        columns: ['Of', 'Task', 'Minutes', 'Tokens in', 'Cached', 'Out', 'Dollars', 'Last 7 days'],
        rows: [...shares.map(shareRow), totalRow(report)],
      },
    },
    ...(infrastructure.length === 0 ? [] : [infrastructureSection(report)]),
  ];
}

/** Each limit that is set, the worst first. */
export function budgetSection({ month, budgets }: Pick<CostsReport, 'month' | 'budgets'>): Section {
  return {
    title: `Budget of ${month}`,
    lead: 'The last but one column is a straight line: what is spent by the end of the month if it goes on as in the last seven days.',
    table: {
      columns: ['Of', 'Task', 'Spent', 'Budget', 'At this pace', 'State'],
      rows: budgets.map((budget) => {
        const { name, task, unit, spent, limit, projected, state } = budget;
        const amount = (value: number) => `${amountText(unit, value)} ${unitNames[unit]}`;
        return [
          ...[name === null ? 'all together' : shown(name), task === null ? '' : shown(task)],
          ...[amount(spent), amount(limit), amount(projected), stateNames[state]],
        ];
      }),
    },
  };
}

function leadOf({ incomplete, omittedShares, total }: CostsReport): string {
  const sentences = ['A calendar month of UTC so far. Tasks are what commits and usage files claim.'];
  if (omittedShares > 0) sentences.push(`${groupDigits(omittedShares)} more rows are in the totals alone.`);
  if (total.month.unpricedTokens > 0) {
    sentences.push(`${groupDigits(total.month.unpricedTokens)} tokens have no price, and are in no dollars.`);
  }
  if (incomplete.length > 0) {
    sentences.push(`**Not all could be read: ${incomplete.map((unit) => unitNames[unit]).join(', ')} are the least.**`);
  }
  return sentences.join(' ');
}

function shareRow({ owner, name, task, month, week }: CostShare): string[] {
  const of = owner === 'agent' ? shown(name) : `_${owner}_`;
  return [of, task === null ? '' : shown(task), ...amountCells(month), recentText(week)];
}

function totalRow({ total: { month, week } }: CostsReport): string[] {
  return ['**all together**', '', ...amountCells(month), recentText(week)];
}

function amountCells({ minutes, inputTokens, cachedTokens, outputTokens, usd }: CostAmounts): string[] {
  const tokens = [inputTokens, cachedTokens, outputTokens].map((value) => amountText('tokens', value));
  return [amountText('minutes', minutes), ...tokens, amountText('usd', usd)];
}

function recentText({ minutes, inputTokens, cachedTokens, outputTokens, usd }: CostAmounts): string {
  const tokens = inputTokens + cachedTokens + outputTokens;
  return `${amountText('minutes', minutes)} min, ${amountText('tokens', tokens)} tokens, ${amountText('usd', usd)} USD`;
}

function infrastructureSection({ infrastructure }: CostsReport): Section {
  const rows = infrastructure.map(({ name, usd }) => [shown(name), amountText('usd', usd)]);
  return {
    title: 'Infrastructure',
    lead: 'As the policy declares it, whole from the first day of the month.',
    table: { columns: ['What', 'Dollars a month'], rows },
  };
}

/** `1,234.5`; dollars with two decimals. */
function amountText(unit: CostBudget['unit'], value: number): string {
  const digits = unit === 'usd' ? 2 : unit === 'minutes' ? 1 : 0;
  const [whole = '0', rest = ''] = value.toFixed(digits).split('.');
  const decimals = unit === 'usd' ? rest : rest.replace(/0+$/, '');
  return `${groupDigits(Number(whole))}${decimals === '' ? '' : `.${decimals}`}`;
}

function shown(name: string): string {
  return escapeMarkdown(shorten(name, nameBytes));
}
