import { parsePolicy, policySchema, type SectionSettings, tighten, trustSection } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

type Trust = SectionSettings<typeof trustSection>;

const validate = new Ajv({ strict: true }).compile(policySchema('https://example.test/policy.json'));

function read(text: string): Trust {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return tighten(trustSection, { confidence: null }, new Set(), parsed.policy.trust).settings;
}

describe('the section trust', () => {
  test('by default the levels ask for the least that they may', () => {
    expect(read('trust: {}')).toEqual({
      ...{ confidence: null, 'l1-successes': 20, 'l2-successes': 100, 'l2-max-rolled-back': 2 },
      ...{ 'l3-successes': 500, 'l3-max-rolled-back': 1, 'l3-days': 92, 'maturation-days': 14, 'daily-cap': 5 },
      ...{ 'min-in-class': 10, recovery: 20, 'fix-success': 50, 'fix-window-days': 30, 'fix-minimum': 10 },
      ...{ probation: 20, 'probation-level': 'L1', 'critical-paths': 'critical' },
    });
  });

  test.each<[keyof Trust, string, string[], unknown]>([
    ['l1-successes', '19', ['21'], 21],
    ['l2-successes', '99', ['150'], 150],
    ['l3-successes', '499', ['1000'], 1000],
    ['l2-max-rolled-back', '2.0001', ['1.5', '1.5%', '"1.5 %"'], 1.5],
    ['l2-max-rolled-back', '0', ['0.0001', '"0.0001"'], 0.0001],
    ['l2-max-rolled-back', '"0.00%"', ['2', '2.0%', '"2"'], 2],
    ['l3-max-rolled-back', '1.1%', ['1', '1.00%', '"1"'], 1],
    ['l3-max-rolled-back', '2', ['0.5', '0.5%'], 0.5],
    ['l3-days', '91', ['180'], 180],
    ['maturation-days', '0', ['30'], 30],
    ['daily-cap', '6', ['1'], 1],
    ['min-in-class', '9', ['25'], 25],
    ['recovery', '19', ['40'], 40],
    ['fix-success', '49', ['75', '75%', '"75.0"'], 75],
    ['fix-success', '49.9999%', ['100', '100%'], 100],
    ['fix-success', '100.1', ['99.9'], 99.9],
    ['fix-window-days', '6', ['90'], 90],
    ['fix-minimum', '21', ['5'], 5],
    ['probation', '0', ['50'], 50],
    ['probation-level', 'L2', ['L0'], 'L0'],
    ['critical-paths', 'a/b', ['security'], 'security'],
    ['confidence', '100', ['95'], 95],
    ['confidence', '79', ['99'], 99],
  ])('%s: %s is refused, %j is taken; editors agree', (name, loose, strict, value) => {
    const policy = (text: string) => `trust: {${name}: ${text}}`;
    expect(parsePolicy(policy(loose))).toMatchObject({ ok: false, problems: [{ line: 1 }] });
    expect(validate(load(policy(loose)))).toBe(false);
    for (const text of strict) {
      expect([text, read(policy(text))[name]]).toEqual([text, value]);
      expect([text, validate(load(policy(text)))]).toEqual([text, true]);
    }
  });

  test('an unknown key is a mistake that names the right one', () => {
    expect(parsePolicy('trust: {l4-successes: 1}')).toMatchObject({
      problems: [{ message: expect.stringContaining('The key "l4-successes" of trust does not exist') }],
    });
  });

  test('an input may ask for confidence, or for more, but not for less', () => {
    const given = new Set(['confidence' as const]);
    const confidence = (input: number, policy: Partial<Trust> | undefined) =>
      tighten(trustSection, { confidence: input }, given, policy).settings.confidence;
    expect([confidence(95, {}), confidence(99, { confidence: 95 }), confidence(90, { confidence: 95 })]).toEqual([
      95, 99, 95,
    ]);
  });
});
