import { type ChangedFile, readBlobs } from '@gauntlet/evidence';
import type { Git, Host, JudgedChange } from '@gauntlet/host';
import { PathError } from '@gauntlet/host';
import { secondsByFile } from './durations.ts';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import { makePlan, type Plan, unsafePath } from './plan.ts';
import { readReports } from './reports.ts';
import type { Settings } from './settings.ts';

const diffLimit = 32 << 20;

/** Says what to mutate, and writes it down for the step that runs the tool. */
export async function planChange(
  host: Host,
  git: Git,
  judged: JudgedChange,
  changed: readonly ChangedFile[],
  inputs: Inputs,
  settings: Settings,
): Promise<{ plan: Plan | null; problems: Problem[] }> {
  const { tool } = inputs;
  if (tool === '') return refused('plan-tool-missing', 'The input tool is empty');
  const oids = new Set(changed.map(({ oid }) => oid));
  const texts = await readBlobs(git, oids, oids);
  // Earlier reports only tell the time: one that cannot be read costs nothing but the estimate.
  const earlier = inputs.reports.length === 0 ? [] : (await readReports(host.files, inputs, null, null)).reports;
  const seconds = secondsByFile(earlier.map(({ report }) => report));
  const files = changed.map((change) => ({
    change,
    text: texts.get(change.oid)?.text ?? null,
    seconds: seconds(change.path),
  }));
  const unsafe = unsafePath(files);
  if (unsafe !== null) return refused('plan-unsafe-path', `${unsafe} has characters that are not safe to pass on`);
  const diffFile = `${inputs['plan-file'].replace(/\.json$/, '')}.diff`;
  const plan = makePlan(files, {
    tool,
    scope: settings.scope,
    shardMinutes: inputs['shard-minutes'],
    maxShards: inputs['max-shards'],
    diffFile,
  });
  try {
    if (tool === 'cargo-mutants' && !plan.empty) host.files.write(diffFile, await diffOf(git, judged));
    host.files.write(inputs['plan-file'], `${JSON.stringify(plan, null, 2)}\n`);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return refused('path-outside-workspace', `The plan was not written: ${error.message}`);
  }
  return { plan, problems: [] };
}

function refused(code: Problem['code'], what: string): { plan: null; problems: Problem[] } {
  return { plan: null, problems: [{ code, what }] };
}

async function diffOf(git: Git, { from, to }: JudgedChange): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  await git.patch(from, to, (chunk) => {
    if (text.length < diffLimit) text += decoder.decode(chunk, { stream: true });
  });
  return text;
}
