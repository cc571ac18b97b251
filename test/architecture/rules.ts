/** The rules of docs/architecture.md. Each takes what it judges and gives one sentence for each breach. */

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { ImportOf, SourceFile } from './source.ts';

export const purePackages = ['verdict', 'evidence', 'policy', 'ledger', 'judge', 'rollout', 'report'];

/** What a package may import of the others. Actions may import everything but testkit. */
const below: Readonly<Record<string, readonly string[]>> = {
  verdict: [],
  evidence: ['verdict'],
  policy: ['verdict'],
  ledger: ['verdict'],
  judge: [],
  rollout: ['judge'],
  report: ['verdict'],
  host: ['verdict', 'ledger'],
  gate: ['verdict', 'evidence', 'policy', 'ledger', 'report', 'host'],
  testkit: [...purePackages, 'host'],
};

const forActions = [...purePackages, 'host', 'gate'];

/** The package or action that a path lies in: `policy` for packages/policy/src/index.ts. */
function homeOf(path: string): { name: string; root: string; isAction: boolean } {
  const [first = '', second = ''] = path.split('/');
  if (first === 'packages') return { name: second, root: `${first}/${second}`, isAction: false };
  return { name: first, root: first, isAction: true };
}

function isRelative({ specifier }: ImportOf): boolean {
  return specifier.startsWith('.');
}

/** Dependencies point one way, and no action imports another. */
export function directionBreaches(file: SourceFile): string[] {
  const home = homeOf(file.path);
  const allowed = home.isAction ? forActions : (below[home.name] ?? []);
  return file.imports.flatMap((imported) => {
    const { specifier } = imported;
    if (isRelative(imported)) {
      const target = posix.join(posix.dirname(file.path), specifier);
      return target.startsWith(`${home.root}/src/`)
        ? []
        : [`${file.path} imports ${specifier}, which lies outside ${home.root}/src.`];
    }
    if (!specifier.startsWith('@gauntlet/')) return [];
    const name = specifier.slice('@gauntlet/'.length);
    if (allowed.includes(name)) return [];
    return [`${file.path} imports ${specifier}, but may import only ${allowed.join(', ') || 'no other package'}.`];
  });
}

function isOfHost({ specifier }: ImportOf): boolean {
  return (
    specifier.startsWith('@actions/') ||
    specifier.startsWith('@octokit/') ||
    isBuiltin(specifier) ||
    specifier.startsWith('node:')
  );
}

/** Only host and testkit reach outside the process; main.ts and post.ts only by node:fs. */
export function outsideBreaches(file: SourceFile): string[] {
  const { name } = homeOf(file.path);
  if (name === 'host' || name === 'testkit') return [];
  const isEntry = /^action-[^/]+\/src\/(?:main|post)\.ts$/.test(file.path);
  return file.imports
    .filter((imported) => isOfHost(imported) && !(isEntry && imported.specifier === 'node:fs' && !imported.dynamic))
    .map(({ specifier }) => `${file.path} imports ${specifier}, which only packages/host may.`);
}

/** A package that is imported is declared, and by the one that imports it. */
export function undeclaredBreaches(file: SourceFile, dependencies: readonly string[]): string[] {
  return file.imports
    .filter((imported) => !isRelative(imported) && !imported.specifier.startsWith('node:'))
    .map(({ specifier }) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !dependencies.includes(name))
    .map((name) => `${file.path} imports ${name}, which ${homeOf(file.path).root}/package.json does not declare.`);
}

/** The files that a file imports by value, where they are of the same action. */
function valueImports(file: SourceFile): string[] {
  const relative = file.imports.filter((imported) => isRelative(imported) && !imported.typeOnly);
  return relative.map(({ specifier }) => posix.join(posix.dirname(file.path), specifier));
}

/** The paths of every action's decide.ts and of all that it runs: what it imports by value, and so on. */
export function decisionPaths(files: readonly SourceFile[]): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const waiting = files.map(({ path }) => path).filter((path) => /^action-[^/]+\/src\/decide\.ts$/.test(path));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.add(path);
    waiting.push(...valueImports(file));
  }
  return reached;
}

/** Pure packages and decisions have no clock, no randomness, no environment and no console. */
export function purityBreaches(files: readonly SourceFile[]): string[] {
  const decisions = decisionPaths(files);
  return files.flatMap((file) => {
    const inPackage = purePackages.some((name) => file.path.startsWith(`packages/${name}/src/`));
    const isDecision = decisions.has(file.path);
    if (!inPackage && !isDecision) return [];
    const breaches = [...new Set(file.ambient)].map((name) => `${file.path} uses ${name}, but must be pure.`);
    return isDecision ? [...breaches, ...decisionBreaches(file)] : breaches;
  });
}

/** A decision does not wait, and runs nothing but pure packages and its own action's files. */
function decisionBreaches(file: SourceFile): string[] {
  const impure = file.imports.filter((imported) => {
    if (imported.typeOnly || (isRelative(imported) && !imported.dynamic)) return false;
    return imported.dynamic || !purePackages.includes(imported.specifier.replace('@gauntlet/', ''));
  });
  const breaches = impure.map(({ specifier }) => `${file.path} imports ${specifier}, which is not pure.`);
  return file.awaits ? [`${file.path} awaits, but a decision must not.`, ...breaches] : breaches;
}

/** `types` of a pure package's tsconfig is the empty list, so that reaching out does not compile. */
export function tsconfigBreaches(
  path: string,
  config: { compilerOptions?: { types?: unknown; lib?: unknown } },
): string[] {
  const { types, lib } = config.compilerOptions ?? {};
  const breaches = Array.isArray(types) && types.length === 0 ? [] : [`${path} must have "types": [].`];
  return lib === undefined ? breaches : [...breaches, `${path} must leave "lib" to the base configuration.`];
}

const actionFiles = ['main', 'inputs', 'evidence', 'decide', 'report', 'run', 'reasons'];

/** Every action has the same files; others may stand beside them. `entries` are those of src/. */
export function actionFileBreaches(action: string, entries: readonly string[]): string[] {
  const missing = actionFiles.filter((name) => !entries.includes(`${name}.ts`));
  return missing.map((name) => `${action}/src/${name}.ts is missing.`);
}

const mostLines = 350;

export function sizeBreaches({ path, lines }: SourceFile): string[] {
  if (/(?:^|\/)utils?\.[a-z]+$/.test(path)) return [`${path} must be named for what it holds.`];
  return lines > mostLines ? [`${path} has ${lines} lines, more than ${mostLines}.`] : [];
}

/** main.ts and post.ts are so small that they cannot fail before they have said `error`. */
export function entryBreaches(file: SourceFile): string[] {
  if (!/^action-[^/]+\/src\/(?:main|post)\.ts$/.test(file.path)) return [];
  const breaches = file.lines < 30 ? [] : [`${file.path} has ${file.lines} lines, but must have fewer than 30.`];
  const early = file.imports.filter(({ specifier, dynamic }) => !dynamic && specifier !== 'node:fs');
  return [
    ...breaches,
    ...early.map(({ specifier }) => `${file.path} imports ${specifier} before it has said "error".`),
  ];
}
