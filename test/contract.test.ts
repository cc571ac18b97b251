import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonInputs, defaultText, type Fields } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import { type ActionFile, actionFolders, readActionFile } from '../scripts/generate/action-file.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = actionFolders(root);

/** The outputs that every action has. */
const commonOutputs = ['conclusion', 'verdict-file', 'summary'];

/** Each input as `default: description`, with the default that only a workflow can give. */
function declared(action: ActionFile): Record<string, string> {
  const entries = Object.entries(action.inputs);
  return Object.fromEntries(entries.map(([name, input]) => [name, `${input.default}: ${input.description}`]));
}

const workflowDefaults: Record<string, string> = { 'github-token': '$' + '{{ github.token }}' };

function coded(fields: Fields): Record<string, string> {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, field]) => [name, `${workflowDefaults[name] ?? defaultText(field)}: ${field.description}`]),
  );
}

test('there is an action to compare', () => {
  expect(folders).toContain('action-coverage-gate');
});

describe.each(folders)('%s', (folder) => {
  const action = readActionFile(root, folder);

  test('its inputs are those of src/inputs.ts, in the same order', async () => {
    const { inputs } = (await import(join(root, folder, 'src/inputs.ts'))) as { inputs: Fields };
    expect(declared(action)).toEqual(coded(inputs));
    expect(Object.keys(action.inputs)).toEqual(Object.keys(inputs));
  });

  test('it has every input and output that all actions have', () => {
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(commonInputs)));
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(commonOutputs));
  });

  test('no input is required, since each has its default in the code', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required !== false);
    expect(required.map(([name]) => name)).toEqual([]);
  });

  test('its outputs are those of src/report.ts', async () => {
    const { outputs } = (await import(join(root, folder, 'src/report.ts'))) as { outputs: Record<string, string> };
    const written = Object.entries(action.outputs).map(([name, output]) => [name, output.description]);
    expect(Object.fromEntries(written)).toEqual(outputs);
  });

  test('it runs the bundle on Node 24', () => {
    expect(action.runs).toMatchObject({ using: 'node24', main: 'dist/index.js' });
  });

  test('every description is one sentence', () => {
    const all = [...Object.values(action.inputs), ...Object.values(action.outputs)].map(
      ({ description }) => description,
    );
    expect(all.filter((description) => !/^[A-Z`].{10,}\.$/.test(description) || /[.!?] /.test(description))).toEqual(
      [],
    );
  });
});
