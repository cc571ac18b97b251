import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Absent, hashOf, onPath, provide, run } from './tools.mjs';

/** Where rustup and cargo keep what they have, which no run's own home has. */
function homes() {
  const { CARGO_HOME = join(homedir(), '.cargo'), RUSTUP_HOME = join(homedir(), '.rustup') } = process.env;
  return { CARGO_HOME, RUSTUP_HOME };
}

/**
 * The dependencies of a workspace, downloaded and compiled; what it has itself is compiled in each run.
 * @param {string} source
 * @param {(sentence: string) => void} say
 * @returns {Promise<{ env: Record<string, string>, version: string }>}
 */
export async function provideRust(source, say) {
  if (onPath('cargo') === undefined) throw new Absent('cargo is not on PATH');
  const version = (await run('cargo', ['--version'])).trim();
  for (const part of ['fmt', 'clippy']) {
    await run('cargo', [part, '--version']).catch(() => {
      throw new Absent(`this toolchain has no cargo ${part}`);
    });
  }
  const compiled = await provideCompiled('rust', source, say, async (cargo) => {
    await cargo('clippy', '--locked', '--workspace', '--all-targets', '--all-features');
    await cargo('test', '--locked', '--workspace', '--no-run');
    // It would look fresh to another copy whose files are older.
    const { packages } = JSON.parse(await cargo('metadata', '--no-deps', '--format-version', '1'));
    await cargo('clean', ...packages.flatMap((/** @type {{ name: string }} */ each) => ['--package', each.name]));
  });
  return { env: { ...homes(), STAGES_RUST: compiled }, version };
}

/**
 * The same as cargo-llvm-cov compiles them, which takes longest.
 * @param {string} source
 * @param {string} programs The folder of cargo-llvm-cov.
 * @param {(sentence: string) => void} say
 */
export function provideCovered(source, programs, say) {
  const compile = async (/** @type {Cargo} */ cargo) => {
    await cargo('llvm-cov', '--workspace', '--no-report');
    await cargo('llvm-cov', 'clean', '--workspace');
  };
  return provideCompiled('rust-covered', source, say, compile, programs);
}

/** @typedef {(...args: string[]) => Promise<string>} Cargo */

/** @returns {Promise<string>} a target folder. */
async function provideCompiled(
  /** @type {string} */ name,
  /** @type {string} */ source,
  /** @type {(sentence: string) => void} */ say,
  /** @type {(cargo: Cargo) => Promise<void>} */ compile,
  programs = '',
) {
  const version = await run('cargo', ['--version', '--verbose']);
  const fill = async (/** @type {string} */ fresh) => {
    const copy = mkdtempSync(join(tmpdir(), 'gauntlet-rust-'));
    try {
      cpSync(source, copy, { recursive: true, filter: (path) => !path.endsWith('/target') });
      const PATH = [programs, process.env['PATH']].join(delimiter);
      const env = { CARGO_TARGET_DIR: join(fresh, 'target'), PATH };
      await compile((...args) => run('cargo', args, { cwd: copy, env }));
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  };
  const folder = await provide(`${name}-${hashOf(readFileSync(join(source, 'Cargo.lock')), version)}`, fill, say);
  return join(folder, 'target');
}

/** @param {readonly string[]} packages With their versions. @param {(sentence: string) => void} say */
export function provideRustTools(packages, say) {
  const install = (/** @type {string} */ fresh) => run('cargo', ['install', '--locked', '--root', fresh, ...packages]);
  return provide(`cargo-${hashOf(...packages)}`, install, say);
}

/**
 * A target folder of one run's own: in one that runs share, cargo would take for fresh what another change made.
 * @param {readonly string[]} compiled What was compiled before.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function ownTarget(compiled, folder) {
  mkdirSync(folder, { recursive: true });
  // cargo goes by times.
  for (const each of compiled) execFileSync('cp', ['-R', '--preserve=timestamps', `${each}/.`, folder]);
  return { CARGO_TARGET_DIR: folder, CARGO_NET_OFFLINE: 'true' };
}
