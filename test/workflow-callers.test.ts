import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { staleFiles } from '../scripts/generate/files.mjs';
import { workflowFiles } from '../scripts/generate/workflow-files.mjs';
import { exampleWorkflows, manifests, ownWorkflows, writeProject } from '../scripts/workflows/projects.mjs';
import { besideCaller, pinned, withLocalReleases } from '../scripts/workflows/references.mjs';
import { callBreaches, permissionsOf } from './workflows/callers.ts';
import { reusable } from './workflows/files.ts';
import { boundBreaches, isMapping, pinBreaches, type YamlSource, yamlBlocks } from './workflows/rules.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const guide = { path: 'docs/pipeline.md', text: readFileSync(join(root, 'docs/pipeline.md'), 'utf8') };
const shown = yamlBlocks(guide).filter(({ text }) => /^jobs:/m.test(text));

describe('the guide to the pipeline', () => {
  test('has the tables that the workflows make (if not: npm run generate)', () => {
    expect(staleFiles(root, workflowFiles(root))).toEqual([]);
  });

  test('shows the four workflows of a caller, each as it has to be', () => {
    expect(shown).toHaveLength(4);
    expect(shown.flatMap((file) => pinBreaches(file, { ownReleases: true }))).toEqual([]);
    expect(shown.flatMap(boundBreaches)).toEqual([]);
    expect(shown.flatMap((file) => callBreaches(file, reusable))).toEqual([]);
  });

  test('grants no more than is asked for', () => {
    const granted = shown.flatMap(({ text }) => {
      const workflow = load(text);
      const jobs = isMapping(workflow) && isMapping(workflow.jobs) ? Object.values(workflow.jobs) : [];
      return jobs.flatMap((job) => {
        const name = isMapping(job) && /workflows\/([\w-]+\.yml)@v1$/.exec(String(job.uses))?.[1];
        return isMapping(job) && name ? [{ name, permissions: job.permissions }] : [];
      });
    });
    expect(granted).toEqual(
      ['pipeline.yml', 'feedback.yml', 'quality-gate.yml'].map((name) => ({
        name,
        permissions: Object.fromEntries(permissionsOf(reusable.get(name) as YamlSource)),
      })),
    );
  });
});

describe('the examples', () => {
  test('call what there is, and grant what is asked for', () => {
    const callers = exampleWorkflows(root).flat();
    expect(callers.length).toBeGreaterThan(10);
    expect(callers.flatMap((file) => callBreaches(file, reusable))).toEqual([]);
  });
});

describe('the rule on callers', () => {
  const text = `
on:
  workflow_call:
    inputs:
      name: { required: true }
      mode: { required: false }
    secrets: { KEY: { required: false } }
jobs:
  a: { permissions: { contents: read, checks: read } }
  b: { permissions: { contents: write } }
`;
  const known = new Map([['x.yml', { path: 'x.yml', text }]]);
  const good = {
    uses: 'gauntlet-ci/gauntlet/.github/workflows/x.yml@v1',
    permissions: { contents: 'write', checks: 'read' },
    with: { name: 'a' },
    secrets: { KEY: 'b' },
  };
  const breaches = (job: object) => callBreaches({ path: 'ci.yml', text: JSON.stringify({ jobs: { c: job } }) }, known);

  test('allows a good one, and others', () => {
    expect(breaches(good)).toEqual([]);
    expect(breaches({ ...good, permissions: { contents: 'write', checks: 'write', issues: 'read' } })).toEqual([]);
    expect(breaches({ uses: 'other/other/.github/workflows/x.yml@v1' })).toEqual([]);
  });

  test.each([
    ['a workflow that there is not', { ...good, uses: good.uses.replace('x.yml', 'y.yml') }],
    ['an input that there is not', { ...good, with: { name: 'a', nam: 'b' } }],
    ['a missing input', { ...good, with: {} }],
    ['a secret that there is not', { ...good, secrets: { OTHER: 'b' } }],
    ['every secret', { ...good, secrets: 'inherit' }],
    ['too little', { ...good, permissions: { contents: 'read', checks: 'read' } }],
    ['nothing of what is asked for', { ...good, permissions: { contents: 'write' } }],
  ])('refuses %s', (_, job) => {
    expect(breaches(job)).toHaveLength(1);
  });
});

describe('the copies of our workflows', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';

  test('name what lies beside them', () => {
    const text =
      '  uses: ./.github/workflows/tests.yml # why\n  - uses: $/action-risk-gate\n  - uses: actions/checkout@v7\n';
    expect(besideCaller(text)).toBe(
      '  uses: ./.github/workflows/gauntlet-tests.yml # why\n  - uses: ./action-risk-gate\n  - uses: actions/checkout@v7\n',
    );
  });

  test('name one version for somebody else', () => {
    const text = '  uses: ./.github/workflows/tests.yml # zizmor: ignore[x] y z\n  - uses: $/action-risk-gate\n';
    expect(pinned(text, `${commit} # v1.2.0`)).toBe(
      `  uses: gauntlet-ci/gauntlet/.github/workflows/tests.yml@${commit} # v1.2.0\n` +
        `  - uses: gauntlet-ci/gauntlet/action-risk-gate@${commit} # v1.2.0\n`,
    );
    expect(pinned(text, 'v1')).toContain('gauntlet-ci/gauntlet/action-risk-gate@v1\n');
  });

  test('hold nothing that only our own repository knows', () => {
    for (const [name, file] of reusable) {
      const copy = pinned(file.text, `${commit} # v1.0.0`);
      expect([name, /uses:\s+(?:\$|\.)\//.test(copy)]).toEqual([name, false]);
      expect(pinBreaches({ path: name, text: copy }, { ownReleases: false })).toEqual([]);
      expect([name, /uses:\s+\$\//.test(besideCaller(file.text))]).toEqual([name, false]);
    }
  });

  test('stand for the releases that a caller names', () => {
    const text =
      'uses: gauntlet-ci/gauntlet/.github/workflows/pipeline.yml@v1\nuses: gauntlet-ci/gauntlet/action-risk-gate@v1\n';
    expect(withLocalReleases(text)).toBe('uses: ./.github/workflows/gauntlet-pipeline.yml\nuses: ./action-risk-gate\n');
    expect(withLocalReleases('uses: gauntlet-ci/other/action-x@v1')).toBe('uses: gauntlet-ci/other/action-x@v1');
  });

  test('are written where a linter finds all of them', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-project-'));
    try {
      const places = writeProject(root, ownWorkflows(root), scratch);
      expect(places.get('.github/workflows/gauntlet-pipeline.yml')).toBe('.github/workflows/pipeline.yml');
      expect(places.get('.github/workflows/ci.yml')).toBe('.github/workflows/ci.yml');
      const written = readdirSync(scratch, { recursive: true }).map(String);
      expect(written).toEqual(expect.arrayContaining([...places.keys(), '.git', 'action-risk-gate/action.yml']));
      expect(manifests(root).map(({ path }) => path)).toContain('scripts/act/stubs/checkout/action.yml');
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});
