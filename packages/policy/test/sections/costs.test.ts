import { describe, expect, test } from '@jest/globals';
import { costsSection, parsePolicy, settingsInForce } from '../../src/index.ts';

const read = (text: string) => {
  const parsed = parsePolicy(`costs:\n${text}`);
  return parsed.ok ? settingsInForce(costsSection, parsed.policy.costs) : parsed.problems.map(({ message }) => message);
};

describe('costs', () => {
  test('have no budget and no price unless they are given any', () => {
    expect(settingsInForce(costsSection, undefined)).toMatchObject({
      ...{ budget: { minutes: null, tokens: null, usd: null }, 'task-budget': { usd: null }, agents: [], prices: [] },
      ...{ 'minute-usd': null, runners: [], 'usage-workflows': [], infrastructure: [], people: [] },
      ...{ label: 'budget', 'dispatch-event': 'gauntlet-budget', agent: '' },
    });
  });

  test('are read as they are written', () => {
    expect(
      read(`  budget: { minutes: 3000, tokens: 50000000, usd: 200.5 }
  agents: [{ name: helper, usd: 50 }]
  prices: [{ model: vendor/model-a, input: 3, output: 15 }, { model: b, input: 0.075, cached: 0.000001, output: 0 }]
  minute-usd: 0.006
  runners: [{ label: ubuntu-24.04-16core, multiplier: 8.33 }]
  usage-workflows: [{ workflow: .github/workflows/agent.yml, agent: helper, since: "2026-09-01" }]
  infrastructure: [{ name: database, usd: 20 }]
  people: [octocat, "@octo/leads"]
`),
    ).toMatchObject({
      budget: { minutes: 3_000, tokens: 50_000_000, usd: 200.5 },
      agents: [{ name: 'helper', minutes: null, tokens: null, usd: 50 }],
      prices: [
        { model: 'vendor/model-a', input: 3, cached: null, output: 15 },
        { model: 'b', input: 0.075, cached: 0.000001, output: 0 },
      ],
      'usage-workflows': [{ workflow: '.github/workflows/agent.yml', agent: 'helper', since: '2026-09-01' }],
      people: ['octocat', '@octo/leads'],
    });
  });

  test.each([
    ['  budget: { usd: 0.005 }\n', 'at most 2 decimals'],
    ['  budget: { usd: -1 }\n', 'dollars from 0 to 1000000'],
    ['  budget: { minutes: 1.5 }\n', 'a whole number'],
    ['  budget: { tokens: 1e9 }\n', 'a whole number'],
    ['  budget: { euros: 5 }\n', 'does not exist'],
    ['  prices: [{ model: a, input: 0.0000001, output: 1 }]\n', 'at most 6 decimals'],
    ['  prices: [{ model: a, input: 1 }]\n', 'has no output'],
    ['  prices: [{ model: a, input: 1, output: 1 }, { model: a, input: 1, output: 1 }]\n', 'must be its own'],
    ['  usage-workflows: [{ workflow: ../x.yml, agent: a }]\n', 'a path relative to the repository root'],
    ['  usage-workflows: [{ workflow: x.yml, agent: a, since: "2026-13-01" }]\n', 'a day such as'],
    ['  people: ["a b"]\n', 'a GitHub login'],
    ['  people: ["<!-- -->"]\n', 'a GitHub login'],
  ])('refuse %j', (text, message) => {
    expect(read(text)).toEqual([expect.stringContaining(message)]);
  });
});
