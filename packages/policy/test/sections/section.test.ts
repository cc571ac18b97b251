import { type SectionSettings, sections, settingsOf } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';

type Coverage = SectionSettings<typeof sections.coverage>;

describe.each(Object.entries(sections))('the section %s', (_, section) => {
  const shared = Object.keys(section.fields);
  const policyOnly = Object.keys(section.policyOnly);

  test('has no setting twice, and shows the shared ones first', () => {
    expect(shared.length + policyOnly.length).toBeGreaterThan(0);
    expect(shared.filter((name) => policyOnly.includes(name))).toEqual([]);
    expect(Object.keys(settingsOf(section))).toEqual([...shared, ...policyOnly]);
  });

  test('says of every shared setting, and of no other, which way is stricter', () => {
    expect(Object.keys(section.stricter)).toEqual(shared);
  });
});

test('what the coverage gate shares with its inputs, and what only the policy sets', () => {
  // A new one changes the public inputs of the action, or what a policy can say.
  const { fields, policyOnly } = sections.coverage;
  expect(Object.keys(fields)).toEqual([
    'patch-lines',
    'patch-branches',
    'project-lines',
    'project-branches',
    'allow-decrease',
    'min-lines',
    'expected-shards',
    'exclude',
    'path-map',
  ]);
  const names: (keyof Coverage)[] = [
    'components',
    'on-ignore-pragma',
    'on-skip-marker',
    'on-coverage-configuration',
    'on-test-deleted',
    'on-tests-removed',
    'baseline',
    'require-baseline',
  ];
  expect(Object.keys(policyOnly)).toEqual(names);
});
