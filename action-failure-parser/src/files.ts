import type { FailureSource, TestCount } from '@gauntlet/evidence';
import { type Files, PathError, type RunFacts, UnpackError, unpack } from '@gauntlet/host';
import type { EvidenceFile, FailureStatus } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import { readText, type TextKind } from './read-text.ts';

/** What was read of files. */
export interface Reading {
  sources: FailureSource[];
  files: EvidenceFile[];
  problems: Problem[];
  unread: string[];
  /** How many tests they tell of; null where they are of no tests. */
  tests: TestCount | null;
  /** Whether a file was there at all. */
  foundFiles: boolean;
  /** Whether a log says of itself that its run failed. */
  saysFailed: boolean;
  /** Whether GitHub says that no job has failed. */
  isSettled: boolean;
  /** Whether the run has come to its own end. */
  isComplete: boolean;
  /** The run that was read; null for files. */
  run: RunFacts | null;
  /** Whether the base branch fails in the same way, or the commit has passed; `new` where that is not known. */
  statusOf?: (fingerprint: string, jobs: readonly string[]) => FailureStatus;
}

export function nothingRead(): Reading {
  return {
    sources: [],
    files: [],
    problems: [],
    unread: [],
    tests: null,
    foundFiles: false,
    saysFailed: false,
    isSettled: false,
    isComplete: false,
    run: null,
  };
}

/** Reads every file of `logs` and `reports`. A line that matches no file is said, so that none is lost in silence. */
export async function readFiles(files: Files, inputs: Inputs): Promise<Reading> {
  const reading = nothingRead();
  const logs = await find(files, inputs.logs, inputs['working-directory'], reading);
  const reports = await find(files, inputs.reports, inputs['working-directory'], reading);
  reading.foundFiles = logs.length + reports.length > 0;
  for (const source of logs) await readFile(files, source, 'log', reading);
  const logged = reading.tests;
  reading.tests = null;
  for (const source of reports) await readFile(files, source, 'report', reading);
  reading.tests = moreOf(reading.tests, logged);
  return reading;
}

/** A log and a report mostly tell of the same tests, and neither says so: the greater number is no overstatement. */
function moreOf(one: TestCount | null, other: TestCount | null): TestCount | null {
  if (one === null || other === null) return one ?? other;
  return other.executed > one.executed ? other : one;
}

/** Reports first: of what two tell, the better told stands. */
export function addFiles(reading: Reading, read: Reading): void {
  reading.sources.unshift(...read.sources);
  reading.files.push(...read.files);
  reading.problems.push(...read.problems);
  reading.unread.push(...read.unread);
  reading.tests = read.tests;
  reading.foundFiles = read.foundFiles;
}

async function find(files: Files, patterns: readonly string[], folder: string, reading: Reading): Promise<string[]> {
  const sources = new Set<string>();
  for (const pattern of patterns) {
    const found = await files.glob(pattern, folder);
    if (found.length === 0) reading.unread.push(`No file matches ${pattern}.`);
    for (const source of found) sources.add(source);
  }
  return [...sources].sort();
}

async function readFile(files: Files, source: string, kind: TextKind, reading: Reading): Promise<void> {
  try {
    const file = await files.open(source);
    const chunks = file.chunks();
    for await (const member of unpack(file.source, chunks, kind === 'log' ? isLogMember : undefined)) {
      await readText({ name: member.name, job: jobOf(member.name), chunks: member.chunks() }, kind, reading);
    }
    reading.files.push({ kind, source: file.source, sha256: file.sha256(), bytes: file.bytes });
  } catch (error) {
    if (error instanceof PathError) {
      reading.problems.push({ code: 'path-outside-workspace', what: withoutStop(error.message) });
    } else if (error instanceof UnpackError) reading.unread.push(`${source}: ${withoutStop(error.message)}.`);
    else throw error;
  }
}

/** A run's zip holds each job's log whole at its top, and once more cut into steps. */
function isLogMember(name: string): boolean {
  return !name.includes('/') || !/\/(?:\d+_.*|system)\.txt$/.test(name);
}

/** `2_test (20).txt` of a zip, `logs/unit.log`: the job's name as far as a file name tells. */
function jobOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1);
  return (
    base
      .replace(/\.gz$/, '')
      .replace(/\.(?:txt|log|out)$/, '')
      .replace(/^\d{1,4}_/, '') || base
  );
}

function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}
