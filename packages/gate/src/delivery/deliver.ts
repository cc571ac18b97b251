import { GitHubError, type Host, WebhookError } from '@gauntlet/host';
import { deliverByComment } from './comment.ts';
import { type Handover, type Refusal, type RouteSettings, shortBudget } from './handover.ts';

/** Hands the report over by the route that the inputs name. Null where that was acknowledged, else why not. */
export async function deliver(host: Host, settings: RouteSettings, handover: Handover): Promise<Refusal> {
  try {
    switch (settings.route) {
      case 'comment':
        return await deliverByComment(host, settings, handover);
      case 'dispatch':
        return await dispatch(host, settings, handover);
      case 'webhook':
        return await webhook(host, settings, handover);
      case 'none':
        return { what: 'There is no route', mayHaveArrived: false };
    }
  } catch (error) {
    if (!(error instanceof GitHubError || error instanceof WebhookError)) throw error;
    return { what: error.message, mayHaveArrived: error.mayBeDone };
  }
}

async function dispatch(host: Host, settings: RouteSettings, handover: Handover): Promise<Refusal> {
  const { apiUrl } = host.runner.context;
  const { token, repository, eventType } = settings;
  const notices = await host.openNotices({ apiUrl, token, repository });
  await notices.dispatch(eventType, {
    ...{ id: handover.key, ...handover.message(true) },
    markdown: handover.agentReport(shortBudget(settings)),
  });
  return null;
}

async function webhook(host: Host, settings: RouteSettings, handover: Handover): Promise<Refusal> {
  const { key, report } = handover;
  await host.postWebhook({
    url: settings.webhookUrl,
    secret: settings.webhookSecret,
    idempotencyKey: key,
    body: JSON.stringify({
      ...{ id: key, ...handover.message(false), report },
      markdown: handover.agentReport(settings.budget),
    }),
  });
  return null;
}
