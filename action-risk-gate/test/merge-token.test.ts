import { afterEach, describe, expect, test } from '@jest/globals';
import { rulesets, runSeed, Stage, tokens } from './stage.ts';
import { ledgerOf } from './stage-ledger.ts';

let stage: Stage;
afterEach(() => stage.close());

describe('the token', () => {
  const actions = 'ghs_15368_ofTheJob';
  const own = 'ghs_4242_ofTheApp';
  const seed = () => ({
    tokens: { ...tokens, [actions]: tokens['token-of-actions']!, [own]: tokens['token-of-gate']! },
  });
  const note = 'A merge with `GITHUB_TOKEN` starts no workflow';

  test('of the job merges where the rules let it, and says what does not run then', async () => {
    stage = await Stage.start({
      seed: ({ head }) => ({
        ...{ ...seed(), rulesets: ofWorkflow() },
        workflowRuns: [{ ...runSeed(40, head), path: '.github/workflows/decide.yml' }, runSeed(41, head)],
      }),
    });
    const { run, codes } = await stage.decide({ 'github-token': actions });
    expect(codes[0]).toBe('merged');
    expect(run.stdout).toContain(note);
    expect(run.summary).toContain('starts no workflow');
    expect(stage.fake.state.events.every(({ startsWorkflows }) => !startsWorkflows)).toBe(true);
    expect(ledgerOf(stage).events).toHaveLength(1);
  }, 60_000);

  test('of an App of your own says nothing of that', async () => {
    stage = await Stage.start({ seed });
    const { run, codes } = await stage.decide({ 'github-token': own });
    expect(codes[0]).toBe('merged');
    expect(run.stdout).not.toContain('starts no workflow');
    expect(stage.fake.state.events.some(({ startsWorkflows }) => startsWorkflows)).toBe(true);
  }, 60_000);
});

/** The organisation asks for the very workflow that decides, in place of an App's check; the ledger lies elsewhere by its rule. */
function ofWorkflow() {
  const rules = rulesets[0]!.rules.filter(({ type }) => type !== 'required_status_checks');
  const workflows = [{ path: '.github/workflows/decide.yml', repository_id: 700_000_001, ref: 'refs/heads/main' }];
  const bypassActors = [{ actor_id: 15_368, actor_type: 'Integration' as const, bypass_mode: 'always' as const }];
  return [
    { ...rulesets[0]!, rules: [...rules, { type: 'workflows', parameters: { workflows } }], bypassActors },
    { ...rulesets[1]!, bypassActors },
  ];
}
