import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One process for many messages: the trailers that git's own parser gives for each, as printed lines. */
export function realTrailers(messages: readonly string[], options: readonly string[] = []): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-trailers-'));
  try {
    return messages.map((message, index) => {
      const file = join(folder, `${index}`);
      writeFileSync(file, message);
      const { status, stdout, stderr } = spawnSync('git', ['interpret-trailers', '--parse', ...options, file], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'] ?? '',
          LC_ALL: 'C',
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_CEILING_DIRECTORIES: tmpdir(),
        },
      });
      if (status !== 0) throw new Error(stderr);
      return stdout.split('\n').slice(0, -1);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
