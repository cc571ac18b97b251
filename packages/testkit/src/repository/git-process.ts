import { spawnSync } from 'node:child_process';

const OUTPUT_LIMIT = 1024 * 1024 * 1024;

export interface GitCall {
  readonly folder: string;
  readonly arguments: readonly string[];
  readonly input?: string | Uint8Array;
  /** Seconds since 1970 that new commits get. */
  readonly time: number;
}

/**
 * Runs git and gives its standard output. Neither the machine's nor the user's configuration has any effect, paths are
 * taken literally, and nothing prompts. Throws with git's own words where it fails.
 */
export function runGit(call: GitCall): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', call.arguments, {
    cwd: call.folder,
    env: gitEnvironment(call.time),
    input: call.input ?? '',
    maxBuffer: OUTPUT_LIMIT,
  });
  if (status !== 0) {
    const said = error === undefined ? stderr.toString('utf8').trim() : error.message;
    throw new Error(`git ${call.arguments.join(' ')} failed: ${said}`);
  }
  return stdout;
}

function gitEnvironment(time: number): Record<string, string> {
  const date = `${time} +0000`;
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_AUTHOR_NAME: 'Ada Author',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: 'Ada Author',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    GIT_COMMITTER_DATE: date,
  };
}
