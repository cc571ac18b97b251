import { actionsAppId, GitHubError, type Host, sha256 } from '@gauntlet/host';
import { type Handover, type Refusal, type RouteSettings, shortBudget } from './handover.ts';

const actionsLogin = 'github-actions[bot]';
const wakesNobody = 'A comment made with GITHUB_TOKEN wakes no workflow; the token of an App or of a person is needed';
const nowhere = 'There is no pull request or issue to comment on';

/**
 * Mentions the agent in a comment of its own: an edit of an old one notifies nobody. A comment of `GITHUB_TOKEN` starts no
 * workflow, so that no agent that runs in one would hear of it.
 */
export async function deliverByComment(host: Host, settings: RouteSettings, handover: Handover): Promise<Refusal> {
  const { apiUrl } = host.runner.context;
  const { token, repository, number } = settings;
  if (number === null) return refuse(nowhere);
  const github = await host.openGitHub({ apiUrl, token, repository });
  const viewer = await github.getViewer();
  if (viewer.kind === 'app' && viewer.appId === actionsAppId) return refuse(wakesNobody);
  // Made with the token, so that nobody else can have posted it before.
  const mark = `<!-- gauntlet:handover ${sha256(`${handover.key} ${token}`).slice(0, 32)} -->`;
  const text = handover.agentReport(shortBudget(settings));
  const body = `@${settings.agent.replace(/^@/, '')} ${handover.request}\n\n${text}\n${mark}\n`;
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

function refuse(what: string): Refusal {
  return { what, mayHaveArrived: false };
}
