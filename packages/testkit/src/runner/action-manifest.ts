import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the runner needs of an `action.yml`. */
export interface ActionManifest {
  /** Inputs in file order; an input without a default has the empty string, as the runner gives it. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: readonly string[];
  /** `node24` for instance. */
  readonly using: string;
  /** Relative to the action's folder. */
  readonly main: string;
  readonly post?: string;
}

const { load } = createRequire(import.meta.url)('js-yaml') as { load: (text: string) => unknown };

/** Reads `action.yml` or `action.yaml` of a JavaScript action. Throws where it is absent or not of that kind. */
export function readActionManifest(folder: string): ActionManifest {
  const path = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find((file) => existsSync(file));
  if (path === undefined) {
    throw new Error(`${folder} has neither action.yml nor action.yaml.`);
  }
  const manifest = mapping(load(readFileSync(path, 'utf8')), path);
  const runs = mapping(manifest['runs'], `runs of ${path}`);
  if (typeof runs['using'] !== 'string' || !/^node\d+$/.test(runs['using']) || typeof runs['main'] !== 'string') {
    throw new Error(`${path} is not a JavaScript action: runs needs using: node<version> and main.`);
  }
  return {
    inputs: readDefaults(manifest['inputs'], path),
    outputs: Object.keys(mapping(manifest['outputs'] ?? {}, `outputs of ${path}`)),
    using: runs['using'],
    main: runs['main'],
    ...(typeof runs['post'] === 'string' ? { post: runs['post'] } : {}),
  };
}

function readDefaults(inputs: unknown, path: string): Map<string, string> {
  return new Map(
    Object.entries(mapping(inputs ?? {}, `inputs of ${path}`)).map(([name, input]) => [
      name,
      scalar(mapping(input ?? {}, `input ${name} of ${path}`)['default'], `the default of ${name} in ${path}`),
    ]),
  );
}

function scalar(value: unknown, what: string): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'object') {
    throw new Error(`${what} must be a single value.`);
  }
  return String(value);
}

function mapping(value: unknown, what: string): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`${what} must be a mapping.`);
  }
  return value as Record<string, unknown>;
}
