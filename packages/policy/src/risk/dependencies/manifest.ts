import { sameReleaseLine } from './range.ts';
import { type DependencySource, sourceOf } from './source.ts';
import { type Dependency, dependenciesOf, isObject, type JsonObject, ownValue } from './tree.ts';

/** One dependency whose entry differs. Names and texts are the author's. */
export interface DependencyChange {
  /** The section of the file, such as `devDependencies`; of an override with the path that leads to it. */
  readonly section: string;
  readonly name: string;
  /** Null on the side where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly source: DependencySource | null;
  /** Whether the release line that breaks compatibility differs; null where the two texts do not tell. */
  readonly major: boolean | null;
}

export interface ScriptChange {
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Whether a package manager runs it when packages are installed. */
  readonly onInstall: boolean;
}

export interface ManifestComparison {
  readonly added: readonly DependencyChange[];
  readonly removed: readonly DependencyChange[];
  readonly changed: readonly DependencyChange[];
  readonly scripts: readonly ScriptChange[];
  /** Other top-level keys that differ and decide what is installed or run, such as `packageManager`. */
  readonly settings: readonly string[];
  /** Other top-level keys that differ and name what git's hooks run. */
  readonly hooks: readonly string[];
}

export type ComparedManifests = { ok: true; comparison: ManifestComparison } | { ok: false; problem: string };

/** In UTF-16 code units. */
const maxLength = 1024 * 1024;

/** What npm 11, pnpm 10, Yarn 4 and Bun run on an install, the older names included. */
const installScripts = new Set([
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'predependencies',
  'dependencies',
  'postdependencies',
  'pnpm:devPreinstall',
]);

/** Keys that choose the package manager, or which packages may run their install scripts. */
const installKeys = [
  'packageManager',
  'devEngines',
  'gypfile',
  'allowScripts',
  'trustedDependencies',
  'dependenciesMeta',
  'pnpm',
  'lavamoat',
  'patchedDependencies',
  'workspaces',
  'installConfig',
  'publishConfig',
];

/** Keys that name what git's hooks run: husky 4, simple-git-hooks, yorkie, pre-commit, lint-staged. */
const hookKeys = ['husky', 'simple-git-hooks', 'gitHooks', 'pre-commit', 'pre-push', 'lint-staged'];

/**
 * Compares two texts of a `package.json`. `before` is null for an added file. Not ok where either text cannot be read as
 * npm would read it: then nothing is known of the change.
 */
export function compareManifests(before: string | null, after: string): ComparedManifests {
  const old = before === null ? { value: {} } : readObject(before);
  const next = readObject(after);
  if ('problem' in old) return { ok: false, problem: `The old file ${old.problem}.` };
  if ('problem' in next) return { ok: false, problem: `The new file ${next.problem}.` };
  const [oldOnes, newOnes] = [dependenciesOf(old.value), dependenciesOf(next.value)];
  if (oldOnes === undefined || newOnes === undefined) {
    return { ok: false, problem: 'The overrides are nested too deeply.' };
  }
  const differs = (key: string) => text(ownValue(old.value, key)) !== text(ownValue(next.value, key));
  const changes = [...changesOf(oldOnes, newOnes)];
  const comparison = {
    added: changes.filter((change) => change.before === null),
    removed: changes.filter((change) => change.after === null),
    changed: changes.filter((change) => change.before !== null && change.after !== null),
    scripts: scriptChanges(old.value, next.value),
    settings: installKeys.filter(differs),
    hooks: hookKeys.filter(differs),
  };
  return { ok: true, comparison };
}

function readObject(source: string): { value: JsonObject } | { problem: string } {
  if (source.length > maxLength) return { problem: `has more than ${maxLength} characters` };
  try {
    const value: unknown = JSON.parse(source.startsWith('\uFEFF') ? source.slice(1) : source);
    return isObject(value) ? { value } : { problem: 'is no JSON object' };
  } catch {
    return { problem: 'is no JSON' };
  }
}

function* changesOf(before: Map<string, Dependency>, after: Map<string, Dependency>): Generator<DependencyChange> {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, next] = [before.get(key) ?? null, after.get(key) ?? null];
    if (old?.spec === next?.spec) continue;
    const { section, name } = (next ?? old) as Dependency;
    const source = next === null ? null : sourceOf(next.spec);
    const major = old === null || next === null ? false : isMajor(old.spec, next.spec);
    yield { section, name, before: old?.spec ?? null, after: next?.spec ?? null, source, major };
  }
}

function isMajor(before: string, after: string): boolean | null {
  const range = (spec: string) => spec.replace(/^workspace:/, '');
  // Where the version stands elsewhere in the repository, that place is compared.
  if (after.startsWith('catalog:') && before.startsWith('catalog:')) return false;
  const same = sameReleaseLine(range(before), range(after));
  return same === null ? null : !same;
}

function scriptChanges(before: JsonObject, after: JsonObject): ScriptChange[] {
  const [old, next] = [ownValue(before, 'scripts'), ownValue(after, 'scripts')].map((scripts) =>
    isObject(scripts) ? scripts : {},
  ) as [JsonObject, JsonObject];
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return names.flatMap((name) => {
    const [was, is] = [text(ownValue(old, name)), text(ownValue(next, name))];
    if (was === is) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ name, kind, onInstall: installScripts.has(name) } as const];
  });
}

/** Equal texts for equal values; undefined for an absent one. */
function text(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
