import { median } from './measure.mjs';

/** A Markdown table of one group; `reference` is the row that the others are compared with. */
export function table(runs, reference) {
  const head = ['Program', 'What it does', 'Wall, s', 'Times', 'CPU, s', 'Peak, MB'];
  const rows = [...runs].map(([row, all]) => cells(row, all, runs.get(reference)));
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells({ name, does }, all, reference) {
  const finished = all.filter((run) => run.finished);
  const count = all.length < reference.length ? ` (${all.length} run)` : '';
  if (finished.length < all.length) return [name, does, `did not finish${count}`, '', '', peak(all)];
  // By round, so that a busy moment of the machine is in both.
  const times = median(finished.map(({ seconds }, round) => seconds / reference[round].seconds));
  return [
    name,
    does,
    `${spread(finished)}${count}`,
    times.toFixed(times < 10 ? 2 : 0),
    short(median(finished.map(({ cpu }) => cpu))),
    peak(all),
  ];
}

function spread(runs) {
  const seconds = runs.map((run) => run.seconds);
  const middle = short(median(seconds));
  return runs.length === 1 ? middle : `${middle} (${short(Math.min(...seconds))} to ${short(Math.max(...seconds))})`;
}

function peak(runs) {
  return `${Math.round(median(runs.map(({ megabytes }) => megabytes)))}`;
}

function short(number) {
  return number.toFixed(number < 10 ? 2 : 1);
}

/**
 * The goals against the median run, beside the best one: on a shared machine the best says more of the program, the
 * median more of the machine. `runs` are what was measured, in `unit`.
 */
export function goalTable(goals) {
  const rows = goals.map(({ what, bound, runs, unit }) => {
    const write = (number) => `${number.toFixed(unit === 's' ? 2 : 0)} ${unit}`;
    const middle = median(runs);
    return `| ${what} | ${write(bound)} | ${write(middle)} | ${write(Math.min(...runs))} | ${middle <= bound ? 'met' : '**missed**'} |`;
  });
  return ['| Goal | At most | Median | Best | |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
