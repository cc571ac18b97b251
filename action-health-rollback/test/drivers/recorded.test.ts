import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { answer } from './doubles/haproxy.mjs';
import { kubectl } from './doubles/kubectl.mjs';
import { argoState, haproxyState, routeState } from './doubles/states.mjs';
import { newWorker } from './doubles/worker.mjs';
import { wrangler } from './doubles/wrangler.mjs';

interface RecordedCall {
  args: string[];
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** What a real tool printed (scripts/fixtures/rollout/drivers.mjs). */
function recorded<T = RecordedCall>(name: string): { version: string; calls: T[] } {
  return JSON.parse(readFileSync(new URL(`../../fixtures/drivers/${name}.json`, import.meta.url), 'utf8'));
}

/** A double looks at a cluster as often as a real tool, but not at the same moments: what its controllers wrote may differ. */
function withoutStatus(text: string): unknown {
  const { status: _, ...rest } = JSON.parse(text);
  return rest;
}

const name = ({ args }: RecordedCall) => args.filter((arg) => !arg.startsWith('--')).join(' ');

describe('the doubles answer as the real tools did', () => {
  for (const [file, state] of [
    ['kubectl', routeState()],
    ['argo-rollouts', argoState({ plugins: {} })],
  ] as const) {
    const { version, calls } = recorded(file);
    test.each(calls.map((call) => [name(call), call] as const))(`kubectl ${version}: %s`, (_, call) => {
      const double = kubectl(call.args, state);
      expect(double.exitCode).toBe(call.exitCode);
      if (call.stdout.startsWith('{')) expect(withoutStatus(double.stdout)).toEqual(withoutStatus(call.stdout));
      else expect(double.stdout).toBe(call.stdout);
      if (call.args[0] === 'patch') expect(double.stderr).toBe(call.stderr);
    });
  }

  const worker = newWorker();
  const { version, calls } = recorded('wrangler');
  test.each(calls.map((call) => [name(call), call] as const))(`wrangler ${version}: %s`, (_, call) => {
    worker.secretsChanged = call.args.includes('--message=x') ? [worker.versions[0].id] : [];
    const double = wrangler(call.args, worker);
    expect(double.exitCode).toBe(call.exitCode);
    if (call.args.includes('--json') && call.exitCode === 0)
      expect(JSON.parse(double.stdout)).toEqual(JSON.parse(call.stdout));
    for (const told of [/^Worker Version ID: .*$/m, /\[code: \d+\]/]) {
      expect(told.exec(double.stdout + double.stderr)?.[0]).toBe(told.exec(call.stdout + call.stderr)?.[0]);
    }
  });

  const backend = haproxyState();
  const haproxy = recorded<{ command: string; answer: string }>('haproxy');
  // Refusals of what the driver never sends.
  const sent = haproxy.calls.filter(({ command }) => !/weight 300|v@4/.test(command));
  test.each(sent)(`${haproxy.version}: $command`, ({ command, answer: told }) => {
    const double = answer(backend, command);
    if (!told.startsWith('[')) return expect(double.trim()).toBe(told.trim());
    const known = new Set(fieldsOf(told).flat());
    for (const field of fieldsOf(double).flat()) expect(known).toContain(field);
    return undefined;
  });
});

/** Each field of each server with its type, and with its value where that is no number of the moment. */
function fieldsOf(text: string): string[][] {
  return JSON.parse(text).map((server: { field: { name: string }; value: { type: string; value: unknown } }[]) =>
    server.map(
      ({ field, value }) =>
        `${field.name} ${value.type} ${/weight|status|bck|act|name/.test(field.name) ? value.value : ''}`,
    ),
  );
}
