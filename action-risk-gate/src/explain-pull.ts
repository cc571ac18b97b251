import type { Event } from '@gauntlet/gate';
import { GitHubError, type Host, type PullDetails } from '@gauntlet/host';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** What the event says of its pull request; null where it is of none. */
export function pullOf(event: Event): { number: number; isMerged: boolean } | null {
  const pull = event?.['pull_request'];
  if (typeof pull !== 'object' || pull === null) return null;
  const [number, merged] = [Reflect.get(pull, 'number'), Reflect.get(pull, 'merged')];
  return Number.isSafeInteger(number) ? { number: number as number, isMerged: merged === true } : null;
}

/** What GitHub tells of a pull request; null where it cannot be asked. */
export async function detailsOf(host: Host, inputs: Inputs, number: number): Promise<PullDetails | Problem | null> {
  const { apiUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  if (token === '' || repository === null) return null;
  try {
    return await (await host.openPullDetails({ apiUrl, token, repository })).get(number);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { code: 'github-unavailable', what: `GitHub does not tell of #${number}: ${error.message}` };
  }
}
