import { describe, expect, test } from '@jest/globals';
import { stages } from '../workflows/files.ts';
import { jobsOf, stepsIn, stepsOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';

/** Reports that are made outside of the workspace are none of a change's. */
function isOutside({ env }: Mapping): boolean {
  return isMapping(env) && String(env.REPORTS).includes('runner.temp');
}

/** The jobs that use a folder of their workspace in which the checkout may have left something. */
function breaches(file: YamlSource, folder: string): string[] {
  return jobsOf(file).flatMap((job) => {
    const steps = stepsIn(job.job);
    const checkout = steps.findIndex(({ uses }) => String(uses).startsWith('actions/checkout@'));
    if (checkout < 0) return [];
    const clears = (step: Mapping) => new RegExp(`^rm -rf (?:.* )?${folder}\\b`, 'm').test(String(step.run));
    const names = folder === 'gauntlet-reports' ? ['gauntlet-reports', '$REPORTS'] : [folder];
    const uses = (step: Mapping) => names.some((name) => JSON.stringify(step).includes(name)) && !isOutside(step);
    const first = steps.slice(checkout + 1).find((step) => clears(step) || uses(step));
    return first === undefined || clears(first) ? [] : [`${file.path}: ${job.id}: ${first.name ?? first.uses}`];
  });
}

describe('what a change commits', () => {
  test.each(['gauntlet-reports', 'gauntlet-plan', 'gauntlet-stryker'])('is never taken for %s', (folder) => {
    expect(stages.flatMap((file) => breaches(file, folder))).toEqual([]);
  });

  test('is found where it would be', () => {
    const job = (...steps: object[]): YamlSource => ({
      path: 'x.yml',
      text: JSON.stringify({ jobs: { a: { steps: [{ uses: 'actions/checkout@0123' }, ...steps] } } }),
    });
    const download = { name: 'take', uses: 'actions/download-artifact@0123', with: { path: 'gauntlet-reports' } };
    const clear = { run: 'rm -rf gauntlet-plan gauntlet-reports' };
    expect(breaches(job(clear, download), 'gauntlet-reports')).toEqual([]);
    expect(breaches(job(download, clear), 'gauntlet-reports')).toEqual(['x.yml: a: take']);
    expect(breaches(job({ name: 'run', run: 'x > "$REPORTS/x"' }), 'gauntlet-reports')).toEqual(['x.yml: a: run']);
  });

  test('is no database of a scanner', () => {
    const scans = stages.flatMap((file) =>
      stepsOf(file).filter(({ uses }) => String(uses).startsWith('aquasecurity/trivy-action@')),
    );
    expect(scans.map(({ with: given }) => isMapping(given) && given['cache-dir'])).toEqual(
      scans.map(() => '$' + '{{ runner.temp }}/trivy'),
    );
    // Of files and of images: in security, in build and in publish.
    expect(scans).toHaveLength(4);
  });
});
