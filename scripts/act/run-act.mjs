import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * What act's `--json` lines (act v0.2.87) say of one step of a workflow run.
 * @typedef {object} ObservedRun
 * @property {number | null} exitCode Of act itself: 0 when every job succeeded.
 * @property {string | undefined} job Of the last one: `success` or `failure`
 * @property {string | undefined} step `success`, `failure` or `skipped`
 * @property {Record<string, string>} outputs The step's outputs.
 * @property {string} summary The Markdown that the step wrote to GITHUB_STEP_SUMMARY.
 * @property {string} console What all steps printed.
 * @property {string} log All that act wrote, for a person who looks for a mistake.
 */

/**
 * Runs a workflow on this machine, without Docker, network, credentials or anything of the caller's
 * environment but PATH.
 *
 * @param {object} run
 * @param {string} run.act The program.
 * @param {string} run.node The Node that actions run on.
 * @param {string} run.repository A checkout of what the workflow is to see.
 * @param {string} run.workflow Its path in the repository.
 * @param {string} run.eventName
 * @param {object} run.event The event's payload.
 * @param {string} run.step The id or the name of the step to observe.
 * @param {Record<string, string>} run.localActions Folders that stand for `owner/name@ref`.
 * @param {string} run.scratch A folder of this run's own.
 * @param {string} [run.token] Default: empty, so that the gate asks nobody.
 * @param {Record<string, string>} [run.env] What the steps find in their environment besides.
 * @param {Record<string, string>} [run.variables] The repository's variables, `vars`.
 * @param {Record<string, string>} [run.secrets] Besides the token.
 * @param {string} [run.programs] A folder whose programs go before those of PATH.
 * @returns {ObservedRun}
 */
export function runAct({ act, node, repository, workflow, eventName, event, step, localActions, scratch, ...more }) {
  const { token = '', env = {}, variables = {}, secrets = {}, programs } = more;
  const home = join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  const eventFile = join(scratch, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event));
  const nothing = ['--env-file', '--secret-file', '--var-file', '--input-file'].flatMap((flag) => [flag, '/dev/null']);
  const environment = {
    // A port that nothing listens on: where no stand-in of GitHub is given, the verdict must not need GitHub.
    GITHUB_API_URL: 'http://127.0.0.1:1',
    GITHUB_GRAPHQL_URL: 'http://127.0.0.1:1/graphql',
    GITHUB_REPOSITORY: 'example/shop',
    EXAMPLE_REPOSITORY: repository,
    ...env,
  };
  const { status, stdout, stderr, error } = spawnSync(
    act,
    [
      eventName,
      ...['--directory', repository, '--workflows', workflow, '--eventpath', eventFile],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-'],
      ...['--json', '--action-offline-mode', '--no-cache-server'],
      // Not left out, since act would then ask the command-line client of GitHub.
      ...['--secret', `GITHUB_TOKEN=${token}`],
      ...Object.entries(secrets).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
      ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(localActions).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
      ...nothing,
    ],
    {
      env: {
        HOME: home,
        XDG_CACHE_HOME: join(home, 'cache'),
        PATH: [programs, dirname(node), process.env['PATH']].filter((folder) => folder !== undefined).join(delimiter),
        LC_ALL: 'C',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: 120_000,
      killSignal: 'SIGKILL',
      maxBuffer: 64 << 20,
    },
  );
  const entries = readEntries(stdout);
  const log = [...entries.map(({ msg }) => msg.trimEnd()), stderr, error?.message ?? ''].join('\n');
  return { exitCode: status, ...observe(entries, step), log };
}

/** @returns {any[]} */
function readEntries(/** @type {string} */ stdout) {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line));
}

/** @returns {Omit<ObservedRun, 'exitCode' | 'log'>} */
function observe(/** @type {any[]} */ entries, /** @type {string} */ step) {
  const ofStep = entries.filter((entry) => entry.stage === 'Main' && [entry.stepID?.[0], entry.step].includes(step));
  const commands = (/** @type {string} */ name) => ofStep.filter(({ command }) => command === name);
  return {
    job: entries.findLast(({ jobResult }) => jobResult !== undefined)?.jobResult,
    step: ofStep.find(({ stepResult }) => stepResult !== undefined)?.stepResult,
    outputs: Object.fromEntries(commands('set-output').map(({ name, arg }) => [name, arg])),
    summary: commands('summary')
      .map(({ content }) => content)
      .join(''),
    console: entries
      .filter(({ raw_output }) => raw_output)
      .map(({ msg }) => msg)
      .join(''),
  };
}
