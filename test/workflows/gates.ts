/** The rules on the gates of stages, and their script run for real. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobsOf } from './reusable.ts';
import { isMapping, type Mapping, type YamlSource } from './rules.ts';

/** The one step of the gate of a stage; null where there is none. */
export function gateStepOf(file: YamlSource): Mapping | null {
  const gate = jobsOf(file).find(({ id }) => id === 'gate')?.job;
  const steps = Array.isArray(gate?.steps) ? gate.steps : [];
  return steps.length === 1 && isMapping(steps[0]) ? steps[0] : null;
}

/** What the gate is told of each job: the expression that turns it on, or the word that does. */
function configuredOf(step: Mapping): Map<string, string> | null {
  const text = isMapping(step.env) ? String(step.env.CONFIGURED) : '';
  const expressions: string[] = [];
  const json = text.replace(/\$\{\{(.*?)\}\}/gs, (_, inside: string) => `${expressions.push(inside.trim()) - 1}`);
  try {
    const entries = Object.entries(JSON.parse(json) as Mapping);
    return new Map(entries.map(([id, on]) => [id, typeof on === 'number' ? (expressions[on] as string) : String(on)]));
  } catch {
    return null;
  }
}

/**
 * What turns a job on: its condition, or the expression that the gate is told, without what says how the jobs before it
 * have to have ended. One that ended otherwise stops the gate by itself.
 */
function condition(text: unknown): string {
  const bare = String(text ?? 'always()')
    .replace(/^\$\{\{(.*)\}\}$/s, '$1')
    .replace(/ && '"always"' \|\| 'false'$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const parts = bare
    .split(' && ')
    .filter((part) => !/^!cancelled\(\)$|^\(?needs\.[\w-]+\.result == 'success'(?:$| \|\| )/.test(part));
  return parts.length === 0 || bare === 'always()' ? 'always' : parts.join(' && ');
}

/** A stage ends in one gate that runs whatever happened, knows every job, and is told of each what turns it on. */
export function gateBreaches(file: YamlSource, script: string): string[] {
  const jobs = jobsOf(file);
  const gate = jobs.find(({ id }) => id === 'gate')?.job;
  const step = gateStepOf(file);
  if (gate === undefined) return [`${file.path} has no job gate.`];
  if (step === null) return [`${file.path}: the gate has not one step.`];
  const breaches: string[] = [];
  const breach = (what: string) => breaches.push(`${file.path}: ${what}`);
  const others = jobs.filter(({ id }) => id !== 'gate');
  const ids = others.map(({ id }) => id).sort();
  if (gate.name !== 'Gate') breach('the gate is not called Gate.');
  if (gate.if !== 'always()') breach('the gate does not run always.');
  const needs = [gate.needs].flat().map(String).sort();
  if (needs.join() !== ids.join()) breach(`the gate needs ${needs.join(', ')}, and not ${ids.join(', ')}.`);
  if (step.if !== undefined) breach('the step of the gate can be left out.');
  if (step.shell !== 'bash') breach('the step of the gate does not name its shell.');
  if (!isMapping(step.env) || step.env.NEEDS !== '$' + '{{ toJSON(needs) }}')
    breach('the gate is not given its needs.');
  if (step.run !== script) breach('the script of the gate is not that of the others.');
  const configured = configuredOf(step);
  if (configured === null) breach('what the gate is told to be on is no JSON.');
  else if ([...configured.keys()].sort().join() !== ids.join())
    breach('the gate is not told of each job what turns it on.');
  for (const { id, job } of others) {
    const on = configured?.get(id);
    if (on === undefined) continue;
    // What has no condition of its own has always to run, whatever is turned on.
    const told = on === 'true' || on === 'always' ? 'always' : condition(on);
    if (told !== condition(job.if))
      breach(`the job ${id} is on by "${condition(job.if)}", the gate is told "${told}".`);
  }
  return breaches;
}

/** What the script of a gate says of results. */
export interface GateRun {
  passes: boolean;
  conclusion: string | undefined;
  summary: string;
  console: string;
}

export function runGate(script: string, configured: Mapping | string, needs: Mapping | string): GateRun {
  const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-gate-'));
  const json = (value: Mapping | string) => (typeof value === 'string' ? value : JSON.stringify(value));
  try {
    const [output, summary] = [join(scratch, 'output'), join(scratch, 'summary')];
    for (const file of [output, summary]) writeFileSync(file, '');
    // As GitHub starts `shell: bash`.
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      env: {
        PATH: process.env.PATH,
        STAGE: 'a stage',
        CONFIGURED: json(configured),
        NEEDS: json(needs),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
      },
      encoding: 'utf8',
    });
    const conclusion = readFileSync(output, 'utf8').trim().split('\n').at(-1)?.replace('conclusion=', '');
    return { passes: status === 0, conclusion, summary: readFileSync(summary, 'utf8'), console: stdout + stderr };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
