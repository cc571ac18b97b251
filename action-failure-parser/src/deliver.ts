import { actionsAppId, GitHubError, type Host, sha256, WebhookError } from '@gauntlet/host';
import type { LedgerEvent } from '@gauntlet/ledger';
import type { FailureReport } from '@gauntlet/verdict';
import type { State } from './state.ts';

/** What is handed to the agent. */
export interface Handover {
  report: FailureReport;
  /** Markdown within a budget of tokens. */
  agentReport: (budgetTokens: number) => string;
  claim: LedgerEvent;
}

/** Null where it was acknowledged, else why not. */
export type Refusal = { what: string; mayHaveArrived: boolean } | null;

/** A comment has at most 65,536 characters, the payload of a dispatch 65,535 bytes of JSON in all. */
const shortBudget = 10_000;
const actionsLogin = 'github-actions[bot]';
const wakesNobody = 'A comment made with GITHUB_TOKEN wakes no workflow; the token of an App or of a person is needed';
/** Of the attempt before: enough to tell whether it moved. */
const shortFingerprints = 50;

/** Hands the report over by the route that the inputs name. */
export async function deliver(host: Host, state: State, handover: Handover): Promise<Refusal> {
  try {
    switch (state.inputs.route) {
      case 'comment':
        return await comment(host, state, handover);
      case 'dispatch':
        return await dispatch(host, state, handover);
      case 'webhook':
        return await webhook(host, state, handover);
      case 'none':
        return refuse('There is no route');
    }
  } catch (error) {
    if (error instanceof GitHubError) return refuse(error.message, error.mayBeDone);
    if (error instanceof WebhookError) return refuse(error.message, error.mayBeDone);
    throw error;
  }
}

function refuse(what: string, mayHaveArrived = false): Refusal {
  return { what, mayHaveArrived };
}

/** The same for the same failures of the same commit, so that a receiver can tell that it has them already. */
function keyOf({ subject }: FailureReport, { evidence }: LedgerEvent): string {
  const { repository, pullRequest, headSha } = subject;
  return sha256(JSON.stringify([repository, pullRequest, headSha, evidence['fingerprints']])).slice(0, 32);
}

/**
 * Mentions the agent in a comment of its own: an edit of an old one notifies nobody. A comment of `GITHUB_TOKEN` starts no
 * workflow, so that no agent that runs in one would hear of it.
 */
async function comment(host: Host, state: State, { report, agentReport, claim }: Handover): Promise<Refusal> {
  const { apiUrl } = host.runner.context;
  const { repository, pullRequest } = state.subject;
  const github = await host.openGitHub({ apiUrl, token: state.inputs['github-token'], repository: repository ?? '' });
  const token = state.inputs['github-token'];
  const viewer = await github.getViewer();
  if (viewer.kind === 'app' && viewer.appId === actionsAppId) return refuse(wakesNobody);
  // Made with the token, so that nobody else can have posted it before.
  const mark = `<!-- gauntlet:handover ${sha256(`${keyOf(report, claim)} ${token}`).slice(0, 32)} -->`;
  const text = agentReport(Math.min(state.inputs.budget, shortBudget));
  const body = `@${state.settings.agent.replace(/^@/, '')} please fix what failed.\n\n${text}\n${mark}\n`;
  const number = pullRequest as number;
  // After an answer that never came, the comment may be there already.
  const posted = await github.createComment(number, body).catch(async (error: unknown) => {
    if (!(error instanceof GitHubError && error.mayBeDone)) throw error;
    const found = (await github.listComments(number)).find((each) => each.body.includes(mark));
    if (found === undefined) throw error;
    return found;
  });
  if (posted.author?.login !== actionsLogin) return null;
  // It reached nobody. Where it cannot be deleted, it stands there in vain.
  await github.deleteComment(posted.id).catch((error: unknown) => {
    if (!(error instanceof GitHubError)) throw error;
  });
  return refuse(wakesNobody);
}

/** At most ten fields at the top. */
async function dispatch(host: Host, state: State, { report, agentReport, claim }: Handover): Promise<Refusal> {
  const { apiUrl } = host.runner.context;
  const { repository } = state.subject;
  const notices = await host.openNotices({ apiUrl, token: state.inputs['github-token'], repository: repository ?? '' });
  await notices.dispatch(state.settings['dispatch-event'], {
    ...messageOf(report, claim, shortFingerprints),
    markdown: agentReport(Math.min(state.inputs.budget, shortBudget)),
  });
  return null;
}

async function webhook(host: Host, state: State, { report, agentReport, claim }: Handover): Promise<Refusal> {
  await host.postWebhook({
    url: state.inputs['webhook-url'],
    secret: state.inputs['webhook-secret'],
    idempotencyKey: keyOf(report, claim),
    body: JSON.stringify({ ...messageOf(report, claim), report, markdown: agentReport(state.inputs.budget) }),
  });
  return null;
}

function messageOf(report: FailureReport, claim: LedgerEvent, most = Number.POSITIVE_INFINITY) {
  const { schema, subject, run, attempt } = report;
  const { repository, pullRequest, headSha } = subject;
  const previousFingerprints = attempt.previousFingerprints.slice(0, most);
  return {
    ...{ id: keyOf(report, claim), schema, repository, pullRequest, headSha, run },
    attempt: { ...attempt, previousFingerprints },
  };
}
