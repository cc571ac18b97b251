import type { RulesetSeed } from '@gauntlet/testkit';

/** The App that gives the check. */
export const gateApp = 4_242;

/** What holds main and the ledger. */
export const rulesets: RulesetSeed[] = [
  {
    ...{ id: 1, name: 'main' },
    rules: [
      {
        type: 'pull_request',
        parameters: {
          ...{ required_approving_review_count: 0, dismiss_stale_reviews_on_push: true },
          ...{ require_code_owner_review: false, require_last_push_approval: false },
          required_review_thread_resolution: true,
        },
      },
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: true,
          required_status_checks: [{ context: 'gauntlet/risk', integration_id: gateApp }],
        },
      },
      { type: 'deletion' },
      { type: 'non_fast_forward' },
    ],
  },
  {
    ...{ id: 2, name: 'ledger', include: ['refs/heads/gauntlet-ledger'] },
    bypassActors: [{ actor_id: gateApp, actor_type: 'Integration', bypass_mode: 'always' }],
    rules: [
      { type: 'creation' },
      { type: 'update', parameters: { update_allows_fetch_and_merge: false } },
      { type: 'deletion' },
      { type: 'non_fast_forward' },
    ],
  },
];
