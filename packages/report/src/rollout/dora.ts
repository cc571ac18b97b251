import type { DoraDurations, DoraReport } from '@gauntlet/verdict';
import type { Section } from '../blocks.ts';
import { codeSpan, fence, shorten } from '../escape.ts';
import { count } from '../markdown.ts';
import { sparkline } from './chart.ts';
import { short } from './wording.ts';

/** The file's text: two spaces of indentation, a line break at the end. */
export function serialiseDora(dora: DoraReport): string {
  return `${JSON.stringify(dora, null, 2)}\n`;
}

const mostColumns = 60;

/** The figures of DORA as a table, with a chart of the deployments. */
export function doraSections(dora: DoraReport): Section[] {
  const { window, environment, deploymentFrequency, changeLeadTime, changeFailRate, timeToRestore } = dora;
  const { deployments, perWeek } = deploymentFrequency;
  const { failed, of, percent, unassigned } = changeFailRate;
  const { fromDeploy, fromDetection, open } = timeToRestore;
  const rows = [
    ['Deployment frequency', `${short(perWeek)} a week`, count(deployments, ['deployment', 'deployments'])],
    [
      'Change lead time',
      durations(changeLeadTime),
      notes(`${count(changeLeadTime.measured, ['change', 'changes'])}`, [
        changeLeadTime.notDeployed,
        'not deployed yet',
      ]),
    ],
    [
      'Change fail rate',
      percent === null ? 'nothing deployed' : `${short(percent)} %`,
      notes(`${failed} of ${of}`, [unassigned, 'of no known deployment']),
    ],
    ['Time to restore, from deployment', durations(fromDeploy), notes(measured(fromDeploy), [open, 'open'])],
    ['Time to restore, from detection', durations(fromDetection), measured(fromDetection)],
  ];
  const where = environment === null ? 'All environments' : `Environment ${codeSpan(shorten(environment, 100))}`;
  const lead = `${where}, from ${codeSpan(window.from)} to ${codeSpan(window.to)}. Durations are medians; in brackets is the 90th percentile.`;
  return [
    { title: 'Delivery', lead, table: { columns: ['Figure', 'Value', 'Of'], rows } },
    { title: 'Deployments over time', lead: fence(chartOf(dora), 'text') },
  ];
}

function measured({ measured: number }: DoraDurations): string {
  return count(number, ['failure', 'failures']);
}

function notes(what: string, [number, of]: readonly [number, string]): string {
  return number === 0 ? what : `${what}; ${number} ${of}`;
}

function durations({ median, p90 }: DoraDurations): string {
  return median === null || p90 === null ? 'not measured' : `${duration(median)} (${duration(p90)})`;
}

/** `40 s`, `12 min`, `3.5 h`, `2 days` */
function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${short(seconds / 60)} min`;
  if (seconds < 172_800) return `${short(seconds / 3_600)} h`;
  return `${short(seconds / 86_400)} days`;
}

function chartOf({ deploymentFrequency: { days } }: DoraReport): string {
  const size = Math.max(1, Math.ceil(days.length / mostColumns));
  const columns = Array.from({ length: Math.ceil(days.length / size) }, (_, at) =>
    days.slice(at * size, (at + 1) * size),
  );
  const sums = (of: 'deployments' | 'rolledBack') =>
    columns.map((column) => column.reduce((sum, day) => sum + day[of], 0));
  const [deployed, back] = [sums('deployments'), sums('rolledBack')];
  const most = Math.max(0, ...deployed, ...back);
  return [
    `0 to ${most}, one column is ${size === 1 ? 'one day' : `${size} days`}`,
    `deployed   ${sparkline(deployed, most)}`,
    `taken back ${sparkline(back, most)}`,
  ].join('\n');
}
