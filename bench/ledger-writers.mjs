#!/usr/bin/env node
/**
 * Whether writers who meet lose anything: 8 at once with 25 appends each, pushing to a
 * bare repository, whose `git receive-pack` is the server's side. Every one of the 200 events has to be there, in one
 * unbroken chain. Needs `npx tsc -b`.
 *
 *   node bench/ledger-writers.mjs [--writers 8] [--appends 25]
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openLedger } from '../packages/host/lib/index.js';
import { appendEvents, incident, keepState, verifyLedger } from '../packages/ledger/lib/index.js';

const { values } = parseArgs({
  options: { writers: { type: 'string', default: '8' }, appends: { type: 'string', default: '25' } },
});
const [writers, appends] = [Number(values.writers), Number(values.appends)];
const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'gauntlet-writers-'));
const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
git('init', '--quiet', '--bare', 'ledger.git');

let tries = 0;
async function write(/** @type {number} */ writer) {
  const place = `${join(folder, 'ledger.git')}#trust`;
  const options = { apiUrl: 'http://127.0.0.1:9', serverUrl: 'http://127.0.0.1:9', token: '', repository: 'octo/shop' };
  const ledger = await openLedger(place, options);
  for (let at = 0; at < appends; at++) {
    const pullRequest = writer + 1;
    const draft = incident({
      ...{ at: new Date().toISOString(), by: 'bench', agent: null, pullRequest, sha: null },
      evidence: { vouched: false, sources: [], incident: `${writer}-${at}` },
    });
    await appendEvents(ledger.store, pullRequest, () => [draft], {
      sha256,
      maxTries: 200,
      pause: (number) => {
        tries++;
        return wait(Math.random() * Math.min(50 * number, 1_500));
      },
      alongside: keepState({ sha256 }),
    });
  }
  ledger.dispose();
}

try {
  const started = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const seconds = (performance.now() - started) / 1_000;
  const clone = join(folder, 'clone');
  git('clone', '--quiet', '--branch', 'trust', 'ledger.git', clone);
  const paths = git('-C', clone, 'ls-files').trim().split('\n');
  const files = new Map(paths.map((path) => [path, git('-C', clone, 'show', `HEAD:${path}`)]));
  const events = verifyLedger(files, sha256);
  console.log(`${writers} writers, ${appends} appends each: ${events.length} of ${writers * appends} events are there`);
  console.log(`${seconds.toFixed(1)} s, ${tries} times somebody was faster, chain verified`);
  process.exitCode = events.length === writers * appends ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
