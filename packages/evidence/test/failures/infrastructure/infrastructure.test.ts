import { describe, expect, test } from '@jest/globals';
import { infrastructureGrammars } from '../../../src/failures/grammars/infrastructure/index.ts';
import { failuresIn, fixture } from '../read.ts';

const seen = (log: string | Uint8Array) =>
  failuresIn(log, infrastructureGrammars).map(({ tool, rule, category, lines }) => [
    tool,
    rule,
    category,
    lines?.first,
  ]);

describe('what machines, git, curl and docker really say', () => {
  test.each([
    ['heap', ['system', 'out-of-memory', 'infrastructure', 9]],
    ['disk', ['system', 'disk-full', 'infrastructure', 1]],
    ['dns', ['network', 'dns', 'infrastructure', 1]],
    ['refused', ['network', 'connection', 'infrastructure', 1]],
    ['killed', ['system', 'out-of-memory', 'infrastructure', 1]],
    ['git-remote', ['git', 'remote', 'infrastructure', 2]],
    ['git-pathspec', ['git', 'revision', 'build', 1]],
    ['git-ref', ['git', 'revision', 'build', 1]],
    ['git-revision', ['git', 'revision', 'build', 1]],
    ['git-none', ['git', 'no-repository', 'build', 1]],
    ['docker-daemon', ['docker', 'no-daemon', 'infrastructure', 1]],
  ])('%s', (name, expected) => {
    expect(seen(fixture(`infrastructure/${name}.txt`))).toEqual([expected]);
  });
});

/** From the sources of actions/runner, of the toolkit and of actions/checkout, setup-node, setup-python and artifacts. */
describe('what the system raises through a language', () => {
  test.each([
    'OSError: [Errno 28] No space left on device',
    'java.io.IOException: No space left on device',
    'Error: ENOSPC: no space left on device, write',
    'tar: cart.tgz: Wrote only 4096 of 10240 bytes: No space left on device',
  ])('%s', (line) => {
    expect(seen(line)).toEqual([['system', 'disk-full', 'infrastructure', 1]]);
  });
});

describe('what GitHub says', () => {
  test.each([
    ['The self-hosted runner: box-7 lost communication with the server. Verify the machine is running.', 'runner-lost'],
    [
      '##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped',
      'runner-shutdown',
    ],
    [
      '##[error]The job running on runner GitHub Actions 12 has exceeded the maximum execution time of 360 minutes.',
      'job-timeout',
    ],
    ["##[error]The action 'Test' has timed out after 10 minutes.", 'step-timeout'],
    ['##[error]The operation was canceled.', 'cancelled'],
    ['##[error]Process completed with exit code 137.', 'out-of-memory'],
    ['##[error]Input required and not supplied: token', 'input-missing'],
    ['##[error]Resource not accessible by integration', 'permission-missing'],
    ['##[error]Unable to resolve action `shop/cart@v9`, unable to find version `v9`', 'action-not-found'],
    [
      '##[error]Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
      'credentials-missing',
    ],
    ['##[error]API rate limit exceeded for installation ID 12.', 'rate-limit'],
    ['toomanyrequests: You have reached your pull rate limit.', 'rate-limit'],
    ['##[error]The version 3.99 with architecture x64 was not found for Ubuntu 24.04.', 'tool-version'],
    ['##[error]Unable to locate executable file: pnpm. Please verify either the file path exists', 'tool-missing'],
    ['##[error]Dependencies lock file is not found in /home/runner/work/shop/shop.', 'lock-file-missing'],
    ['##[error]One or more containers failed to start.', 'service-unhealthy'],
  ])('%s', (line, rule) => {
    expect(
      failuresIn(`start\n${line}\n`, infrastructureGrammars).map((failure) => [failure.rule, failure.lines?.first]),
    ).toEqual([[rule, 2]]);
  });
});

describe('what is no failure of the infrastructure', () => {
  test.each([
    ['a connection that worked when it was tried again', `Could not resolve host: a.b\n${'ok\n'.repeat(60)}done`],
    ['git without a remote that nothing needed', `fatal: couldn't find remote ref x\n${'ok\n'.repeat(60)}done`],
    ['a test that speaks of it', 'ok 1 - says "The operation was canceled." to the user'],
    ["a program's own exception", 'TypeError: cannot total: No space left on device'],
    ["a library's own exception", 'com.shop.CartException: exit code 137'],
    ['a test that is named so', '  ✓ says no space left on device'],
    ['a name in a list', 'src/killed.ts\nKilled by the reaper: 3'],
    ['a count', 'timeouts: 0, killed: 4'],
  ])('%s', (_, log) => {
    expect(failuresIn(log, infrastructureGrammars)).toEqual([]);
  });

  test('the same words over and over count three times', () => {
    expect(failuresIn('No space left on device\n'.repeat(50), infrastructureGrammars).length).toBeLessThanOrEqual(3);
  });
});
