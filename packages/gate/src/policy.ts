import type { Git } from '@gauntlet/host';
import { type Policy, parsePolicy } from '@gauntlet/policy';
import type { PolicySource } from '@gauntlet/verdict';
import { type Problem, withoutStop } from './problem.ts';

const policyLimit = 1 << 18;

export interface LoadedPolicy {
  /** Null where the commit has no policy, so that the inputs rule; and where it has mistakes. */
  policy: Policy | null;
  source: PolicySource;
  /** Nothing is judged by half a policy: with one mistake there is none. */
  problems: Problem<'policy-invalid'>[];
}

/** The policy file of a commit, which must be one that the judged change cannot choose. */
export async function loadPolicy(git: Git, commit: string, path: string): Promise<LoadedPolicy> {
  const bytes = await git.file(commit, path, policyLimit);
  if (bytes === null) return { policy: null, source: { source: 'inputs' }, problems: [] };
  const text = decodeText(bytes);
  if (text === null) return refused([{ code: 'policy-invalid', what: `${path}: The policy is not UTF-8` }]);
  const parsed = parsePolicy(text);
  if (parsed.ok) return { policy: parsed.policy, source: { source: 'file', path, commit }, problems: [] };
  return refused(
    parsed.problems.map(({ line, column, message }) => ({
      code: 'policy-invalid',
      what: `${path}:${line}:${column}: ${withoutStop(message)}`,
    })),
  );
}

function refused(problems: Problem<'policy-invalid'>[]): LoadedPolicy {
  return { policy: null, source: { source: 'inputs' }, problems };
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
