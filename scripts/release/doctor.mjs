/** Whether the repository's settings are those that a release relies on. Run by an administrator: others are not told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./plan.mjs').Point} Point */
/** @typedef {Record<string, any>} Json */

const environment = 'release';
const branches = ['main', 'releases/v*'];

/** @param {{ root: string, platform: import('./platform.mjs').Platform }} given @returns {Point[]} */
export function examine({ root, platform }) {
  /** @type {(name: string, look: () => string[], good: string) => Point} */
  const point = (name, look, good) => {
    try {
      const wrong = look();
      return { name, says: wrong.length === 0 ? good : wrong.join(' '), isGood: wrong.length === 0 };
    } catch (error) {
      const says = `It cannot be read: ${error instanceof Error ? error.message : error}`;
      return { name, says, isGood: false };
    }
  };
  const read = (/** @type {string} */ path) => platform.read(path);
  return [
    point('immutable releases', () => (read('immutable-releases').enabled === true ? [] : ['They are off.']), 'on'),
    point(
      'the environment',
      () =>
        environmentBreaches(
          read(`environments/${environment}`),
          read(`environments/${environment}/deployment-branch-policies?per_page=100`),
        ),
      `${environment} waits for a reviewer who is not who asked, and takes ${branches.join(' and ')} alone`,
    ),
    point('the key of the App', () => keyBreaches(read), 'in the environment, and nowhere else'),
    ...['release-tags', 'version-tags'].map((name) =>
      point(`the ruleset ${name}`, () => rulesetBreaches(root, name, read), 'as .github/rulesets has it'),
    ),
    point(
      'the default branch',
      () => branchBreaches(read('rules/branches/main')),
      'changes by reviewed, checked pull requests alone',
    ),
    point(
      'the token of workflows',
      () => tokenBreaches(read('actions/permissions/workflow')),
      'reads, unless a job asks for more',
    ),
  ];
}

/** @returns {string[]} */
function environmentBreaches(/** @type {Json} */ found, /** @type {Json} */ policies) {
  /** @type {Json[]} */
  const rules = found['protection_rules'] ?? [];
  const review = rules.find(({ type }) => type === 'required_reviewers');
  /** @type {string[]} */
  const names = (policies['branch_policies'] ?? []).map((/** @type {Json} */ { name }) => name);
  const others = names.filter((name) => !branches.includes(name));
  return [
    ...((review?.['reviewers'] ?? []).length > 0 ? [] : ['Nobody has to approve a release.']),
    ...(review?.['prevent_self_review'] === true ? [] : ['Who starts a release may approve it.']),
    ...(found['deployment_branch_policy']?.custom_branch_policies === true ? [] : ['Any branch gets its secrets.']),
    ...(others.length > 0 ? [`It also takes ${others.join(', ')}.`] : []),
    ...(names.includes('main') ? [] : ['It does not take main.']),
  ];
}

/** @returns {string[]} */
function keyBreaches(/** @type {(path: string) => Json} */ read) {
  const names = (/** @type {Json} */ found) => (found['secrets'] ?? []).map((/** @type {Json} */ { name }) => name);
  const key = 'RELEASE_APP_KEY';
  return [
    ...(names(read(`environments/${environment}/secrets?per_page=100`)).includes(key)
      ? []
      : [`${environment} has no secret ${key}.`]),
    ...(names(read('actions/secrets?per_page=100')).includes(key)
      ? [`${key} is a secret of the repository too, for every branch.`]
      : []),
  ];
}

/** @returns {string[]} */
function rulesetBreaches(
  /** @type {string} */ root,
  /** @type {string} */ name,
  /** @type {(path: string) => any} */ read,
) {
  /** @type {Json} */
  const wanted = JSON.parse(readFileSync(join(root, '.github/rulesets', `${name}.json`), 'utf8'));
  /** @type {Json | undefined} */
  const listed = read('rulesets?targets=tag&per_page=100').find(
    (/** @type {Json} */ each) => each['name'] === wanted['name'],
  );
  if (listed === undefined) return [`There is none named "${wanted['name']}".`];
  /** @type {Json} */
  const found = read(`rulesets/${listed['id']}`);
  const types = (/** @type {Json} */ ruleset) => (ruleset['rules'] ?? []).map((/** @type {Json} */ { type }) => type);
  const missing = types(wanted).filter((/** @type {string} */ type) => !types(found).includes(type));
  /** @type {Json[]} */
  const actors = found['bypass_actors'] ?? [];
  const isOneApp = actors.length === 1 && actors[0]?.['actor_type'] === 'Integration';
  const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) =>
    JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
  const [names, wantedNames] = [found, wanted].map((each) => each['conditions']?.ref_name ?? {});
  return [
    ...(found['enforcement'] === 'active' ? [] : [`It is ${found['enforcement']}.`]),
    ...(missing.length > 0 ? [`It lacks ${missing.join(', ')}.`] : []),
    ...(same(names.include, wantedNames.include) && same(names.exclude, wantedNames.exclude)
      ? []
      : ['It is for other tags.']),
    ...(wanted['bypass_actors'].length === 0 && actors.length > 0 ? ['Somebody may go round it.'] : []),
    ...(wanted['bypass_actors'].length > 0 && !isOneApp ? ['Not one App alone may go round it.'] : []),
  ];
}

/** @returns {string[]} */
function branchBreaches(/** @type {Json} */ rules) {
  const types = rules.map((/** @type {Json} */ { type }) => type);
  const wanted = ['pull_request', 'required_status_checks', 'non_fast_forward', 'deletion'];
  const missing = wanted.filter((type) => !types.includes(type));
  return missing.length === 0 ? [] : [`No rule says ${missing.join(', ')}.`];
}

/** @returns {string[]} */
function tokenBreaches(/** @type {Json} */ found) {
  return [
    ...(found['default_workflow_permissions'] === 'read' ? [] : ['It writes where a workflow does not say otherwise.']),
    ...(found['can_approve_pull_request_reviews'] === false ? [] : ['It may approve pull requests.']),
  ];
}
