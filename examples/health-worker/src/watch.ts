import { DurableObject } from 'cloudflare:workers';
import { deliver, type Route, routesOf } from './alert.ts';
import { isGood, type Look, look } from './look.ts';
import { type Given, readSettings, type Settings } from './settings.ts';
import { type Alert, advance, type Story } from './story.ts';

interface Pending {
  alert: Alert;
  routes: Route[];
}

interface Memory {
  checkedAt: string | null;
  stories: Record<string, Story>;
  /** What has not arrived yet, oldest first. */
  pending: Pending[];
  /** Why, where it could not be delivered. */
  trouble: string | null;
}

const empty: Memory = { checkedAt: null, stories: {}, pending: [], trouble: null };
const mostPending = 100;

/** The one object that remembers: two looks never overlap, and no alert is forgotten before it has arrived. */
export class Watch extends DurableObject<Given> {
  #looking: Promise<void> | null = null;

  async watch(): Promise<void> {
    this.#looking ??= this.#watchOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** What the page tells: nothing that an attacker would not see by asking the app. */
  async tell(): Promise<{ memory: Memory; good: Record<string, boolean> }> {
    const settings = readSettings(this.env);
    const memory = await this.#memory();
    const good = settings.endpoints.map(({ name }): [string, boolean] => {
      const story = memory.stories[name];
      return [name, story !== undefined && story.since === null && isGood(story.last, settings)];
    });
    return { memory, good: Object.fromEntries(good) };
  }

  async #watchOnce(): Promise<void> {
    const settings = readSettings(this.env);
    const before = await this.#memory();
    const looks = await Promise.all(
      settings.endpoints.map(
        async (endpoint): Promise<[string, Look]> => [endpoint.name, await look(endpoint, settings)],
      ),
    );
    const memory: Memory = { ...before, stories: {}, checkedAt: new Date().toISOString() };
    for (const [name, seen] of looks) {
      const { story, alert } = advance(name, before.stories[name], seen, settings);
      memory.stories[name] = story;
      if (alert !== null) memory.pending.push({ alert, routes: routesOf(settings) });
    }
    memory.pending = memory.pending.slice(-mostPending);
    // Before it is sent: whatever stops this look, the next one sends it.
    await this.ctx.storage.put('memory', memory);
    await this.ctx.storage.put('memory', await sendAll(memory, settings));
  }

  async #memory(): Promise<Memory> {
    return structuredClone((await this.ctx.storage.get<Memory>('memory')) ?? empty);
  }
}

async function sendAll(memory: Memory, settings: Settings): Promise<Memory> {
  const pending: Pending[] = [];
  // The rest is for the next look: ten seconds for each alert would keep that waiting for minutes.
  const silent = new Set<Route>();
  let trouble: string | null = null;
  for (const { alert, routes } of memory.pending) {
    const left: Route[] = [];
    for (const route of routes.filter((each) => routesOf(settings).includes(each))) {
      if (silent.has(route)) {
        left.push(route);
        continue;
      }
      const failure = await deliver(alert, route, settings);
      if (failure === null) continue;
      left.push(route);
      trouble = failure.problem;
      if (!failure.isAnswered) silent.add(route);
    }
    if (left.length > 0) pending.push({ alert, routes: left });
  }
  if (trouble !== null) console.error(`An alert could not be delivered: ${trouble}; the next look tries again.`);
  return { ...memory, pending, trouble };
}
