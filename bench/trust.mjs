#!/usr/bin/env node
/**
 * How long a decision on trust takes on a ledger of 100,000 events: reading and judging its state file, and, for when
 * that is lost, folding all of its events anew. Needs `npx tsc -b`.
 */
import { createHash } from 'node:crypto';
import {
  merged,
  minima,
  parseState,
  printState,
  recordsOf,
  stateOf,
  streamOf,
  trustAt,
  trustIn,
} from '../packages/ledger/lib/index.js';

const events = 100_000;
const agents = 20;
const day = 86_400_000;
const begin = Date.UTC(2024, 0, 1);

const hex = (/** @type {number} */ number) => number.toString(16).padStart(40, '0');
const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');

function measured(/** @type {string} */ what, /** @type {() => any} */ act) {
  const started = performance.now();
  const result = act();
  console.log(`${what.padEnd(40)} ${Math.round(performance.now() - started)} ms`);
  return result;
}

const drafts = Array.from({ length: events / 2 }, (_, index) => {
  const [pullRequest, agent] = [index + 1, `${index % agents}`];
  const at = new Date(begin + Math.floor(index / 40) * day).toISOString();
  const common = { at, by: 'bench', agent, pullRequest, sha: hex(pullRequest) };
  const change = merged({
    ...common,
    riskClass: index % 3 === 0 ? 'medium' : 'low',
    evidence: {
      ...{ vouched: true, sources: ['bench'], head: hex(index), mergedBy: 'person', person: 'p', kinds: ['docs'] },
      ...{ key: 'k', family: 'm', task: null, model: null, promptHash: null, decision: null, verdicts: [] },
    },
  });
  const outcome = index % 4 === 0 ? 'not-fixed' : 'fixed';
  const fix = {
    ...common,
    id: `fix-result:${pullRequest}`,
    type: 'fix-result',
    riskClass: null,
    evidence: { outcome },
  };
  return [change, fix];
}).flat();

/** @type {Map<string, string>} */
const files = new Map();
/** @type {string | null} */
let prev = null;
for (const draft of drafts) {
  const line = JSON.stringify(sortedKeys({ schema: 'gauntlet/ledger/v1', ...draft, prev }));
  const path = streamOf(draft);
  files.set(path, `${files.get(path) ?? ''}${line}\n`);
  prev = sha256(line);
}
files.set('head.json', JSON.stringify({ events, last: prev, schema: 'gauntlet/ledger/v1' }));

/** @returns {any} */
function sortedKeys(/** @type {any} */ value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortedKeys(value[key])]),
  );
}

/** @type {any[]} */
const whole = drafts.map((draft) => ({ schema: 'gauntlet/ledger/v1', ...draft, prev: null }));
const settings = { ...minima, 'maturation-days': 14, 'fix-minimum': 10, 'fix-window-days': 30 };
const now = begin + 2_000 * day;

measured('fold all events', () => recordsOf(whole));
const state = measured('verify the chain and fold all events', () => stateOf(files, sha256));
const text = printState(state);
const trust = measured('read the state file and judge one agent', () =>
  trustIn(trustAt(parseState(text, state.end).records, settings, now), '7'),
);
console.log(`${events} events, ${agents} agents, state of ${Math.round(text.length / 1024)} KiB, L${trust.level}`);
