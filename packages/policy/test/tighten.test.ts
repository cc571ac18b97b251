import {
  type CoverageComponent,
  coverageSection,
  defineInputs,
  parseInputs,
  parsePolicy,
  tighten,
} from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const fields = defineInputs(coverageSection.fields);

function effective(inputs: Record<string, string>, policyText: string | undefined) {
  const parsed = parseInputs(fields, (name) => inputs[name]);
  if (!parsed.ok) throw new Error(parsed.problems.join());
  const file = policyText === undefined ? undefined : parsePolicy(policyText);
  if (file !== undefined && !file.ok) throw new Error(JSON.stringify(file.problems));
  return tighten(coverageSection, parsed.inputs, parsed.given, file?.policy.coverage);
}

describe('tighten', () => {
  test('without a policy the inputs rule, looser than the defaults too', () => {
    const { settings, notes } = effective({ 'patch-lines': '10', exclude: 'gen/**' }, undefined);
    expect([settings['patch-lines'], settings['patch-branches'], settings.exclude.map((glob) => glob.pattern)]).toEqual(
      [10, 80, ['gen/**']],
    );
    expect(notes).toEqual([]);
  });

  test('a policy without the section says nothing of this gate', () => {
    expect(effective({ 'patch-lines': '10' }, 'version: 1').settings['patch-lines']).toBe(10);
  });

  test('the stricter of the two wins, and a looser input is said', () => {
    const policy =
      'coverage: {patch-lines: 70, patch-branches: 60, allow-decrease: 1, min-lines: 5, project-lines: 50}';
    const { settings, notes } = effective(
      { 'patch-lines': '75', 'patch-branches': '50', 'allow-decrease': '0.5', 'min-lines': '9', 'project-lines': '50' },
      policy,
    );
    expect(settings).toMatchObject({
      'patch-lines': 75,
      'patch-branches': 60,
      'allow-decrease': 0.5,
      'min-lines': 5,
      'project-lines': 50,
    });
    expect(notes).toEqual([
      "Input patch-branches (50) was ignored: it is looser than the policy's 60.",
      "Input min-lines (9) was ignored: it is looser than the policy's 5.",
    ]);
  });

  test('what was not given does not count: the policy may be looser than the default of an input', () => {
    const { settings, notes } = effective({}, 'coverage: {patch-lines: 50}');
    expect(settings['patch-lines']).toBe(50);
    expect(notes).toEqual([]);
  });

  test('a setting that the section leaves out has its default, and inputs cannot loosen that', () => {
    const { settings, notes } = effective({ 'patch-lines': '0', 'project-lines': '40' }, 'coverage: {min-lines: 0}');
    expect(settings['patch-lines']).toBe(90);
    expect(settings['project-lines']).toBe(40);
    expect(notes).toEqual(["Input patch-lines (0) was ignored: it is looser than the policy's 90."]);
  });

  test('only the policy excludes and maps paths', () => {
    const { settings, notes } = effective(
      { exclude: 'src/**', 'path-map': '/a => b' },
      'coverage: {exclude: [gen/**]}',
    );
    expect(settings.exclude.map((glob) => glob.pattern)).toEqual(['gen/**']);
    expect(settings['path-map']).toEqual([]);
    expect(notes).toEqual([
      'Input exclude was ignored: where there is a policy, only the policy sets it.',
      'Input path-map was ignored: where there is a policy, only the policy sets it.',
    ]);
  });

  test('what only the policy sets comes through as it is, whatever the inputs', () => {
    const policy =
      'coverage: {on-test-deleted: fail, baseline: verified, require-baseline: true, components: [{name: a, paths: [a/**]}]}';
    const parsed = parsePolicy(policy);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    // An action may have an input of such a name, which is something else.
    const inputs = { ...effective({}, undefined).settings, baseline: 'none', 'on-test-deleted': 'off' };
    const given = new Set(['baseline', 'on-test-deleted']);
    const { settings, notes } = tighten(coverageSection, inputs, given, parsed.policy.coverage);
    expect(settings).toMatchObject({
      'on-test-deleted': 'fail',
      'on-tests-removed': 'warn',
      baseline: 'verified',
      'require-baseline': true,
    });
    expect(settings.components.map(({ name }) => name)).toEqual(['a']);
    expect(notes).toEqual([]);
  });

  test.each([undefined, 'version: 1', 'coverage: {}'])(
    'what only the policy sets has its default under %j',
    (policy) => {
      const { settings } = effective({}, policy);
      const reaction: 'fail' | 'warn' | 'off' = settings['on-ignore-pragma'];
      const baseline: 'any' | 'verified' = settings.baseline;
      const components: readonly CoverageComponent[] = settings.components;
      expect([reaction, baseline, components, settings['require-baseline']]).toEqual(['warn', 'any', [], false]);
      expect(Object.keys(settings)).toEqual([
        ...Object.keys(coverageSection.fields),
        ...Object.keys(coverageSection.policyOnly),
      ]);
      expect(Object.isFrozen(settings)).toBe(true);
    },
  );

  test('property: no inputs make any number looser than the policy alone', () => {
    const names = Object.entries(coverageSection.stricter).filter(([, way]) => way !== 'fixed');
    const amount = fc.integer({ min: 1, max: 100 }).map(String);
    const some = fc.dictionary(fc.constantFrom(...names.map(([name]) => name)), amount);
    fc.assert(
      fc.property(some, some, (inputs, policy) => {
        const text = `coverage: {${Object.entries(policy)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', ')}}`;
        const alone = effective({}, text).settings as Record<string, unknown>;
        const joined = effective(inputs, text).settings as Record<string, unknown>;
        for (const [name, way] of names) {
          const [before, after] = [alone[name] as number | null, joined[name] as number | null];
          if (before === null) continue;
          expect(after).not.toBeNull();
          if (way === 'higher') expect(after).toBeGreaterThanOrEqual(before);
          else expect(after).toBeLessThanOrEqual(before);
        }
      }),
    );
  });
});
