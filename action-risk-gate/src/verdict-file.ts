import { makeVerdict } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import { type UnhashedFinding, type Verdict, worst } from '@gauntlet/verdict';
import { type Judgement, judge } from './decide.ts';
import { render } from './report.ts';
import type { State } from './state.ts';

interface Concluded {
  judgements: readonly Judgement[];
  findings: readonly UnhashedFinding[];
  startedAt: Date;
}

export function conclude(host: Host, state: State, { judgements, findings, startedAt }: Concluded): Verdict {
  const { inputs, subject, policy, files } = state;
  return makeVerdict(
    {
      conclusion: worst(judgements.map(({ conclusion }) => conclusion)),
      reasons: judgements.map(({ reason }) => reason),
      metrics: [],
      findings,
    },
    {
      ...{ gate: 'risk', action: 'action-risk-gate', name: inputs.name || 'risk', mode: inputs.mode, subject, policy },
      ...{ run: host.runner.context.run, evidence: files, startedAt, finishedAt: host.now(), sha256 },
    },
  );
}

/** Writes the verdict; one that could not be written says so of itself, and is no pass. */
export function writeFiles(host: Host, state: State, concluded: Concluded): Verdict {
  const verdict = conclude(host, state, concluded);
  const path = verdictFileOf(state);
  try {
    host.files.write(path, render.json(verdict));
    return verdict;
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    const problem = judge('path-outside-workspace', `${path} was not written: ${error.message}`);
    return conclude(host, state, { ...concluded, judgements: [problem, ...concluded.judgements] });
  }
}

export function verdictFileOf({ inputs }: State): string {
  return inputs['verdict-file'] || `gauntlet/${inputs.name || 'risk'}.verdict.json`;
}
