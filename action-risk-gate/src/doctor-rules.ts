import { actionsAppId, type BranchRules, type RequiredReviews } from '@gauntlet/host';
import { type Finding, holds, missing, type Question, unknown } from './doctor-guarantee.ts';
import { ownApp } from './surroundings.ts';

/** What is asked of the rules of the base branch. */
export interface BaseFacts {
  rules: BranchRules;
  /** The name of the gate's check. */
  check: string;
  /** Paths of the workflows in which the gate decides. */
  deciders: readonly string[];
}

function judgeCheck(facts: BaseFacts): Finding {
  const { rules, check, deciders } = facts;
  const app = ownApp(facts.rules, facts.check);
  if (app !== null) return holds(`The check ${check} has to come from the App ${app}`);
  const required = rules.workflows.find(({ path }) => deciders.includes(path));
  if (required !== undefined) return holds(`The organisation requires the workflow ${required.path}`);
  const mend = `Require the check \`${check}\` with the \`integration_id\` of your App: \`rulesets/default-branch.json\`.`;
  const [other] = rules.workflows;
  if (other !== undefined) {
    return unknown(`The organisation requires the workflow ${other.path}, which is not read here`, mend);
  }
  const named = rules.requiredChecks.filter(({ context }) => context === check);
  if (named.length === 0) return missing(`No rule requires the check ${check}`, mend);
  return named.some(({ appId }) => appId === actionsAppId)
    ? missing('It may come from GITHUB_TOKEN, and so from every workflow of every branch', mend)
    : missing('It may come from anybody who can write', mend);
}

function ruleset(text: string): string {
  return `Set ${text} in the ruleset of the default branch: \`rulesets/default-branch.json\`.`;
}

/** A rule on reviews; where the gate's own check rules, the gate asks for the same and stands in for it. */
function reviewed(
  what: string,
  isSet: (reviews: RequiredReviews) => boolean,
  setting: string,
  standIn: string | null,
): Question<BaseFacts>['judge'] {
  return (facts) => {
    const { reviews } = facts.rules;
    if (reviews !== null && isSet(reviews)) return holds(`A rule asks for ${what}`);
    const app = ownApp(facts.rules, facts.check);
    if (reviews !== null && app !== null && standIn !== null) {
      return holds(`The check of the App ${app} stands in for the rule: ${standIn}`);
    }
    return missing(`No rule asks for ${what}`, ruleset(setting));
  };
}

function plain(is: (rules: BranchRules) => boolean, type: string): Question<BaseFacts>['judge'] {
  return ({ rules }) =>
    is(rules) ? holds(`The rule ${type} holds`) : missing(`There is no rule ${type}`, ruleset(`the rule \`${type}\``));
}

function judgeUpToDate({ rules }: BaseFacts): Finding {
  if (rules.queueMethod !== null) return holds('The merge queue tests what the merge would make');
  if (rules.upToDate && rules.requiredChecks.length > 0) return holds('A head has to hold all of the base');
  const setting = '`strict_required_status_checks_policy`';
  return missing('A head that was judged on an older base can be merged', ruleset(setting));
}

function judgeBypass({ rules }: BaseFacts): Finding {
  const { rulesets } = rules;
  const open = rulesets.filter(({ bypassActors }) => (bypassActors ?? []).length > 0);
  const mend = 'Take every entry out of the bypass list of the rulesets of the default branch.';
  if (open.length > 0) {
    const [first] = open;
    const actors = (first?.bypassActors ?? []).map(({ type, id }) => (id === null ? type : `${type} ${id}`));
    return missing(`The ruleset ${first?.name} lets these go round it: ${actors.join(', ')}`, mend);
  }
  if (rulesets.length === 0) return missing('No ruleset holds', 'Import `rulesets/default-branch.json`.');
  const hidden = rulesets.filter(({ bypassActors }) => bypassActors === null);
  if (hidden.length === 0) return holds('Nobody may go round the rulesets, administrators included');
  const why = 'GitHub tells who may go round a ruleset only to those who may change it';
  return unknown(why, 'Run the doctor with the token of an administrator: docs/auto-merge.md says how.');
}

/** What has to hold of the base branch: the seed's list, and that the check cannot be forged. */
export const baseQuestions: readonly Question<BaseFacts>[] = [
  {
    id: 'check-unforgeable',
    what: "The gate's check can only come from your own App",
    judge: judgeCheck,
  },
  {
    id: 'pull-request-required',
    what: 'The default branch changes by pull requests only',
    judge: ({ rules }) =>
      rules.reviews === null
        ? missing('Whoever can push can push to it', ruleset('the rule `pull_request`'))
        : holds('The rule pull_request holds'),
  },
  {
    id: 'approval-required',
    what: 'A person approves what may not merge by itself',
    judge: reviewed(
      'an approval',
      ({ approvals }) => approvals > 0,
      '`required_approving_review_count`',
      'the gate asks for approvals itself',
    ),
  },
  {
    id: 'stale-approvals-dismissed',
    what: 'An approval is of the commit that is merged',
    judge: reviewed(
      'a new approval after a push',
      ({ dismissesStale }) => dismissesStale,
      '`dismiss_stale_reviews_on_push`',
      'only approvals of the head commit count',
    ),
  },
  {
    id: 'code-owners-asked',
    what: 'Code owners approve what is theirs',
    judge: reviewed(
      'the approval of a code owner',
      ({ codeOwners }) => codeOwners,
      '`require_code_owner_review`',
      'the gate asks for the owners itself',
    ),
  },
  {
    id: 'last-push-approved',
    what: 'Nobody approves their own last push',
    judge: reviewed(
      'the approval of somebody else than the last pusher',
      ({ lastPush }) => lastPush,
      '`require_last_push_approval`',
      'who had part in the change does not count',
    ),
  },
  {
    id: 'conversations-resolved',
    what: 'Every conversation is resolved before the merge',
    judge: reviewed(
      'resolved conversations',
      ({ conversations }) => conversations,
      '`required_review_thread_resolution`',
      null,
    ),
  },
  { id: 'up-to-date', what: 'What is merged was judged on the base as it is', judge: judgeUpToDate },
  {
    id: 'linear-history',
    what: 'The history of the default branch is linear',
    judge: plain(({ linearHistory }) => linearHistory, 'required_linear_history'),
  },
  {
    id: 'no-force-push',
    what: 'Nobody can rewrite the default branch',
    judge: plain(({ noForcePush }) => noForcePush, 'non_fast_forward'),
  },
  {
    id: 'no-deletion',
    what: 'Nobody can delete the default branch',
    judge: plain(({ noDeletion }) => noDeletion, 'deletion'),
  },
  { id: 'administrators-included', what: 'Nobody goes round these rules', judge: judgeBypass },
];
