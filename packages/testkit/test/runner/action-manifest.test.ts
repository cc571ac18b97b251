import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readActionManifest } from '../../src/runner/action-manifest.ts';
import { evaluateDefault } from '../../src/runner/expressions.ts';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

describe('readActionManifest', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gauntlet-manifest-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function manifestOf(text: string) {
    writeFileSync(join(folder, 'action.yml'), text);
    return () => readActionManifest(folder);
  }

  test('gives inputs with defaults as text, outputs and entries', () => {
    const manifest = readActionManifest(join(fixtures, 'scripted-action'));
    expect(Object.fromEntries(manifest.inputs)).toEqual({
      script: '[]',
      'patch-lines': '90',
      'patch lines': '0.10',
      enabled: 'true',
      plain: '',
      'github-token': '$' + '{{ github.token }}',
      where: 'in $' + '{{ github.workspace }} at $' + '{{github.sha}}!',
    });
    expect(manifest).toMatchObject({ outputs: ['conclusion'], using: 'node24', main: 'main.js', post: 'post.js' });
  });

  test.each([
    ['name: x\n', 'runs of'],
    ['runs: { using: composite, steps: [] }\n', 'is not a JavaScript action'],
    ['runs: { using: node24 }\n', 'is not a JavaScript action'],
    ['inputs: [a]\nruns: { using: node24, main: m.js }\n', 'inputs of'],
    ['inputs: { a: { default: [1] } }\nruns: { using: node24, main: m.js }\n', 'the default of a'],
  ])('%j is refused', (text, message) => {
    expect(manifestOf(text)).toThrow(message);
  });

  test('an action of another kind, and none at all, are refused', () => {
    expect(() => readActionManifest(join(fixtures, 'container-action'))).toThrow('is not a JavaScript action');
    expect(() => readActionManifest(fixtures)).toThrow('neither action.yml nor action.yaml');
  });
});

describe('evaluateDefault', () => {
  const github = { token: 't0', ref: 'refs/$' + '{{ github.token }}' };

  test.each([
    ['plain $text}}', 'plain $text}}'],
    ['$' + '{{ github.token }}', 't0'],
    ['$' + '{{github.TOKEN}}-$' + '{{ github.sha }}-', 't0--'],
    ['$' + '{{ github.ref }}', 'refs/$' + '{{ github.token }}'],
  ])('%j gives %j', (text, value) => {
    expect(evaluateDefault(text, github)).toBe(value);
  });

  test.each(['inputs.x', 'github', 'github.event.number', "'x'", 'github.token || 1', ''])(
    '%j is refused',
    (expression) => {
      expect(() => evaluateDefault(`$\{{ ${expression} }}`, github)).toThrow('may only use');
    },
  );

  test('an expression without an end is refused', () => {
    expect(() => evaluateDefault('$' + '{{ github.token', github)).toThrow('may only use');
  });
});
