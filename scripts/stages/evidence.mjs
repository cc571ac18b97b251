import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a run left, to be looked at. Every function says what it saw, or throws what it missed: a tool that did not run has
 * left nothing, so nothing can be seen of it.
 * @typedef {import('./stage-run.mjs').StageRun} StageRun
 * @typedef {import('./scenarios/scenario.mjs').Look} Look
 */

/** @returns {string} the text of a file in an artifact. */
function read(/** @type {StageRun} */ run, /** @type {string} */ path) {
  const file = join(run.artifacts, path);
  if (!existsSync(file)) throw new Error(`the artifact has no ${path}`);
  return readFileSync(file, 'utf8');
}

/** @returns {any} */
const readJson = (/** @type {StageRun} */ run, /** @type {string} */ path) => JSON.parse(read(run, path));

/** @type {(condition: unknown, sentence: string) => asserts condition} */
function require(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

/**
 * A tool that writes no report says in its log what it has looked at; `unit`: of what the number is that the pattern finds.
 * @type {(path: string, pattern: RegExp, unit?: string) => Look}
 */
export const log =
  (path, pattern, unit) =>
  ({ run }) => {
    const found = pattern.exec(read(run, path));
    require(found !== null, `${path} does not hold ${pattern}`);
    return unit === undefined ? plain(found[0]) : `${found[1]} ${unit}`;
  };

/** @type {(path: string) => Look} */
export const eslint =
  (path) =>
  ({ run }) => {
    const files = readJson(run, path);
    const errors = files.reduce((/** @type {number} */ sum, /** @type {any} */ { errorCount }) => sum + errorCount, 0);
    require(files.length > 0 && errors === 0, `${files.length} files, ${errors} errors`);
    return `${files.length} files, no error`;
  };

/** @type {(path: string) => Look} */
export const ruff =
  (path) =>
  ({ run }) => {
    const findings = readJson(run, path);
    require(Array.isArray(findings) && findings.length === 0, `${findings.length} findings`);
    return 'its report has no finding';
  };

/** @type {(path: string) => Look} */
export const clippy =
  (path) =>
  ({ run }) => {
    const lines = read(run, path)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    const crates = new Set(
      lines.filter(({ reason }) => reason === 'compiler-artifact').map(({ target }) => target.name),
    );
    const isWhole = lines.some(({ reason, success }) => reason === 'build-finished' && success);
    require(isWhole && crates.size > 0, `${crates.size} targets, and no end of the build`);
    return `${crates.size} targets, no warning`;
  };

/**
 * A report of SARIF names the rules, and no file: how much was looked at says the log beside it.
 * @type {(folder: string, tool: string, looked: RegExp, unit: string) => Look}
 */
const sarif = (folder, tool, looked, unit) => (seen) => {
  const [first] = readJson(seen.run, `${folder}/${tool}.sarif`).runs;
  const known = first.tool.driver.rules?.length ?? 0;
  require(first.results.length === 0 && known > 0, `${first.results.length} findings of ${known} rules`);
  return `${known} rules, ${log(`${folder}/${tool}.log`, looked, unit)(seen)}, no finding`;
};

/** @type {(folder: string) => Look} */
export const gitleaks = (folder) => sarif(folder, 'gitleaks', /([1-9]\d*) commits? scanned/, 'commits');

/** @type {(folder: string) => Look} */
export const semgrep = (folder) => sarif(folder, 'semgrep', /on ([1-9]\d*) files?: 0 findings/, 'files');

/** @type {(path: string) => Look} */
export const bandit =
  (path) =>
  ({ run }) => {
    const { results, errors, metrics } = readJson(run, path);
    const lines = metrics._totals.loc;
    require(results.length + errors.length === 0 && lines > 0, `${results.length} findings in ${lines} lines`);
    return `${lines} lines, no finding`;
  };

/** @type {(path: string) => Look} */
export const dependencyCruiser =
  (path) =>
  ({ run }) => {
    const { violations, totalCruised } = readJson(run, path).summary;
    require(violations.length === 0 && totalCruised > 0, `${violations.length} violations in ${totalCruised} modules`);
    return `${totalCruised} modules, no violation`;
  };

/** @type {(path: string) => Look} */
export const junit =
  (path) =>
  ({ run }) => {
    const text = read(run, path);
    const tests = [...text.matchAll(/<testcase\b/g)].length;
    const bad = [...text.matchAll(/<(?:failure|error|skipped)\b/g)].length;
    require(tests > 0 && bad === 0, `${tests} tests, ${bad} of them failed or skipped`);
    return `${tests} tests passed`;
  };

/** The lines of `cargo test`. @type {(path: string) => Look} */
export const cargoTests =
  (path) =>
  ({ run }) => {
    const text = read(run, path);
    const passed = [...text.matchAll(/^test .* \.\.\. ok\r?$/gm)].length;
    const bad = [...text.matchAll(/^test .* \.\.\. (?:FAILED|ignored)/gm)].length;
    require(passed > 0 && bad === 0, `${passed} tests passed, ${bad} did not`);
    return `${passed} tests passed`;
  };

/** @type {(path: string) => Look} */
export const lcov =
  (path) =>
  ({ run }) => {
    const text = read(run, path);
    const sum = (/** @type {string} */ name) =>
      [...text.matchAll(new RegExp(`^${name}:(\\d+)`, 'gm'))].reduce((total, [, count]) => total + Number(count), 0);
    require(sum('LH') > 0, `no line of ${sum('LF')} was run`);
    return `${sum('LH')} of ${sum('LF')} lines`;
  };

/** @type {(path: string) => Look} */
export const cobertura =
  (path) =>
  ({ run }) => {
    const [, hit, all] =
      /lines-covered="(\d+)" lines-valid="(\d+)"|$/.exec(
        read(run, path).replaceAll(/lines-valid="(\d+)" lines-covered="(\d+)"/g, 'lines-covered="$2" lines-valid="$1"'),
      ) ?? [];
    require(Number(hit) > 0, `no line of ${all} was run`);
    return `${hit} of ${all} lines`;
  };

/** @type {(path: string) => Look} */
export const stryker =
  (path) =>
  ({ run }) => {
    /** @type {any[]} */
    const files = Object.values(readJson(run, path).files);
    const states = files.flatMap(({ mutants }) => mutants.map((/** @type {any} */ { status }) => status));
    return killed(states, ['Killed', 'Timeout'], ['Ignored', 'CompileError', 'RuntimeError']);
  };

/** mutmut keeps exit codes by mutant: 0 is one that nothing noticed. @type {() => Look} */
export const mutmut =
  () =>
  ({ run }) => {
    const codes = mutationFiles(run)
      .filter((file) => file.endsWith('.meta'))
      .flatMap((file) => Object.values(readJson(run, file).exit_code_by_key))
      .filter((code) => code !== null);
    return killed(codes.map(String), ['1', '3'], ['5', '33', '34']);
  };

/** @type {() => Look} */
export const cargoMutants =
  () =>
  ({ run }) => {
    const file = mutationFiles(run).find((each) => each.endsWith('mutants.out/outcomes.json'));
    require(file !== undefined, 'no artifact has outcomes.json');
    const outcomes = readJson(run, file).outcomes.filter((/** @type {any} */ { scenario }) => scenario !== 'Baseline');
    const states = outcomes.map((/** @type {any} */ { summary }) => summary);
    return killed(states, ['CaughtMutant', 'Timeout'], ['Unviable']);
  };

/** The files of all shards, whichever tool has which number. */
function mutationFiles(/** @type {import('./stage-run.mjs').StageRun} */ { artifacts }) {
  const files = existsSync(artifacts) ? readdirSync(artifacts, { recursive: true }).map(String) : [];
  return files.filter((file) => file.startsWith('gauntlet-mutation-'));
}

/** @type {(states: string[], noticed: string[], left: string[]) => string} */
function killed(states, noticed, left) {
  const counted = states.filter((state) => !left.includes(state));
  const good = counted.filter((state) => noticed.includes(state)).length;
  const score = (100 * good) / counted.length;
  require(counted.length > 0 && score >= 75, `${good} of ${counted.length} mutants noticed`);
  return `${good} of ${counted.length} mutants noticed`;
}

/** What a job of ours wrote to its summary. @type {(job: string, pattern: RegExp) => Look} */
export const summary =
  (job, pattern) =>
  ({ run, prefix }) => {
    const match = pattern.exec(jobOf(run, `${prefix} / ${job}`).summary);
    require(match !== null, `the summary of ${job} does not hold ${pattern}`);
    return plain(match[0]);
  };

/** Markdown of a summary as text of one line, with the files of the workspace as the repository has them. */
function plain(/** @type {string} */ text) {
  return text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&#36;', '$')
    .replaceAll(/[`*|\u200b]/g, '')
    .replaceAll(/\S*\/hostexecutor\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The table of a job says that the tool passes, and there is what the tool left. @type {(job: string, left: Look, name?: string) => Look} */
export const decided = (job, left, name) => (seen) => {
  const row = `| ${name ?? seen.tool} | passes |`;
  require(jobOf(seen.run, `${seen.prefix} / ${job}`).summary.includes(row), `the table of ${job} has no row ${row}`);
  return left(seen);
};

/** The failure parser names the tool and the file. @type {(job: string, tool: string, file: string | null, rule?: string) => Look} */
export const told =
  (job, tool, file, rule) =>
  ({ run, prefix }) => {
    const blocks = jobOf(run, `${prefix} / ${job}`).summary.split(/^### (?=\d+\\\.)/m);
    // Such as: `eslint` `no-unused-vars` · `src/price.ts:14:9` · in `node`
    const isOf = (/** @type {string} */ line) =>
      line.startsWith(rule === undefined ? `\`${tool}\`` : `\`${tool}\` \`${rule}\``) &&
      (file === null || line.includes(`\`${file}:`) || line.includes(`\`${file}\``));
    const found = blocks.find((block) => block.split('\n').some(isOf));
    require(found !== undefined, `the failure parser does not name ${tool}${file === null ? '' : ` and ${file}`}`);
    const title = plain(found.split('\n')[0] ?? '').replace(/^\d+\. /, '');
    return `${title.slice(0, 100)}${file === null || title.includes(file) ? '' : ` (${file})`}`;
  };

/** @type {(run: StageRun, name: string) => import('./stage-run.mjs').KeptJob} */
export function jobOf(run, name) {
  const found = run.jobs.find((job) => job.name === name);
  require(found !==
    undefined, `there was no job ${name}; there were ${run.jobs.map((job) => job.name).join(', ') || 'none'}`);
  return found;
}
