/**
 * GitHub on this machine, in a process of its own, so that it answers while its starter waits for act. Started with the
 * file of a seed: prints its address, serves until standard input ends, and then prints what it is by then.
 */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { loadPackage } from './load-package.mjs';

/** @type {typeof import('@gauntlet/testkit')} */
const { startFakeGitHub } = await loadPackage('testkit');
const github = await startFakeGitHub(JSON.parse(readFileSync(String(process.argv[2]), 'utf8')));
process.stdout.write(`${github.url}\n`);
await text(process.stdin);
const [pull] = github.state.pulls;
const { labels = [], merged = false, requestedReviewers: asked = [] } = pull ?? {};
const checks = github.checkRuns().map(({ name, conclusion }) => `${name}: ${conclusion}`);
const broken = github.takeViolations().map((violation) => JSON.stringify(violation));
const deployments = github.state.deployments.map(({ statuses = [] }) => {
  const { state, description } = statuses.at(-1) ?? {};
  return `${state}: ${description}`;
});
const dispatches = github.state.dispatches.map(({ event_type }) => event_type);
process.stdout.write(`${JSON.stringify({ merged, labels, asked, checks, broken, deployments, dispatches })}\n`);
await github.close();
