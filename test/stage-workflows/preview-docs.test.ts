import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { callBreaches, permissionsOf } from '../workflows/callers.ts';
import { reusable } from '../workflows/files.ts';
import { isMapping, pinBreaches, type YamlSource, yamlBlocks } from '../workflows/rules.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const read = (path: string): YamlSource => ({ path, text: readFileSync(join(root, path), 'utf8') });
const examples = ['chatops', 'preview-cleanup'].map((name) =>
  read(`examples/node-service/.github/workflows/${name}.yml`),
);
const shown = ['chatops', 'preview']
  .flatMap((name) => yamlBlocks(read(`docs/stages/${name}.md`)))
  .filter(({ text }) => /^jobs:/m.test(text));
const callers = [...examples, ...shown];

interface Caller {
  on: Record<string, unknown>;
  jobs: Record<string, { uses: string; with?: Record<string, unknown>; permissions: Record<string, string> }>;
}

describe('the callers of previews and of comments', () => {
  test('pass what there is, and grant what is asked for and no more', () => {
    expect(shown).toHaveLength(3);
    expect(
      callers.flatMap((file) => [...pinBreaches(file, { ownReleases: true }), ...callBreaches(file, reusable)]),
    ).toEqual([]);
    for (const { path, text } of callers) {
      for (const { uses, permissions } of Object.values((load(text) as Caller).jobs)) {
        const called = reusable.get(/([\w-]+\.yml)@v1$/.exec(uses)?.[1] ?? '') as YamlSource;
        expect([path, uses, permissions]).toEqual([path, uses, Object.fromEntries(permissionsOf(called))]);
      }
    }
  });

  test('start nothing for an edited comment', () => {
    for (const { text } of [examples[0], shown[0]] as YamlSource[]) {
      expect((load(text) as Caller).on).toEqual({ issue_comment: { types: ['created'] } });
    }
  });

  test('delete where a pull request is closed, whatever its file says, and look for the rest', () => {
    const { on, jobs } = load((examples[1] as YamlSource).text) as Caller;
    expect(on).toMatchObject({ pull_request_target: { types: ['closed'] }, schedule: [{ cron: expect.any(String) }] });
    expect(jobs['preview-cleanup']?.with?.['command']).toContain("'delete' || 'sweep'");
    expect(isMapping(on)).toBe(true);
  });
});
