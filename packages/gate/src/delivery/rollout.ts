import { sha256 } from '@gauntlet/host';
import type { FailureReport, RolloutReport } from '@gauntlet/verdict';
import type { Handover } from './handover.ts';

/** A report of a rollout, and what tells it from others. */
export interface RolloutNews {
  report: FailureReport & { rollout: RolloutReport };
  agentReport: Handover['agentReport'];
  /** The rollout's id, or what a monitor found and where it is kept: the same for the same news, whoever tells it. */
  newsId: string;
}

/** What of a rollout goes by the same routes as what the failure parser reads. */
export function rolloutHandover({ report, agentReport, newsId }: RolloutNews): Handover {
  const { schema, subject, run, rollout } = report;
  const { repository, pullRequest, headSha } = subject;
  const { kind, version, sha, previous, environment, judgement, because, result, changeHash } = rollout;
  const told = { kind, version, sha, previous, environment, judgement, because, result, changeHash };
  return {
    ...{ report, agentReport },
    key: sha256(JSON.stringify(['rollout', repository, environment, newsId, result])).slice(0, 32),
    request: requestOf(rollout),
    message: () => ({ schema, repository, pullRequest, headSha, run, rollout: told }),
  };
}

function requestOf({ result }: RolloutReport): string {
  if (result === 'rollback-failed') return 'please look at what could not be rolled back, and call a person.';
  return result === 'rolled-back'
    ? 'please mend what was rolled back.'
    : 'please look at what was found in production.';
}
