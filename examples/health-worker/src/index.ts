import { type Given, readSettings, SettingsError } from './settings.ts';
import type { Watch } from './watch.ts';

export { Watch } from './watch.ts';

interface Environment {
  WATCH: DurableObjectNamespace<Watch>;
}

/** Three looks that did not take place: whoever asks this page sees that nobody watches. */
const staleAfter = 3 * 60_000;

export default {
  async scheduled(_controller: ScheduledController, environment: Environment & Given): Promise<void> {
    await theWatch(environment).watch();
  },

  /** `GET /` for whatever watches the watcher: 200 while it looks and can tell, else 503. */
  async fetch(request: Request, environment: Environment & Given): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname !== '/' || request.method !== 'GET')
      return answer(404, { problem: 'There is GET / and nothing else.' });
    try {
      readSettings(environment);
      const { memory, good } = await theWatch(environment).tell();
      const { checkedAt, trouble, stories } = memory;
      const isStale = checkedAt === null || Date.now() - Date.parse(checkedAt) > staleAfter;
      const endpoints = Object.entries(good).map(([name, isGood]) => {
        const { last, since } = stories[name] ?? {};
        return {
          name,
          good: isGood,
          status: last?.status ?? null,
          latency: last?.latency ?? null,
          since: since ?? null,
        };
      });
      const problem = isStale
        ? 'No look for three minutes.'
        : trouble === null
          ? null
          : `Alerts do not arrive: ${trouble}.`;
      return answer(problem === null ? 200 : 503, { problem, checkedAt, endpoints });
    } catch (error) {
      return answer(500, {
        problem: error instanceof SettingsError ? error.message : 'The Worker has failed; see its log.',
      });
    }
  },
} satisfies ExportedHandler<Environment & Given>;

function theWatch({ WATCH }: Environment): DurableObjectStub<Watch> {
  return WATCH.get(WATCH.idFromName('the one'));
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
