import { GitHubError, type Host, sha256, WebhookError } from '@gauntlet/host';
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

/** Null where it was acknowledged, else why not: a sentence without its full stop. */
export type Refusal = string | null;

/** A comment has at most 65,536 characters, the payload of a dispatch 65,535 bytes of JSON in all. */
const shortBudget = 10_000;
const actionsLogin = 'github-actions[bot]';

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
        return 'There is no route';
    }
  } catch (error) {
    if (error instanceof GitHubError || error instanceof WebhookError) return error.message;
    throw error;
  }
}

/**
 * Mentions the agent in a comment of its own: an edit of an old one notifies nobody. A comment of `GITHUB_TOKEN` starts no
 * workflow, so that no agent that runs in one would hear of it.
 */
async function comment(host: Host, state: State, { agentReport, claim }: Handover): Promise<Refusal> {
  const { apiUrl } = host.runner.context;
  const { repository, pullRequest } = state.subject;
  const github = await host.openGitHub({ apiUrl, token: state.inputs['github-token'], repository: repository ?? '' });
  const mark = `<!-- gauntlet:handover ${sha256(claim.id).slice(0, 32)} -->`;
  const report = agentReport(Math.min(state.inputs.budget, shortBudget));
  const body = `@${state.settings.agent.replace(/^@/, '')} please fix what failed.\n\n${report}\n${mark}\n`;
  const number = pullRequest as number;
  // After an answer that never came, the comment may be there already.
  const posted = await github.createComment(number, body).catch(async (error: unknown) => {
    if (!(error instanceof GitHubError && error.mayBeDone)) throw error;
    const found = (await github.listComments(number)).find((each) => each.body.includes(mark));
    if (found === undefined) throw error;
    return found;
  });
  if (posted.author?.login !== actionsLogin) return null;
  await github.deleteComment(posted.id);
  return 'A comment made with GITHUB_TOKEN wakes no workflow; the token of an App or of a person is needed';
}

/** At most ten fields at the top. */
async function dispatch(host: Host, state: State, { report, agentReport, claim }: Handover): Promise<Refusal> {
  const { apiUrl } = host.runner.context;
  const { repository } = state.subject;
  const notices = await host.openNotices({ apiUrl, token: state.inputs['github-token'], repository: repository ?? '' });
  await notices.dispatch(state.settings['dispatch-event'], {
    ...messageOf(report, claim),
    markdown: agentReport(Math.min(state.inputs.budget, shortBudget)),
  });
  return null;
}

async function webhook(host: Host, state: State, { report, agentReport, claim }: Handover): Promise<Refusal> {
  await host.postWebhook({
    url: state.inputs['webhook-url'],
    secret: state.inputs['webhook-secret'],
    idempotencyKey: sha256(claim.id).slice(0, 32),
    body: JSON.stringify({ ...messageOf(report, claim), report, markdown: agentReport(state.inputs.budget) }),
  });
  return null;
}

function messageOf({ schema, subject, run, attempt }: FailureReport, claim: LedgerEvent) {
  const { repository, pullRequest, headSha } = subject;
  return { id: claim.id, schema, repository, pullRequest, headSha, run, attempt };
}
