import type { RulesetSeed } from '../merge-seed.ts';
import { rulesOf } from '../merging/rules.ts';
import { paginate } from '../paging.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route, textOf } from '../router.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import type { FakeState } from '../state.ts';
import { reads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const CREATED = '2024-01-01T00:00:00Z';

function sourceOf({ owner, name }: FakeState, { sourceType }: RulesetSeed): string {
  return sourceType === 'Organization' ? owner : `${owner}/${name}`;
}

/** A ruleset as a list shows it: without its rules (`repository-ruleset`). */
function describeRuleset(state: FakeState, ruleset: RulesetSeed): Record<string, unknown> {
  const { id, name, enforcement = 'active', target = 'branch', sourceType = 'Repository' } = ruleset;
  return {
    id,
    name,
    target,
    source_type: sourceType,
    source: sourceOf(state, ruleset),
    enforcement,
    node_id: nodeId('RepositoryRuleset', id),
    _links: {
      self: { href: apiUrl(state, `/rulesets/${id}`) },
      html: { href: webUrl(state, `/rules/${id}`) },
    },
    created_at: CREATED,
    updated_at: CREATED,
  };
}

/** Without `includes_parents=false` those of the organisation are among them. */
function visible({ state, url }: Call): RulesetSeed[] {
  const own = url.searchParams.get('includes_parents') === 'false';
  return state.rulesets.filter(({ sourceType }) => !own || sourceType !== 'Organization');
}

function listRulesets(call: Call): Reply {
  const page = paginate(call, visible(call));
  return { status: 200, headers: page.headers, json: page.items.map((one) => describeRuleset(call.state, one)) };
}

function getRuleset(call: Call): Reply {
  const id = numberOf(call, 'ruleset_id');
  const ruleset = visible(call).find((candidate) => candidate.id === id);
  if (ruleset === undefined) throw notFound();
  const { include = ['~DEFAULT_BRANCH'], exclude = [], rules, bypassActors = [] } = ruleset;
  // Only who may write a ruleset is told who may go round it.
  const sees = call.token?.permissions.administration === 'write' && ruleset.sourceType !== 'Organization';
  const json = {
    ...describeRuleset(call.state, ruleset),
    conditions: { ref_name: { include, exclude } },
    rules,
    ...(sees && { bypass_actors: bypassActors, current_user_can_bypass: 'never' }),
  };
  return { status: 200, json };
}

function listRules(call: Call): Reply {
  const { state } = call;
  const page = paginate(call, rulesOf(state, textOf(call, 'branch')));
  const json = page.items.map(({ ruleset, ...rule }) => ({
    ...rule,
    ruleset_source_type: ruleset.sourceType ?? 'Repository',
    ruleset_source: sourceOf(state, ruleset),
    ruleset_id: ruleset.id,
  }));
  return { status: 200, headers: page.headers, json };
}

const PAGING = ['per_page', 'page'];
const LIST = `${REPOSITORY}/rulesets`;

function get(template: string, query: readonly string[], handle: Route['handle']): Route {
  return { method: 'GET', template, needs: reads(), query, handle };
}

export const rulesetRoutes: readonly Route[] = [
  get(LIST, ['includes_parents', ...PAGING], listRulesets),
  get(`${LIST}/{ruleset_id}`, ['includes_parents'], getRuleset),
  get(`${REPOSITORY}/rules/branches/{branch}`, PAGING, listRules),
];
