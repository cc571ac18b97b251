import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** `.ci/tools.sh` has the same rule. */
function toolsFolder() {
  const { GAUNTLET_TOOLS, XDG_CACHE_HOME } = process.env;
  return GAUNTLET_TOOLS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'gauntlet-tools');
}

/** What this machine does not have and nothing here installs; what needs it is left out. Any other error is a failure. */
export class Absent extends Error {}

/** The first of some programs that PATH has. */
export function onPath(/** @type {readonly string[]} */ ...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

export function hashOf(/** @type {readonly (string | Buffer)[]} */ ...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** What is being run, which ends with this process. @type {Set<import('node:child_process').ChildProcess>} */
const going = new Set();
process.on('exit', () => {
  for (const child of going) child.kill();
});

/**
 * Runs a program to its end, of which only a failure is heard.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [place]
 * @returns {Promise<string>} what it printed to standard output.
 */
export async function run(program, args, { cwd, env } = {}) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (errors += text));
  going.add(child);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve)).finally(() =>
    going.delete(child),
  );
  if (code === 0) return output;
  throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${(output + errors).slice(-2_000)}`);
}

/**
 * A folder of tools, put together under another name and then named at one stroke, so that what was cut off is never used.
 * @param {string} name With the version in it.
 * @param {(fresh: string, final: string) => Promise<unknown>} fill
 * @param {(sentence: string) => void} say
 * @returns {Promise<string>} its path.
 */
export async function provide(name, fill, say) {
  const tools = toolsFolder();
  const final = join(tools, name);
  if (existsSync(final)) return final;
  mkdirSync(dirname(final), { recursive: true });
  const fresh = mkdtempSync(join(tools, '.new.'));
  const began = performance.now();
  try {
    await fill(fresh, final);
    // Where another run was faster, its folder is as good.
    if (!existsSync(final)) renameSync(fresh, final);
    say(`installed ${final} in ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return final;
}

/** gitleaks, from source. */
export function provideGitleaks(/** @type {string} */ version, /** @type {(sentence: string) => void} */ say) {
  const build = (/** @type {string} */ fresh) =>
    run('go', ['install', `github.com/zricethezav/gitleaks/v8@${version}`], { env: { GOBIN: fresh } });
  return provide(`gitleaks-${version}`, build, say);
}

/**
 * A virtual environment of Python, which is moved when it is whole: programs in it name their Python by its path.
 * @param {string} name
 * @param {readonly string[]} packages Arguments of pip.
 * @param {(sentence: string) => void} say
 * @param {{ python: string, keep?: string }} how `keep`: the file that says what is in it.
 */
export function providePython(name, packages, say, { python, keep }) {
  return provide(
    name,
    async (fresh, final) => {
      await run(python, ['-m', 'venv', fresh]);
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
      await run(join(fresh, 'bin/python'), [...pip, ...packages]);
      if (keep !== undefined) cpSync(keep, join(fresh, 'requirements.txt'));
      for (const file of readdirSync(join(fresh, 'bin'))) {
        const path = join(fresh, 'bin', file);
        const text = readFileSync(path, 'latin1');
        if (text.includes(fresh) && !text.startsWith('\x7fELF')) {
          writeFileSync(path, text.replaceAll(fresh, final), 'latin1');
        }
      }
    },
    say,
  );
}
