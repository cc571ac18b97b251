import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { interfaceOf, type Named } from './reusable.ts';
import { isMapping, type YamlSource } from './rules.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Our workflows that others call, by their file's name. */
export const reusable: ReadonlyMap<string, YamlSource> = new Map(
  readdirSync(join(root, '.github/workflows'))
    .map((name): [string, YamlSource] => [name, readFile(`.github/workflows/${name}`)])
    .filter(([, file]) => interfaceOf(file) !== null),
);

/** Those that decide with keys and tokens, on what a stranger's run left. */
export const trusted = ['feedback.yml', 'quality-gate.yml'].flatMap((name) => reusable.get(name) ?? []);
/** Those that do what a person or the clock asks for: nothing waits for their conclusion. All others are stages, with a gate. */
export const acting = ['chatops.yml', 'monitor.yml'].flatMap((name) => reusable.get(name) ?? []);
export const stages = [...reusable.values()].filter((file) => !trusted.includes(file) && !acting.includes(file));

function readFile(path: string): YamlSource {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** What our workflows can name of ours: the actions that there are, and each other. */
export function ourOwn(): Named {
  const actions = readdirSync(root).filter((name) => name.startsWith('action-'));
  const ofActions = actions.map((name) => {
    const manifest = load(readFile(`${name}/action.yml`).text);
    const inputs = isMapping(manifest) && isMapping(manifest.inputs) ? manifest.inputs : {};
    return [`$/${name}`, inputs] as const;
  });
  const ofCalls = [...reusable].map(([name, file]) => {
    return [`./.github/workflows/${name}`, interfaceOf(file)?.inputs ?? {}] as const;
  });
  return new Map(
    [...ofActions, ...ofCalls].map(([name, inputs]) => {
      const required = Object.entries(inputs).filter(([, input]) => isMapping(input) && input.required === true);
      return [name, { inputs: new Set(Object.keys(inputs)), required: required.map(([each]) => each) }];
    }),
  );
}
