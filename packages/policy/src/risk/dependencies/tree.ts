export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One entry of a `package.json`. */
export interface Dependency {
  readonly section: string;
  readonly name: string;
  /** As written; what is no text is `(not a text)`, which no package manager reads. */
  readonly spec: string;
}

const flat = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'resolutions', 'catalog'];
const bundled = ['bundleDependencies', 'bundledDependencies'];
const nested = ['overrides', 'catalogs'];
const maxDepth = 16;
const noText = '(not a text)';

/** Every dependency that the file names, by a key of its section and name; undefined where it is nested too deeply. */
export function dependenciesOf(manifest: JsonObject): Map<string, Dependency> | undefined {
  const found = new Map<string, Dependency>();
  const add = (section: string, name: string, value: unknown) =>
    found.set(JSON.stringify([section, name]), { section, name, spec: typeof value === 'string' ? value : noText });
  for (const section of flat) {
    const entries = ownValue(manifest, section);
    if (isObject(entries)) for (const [name, value] of Object.entries(entries)) add(section, name, value);
    else if (entries !== undefined) add(section, '', null);
  }
  for (const section of bundled) {
    const names = ownValue(manifest, section);
    if (Array.isArray(names)) for (const name of names) add(section, String(name), 'bundled');
    else if (names !== undefined) add(section, '', typeof names === 'boolean' ? `all: ${names}` : null);
  }
  const visit = (section: string, value: unknown, depth: number): boolean => {
    if (!isObject(value)) {
      if (value !== undefined) add(section, '', null);
      return true;
    }
    if (depth > maxDepth) return false;
    return Object.entries(value).every(([name, inner]) => {
      if (isObject(inner)) return visit(`${section} > ${name}`, inner, depth + 1);
      add(section, name, inner);
      return true;
    });
  };
  const managers = [manifest, ownValue(manifest, 'pnpm')].filter(isObject);
  for (const manager of managers) {
    for (const section of nested) if (!visit(section, ownValue(manager, section), 0)) return undefined;
  }
  return found;
}

/** Never what every object has. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
