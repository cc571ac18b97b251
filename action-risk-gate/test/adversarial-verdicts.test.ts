import { describe, expect, test } from '@jest/globals';
import { attacks, expectMerged, expectNotMerged, play } from './adversary.ts';
import { ci, policy, type Stage } from './stage.ts';

const none = { verdicts: 'gauntlet/*.verdict.json' };

/** A verdict that somebody else than a gate of this very job wrote. */
function forge(stage: Stage, run: Partial<Record<'id' | 'attempt' | 'job', number | string>>, name = 'coverage') {
  const made = { id: stage.nextRun, attempt: 1, job: 'decide' };
  stage.verdict(name, stage.nextRun, {
    run: { workflowPath: ci, event: 'pull_request', ...made, ...run } as NonNullable<
      Parameters<Stage['verdict']>[2]
    >['run'] &
      object,
  });
  return none;
}

describe('only a verdict that a gate of this very job wrote counts', () => {
  attacks([
    {
      name: 'poisoned artifact: a verdict that the run of the pull request wrote beside its code',
      codes: ['gate-missing'],
      decision: 'reject',
      attack: { inputs: (stage) => forge(stage, { id: 41 }) },
      twin: { inputs: (stage) => forge(stage, {}) },
    },
    {
      name: 'poisoned artifact: a verdict of an earlier attempt of this job',
      codes: ['gate-missing'],
      decision: 'reject',
      attack: {
        inputs: (stage) => forge(stage, { attempt: 1 }),
        more: { env: { GITHUB_RUN_ATTEMPT: '2' } },
      },
    },
    {
      name: 'poisoned artifact: a verdict of another job of this run, which may have run code of the pull request',
      codes: ['gate-missing'],
      decision: 'reject',
      attack: { inputs: (stage) => forge(stage, { job: 'test' }) },
    },
    {
      name: 'poisoned artifact: a verdict that names no run',
      codes: ['gate-missing'],
      decision: 'reject',
      attack: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun, { run: null });
          return none;
        },
      },
    },
    {
      name: 'a forged lcov that a test wrote, and the gate of this job judges it to be too little',
      codes: ['gate-failed'],
      decision: 'reject',
      attack: {
        inputs: (stage) => {
          const reasons = [{ code: 'report-forged', message: 'The report is not of this code.' }];
          stage.verdict('coverage', stage.nextRun, { conclusion: 'fail', reasons });
          return none;
        },
      },
    },
    {
      name: 'a report that the gate of this job could not judge (an error) is no pass',
      codes: ['gate-failed'],
      decision: 'reject',
      attack: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun, { conclusion: 'error' });
          return none;
        },
      },
    },
    {
      name: 'the verdict file is overwritten by what is no verdict',
      codes: ['verdict-invalid'],
      attack: {
        inputs: (stage) => {
          stage.repository.write('gauntlet/coverage.verdict.json', '{"conclusion":"pass"}');
          return none;
        },
      },
    },
    {
      name: 'the verdict file is overwritten by one of another schema',
      codes: ['verdict-invalid'],
      attack: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun, { schema: 'gauntlet/verdict/v2' as 'gauntlet/verdict/v1' });
          return none;
        },
      },
    },
    {
      name: 'two verdicts of one name: the good one does not hide the bad one, nor the other way about',
      codes: ['verdict-invalid'],
      attack: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun, { conclusion: 'fail' });
          stage.verdict('zz', stage.nextRun, { name: 'coverage' });
          return none;
        },
      },
      twin: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun);
          stage.verdict('zz', stage.nextRun, { name: 'zz' });
          return none;
        },
      },
    },
    {
      name: 'a verdict for another head',
      codes: ['gate-for-other-commit'],
      decision: 'reject',
      attack: {
        inputs: (stage) => {
          const subject = { repository: 'octo/shop', pullRequest: 7, headSha: stage.base, testedSha: null };
          stage.verdict('coverage', stage.nextRun, { subject: { ...subject, baseSha: null, mergeBase: null } });
          return none;
        },
      },
    },
    {
      name: 'a verdict of mode: report, which never fails',
      codes: ['gate-missing'],
      decision: 'reject',
      attack: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun, { mode: 'report' });
          return none;
        },
      },
    },
    {
      name: 'a verdict that is a symbolic link out of the workspace',
      codes: ['path-outside-workspace'],
      attack: {
        inputs: (stage) => {
          stage.repository.symlink('gauntlet/coverage.verdict.json', '/etc/hostname');
          return none;
        },
      },
    },
    {
      name: 'a verdict that nobody requires fails all the same',
      codes: ['gate-failed'],
      decision: 'reject',
      attack: {
        inputs: (stage) => {
          stage.verdict('coverage', stage.nextRun);
          stage.verdict('mutation', stage.nextRun, { name: 'mutation', conclusion: 'fail' });
          return none;
        },
      },
    },
    {
      name: 'the gate did not run at all',
      codes: ['gate-missing'],
      decision: 'reject',
      attack: { inputs: none },
    },
  ]);
});

describe('trap, actions/runner 3649: skipped is no success', () => {
  const needs = (result: string | null) => ({
    needs: JSON.stringify(result === null ? {} : { test: { result, outputs: {} } }),
    require: 'test',
  });
  const of = (what: string, result: string | null, code: 'gate-missing' | 'gate-failed') => ({
    ...{ name: `a required job that ${what}`, codes: [code], decision: 'reject' as const },
    attack: { inputs: needs(result) },
    twin: { inputs: needs('success') },
  });
  attacks([
    of('was skipped', 'skipped', 'gate-missing'),
    of('was cancelled', 'cancelled', 'gate-missing'),
    of('is missing', null, 'gate-missing'),
    of('failed', 'failure', 'gate-failed'),
    of('ended in a word that GitHub does not have yet', 'fine', 'gate-missing'),
    {
      name: 'a job that failed under the name of a verdict that passed',
      codes: ['gate-failed'],
      decision: 'reject',
      attack: { inputs: { needs: '{"coverage":{"result":"failure"}}' } },
      twin: { inputs: { needs: '{"coverage":{"result":"success"}}' } },
    },
    {
      name: 'renovate 16964, 27633: nothing is required, so nothing failed',
      codes: ['gate-missing'],
      attack: {
        policy: policy.replace('  require: [coverage]\n', '').replace(/ {2}workflows: .*\n/, ''),
        inputs: none,
      },
      twin: { policy: policy.replace('  require: [coverage]\n', ''), inputs: none },
    },
  ]);
});

test('a verdict may not loosen what is required: `require` of the inputs adds to the policy', async () => {
  await play({ inputs: { require: 'mutation' } }, async (stage, { codes }) => {
    expect(codes).toEqual(['gate-missing']);
    await expectNotMerged(stage);
  });
  await play({ inputs: { require: 'coverage' } }, expectMerged);
});
