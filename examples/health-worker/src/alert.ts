import type { Settings } from './settings.ts';
import type { Alert } from './story.ts';

/** Where an alert has to go yet. */
export type Route = 'dispatch' | 'webhook';

export function routesOf({ dispatch, webhook }: Settings): Route[] {
  return [...(dispatch ? (['dispatch'] as const) : []), ...(webhook ? (['webhook'] as const) : [])];
}

/** Why an alert has not arrived. */
export interface Failure {
  problem: string;
  /** Whether there was an answer at all: where not, asking again only takes time. */
  isAnswered: boolean;
}

/** @returns null when it has arrived, else why not; never throws, and never says what is in an answer. */
export async function deliver(alert: Alert, route: Route, settings: Settings): Promise<Failure | null> {
  const request = route === 'dispatch' ? dispatchOf(alert, settings) : webhookOf(alert, settings);
  if (request === null) return { problem: `${route} is not set up any more`, isAnswered: true };
  try {
    const answer = await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    await answer.body?.cancel();
    if (answer.status >= 200 && answer.status < 300) return null;
    return { problem: `${route} answers ${answer.status}`, isAnswered: true };
  } catch {
    return { problem: `${route} does not answer`, isAnswered: false };
  }
}

/** https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event */
function dispatchOf(alert: Alert, { dispatch }: Settings): Request | null {
  if (dispatch === null) return null;
  return new Request(dispatch.url, {
    method: 'POST',
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${dispatch.token}`,
      'content-type': 'application/json',
      'user-agent': 'gauntlet-health-worker',
      'x-github-api-version': '2022-11-28',
    },
    body: JSON.stringify({ event_type: 'gauntlet-health', client_payload: alert }),
  });
}

function webhookOf(alert: Alert, { webhook }: Settings): Request | null {
  if (webhook === null) return null;
  return new Request(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': alert.id },
    body: JSON.stringify(alert),
  });
}
