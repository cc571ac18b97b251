import { makeVerdict } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import { redactLogText, redactVerdict } from '@gauntlet/report';
import type { Conclusion, Verdict } from '@gauntlet/verdict';
import type { CommandResult } from './command.ts';
import { decide } from './decide.ts';
import type { Problem } from './evidence.ts';
import { render } from './report.ts';
import { secretsOf } from './secrets.ts';
import type { State } from './state.ts';

/** Makes known what was found and done. */
export async function publish(
  host: Host,
  state: State,
  { sections, report, dora = null, costs = null }: Pick<CommandResult, 'sections' | 'report' | 'dora' | 'costs'>,
  startedAt: Date,
): Promise<Conclusion> {
  const { inputs, evidence } = state;
  const secrets = secretsOf(host, inputs);
  const notes = state.notes.map((note) => redactLogText(note, secrets));
  const file = inputs['verdict-file'] || `gauntlet/${inputs.name || 'health'}.verdict.json`;
  const written = conclude(host, state, startedAt);
  const refused = writeFile(host, file, render.json(written));
  if (refused !== null) evidence.problems.push(refused);
  const verdict = refused === null ? written : conclude(host, state, startedAt);
  const files = {
    'verdict-file': file,
    'report-file': report ?? '',
    'dora-file': dora ?? '',
    'costs-file': costs ?? '',
  };
  await host.runner.setOutputs(render.outputs(verdict, evidence, files));
  host.runner.print(render.console(verdict, { sections, notes }));
  host.runner.writeSummary(render.summary(verdict, { sections, notes }));
  return verdict.conclusion;
}

function conclude(host: Host, state: State, startedAt: Date): Verdict {
  const { inputs, subject, policy, evidence } = state;
  const verdict = makeVerdict(
    { ...decide(evidence), findings: [] },
    {
      ...{ gate: 'health', action: 'action-health-rollback', name: inputs.name || 'health', mode: inputs.mode },
      ...{ subject, policy, run: host.runner.context.run, evidence: [], startedAt, finishedAt: host.now(), sha256 },
    },
  );
  return redactVerdict(verdict, secretsOf(host, inputs));
}

/** Null where it was written. */
export function writeFile(host: Host, path: string, text: string): Problem | null {
  try {
    host.files.write(path, text);
    return null;
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { code: 'path-outside-workspace', what: `${path} was not written: ${error.message}` };
  }
}
