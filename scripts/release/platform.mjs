/** GitHub, as far as a release needs it, by its own command line: `gh`, which has the token from GH_TOKEN. */
import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal.mjs';

/** @typedef {{ name: string, size: number, digest: string | null }} Asset */
/** @typedef {{ id: number, tag: string, isDraft: boolean, isImmutable: boolean, assets: Asset[] }} Release */

export class Platform {
  /** @param {string} repository @param {NodeJS.ProcessEnv} [env] */
  constructor(repository, env = process.env) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Refusal(`"${repository}" names no repository.`);
    this.repository = repository;
    this.env = env;
  }

  /** @returns {string} */
  #gh(/** @type {string[]} */ args, input = '') {
    const options = { env: this.env, input, encoding: /** @type {const} */ ('utf8'), maxBuffer: 64 << 20 };
    const { status, stdout, stderr, error } = spawnSync('gh', args, options);
    if (error) throw new Refusal(`gh could not be started: ${error.message}`);
    if (status !== 0) throw new Error(`gh ${args.slice(0, 2).join(' ')} failed: ${stderr.trim()}`);
    return stdout;
  }

  /** What GitHub says at a path of the repository, of a list only its first hundred. */
  read(/** @type {string} */ path) {
    return JSON.parse(this.#gh(['api', `repos/${this.repository}/${path}`]));
  }

  /** Drafts are among them where the token may write. @returns {Release[]} */
  releasesOf(/** @type {string} */ tag) {
    const path = `repos/${this.repository}/releases?per_page=100`;
    /** @type {Record<string, any>[][]} */
    const pages = JSON.parse(this.#gh(['api', '--paginate', '--slurp', path]));
    return pages
      .flat()
      .filter((each) => each['tag_name'] === tag)
      .map(({ id, draft, immutable, assets }) => ({
        id,
        tag,
        isDraft: draft,
        isImmutable: immutable === true,
        assets,
      }));
  }

  /**
   * A draft is seen by nobody who cannot write.
   * @param {{ tag: string, commit: string, title: string, notes: string, files: string[] }} draft
   */
  createDraft({ tag, commit, title, notes, files }) {
    const place = ['--repo', this.repository, '--target', commit, '--draft', '--title', title, '--notes-file', notes];
    this.#gh(['release', 'create', tag, ...place, '--', ...files]);
  }

  deleteDraft(/** @type {number} */ id) {
    this.#gh(['api', '--method', 'DELETE', `repos/${this.repository}/releases/${id}`]);
  }

  /** @param {number} id @param {{ tag: string, commit: string, isLatest: boolean }} release */
  publish(id, { tag, commit, isLatest }) {
    const body = { tag_name: tag, target_commitish: commit, draft: false, make_latest: String(isLatest) };
    this.#gh(
      ['api', '--method', 'PATCH', `repos/${this.repository}/releases/${id}`, '--input', '-'],
      JSON.stringify(body),
    );
  }

  /** The newest run of a workflow on a pushed commit. @returns {{ status: string, conclusion: string | null, url: string } | null} */
  runOf(/** @type {string} */ workflow, /** @type {string} */ branch, /** @type {string} */ commit) {
    const query = new URLSearchParams({ head_sha: commit, branch, event: 'push', per_page: '100' });
    /** @type {Record<string, any>[]} */
    const runs = this.read(`actions/workflows/${workflow}/runs?${query}`)['workflow_runs'];
    // What was asked for is looked at again: a parameter that is not understood is passed over in silence.
    const own = runs.filter(
      (run) => run['head_sha'] === commit && run['head_branch'] === branch && run['event'] === 'push',
    );
    const newest = own.sort((a, b) => b['run_number'] - a['run_number'])[0];
    if (newest === undefined) return null;
    return { status: newest['status'], conclusion: newest['conclusion'], url: newest['html_url'] };
  }
}
