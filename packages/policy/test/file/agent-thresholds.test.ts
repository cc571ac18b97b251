import { coverageSection, mutationSection, parsePolicy, tightenBy } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';

function problemsOf(text: string): string[] {
  const result = parsePolicy(text);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function thresholdsIn(text: string) {
  const result = parsePolicy(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy.agents?.thresholds;
}

const asked = (gate: string, values: string) => `agents: { thresholds: { ${gate}: { ${values} } } }`;

describe('thresholds for agents', () => {
  test('have what is set, and null for what asks for no more', () => {
    expect(thresholdsIn('agents: { thresholds: { coverage: { patch-lines: 95%, allow-decrease: 0 } } }')).toEqual({
      coverage: {
        ...{ 'patch-lines': 95, 'patch-branches': null, 'project-lines': null, 'project-branches': null },
        ...{ 'allow-decrease': 0, 'min-lines': null },
      },
      mutation: { threshold: null, 'min-mutants': null },
    });
    expect(thresholdsIn('agents: {}')).toBeUndefined();
  });

  test.each<[string, string, string]>([
    ['less than the section', 'coverage: { patch-lines: 80 }', asked('coverage', 'patch-lines: 79.9')],
    ['less than the default of a section', 'coverage: {}', asked('coverage', 'patch-branches: 70')],
    ['less than the default without a section', 'version: 1', asked('mutation', 'threshold: 74')],
    ['a larger decrease', 'coverage: { allow-decrease: 1 }', asked('coverage', 'allow-decrease: 2')],
    ['more lines that owe nothing', 'coverage: { min-lines: 3 }', asked('coverage', 'min-lines: 4')],
    ['fewer mutants', 'mutation: { min-mutants: 3 }', asked('mutation', 'min-mutants: 2')],
  ])('are a mistake where they ask for %s', (_, section, agents) => {
    expect(problemsOf(`${section}\n${agents}`)).toEqual([
      expect.stringMatching(/^2:\d+ agents\.thresholds\.\S+ is \S+, but must ask for no less than /),
    ]);
  });

  test('say where the mistake is, and what rules', () => {
    const text = 'coverage:\n  patch-lines: 92\nagents:\n  thresholds:\n    coverage:\n      patch-lines: 91\n';
    const message = 'agents.thresholds.coverage.patch-lines is 91, but must ask for no less than coverage.patch-lines';
    expect(problemsOf(text)).toEqual([`6:20 ${message}, which is 92.`]);
    expect(problemsOf(asked('mutation', 'threshold: 1'))[0]).toContain('whose default is 75.');
  });

  test.each([
    `coverage: { patch-lines: 80 }\n${asked('coverage', 'patch-lines: 80, min-lines: 0, project-lines: 1')}`,
    asked('mutation', 'threshold: 75, min-mutants: 0'),
  ])('may ask for as much: %j', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test.each<[string, string]>([
    [asked('coverage', 'exclude: [a]'), 'The key "exclude" of agents.thresholds.coverage does not exist'],
    [asked('risk', 'a: 1'), 'The key "risk" of agents.thresholds does not exist'],
    ['agents: { thresholds: [] }', 'agents.thresholds is a list, but must be a mapping of settings.'],
    [asked('mutation', 'threshold: high'), 'agents.thresholds.mutation.threshold is "high", but must be a percentage'],
  ])('of another form are a mistake: %j', (text, message) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe('settings that are tightened', () => {
  const settings = { 'patch-lines': 90, 'project-lines': null, 'allow-decrease': 1, exclude: [] };

  test('take what asks for more, in whichever direction that is', () => {
    const stricter = { 'patch-lines': 95, 'project-lines': 60, 'allow-decrease': 0 };
    expect(tightenBy(coverageSection, settings as never, stricter)).toEqual({ ...settings, ...stricter });
  });

  test('keep what an input has made stricter still, and what is not asked', () => {
    const looser = { 'patch-lines': 85, 'project-lines': null, 'allow-decrease': 3 };
    expect(tightenBy(coverageSection, settings as never, looser)).toEqual(settings);
    expect(tightenBy(mutationSection, { threshold: 80 } as never, { threshold: null })).toEqual({ threshold: 80 });
  });
});
