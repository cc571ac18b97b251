import { type ChangedFile, PythonFunctions } from '@gauntlet/evidence';
import type { Inputs } from './inputs.ts';
import type { Settings } from './settings.ts';

export type PlanTool = Exclude<Inputs['tool'], ''>;

/** One run of the mutation tool. */
export interface Shard {
  /** How many changed files it is about. */
  files: number;
  /** Arguments for the tool, each one word; nothing in them means anything to a shell. */
  args: string[];
  /** How long it will take, by earlier reports; null where none tells. */
  minutes: number | null;
}

/** What to mutate: `gauntlet/mutation-plan/v1`. */
export interface Plan {
  schema: 'gauntlet/mutation-plan/v1';
  tool: PlanTool;
  /** Nothing has to be mutated. */
  empty: boolean;
  /** Of all shards together; null where no earlier report tells. */
  minutes: number | null;
  shards: Shard[];
}

/** A changed file with its text in the tested commit. */
export interface PlannedFile {
  change: ChangedFile;
  text: string | null;
  /** How long its mutants take, by earlier reports; null where they do not say. */
  seconds: number | null;
}

export interface PlanRequest {
  tool: PlanTool;
  scope: Settings['scope'];
  shardMinutes: number;
  maxShards: number;
  /** Where the diff is written, for tools that read one. */
  diffFile: string;
}

/** Letters, digits and a few marks: nothing that a shell, a glob or an option would read as more than itself. */
const safePath = /^[A-Za-z0-9_@+][A-Za-z0-9_@+./-]*$/;

/** The first path that cannot be passed on; null where all can. */
export function unsafePath(files: readonly PlannedFile[]): string | null {
  return files.map(({ change }) => change.path).find((path) => !safePath.test(path)) ?? null;
}

/** Which files each tool mutates. */
const languages: Readonly<Record<PlanTool, RegExp>> = {
  stryker: /\.(?:[cm]?[jt]s|[jt]sx|svelte|vue)$/,
  'cargo-mutants': /\.rs$/,
  mutmut: /\.py$/,
  pit: /\.(?:java|kt|groovy|scala)$/,
  infection: /\.php$/,
  gremlins: /\.go$/,
};

/** Splits the changed files over shards of about equal time, and says what each has to run. */
export function makePlan(all: readonly PlannedFile[], request: PlanRequest): Plan {
  const { tool, shardMinutes, maxShards } = request;
  const files = all.filter(({ change }) => languages[tool].test(change.path) && targetsOf(change, request).length > 0);
  const known = files.every(({ seconds }) => seconds !== null);
  const seconds = files.reduce((sum, file) => sum + (file.seconds ?? 0), 0);
  const wanted = known ? Math.ceil(seconds / 60 / shardMinutes) : 1;
  const shards = split(files, Math.min(Math.max(1, wanted), maxShards, Math.max(1, files.length)));
  return {
    schema: 'gauntlet/mutation-plan/v1',
    tool,
    empty: files.length === 0,
    minutes: known && files.length > 0 ? minutesOf(seconds) : null,
    shards: files.length === 0 ? [] : shards.map((part) => shardOf(part, request)),
  };
}

function targetsOf({ added, hunks }: ChangedFile, { scope }: PlanRequest): ReadonlyArray<unknown> {
  return scope === 'lines' ? added : hunks;
}

/** The longest first, each to the shard with the least so far. */
function split(files: readonly PlannedFile[], count: number): PlannedFile[][] {
  const shards = Array.from({ length: count }, () => ({ seconds: 0, files: [] as PlannedFile[] }));
  const weight = ({ seconds, change }: PlannedFile) => seconds ?? change.added.length + 1;
  for (const file of files.toSorted((a, b) => weight(b) - weight(a) || (a.change.path < b.change.path ? -1 : 1))) {
    const least = shards.reduce((a, b) => (b.seconds < a.seconds ? b : a));
    least.files.push(file);
    least.seconds += weight(file);
  }
  return shards.map((shard) => shard.files.sort((a, b) => (a.change.path < b.change.path ? -1 : 1)));
}

function shardOf(files: readonly PlannedFile[], request: PlanRequest): Shard {
  const known = files.every(({ seconds }) => seconds !== null);
  const seconds = files.reduce((sum, file) => sum + (file.seconds ?? 0), 0);
  return {
    files: files.length,
    args: argumentsFor[request.tool](files, request),
    minutes: known ? minutesOf(seconds) : null,
  };
}

function minutesOf(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

type Arguments = (files: readonly PlannedFile[], request: PlanRequest) => string[];

const argumentsFor: Readonly<Record<PlanTool, Arguments>> = {
  // stryker run --mutate "src/a.ts:5-7,src/b.ts:1-3"
  stryker: (files, { scope }) => [
    '--mutate',
    files
      .flatMap(({ change: { path, added } }) =>
        scope === 'files' ? [path] : added.map(([first, last]) => `${path}:${first}-${last}`),
      )
      .join(','),
  ],
  // cargo mutants --in-diff change.diff, or --file for whole files
  'cargo-mutants': (files, { scope, diffFile }) =>
    scope === 'lines' ? ['--in-diff', diffFile, ...fileOptions(files)] : fileOptions(files),
  // mutmut run "shop.price.x_total__mutmut_*"
  mutmut: (files, { scope }) =>
    files.flatMap(({ change, text }) => {
      const module = pythonModule(change.path);
      if (scope === 'files' || text === null) return [`${module}.*`];
      const touched = new PythonFunctions(text).touching(change.added);
      return touched.map((name) => `${module}.${mangled(name)}__mutmut_*`);
    }),
  // mvn pitest:mutationCoverage -DtargetClasses=com.shop.Price*,… -DtargetTests=com.shop.*
  pit: (files) => {
    const classes = files.map(({ change }) => javaClass(change.path));
    const packages = [
      ...new Set(classes.map((name) => (name.includes('.') ? `${name.slice(0, name.lastIndexOf('.'))}.*` : '*'))),
    ];
    return [`-DtargetClasses=${classes.map((name) => `${name}*`).join(',')}`, `-DtargetTests=${packages.join(',')}`];
  },
  // infection --filter=src/A.php,src/B.php
  infection: (files) => [`--filter=${files.map(({ change }) => change.path).join(',')}`],
  // gremlins unleash ./price, one folder each
  gremlins: (files) => [
    ...new Set(
      files.map(({ change: { path } }) => (path.includes('/') ? `./${path.slice(0, path.lastIndexOf('/'))}` : '.')),
    ),
  ],
};

function fileOptions(files: readonly PlannedFile[]): string[] {
  return files.flatMap(({ change }) => ['--file', change.path]);
}

/** As mutmut names it: without a leading `src.`, and a package by its folder. */
function pythonModule(path: string): string {
  const module = path.replace(/\.py$/, '').split('/').join('.');
  return module.replace(/^src\./, '').replace(/\.__init__$/, '');
}

/** `total` is `x_total`; `Cart.total` is `xǁCartǁtotal`. */
function mangled(name: string): string {
  return name.includes('.') ? `xǁ${name.split('.').join('ǁ')}` : `x_${name}`;
}

/** The class that a source file is named for, below the folders that are no package. */
function javaClass(path: string): string {
  const inSources = /(?:^|\/)(?:src\/)?(?:main\/)?(?:java|kotlin|groovy|scala)\/(.+)$/.exec(path)?.[1] ?? path;
  return inSources
    .replace(/\.[a-z]+$/, '')
    .split('/')
    .join('.');
}
