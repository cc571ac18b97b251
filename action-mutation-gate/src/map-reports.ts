import {
  type ChangedFile,
  type Freshness,
  locateFunctions,
  MergedFile,
  type Mutant,
  type MutationFormatName,
  type MutationReport,
  readBlobs,
  type Tree,
} from '@gauntlet/evidence';
import { FilePlacer, openPathContext, type ReadReport } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import type { Problem } from './evidence.ts';
import type { Settings } from './settings.ts';

/** What the reports say of a changed file. */
export interface MutatedFile {
  path: string;
  /** By place. */
  mutants: Mutant[];
  /** Its lines in the tested commit, for what was there before; null where the file is too long to keep. */
  lines: readonly string[] | null;
  /** Whether some of its mutants are known by function only. */
  byFunction: boolean;
}

export interface MappedReports {
  files: Map<string, MutatedFile>;
  listsAllFiles: boolean;
  problems: Problem[];
  notes: string[];
}

interface MapContext {
  host: Host;
  git: Git;
  settings: Settings;
}

type Read = ReadReport<MutationReport>;

/** Tools whose report names every file that they looked at. */
const completeFormats: readonly MutationFormatName[] = ['mutation-testing-elements', 'mutmut'];

/** Joins what all reports say of the changed files, and checks that they are of the tested sources. */
export async function mapReports(
  reports: readonly Read[],
  tree: Tree,
  changed: readonly ChangedFile[],
  context: MapContext,
): Promise<MappedReports> {
  const { host, git, settings } = context;
  const goModules = reports.some(({ report }) => report.format === 'gremlins');
  const placer = new FilePlacer(await openPathContext({ host, git, tree, pathMap: settings['path-map'], goModules }));
  const wanted = new Set(changed.map(({ path }) => path));
  const result: MappedReports = {
    files: new Map(),
    listsAllFiles: reports.every(({ report }) => completeFormats.includes(report.format)),
    problems: [],
    notes: [],
  };
  const merged = new Map<string, MergedFile>();
  for (const { source, report } of reports) {
    if (report.cutShort) result.problems.push({ code: 'report-cut-short', what: `${source} is not complete` });
    placer.place({ source, paths: report.files.keys(), roots: [] }, (path, reported) => {
      if (!wanted.has(path)) return;
      const file = merged.get(path) ?? new MergedFile();
      merged.set(path, file);
      file.add(report.files.get(reported)!);
    });
  }
  result.problems.push(...placer.problems, ...placer.unmatched());
  await readSources(merged, changed, result, context);
  return result;
}

async function readSources(
  merged: ReadonlyMap<string, MergedFile>,
  changed: readonly ChangedFile[],
  result: MappedReports,
  { git, settings }: MapContext,
): Promise<void> {
  const oids = new Map(changed.map(({ path, oid }) => [path, oid]));
  const known = new Set([...merged.keys()].map((path) => oids.get(path)!));
  const facts = await readBlobs(git, known, known);
  const unsure: string[] = [];
  for (const [path, file] of [...merged].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { text = null, lines: count = 0 } = facts.get(oids.get(path)!) ?? {};
    const mutants = text === null ? file.mutants : locateFunctions(file.mutants, text);
    const stale = staleness(path, file.sources, text, mutants, count);
    if (stale !== null) result.problems.push({ code: 'report-stale', what: stale });
    else if (file.sources.some(({ kind }) => kind === 'none')) unsure.push(path);
    result.files.set(path, {
      path,
      mutants,
      lines: text === null ? null : text.split('\n'),
      byFunction: mutants.some(({ precision }) => precision === 'function'),
    });
  }
  if (unsure.length === 0) return;
  const what = `${unsure[0]}${unsure.length > 1 ? ` and ${unsure.length - 1} more files` : ''} may have changed since the report was made`;
  if (settings.freshness === 'any') result.notes.push(`${what}: its format does not say, and the policy accepts that.`);
  else result.problems.push({ code: 'freshness-unknown', what });
}

/** A sentence on why the report is of other sources; null where nothing speaks against it. */
function staleness(
  path: string,
  sources: readonly Freshness[],
  text: string | null,
  mutants: readonly Mutant[],
  lines: number,
): string | null {
  if (text !== null && sources.some((source) => source.kind === 'source' && !isSame(source.text, text))) {
    return `The report has another source of ${path} than the tested commit`;
  }
  const beyond = mutants.find(({ place }) => (place.endLine ?? place.line) > lines + 1);
  if (beyond)
    return `The report has a mutant on line ${beyond.place.endLine ?? beyond.place.line} of ${path}, which has ${lines} lines`;
  const lost = mutants.find(({ precision, place }) => precision === 'function' && place.line === 0);
  return lost ? `The report has mutants of a function ${lost.function ?? ''} that ${path} does not have once` : null;
}

/** A checkout may have written other line ends. */
function isSame(reported: string, committed: string): boolean {
  const plain = (text: string) => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return reported === committed || plain(reported) === plain(committed);
}
