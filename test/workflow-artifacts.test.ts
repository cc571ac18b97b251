import { describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { type Job, jobsOf, stepsIn } from './workflows/reusable.ts';
import { isMapping, type Mapping } from './workflows/rules.ts';

const files = [...reusable.values()];
const uses = (action: string) => (step: Mapping) => String(step.uses).startsWith(`actions/${action}-artifact@`);
const given = (step: Mapping, name: string) => String(isMapping(step.with) ? (step.with[name] ?? '') : '');

/** An expression in a name is as good as any text. */
function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

/** The names of what is left by the jobs of a workflow, and by which job. */
const left = files.flatMap((file) =>
  jobsOf(file).flatMap((job) =>
    stepsIn(job.job)
      .filter(uses('upload'))
      .map((step) => ({ path: file.path, job: job.id, name: given(step, 'name') })),
  ),
);

const taken = files.flatMap((file) =>
  jobsOf(file).flatMap((job) =>
    stepsIn(job.job)
      .filter((step) => uses('download')(step) && given(step, 'pattern') !== '')
      .map((step) => ({ path: file.path, job: job.id, pattern: given(step, 'pattern') })),
  ),
);

describe('what is taken by a pattern lies in folders by name', () => {
  test.each(taken.map((each) => [`${each.path}: ${each.job}, ${each.pattern}`, each] as const))('%s', (_, each) => {
    // Of one artifact alone the action leaves out the folder with its name, so there have to be two at least.
    const names = new Set(left.filter(({ name }) => fits(name, each.pattern)).map(({ name }) => name));
    expect(names.size).toBeGreaterThan(1);
  });

  test.each([
    ['e2e', 'judge', 'gauntlet-e2e-*'],
    ['tests', 'judge', 'gauntlet-tests-*'],
    ['security', 'severity', 'gauntlet-security-*'],
    ['security', 'upload', 'gauntlet-security-*'],
  ])('of a stage that may have one job alone, %s leaves a second one itself before: %s', (stage, id, pattern) => {
    const job = jobsOf(reusable.get(`${stage}.yml`) as (typeof files)[number]).find((each) => each.id === id) as Job;
    const steps = stepsIn(job.job);
    const second = steps.findIndex((step) => uses('upload')(step) && given(step, 'name') === `gauntlet-${stage}-${id}`);
    const download = steps.findIndex((step) => uses('download')(step) && given(step, 'pattern') === pattern);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(download);
    expect(steps[second]?.if).toBe(steps[download]?.if);
    expect(given(steps[second] as Mapping, 'path')).toBe(`\${{ runner.temp }}/second`);
    expect(String(steps[second - 1]?.run)).toMatch(/ > "\$RUNNER_TEMP\/second"$/);
  });
});
