#!/usr/bin/env node
/**
 * Works out again, from the events of a ledger and by formulas of its own, what the loop came to: prints as JSON what is in
 * expected.json. Imports nothing of this project. `node scripts/loop/recompute.mjs <folder that the loop names>`
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const day = 86_400_000;

/** @typedef {{ id: string, type: string, at: string, agent: string | null, pullRequest: number | null, riskClass: string | null, sha: string | null, prev: string, evidence: Record<string, any> }} LedgerEvent */

/** @returns {string[]} the lines of all `.jsonl` files below a folder. */
function linesIn(/** @type {string} */ folder) {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
}

/**
 * The events in the order in which they were written: each holds the hash of the line before it.
 * @returns {LedgerEvent[]}
 * @throws where they are not one chain.
 */
export function readEvents(/** @type {string} */ folder) {
  const lines = linesIn(folder);
  const hashOf = (/** @type {string} */ line) => createHash('sha256').update(line).digest('hex');
  const hashes = new Set(lines.map(hashOf));
  const next = new Map(lines.map((line) => [JSON.parse(line).prev, line]));
  let line = lines.find((each) => !hashes.has(JSON.parse(each).prev));
  const events = [];
  while (line !== undefined) {
    events.push(JSON.parse(line));
    line = next.get(hashOf(line));
  }
  if (events.length !== lines.length) throw new Error(`Of ${lines.length} events, ${events.length} are one chain.`);
  return events;
}

/** What happened, in words that are the same each time. */
function story(/** @type {LedgerEvent[]} */ events) {
  /** @type {Record<string, string[]>} */
  const told = {};
  for (const { type, pullRequest, riskClass, agent, evidence } of events) {
    const isRecord = type === 'merged' && (pullRequest ?? 0) >= 1000;
    const place = isRecord ? 'before' : pullRequest === null ? 'production' : `#${pullRequest}`;
    const words = [
      type,
      evidence.outcome ?? evidence.kind,
      riskClass,
      type === 'merged' ? `by ${evidence.mergedBy}` : null,
      agent,
    ];
    told[place] = [...(told[place] ?? []), words.filter((word) => word !== null && word !== undefined).join(' ')];
  }
  const { before = [], ...rest } = told;
  const sorted = Object.fromEntries(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { before: `${before.length} x ${[...new Set(before)].join(', ')}`, ...sorted };
}

/** Of the attempts to mend something, how many worked. */
function fixes(/** @type {LedgerEvent[]} */ events) {
  const outcomes = events.filter(({ type }) => type === 'fix-result').map(({ evidence }) => evidence.outcome);
  const count = (/** @type {string} */ outcome) => outcomes.filter((each) => each === outcome).length;
  const asked = events.filter(({ type }) => type === 'fix-attempt').length;
  const judged = count('fixed') + count('partly-fixed') + count('not-fixed');
  return {
    asked,
    judged,
    fixed: count('fixed'),
    partlyFixed: count('partly-fixed'),
    notFixed: count('not-fixed'),
    rate: `${count('fixed')}/${judged}`,
  };
}

/**
 * How far the agent is trusted at a time, by docs/trust.md: successes that stood for 14 days, five of a day at most; L1 from
 * 20, L2 from 100 with under 2 % that failed; each failure one level down, until 20 successes after it.
 */
function trust(/** @type {LedgerEvent[]} */ events, /** @type {string} */ agent, /** @type {number} */ now) {
  const until = events.filter(({ at }) => Date.parse(at) <= now);
  const merged = until.filter((event) => event.type === 'merged' && event.agent === agent && event.evidence.vouched);
  const fell = new Set(
    until.filter(({ type }) => type === 'rolled-back' || type === 'reverted').map(({ pullRequest }) => pullRequest),
  );
  const falls = merged.filter(({ pullRequest }) => fell.has(pullRequest));
  const ripe = merged.filter((event) => !falls.includes(event) && now - Date.parse(event.at) >= 14 * day);
  const perDay = new Map();
  for (const { at } of ripe) perDay.set(at.slice(0, 10), Math.min(5, (perDay.get(at.slice(0, 10)) ?? 0) + 1));
  const successes = [...perDay.values()].reduce((sum, each) => sum + each, 0);
  const earned = successes >= 100 && falls.length * 100 < 2 * (successes + falls.length) ? 2 : successes >= 20 ? 1 : 0;
  // None of the successes came after a failure.
  return { level: Math.max(0, earned - falls.length), successes, falls: falls.length };
}

/** Deployments, and what had to be taken back, in the time that the figures of the last rollout are of. */
function delivery(/** @type {LedgerEvent[]} */ events, /** @type {any} */ { window }) {
  const isIn = (/** @type {number} */ time) => time >= Date.parse(window.from) && time < Date.parse(window.to);
  const deployed = events.filter(
    ({ type, at, evidence }) => type === 'deployed' && evidence.kind !== 'adopt' && isIn(Date.parse(at)),
  );
  const back = events.filter(({ type, at }) => type === 'rolled-back' && isIn(Date.parse(at)));
  const canaries = new Set(back.map(({ evidence }) => evidence.rollback));
  const took = [...canaries].map((id) => {
    const { evidence } = /** @type {LedgerEvent} */ (back.find((event) => event.evidence.rollback === id));
    return {
      deploy: Date.parse(evidence.restoredAt) - Date.parse(evidence.startedAt),
      detect: Date.parse(evidence.restoredAt) - Date.parse(evidence.detectedAt),
    };
  });
  const mean = (/** @type {number[]} */ times) => {
    const sorted = times.toSorted((one, other) => one - other);
    const middle = sorted.length / 2;
    return sorted.length === 0
      ? null
      : Math.round(((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2000);
  };
  const days = (Date.parse(window.to) - Date.parse(window.from)) / day;
  return {
    figures: {
      ...{ deployments: deployed.length, perWeek: Math.round((deployed.length * 700) / days) / 100 },
      ...{ failed: canaries.size, of: deployed.length + canaries.size, restored: took.length },
    },
    // Other each time, so that they are compared with dora.json and with nothing that was written down before.
    secondsToRestore: {
      fromDeploy: mean(took.map((each) => each.deploy)),
      fromDetection: mean(took.map((each) => each.detect)),
    },
  };
}

/** @returns what stands in expected.json, and what the clock made of it this time. */
export function recompute(/** @type {string} */ folder) {
  const events = readEvents(join(folder, 'ledger'));
  const dora = JSON.parse(readFileSync(join(folder, 'dora.json'), 'utf8'));
  const agent = 'account:1000001';
  const first = events.find(({ type }) => type === 'fix-attempt');
  const { figures, secondsToRestore } = delivery(events, dora);
  const expected = {
    ledger: story(events),
    trust: {
      agent,
      before: trust(events, agent, Date.parse(first?.at ?? dora.window.from)),
      after: trust(events, agent, Date.parse(dora.window.to)),
    },
    fixes: fixes(events),
    delivery: figures,
  };
  return { expected, secondsToRestore };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Usage: recompute.mjs <folder>');
  console.log(JSON.stringify(recompute(folder).expected, null, 2));
}
