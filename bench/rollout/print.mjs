import { median } from '../measure.mjs';

/** @typedef {import('./roll-out.mjs').Canary} Canary */
/** @typedef {{ isBack: boolean, failed: number, slow: number }} AtOnce */
/** @typedef {{ canaries: Array<{ scenario: string, canary: Canary, atOnce: AtOnce | null }>, lost: { toZero: number, toRestore: number, sweep: number } }} Round */

/** @param {Round[]} rounds */
export function print(rounds) {
  const names = rounds[0]?.canaries.map(({ scenario }) => scenario) ?? [];
  const of = (/** @type {string} */ name) =>
    rounds.flatMap(({ canaries }) => canaries.filter(({ scenario }) => scenario === name));
  const rows = names.map((name) => ({ name, runs: of(name) }));
  return [
    `${rounds.length} runs of each, medians (least to most); 300 requests a second, 20 % for at most 10 looks of 1 s.`,
    ownTable(rows),
    naiveTable(rows),
    ratioTable(rows.filter(({ runs }) => runs[0]?.atOnce)),
    lostTable(rounds.map(({ lost }) => lost)),
  ].join('\n\n');
}

/** @typedef {{ name: string, runs: Round['canaries'] }} Row */

/** @param {Row[]} rows */
function ownTable(rows) {
  const head = [
    'Version',
    'Result',
    'Failed requests of it',
    'Slow requests',
    'First bad look to decision, s',
    'Decision to 0 %, s',
    'Decision to verified, s',
    'First traffic to verified, s',
  ];
  const cells = rows.map(({ name, runs }) => {
    const all = runs.map(({ canary }) => canary);
    const because = [
      ...new Set(all.map(({ result, because }) => (because === null ? result : `${result}: ${because}`))),
    ];
    const isBack = all.some(({ result }) => result === 'rolled-back');
    const known = (/** @type {'toDecide' | 'toZero' | 'toRestore'} */ key) =>
      spread(
        all.flatMap((each) => each[key] ?? []),
        2,
      );
    return [
      ...[name, because.join(', ')],
      ...(isBack ? [spread(all.map(({ failed }) => failed)), spread(all.map(({ slow }) => slow))] : ['', '']),
      ...[known('toDecide'), known('toZero'), known('toRestore')],
      isBack
        ? spread(
            all.map(({ seconds }) => seconds),
            1,
          )
        : '',
    ];
  });
  return table(head, cells);
}

/** @param {Row[]} rows */
function naiveTable(rows) {
  const head = ['Version', 'Goes back: the action', 'at look', 'Goes back: twice the rate in any look', 'at look'];
  const cells = rows.map(({ name, runs }) => {
    const all = runs.map(({ canary }) => canary);
    const own = all.filter(({ result }) => result === 'rolled-back').map(({ looks }) => looks);
    const naive = all.flatMap(({ naiveLook }) => naiveLook ?? []);
    return [name, `${own.length} of ${all.length}`, spread(own), `${naive.length} of ${all.length}`, spread(naive)];
  });
  return table(head, cells);
}

/** @param {Row[]} rows */
function ratioTable(rows) {
  const head = [
    'Version',
    'All at once: goes back',
    'Failed requests',
    'Times the rollout',
    'Slow requests',
    'Times the rollout',
  ];
  const cells = rows.map(({ name, runs }) => {
    const pairs = runs.flatMap(({ canary, atOnce }) => (atOnce === null ? [] : [{ canary, atOnce }]));
    const back = pairs.filter(({ atOnce }) => atOnce.isBack).length;
    const column = (/** @type {'failed' | 'slow'} */ key) => [
      spread(pairs.map(({ atOnce }) => atOnce[key])),
      times(pairs.map(({ canary, atOnce }) => [atOnce[key], canary[key]])),
    ];
    return [name, `${back} of ${pairs.length}`, ...column('failed'), ...column('slow')];
  });
  return table(head, cells);
}

/** @param {Array<[number, number]>} pairs */
function times(pairs) {
  const ratios = pairs.filter(([, own]) => own > 0).map(([other, own]) => other / own);
  return ratios.length < pairs.length || ratios.length === 0 ? '' : median(ratios).toFixed(1);
}

/** @param {Array<Round['lost']>} lost */
function lostTable(lost) {
  const head = ['After the loss of the runner', 'Seconds'];
  return table(head, [
    [
      'to 0 %, as HAProxy tells it',
      spread(
        lost.map(({ toZero }) => toZero),
        1,
      ),
    ],
    [
      'to the end of the sweep, verified from outside',
      spread(
        lost.map(({ toRestore }) => toRestore),
        1,
      ),
    ],
    [
      'the sweep alone',
      spread(
        lost.map(({ sweep }) => sweep),
        1,
      ),
    ],
  ]);
}

/** @param {number[]} numbers */
function spread(numbers, digits = 0) {
  if (numbers.length === 0) return '';
  const write = (/** @type {number} */ number) => number.toFixed(digits);
  const [least, most] = [write(Math.min(...numbers)), write(Math.max(...numbers))];
  return least === most ? least : `${write(median(numbers))} (${least} to ${most})`;
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
