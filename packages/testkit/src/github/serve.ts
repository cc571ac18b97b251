/**
 * The stand-in as a process of its own: `node serve.js <seed.json>`.
 * Prints one line of JSON, `{"url":…,"storageUrl":…}`, when it listens; SIGTERM or SIGINT ends it, with exit code 1 and the
 * list on standard error when the contract was broken. Paths in the seed are relative to the seed file.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { GitHubSeed } from './seed.ts';
import { type FakeGitHub, startFakeGitHub } from './server.ts';

function readSeed(file: string): GitHubSeed {
  const seed = JSON.parse(readFileSync(file, 'utf8')) as GitHubSeed;
  return { ...seed, gitDir: resolve(dirname(file), seed.gitDir) };
}

async function finish(fake: FakeGitHub): Promise<void> {
  try {
    await fake.close();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Usage: serve <seed.json>');
const fake = await startFakeGitHub(readSeed(file), { exposeState: true });
process.once('SIGTERM', () => finish(fake));
process.once('SIGINT', () => finish(fake));
console.log(JSON.stringify({ url: fake.url, storageUrl: fake.storageUrl }));
