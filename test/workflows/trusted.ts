/** The rules on workflows that hold keys and tokens that write, while a stranger's change is looked at. */

import { jobsOf, stepsOf } from './reusable.ts';
import { isMapping, type YamlSource } from './rules.ts';

const defaultBranch = '$' + '{{ github.event.repository.default_branch }}';

/** All that such a workflow may use: none of these runs what it finds. */
const allowed = [
  /^actions\/(?:checkout|download-artifact|create-github-app-token)@/,
  /^\$\/action-(?:coverage-gate|mutation-gate|failure-parser|risk-gate)$/,
];

/** Programs that run, install or check out what a pull request could have brought, where a command begins. */
const programs =
  /(?:^|[;&|(!]|\b(?:then|do|else|if|while|until|exec|env|command|time|xargs)\s)\s*(?:\w+=\S*\s+)*(?:npm|npx|node|yarn|pnpm|bun|python3?|pip3?|uv|cargo|make|docker|sh|bash|eval|source|\.(?=\s)|sudo|chmod|git\s+(?:checkout|switch|reset|restore|worktree|merge|pull|submodule|stash|apply|am)|gh\s+(?:pr\s+checkout|repo\s+clone|run\s+download))(?=[\s;&|)]|$)/m;

/** What reads a file. A script that names the folder of the reports may only ask whether they are there. */
const readers =
  /\b(?:cat|head|tail|sed|awk|grep|cut|tr|cp|mv|ln|tar|unzip|xargs|read|mapfile|tee)\b|\bjq (?!-n)|(?<!<)<(?![<(])/;

/** It checks out the default branch alone, runs nothing that a pull request brought, and restores no cache. */
export function trustedBreaches(file: YamlSource): string[] {
  const breaches: string[] = [];
  for (const { uses, with: given, run, shell } of stepsOf(file)) {
    if (typeof uses === 'string') {
      if (!allowed.some((pattern) => pattern.test(uses))) breaches.push(`${file.path}: ${uses} may run what it finds.`);
      const { ref, repository } = isMapping(given) ? given : {};
      if (uses.startsWith('actions/checkout@') && (ref !== defaultBranch || repository !== undefined)) {
        breaches.push(`${file.path}: something else than the default branch is checked out: ${repository ?? ref}`);
      }
    }
    if (typeof run === 'string' && programs.test(run)) {
      breaches.push(
        `${file.path}: a script runs a program that may run what it finds: ${programs.exec(run)?.[0].trim()}`,
      );
    }
    if (typeof run === 'string' && run.includes('untrusted') && readers.test(run)) {
      breaches.push(`${file.path}: a script may read reports: ${readers.exec(run)?.[0].trim()}`);
    }
    if (shell !== undefined && shell !== 'bash') breaches.push(`${file.path}: a script has a shell of its own.`);
  }
  return breaches;
}

/** The job's own token reads: what is written, is written as an App, whose check others cannot give. */
export function writingBreaches(file: YamlSource): string[] {
  return jobsOf(file).flatMap(({ id, job }) => {
    const granted = isMapping(job.permissions) ? Object.entries(job.permissions) : [['all', 'write']];
    return granted
      .filter(([, how]) => how !== 'read')
      .map(([what]) => `${file.path}: the token of ${id} writes ${what}.`);
  });
}
