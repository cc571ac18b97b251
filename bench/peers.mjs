import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where peers and fixtures are kept between runs; outside of the repository. */
export const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gauntlet-bench');

const npmPeers = { '@connectis/diff-test-coverage': '1.5.3', 'lcov-total': '2.1.1', nyc: '18.0.0' };
const pythonPeers = { 'diff-cover': '11.0.1', pycobertura: '4.1.0' };

const versionOf = { ...npmPeers, ...pythonPeers };

/** The peer's name with its version. */
export function title(name) {
  return `${name} ${versionOf[name]}`;
}

/** Installs the pinned peers from npm and PyPI into the cache, once; returns the commands that start them. */
export function installPeers() {
  const folder = join(cache, `peers-${Object.values(versionOf).join('-')}`);
  const ready = join(folder, 'ready');
  if (!existsSync(ready)) {
    mkdirSync(folder, { recursive: true });
    const run = (program, ...args) =>
      execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, dependencies: npmPeers })}\n`);
    run('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error');
    run('python3', '-m', 'venv', 'venv');
    run(
      'venv/bin/pip',
      'install',
      '-q',
      ...Object.entries(pythonPeers).map(([name, version]) => `${name}==${version}`),
    );
    writeFileSync(ready, '');
  }
  const node = (file) => [process.execPath, join(folder, 'node_modules', file)];
  const python = (file) => [join(folder, 'venv', 'bin', file)];
  return {
    diffCover: python('diff-cover'),
    pycobertura: python('pycobertura'),
    diffTestCoverage: node('@connectis/diff-test-coverage/bin/cli.js'),
    lcovTotal: node('lcov-total/bin/cmd.js'),
    nyc: node('nyc/bin/nyc.js'),
  };
}
