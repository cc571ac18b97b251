import { callPeople } from '@gauntlet/gate';
import type { Host } from '@gauntlet/host';
import type { Decision } from './decide.ts';
import { gitHubOptions } from './gather.ts';
import type { State } from './state.ts';

/** Labels a pull request that waits for a person, and asks those of the policy. What could not be done, one sentence each. */
export async function callPerson(
  host: Host,
  state: State,
  { outcome, conclusion, waits }: Decision,
): Promise<string[]> {
  const { inputs, settings, subject, evidence } = state;
  const isWaiting = outcome === 'needs-human' && conclusion === 'fail' && !waits;
  const isActive = inputs.mode === 'enforce' && inputs['github-token'] !== '' && evidence.place.isTrusted;
  if (!isWaiting || !isActive || subject.pullRequest === null) return [];
  // Who has the label was called before, and asking again would only notify again.
  if (state.labels.includes(settings.label)) return [];
  const notices = await host.openNotices(gitHubOptions(host, state));
  const refusals = await callPeople(notices, subject.pullRequest, settings);
  return refusals.map((refusal) => `${refusal}.`);
}
