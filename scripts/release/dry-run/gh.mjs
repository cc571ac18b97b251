/**
 * Stands for `gh` in the dry run: the releases of a repository in a file, which is named by GAUNTLET_PLAY with the other things
 * that the play decides. Knows what platform.mjs asks for, in GitHub's own words, and refuses everything else.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

/** @typedef {{ id: number, tag_name: string, target_commitish: string, name: string, body: string, draft: boolean,
 *   immutable: boolean, make_latest: string, assets: { name: string, size: number, digest: string }[] }} Release */
/** @typedef {{ remote: string, isImmutable: boolean, failing: string | null, next: number, releases: Release[],
 *   runs: Record<string, unknown>[] }} State */

const file = join(process.env['GAUNTLET_PLAY'] ?? '', 'github.json');
/** @type {State} */
const state = JSON.parse(readFileSync(file, 'utf8'));
const keep = () => writeFileSync(file, JSON.stringify(state, null, 2));

/** What a call is; the play can let the next one of a kind fail, before it has done anything. */
function begin(/** @type {string} */ call) {
  if (state.failing !== call) return;
  state.failing = null;
  keep();
  fail(`HTTP 502: Server Error (${call})`);
}

/** @returns {never} */
function fail(/** @type {string} */ message) {
  console.error(message);
  process.exit(1);
}

/** @returns {string | null} */
function tagged(/** @type {string} */ tag) {
  const line = execFileSync('git', ['ls-remote', '--tags', state.remote, `refs/tags/${tag}`], { encoding: 'utf8' });
  return line === '' ? null : (line.split('\t')[0] ?? null);
}

function create(/** @type {string[]} */ args) {
  begin('release create');
  const options = {
    repo: { type: /** @type {const} */ ('string') },
    target: { type: /** @type {const} */ ('string') },
    title: { type: /** @type {const} */ ('string') },
    'notes-file': { type: /** @type {const} */ ('string') },
    draft: { type: /** @type {const} */ ('boolean') },
  };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [tag = '', ...files] = positionals;
  if (values.draft !== true) fail('The dry run knows only drafts.');
  const cut = state.failing === 'an upload';
  const assets = (cut ? files.slice(0, 1) : files).map((path) => {
    const bytes = readFileSync(path);
    return {
      name: basename(path),
      size: bytes.length,
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    };
  });
  const { target = '', title = '', 'notes-file': notes = '' } = values;
  const body = readFileSync(notes, 'utf8');
  const rest = { name: title, body, draft: true, immutable: false, make_latest: '', assets };
  state.releases.push({ id: state.next++, tag_name: tag, target_commitish: target, ...rest });
  if (cut) state.failing = null;
  keep();
  if (cut) fail('HTTP 502: an upload was cut off');
  console.log(`https://github.com/${values.repo}/releases/tag/untagged-${state.next}`);
}

function patch(/** @type {Release} */ release) {
  begin('publish');
  const body = JSON.parse(readFileSync(0, 'utf8'));
  if (release.immutable) fail('HTTP 422: Cannot update an immutable release');
  if (body.draft !== false || tagged(body.tag_name) === null) fail('HTTP 422: Validation Failed');
  Object.assign(release, body, { immutable: state.isImmutable });
  keep();
}

function api(/** @type {string[]} */ args) {
  const path = args.find((each) => each.startsWith('repos/')) ?? '';
  const [, id = ''] = /^repos\/[\w.-]+\/[\w.-]+\/releases\/(\d+)$/.exec(path) ?? [];
  const release = state.releases.find((each) => each.id === Number(id));
  if (args.includes('PATCH') && release !== undefined) return patch(release);
  if (args.includes('DELETE') && release !== undefined) {
    if (!release.draft) fail('HTTP 422: only drafts are deleted here');
    state.releases = state.releases.filter((each) => each !== release);
    return keep();
  }
  if (args.includes('--slurp') && /\/releases\?per_page=100$/.test(path))
    return console.log(JSON.stringify([state.releases]));
  const [, query] = /\/actions\/workflows\/ci\.yml\/runs\?(.*)$/.exec(path) ?? [];
  if (query === undefined) fail(`HTTP 404: Not Found (${path})`);
  const asked = new URLSearchParams(query).get('head_sha');
  console.log(JSON.stringify({ workflow_runs: state.runs.filter((run) => run['head_sha'] === asked) }));
}

const [, , first, second, ...rest] = process.argv;
if (first === 'api') api([second ?? '', ...rest]);
else if (first === 'release' && second === 'create') create(rest);
else fail(`The dry run knows no "gh ${first} ${second}".`);
