import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const example = join(import.meta.dirname, '../examples/health-worker');
const read = (path: string) => readFileSync(join(example, path), 'utf8');
/** Comments of a line of their own are all that this file has besides JSON. */
const config = JSON.parse(
  read('wrangler.jsonc')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/,(\s*})/g, '$1'),
) as {
  triggers: { crons: string[] };
  vars: { ENDPOINTS: { name: string; path: string }[]; MAX_LATENCY_MS: number };
  main: string;
};

describe('the Worker of the example', () => {
  test('looks each minute at the two endpoints of the plan, with its limit', () => {
    expect(config.triggers.crons).toEqual(['* * * * *']);
    expect(config.vars.ENDPOINTS.map(({ path }) => path)).toEqual(['/health', '/api/status']);
    expect(config.vars.MAX_LATENCY_MS).toBe(5_000);
  });

  test('has no secret in its configuration', () => {
    expect(Object.keys(config.vars).filter((name) => /TOKEN|SECRET|WEBHOOK|KEY/.test(name))).toEqual([]);
  });

  test('tells the event that its README names', () => {
    const [type] = /(?<=event_type: ')[\w-]+/.exec(read('src/alert.ts')) ?? [];
    expect(type).toBe('gauntlet-health');
    expect(read('README.md')).toContain(`types: [${type}]`);
  });
});
