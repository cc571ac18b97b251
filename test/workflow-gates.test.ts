import { describe, expect, test } from '@jest/globals';
import { stages } from './workflows/files.ts';
import { gateBreaches, gateStepOf, runGate } from './workflows/gates.ts';
import type { YamlSource } from './workflows/rules.ts';

const [first] = stages;
const script = String(first && gateStepOf(first)?.run);
const result = (name: string) => ({ result: name, outputs: {} });
const configured = { changes: 'always', lint: true, tests: true, rust: false };
const good = { changes: result('success'), lint: result('success'), tests: result('success'), rust: result('skipped') };

describe('the gates of the stages', () => {
  test('know every job, run always, and hold the same script', () => {
    expect(stages.flatMap((file) => gateBreaches(file, script))).toEqual([]);
  });
});

describe('the script of the gates', () => {
  test('passes what is on and succeeded, and what is off and was skipped', () => {
    const run = runGate(script, configured, good);
    expect(run).toMatchObject({ passes: true, conclusion: 'pass' });
    expect(run.summary).toContain('| rust | off | skipped | passes |');
  });

  const jobs = ['changes', 'lint', 'tests'];
  const others = ['failure', 'cancelled', 'skipped', '', 'SUCCESS', 'success '];
  test.each(jobs.flatMap((job) => others.map((name) => [job, name])))('stops where %s is "%s"', (job, name) => {
    const run = runGate(script, configured, { ...good, [job]: result(name) });
    expect(run).toMatchObject({ passes: false, conclusion: name === 'failure' ? 'fail' : 'error' });
    expect(run.console).toContain(`::error title=Gate of a stage::${job} is on`);
  });

  test.each(['success', 'failure', 'cancelled', ''])('stops where what is off is "%s"', (name) => {
    expect(runGate(script, configured, { ...good, rust: result(name) }).passes).toBe(false);
  });

  test('stops where a job is absent, or not known, or has no result', () => {
    const { tests: _, ...without } = good;
    expect(runGate(script, configured, without)).toMatchObject({ passes: false, conclusion: 'error' });
    expect(runGate(script, configured, { ...good, more: result('success') }).passes).toBe(false);
    expect(runGate(script, configured, { ...good, more: result('skipped') }).passes).toBe(false);
    expect(runGate(script, configured, { ...good, tests: {} }).passes).toBe(false);
    expect(runGate(script, configured, { ...good, tests: { result: null } }).passes).toBe(false);
  });

  test('stops where nothing is on, whatever always runs', () => {
    const run = runGate(
      script,
      { changes: 'always', lint: false },
      { changes: result('success'), lint: result('skipped') },
    );
    expect(run).toMatchObject({ passes: false, conclusion: 'error' });
    expect(run.console).toContain('unconfigured');
    expect(runGate(script, {}, {}).passes).toBe(false);
  });

  test.each([
    ['no JSON', '{"lint": }', '{}'],
    ['nothing', '', ''],
    ['a word for on', '{"lint": "true"}', '{"lint": {"result": "success"}}'],
    ['a number for on', '{"lint": 1}', '{"lint": {"result": "success"}}'],
    ['null for on', '{"lint": null}', '{"lint": {"result": "success"}}'],
    ['a list', '[]', '[]'],
  ])('stops at %s', (_, on, needs) => {
    expect(runGate(script, on, needs)).toMatchObject({ passes: false, conclusion: 'error' });
  });

  test('prints names and results without what GitHub would take for a command', () => {
    const name = 'a\n::stop-commands::x';
    const run = runGate(script, { ...configured, [name]: true }, { ...good, [name]: result('b\n::error::c | d') });
    expect(run.passes).toBe(false);
    expect(run.console.split('\n').filter((line) => /^::(?!error title=Gate of a stage::)/.test(line))).toEqual([]);
    expect(run.summary).not.toContain('::');
  });
});

describe('the rule on gates', () => {
  const expression = (text: string) => `\${{ ${text} }}`;
  const stage = `jobs:
  lint:
    if: inputs.lint
  tests:
    name: Tests
  gate:
    name: Gate
    if: always()
    needs: [lint, tests]
    steps:
      - shell: bash
        env:
          CONFIGURED: '{"lint": ${expression('inputs.lint')}, "tests": true}'
          NEEDS: ${expression('toJSON(needs)')}
        run: judge
`;
  const breaches = (text: string) => gateBreaches({ path: 'x.yml', text } satisfies YamlSource, 'judge');

  test('allows a good one', () => {
    expect(breaches(stage)).toEqual([]);
    const after = "if: '!cancelled() && inputs.lint && (needs.tests.result == ''success'' || !inputs.wait)'";
    expect(breaches(stage.replace('if: inputs.lint', after))).toEqual([]);
    expect(breaches(stage.replace('name: Tests', "if: '!cancelled()'"))).toEqual([]);
  });

  test.each([
    ['no gate', stage.replace('  gate:', '  end:')],
    ['a gate of another name', stage.replace('name: Gate', 'name: The gate')],
    ['a gate that is skipped when something failed', stage.replace('    if: always()\n', '')],
    ['a gate that is skipped when cancelled', stage.replace('always()', "'!cancelled()'")],
    ['a job that it does not need', stage.replace('[lint, tests]', '[lint]')],
    ['a second step', `${stage}      - run: judge\n`],
    ['a step that can be left out', stage.replace('shell: bash', 'shell: bash\n        if: inputs.gate')],
    ['another shell', stage.replace('shell: bash', 'shell: sh')],
    ['other needs', stage.replace('toJSON(needs)', 'toJSON(inputs)')],
    ['another script', stage.replace('run: judge', 'run: exit 0')],
    ['what is no JSON', stage.replace('"tests": true', '"tests"')],
    ['a job that it is not told of', stage.replace(', "tests": true', '')],
    ['a job that is on by something else', stage.replace('if: inputs.lint', 'if: inputs.lint && inputs.more')],
    ['a job that is always on, and has a condition', stage.replace('name: Tests', 'if: inputs.tests')],
    ['a job that can be turned off, and has no condition', stage.replace('    if: inputs.lint', '    name: Lint')],
  ])('refuses %s', (_, text) => {
    expect(text).not.toBe(stage);
    expect(breaches(text)).toHaveLength(1);
  });
});
