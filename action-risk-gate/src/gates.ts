import { withoutStop } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import type { EvidenceFile, Run, Subject, Verdict } from '@gauntlet/verdict';
import { verdictSchema } from '@gauntlet/verdict';
import type { GateResult, Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

export interface ReadGates {
  gates: GateResult[];
  /** Every verdict that was read, whether it counts or not, for the audit. */
  verdicts: Array<{ gate: string; conclusion: string; sha256: string }>;
  files: EvidenceFile[];
  problems: Problem[];
}

interface Given {
  path: string;
  verdict: Verdict;
}

/** A verdict is small; anything larger is none. */
const maxBytes = 64 << 20;
const maxVerdicts = 50;

/**
 * What became of each required gate and job. A verdict counts where this very job wrote it: one that came as an artifact
 * was written beside the pull request's code.
 */
export async function readGates(
  host: Host,
  inputs: Inputs,
  required: readonly string[],
  subject: Subject,
): Promise<ReadGates> {
  const result: ReadGates = { gates: [], verdicts: [], files: [], problems: [] };
  const given = await readVerdicts(host, inputs, result);
  const jobs = readNeeds(inputs.needs, result);
  const { run } = host.runner.context;
  const names = [...new Set([...required, ...given.keys(), ...jobs.keys()])];
  for (const name of names) {
    const verdict = given.get(name);
    const job = jobs.get(name);
    if (verdict !== undefined) result.gates.push(gateOf(name, verdict.verdict, subject, run));
    if (job !== undefined) result.gates.push(jobOf(name, job, required.length === 0 || required.includes(name)));
    if (verdict === undefined && job === undefined) {
      result.gates.push({ name, status: 'missing', what: 'it has neither a verdict nor a job in `needs`' });
    }
  }
  return result;
}

async function readVerdicts(host: Host, inputs: Inputs, result: ReadGates): Promise<Map<string, Given>> {
  const found = new Map<string, Given>();
  for (const path of await findVerdicts(host, inputs, result)) {
    const given = await readVerdict(host, path, result);
    if (given === null) continue;
    const { name } = given.verdict;
    const known = found.get(name);
    if (known !== undefined) {
      result.problems.push({
        code: 'verdict-invalid',
        what: `${known.path} and ${path} are both the verdict "${name}"`,
      });
    }
    found.set(name, given);
  }
  return found;
}

/** A pattern that no file matches is nothing by itself: what is required is missing then. */
async function findVerdicts({ files }: Host, { verdicts, ...inputs }: Inputs, result: ReadGates): Promise<string[]> {
  const paths = new Set<string>();
  for (const pattern of verdicts) {
    for (const path of await files.glob(pattern, inputs['working-directory'])) paths.add(path);
  }
  if (paths.size > maxVerdicts) {
    result.problems.push({ code: 'verdict-invalid', what: `${paths.size} verdict files are more than ${maxVerdicts}` });
  }
  return [...paths].sort().slice(0, maxVerdicts);
}

async function readVerdict({ files }: Host, path: string, result: ReadGates): Promise<Given | null> {
  try {
    const file = await files.open(path);
    const text = file.bytes > maxBytes ? '' : await textOf(file.chunks());
    const verdict = parseVerdict(text);
    if (verdict === null) {
      result.problems.push({ code: 'verdict-invalid', what: `${file.source} is no verdict` });
      return null;
    }
    const hash = sha256(text);
    result.files.push({ kind: 'verdict', source: file.source, sha256: hash, bytes: file.bytes });
    result.verdicts.push({ gate: verdict.name, conclusion: verdict.conclusion, sha256: hash });
    return { path: file.source, verdict };
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    result.problems.push({ code: 'path-outside-workspace', what: withoutStop(error.message) });
    return null;
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

const conclusions = ['pass', 'fail', 'error'];

/** As far as it decides anything. */
function parseVerdict(text: string): Verdict | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { schema, name, conclusion, mode, subject, run } = (value ?? {}) as Partial<Verdict>;
  const isName = typeof name === 'string' && /^[\w.:/ -]{1,100}$/.test(name);
  const isSubject = typeof subject === 'object' && subject !== null;
  const isRun = run === null || typeof run === 'object';
  const known = schema === verdictSchema && conclusions.includes(conclusion ?? '') && typeof mode === 'string';
  return known && isName && isSubject && isRun ? (value as Verdict) : null;
}

function gateOf(name: string, verdict: Verdict, { headSha }: Subject, run: Run | null): GateResult {
  const { conclusion, mode, subject } = verdict;
  const first = verdict.reasons?.[0]?.code;
  const code = typeof first === 'string' && /^[a-z-]{1,60}$/.test(first) ? ` (${first})` : '';
  if (!isOfRun(verdict.run, run)) return { name, status: 'missing', what: 'its verdict was not made by this job' };
  if (subject.headSha !== headSha) return { name, status: 'other-commit', what: 'its verdict is of another commit' };
  if (mode !== 'enforce') return { name, status: 'unfinished', what: 'it only reports (`mode: report`)' };
  if (conclusion === 'pass') return { name, status: 'pass', what: `it passed${code}` };
  return { name, status: conclusion, what: conclusion === 'fail' ? `it failed${code}` : `it could not judge${code}` };
}

/** Outside of GitHub there is no run to compare with, and no merge either. */
function isOfRun(of: Run | null, run: Run | null): boolean {
  if (run === null || of === null) return run === of;
  return of.id === run.id && of.attempt === run.attempt && of.job === run.job;
}

function readNeeds(text: string, { problems }: ReadGates): Map<string, string> {
  if (text === '') return new Map();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    problems.push({ code: 'inputs-invalid', what: 'Input needs is no JSON; it wants `toJSON(needs)`' });
    return new Map();
  }
  return new Map(
    Object.entries(value as object).map(([job, facts]) => {
      const result: unknown = typeof facts === 'object' && facts !== null ? Reflect.get(facts, 'result') : null;
      return [job, typeof result === 'string' ? result : ''];
    }),
  );
}

/** GitHub takes a skipped job for a success; here it is none, unless others are required and it is not. */
function jobOf(name: string, result: string, isRequired: boolean): GateResult {
  if (result === 'success') return { name, status: 'pass', what: 'the job succeeded' };
  if (result === 'skipped' && !isRequired)
    return { name, status: 'pass', what: 'the job was skipped, and is not required' };
  if (result === 'failure') return { name, status: 'fail', what: 'the job failed' };
  const word = result === 'skipped' || result === 'cancelled' ? result : 'not known to have succeeded';
  return { name, status: 'unfinished', what: `the job was ${word}` };
}
