import { playDeploy, versionOf } from './world.mjs';

/** @typedef {import('./world.mjs').Place} Place */
/** @typedef {import('./world.mjs').Play} Play */
/** @typedef {import('./world.mjs').Seen} Seen */
/** @typedef {{ name: string, run: (place: Place) => Promise<string[]> }} Scenario What is wrong, a sentence each. */

/**
 * What has to be seen of a play.
 * @typedef {object} Expected
 * @property {string} jobs Those that ran, and how: `Plan, Staging x`, with an x behind those that failed.
 * @property {'old' | 'new' | 'held'} production Which version has all of the traffic; `held`: the old one has most of it.
 * @property {'old' | 'new'} staging
 * @property {string[]} [says]
 * @property {string[]} [neverSays]
 */

/** @returns {Scenario} */
export function scenario(/** @type {string} */ name, /** @type {Play} */ play, /** @type {Expected} */ expected) {
  return {
    name,
    run: async (place) => {
      const seen = await playDeploy(place, play);
      const wrong = [...differences(seen, expected), ...seen.wrong];
      return wrong.length === 0 ? [] : [...wrong, seen.log];
    },
  };
}

/** @returns {string[]} */
function differences(/** @type {Seen} */ { jobs, log, traffic, github, shas }, /** @type {Expected} */ expected) {
  const wrong = github.broken.map((request) => `GitHub would not have understood ${request}.`);
  const same = (/** @type {string} */ what, /** @type {unknown} */ actual, /** @type {unknown} */ wanted) => {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)];
    if (is !== should) wrong.push(`${what}: ${is}, but should be ${should}.`);
  };
  const ran = Object.entries(jobs).map(([name, conclusion]) => `${name}${conclusion === 'success' ? '' : ' x'}`);
  same('The jobs', ran.sort(), expected.jobs.split(', ').sort());
  for (const where of /** @type {const} */ (['production', 'staging'])) {
    const wanted = expected[where] === 'held' ? { live: 'old', percent: 20 } : { live: expected[where], percent: null };
    const live = traffic[where].stable === versionOf(shas.new) ? 'new' : 'old';
    same(where, { live, percent: traffic[where].canary?.percent ?? null }, wanted);
  }
  for (const text of expected.says ?? []) if (!log.includes(text)) wrong.push(`It does not say "${text}".`);
  for (const text of expected.neverSays ?? []) if (log.includes(text)) wrong.push(`It says "${text}".`);
  return wrong;
}
