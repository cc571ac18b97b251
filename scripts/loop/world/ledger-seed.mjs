import { sha256, writeLedger } from '../../act/ledger-record.mjs';
import { loadPackage } from '../../act/load-package.mjs';
import { helper, octocat } from './people.mjs';

const day = 86_400_000;
const changes = 120;
const perDay = 5;

/**
 * The agent's record: code that people merged, five changes a day until two months ago. That is L2 without a failure, and one
 * failure takes it down to L1.
 * @param {import('@gauntlet/testkit').Repository} repository An empty one; its branch `main` becomes the ledger.
 * @param {string} fullName
 */
export async function writeRecord(repository, fullName) {
  /** @type {typeof import('@gauntlet/ledger')} */
  const ledger = await loadPackage('ledger');
  const drafts = Array.from({ length: changes }, (_, at) =>
    ledger.merged({
      ...{ at: new Date(Date.now() - (60 + Math.floor(at / perDay)) * day).toISOString(), by: 'action-risk-gate' },
      ...{ agent: `account:${helper.id}`, pullRequest: 1000 + at, riskClass: 'medium' },
      sha: sha256(`merge ${at}`).slice(0, 40),
      evidence: {
        ...{ vouched: true, sources: [`https://api.github.com/repos/${fullName}/pulls/${1000 + at}`] },
        ...{ head: sha256(`head ${at}`).slice(0, 40), mergedBy: 'person', person: `account:${octocat.id}` },
        ...{ kinds: ['code', 'tests'], key: null, family: helper.model, task: null, model: helper.model },
        ...{ promptHash: null, decision: null, verdicts: [] },
      },
    }),
  );
  await writeLedger(ledger, repository, drafts);
}
