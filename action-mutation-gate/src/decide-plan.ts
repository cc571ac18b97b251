import { reason, worst } from '@gauntlet/verdict';
import type { Decision } from './decide.ts';
import type { Evidence } from './evidence.ts';
import type { Plan } from './plan.ts';
import { reasons } from './reasons.ts';

/** What a run that only plans concludes. */
export function decidePlan({ problems }: Evidence, plan: Plan | null): Decision {
  const said = problems.map(({ code, what }) => ({ code, reason: reason(reasons, code, what) }));
  if (plan !== null) {
    const { empty, shards } = plan;
    const files = shards.reduce((sum, shard) => sum + shard.files, 0);
    const code = empty ? 'plan-empty' : 'planned';
    const what = empty
      ? 'No changed file is for this tool to mutate'
      : `${files} changed files in ${shards.length} ${shards.length === 1 ? 'shard' : 'shards'}`;
    said.push({ code, reason: reason(reasons, code, what) });
  }
  return {
    conclusion: worst(said.map(({ code }) => reasons[code].conclusion)),
    reasons: said.map((each) => each.reason),
    ...{ metrics: [], findings: [], counts: null, score: null, survivors: [] },
  };
}
