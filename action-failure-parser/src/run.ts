import { findChange, readEvent, readInputs, unknownSubject } from '@gauntlet/gate';
import { type Host, pullRequestIsFromFork } from '@gauntlet/host';
import { plainText } from '@gauntlet/report';
import { gatherEvidence, noEvidence, type Problem } from './evidence.ts';
import { inputs as schema } from './inputs.ts';
import { publish } from './publish.ts';
import type { State } from './state.ts';

/** Reads what failed, makes it known, and returns the exit code. */
export async function run(host: Host): Promise<number> {
  const startedAt = host.now();
  const { inputs, problems: mistakes } = readInputs(schema, host.runner);
  await host.runner.mask(inputs['github-token']);
  const state: State = { inputs, subject: unknownSubject(host), evidence: noEvidence, headIsFork: false };
  const problems: Problem[] = [...mistakes];
  if (mistakes.length === 0) {
    try {
      problems.push(...(await gather(host, state)));
    } catch (error) {
      problems.push({
        code: 'internal-error',
        what: `The action failed: ${error instanceof Error ? error.message : error}`,
      });
      host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
    }
  }
  const evidence = { ...state.evidence, problems: [...problems, ...state.evidence.problems] };
  const conclusion = await publish(host, { ...state, evidence }, startedAt);
  return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}

async function gather(host: Host, state: State): Promise<Problem[]> {
  const read = readEvent(host);
  if ('problem' in read) return [read.problem];
  const { event } = read;
  state.headIsFork = pullRequestIsFromFork(host.runner.context.eventName, event);
  // A report can be made without a repository, and without knowing what the change is.
  const git = host.openGit(host.files.resolve(state.inputs['working-directory']));
  try {
    if (git !== null) {
      const token = state.inputs['github-token'];
      const found = await findChange(host, git, { event, base: '', head: '', token });
      const subject = 'judged' in found ? found.judged.subject : found.subject;
      if (subject !== null) state.subject = subject;
    }
    const commit = state.subject.testedSha ?? state.subject.headSha;
    state.evidence = await gatherEvidence(host, git, commit, state.inputs);
    return [];
  } finally {
    await git?.dispose();
  }
}
