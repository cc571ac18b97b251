export interface Endpoint {
  name: string;
  url: string;
}

export interface Settings {
  endpoints: readonly Endpoint[];
  /** Milliseconds until the first byte of the answer; more is as bad as a wrong status. */
  maxLatency: number;
  /** Milliseconds until a bad look is repeated: one lost packet is no alert. */
  confirmAfter: number;
  /** So many good looks in a row end an alert; what comes and goes is one alert, and not one a minute. */
  recoveredAfter: number;
  /** Minutes until an alert that goes on is told again. */
  remindAfter: number;
  /** Where alerts go: a repository, people, or both. */
  dispatch: { url: string; token: string } | null;
  webhook: string | null;
}

/** What `wrangler.jsonc` and `wrangler secret put` give, unchecked. */
export type Given = Readonly<Record<string, unknown>>;

export class SettingsError extends Error {}

/** @throws SettingsError that says in one sentence what is wrong, and what is allowed. */
export function readSettings(given: Given): Settings {
  const app = httpUrl('APP_URL', given['APP_URL']);
  const dispatch = readDispatch(given);
  const webhook = given['ALERT_WEBHOOK'] ? httpUrl('ALERT_WEBHOOK', given['ALERT_WEBHOOK']).href : null;
  if (dispatch === null && webhook === null) {
    throw new SettingsError('Nobody would be told: set the secret DISPATCH_TOKEN, or ALERT_WEBHOOK, or both.');
  }
  return {
    endpoints: readEndpoints(given['ENDPOINTS'], app),
    maxLatency: whole(given, 'MAX_LATENCY_MS', 5_000, 100, 20_000),
    confirmAfter: whole(given, 'CONFIRM_AFTER_MS', 2_000, 0, 10_000),
    recoveredAfter: whole(given, 'RECOVERED_AFTER', 5, 1, 60),
    remindAfter: whole(given, 'REMIND_AFTER_MINUTES', 60, 10, 1_440),
    ...{ dispatch, webhook },
  };
}

const mostEndpoints = 20;

function readEndpoints(given: unknown, app: URL): Endpoint[] {
  const allowed = `a list of 1 to ${mostEndpoints} endpoints, each with a name of letters, digits and hyphens and a path from "/" on`;
  if (!Array.isArray(given) || given.length === 0 || given.length > mostEndpoints) {
    throw new SettingsError(`ENDPOINTS must be ${allowed}.`);
  }
  const endpoints = given.map((each: unknown) => {
    const { name, path } = (each ?? {}) as { name?: unknown; path?: unknown };
    if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) {
      throw new SettingsError(`ENDPOINTS must be ${allowed}.`);
    }
    if (typeof path !== 'string' || !path.startsWith('/') || new URL(path, app).origin !== app.origin) {
      throw new SettingsError(`The path of the endpoint ${name} must begin with "/" and stay on the host of APP_URL.`);
    }
    return { name, url: new URL(path, app).href };
  });
  if (new Set(endpoints.map(({ name }) => name)).size < endpoints.length) {
    throw new SettingsError('Two endpoints of ENDPOINTS have the same name.');
  }
  return endpoints;
}

function readDispatch(given: Given): Settings['dispatch'] {
  const token = given['DISPATCH_TOKEN'];
  if (!token) return null;
  const repository = given['REPOSITORY'];
  if (typeof repository !== 'string' || !/^[\w.-]+\/[\w.-]+$/.test(repository) || repository === 'OWNER/REPO') {
    throw new SettingsError('REPOSITORY must name the repository that is told, as owner/name.');
  }
  const api = httpUrl('GITHUB_API_URL', given['GITHUB_API_URL'] ?? 'https://api.github.com').href.replace(/\/$/, '');
  return { url: `${api}/repos/${repository}/dispatches`, token: String(token) };
}

function httpUrl(name: string, given: unknown): URL {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : null;
  const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
  if (url === null || !(url.protocol === 'https:' || (isLocal && url.protocol === 'http:')) || url.username !== '') {
    throw new SettingsError(`${name} must be an https address without a user name.`);
  }
  return url;
}

function whole(given: Given, name: string, otherwise: number, min: number, max: number): number {
  const value = given[name] ?? otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new SettingsError(`${name} must be a whole number from ${min} to ${max}.`);
  }
  return value;
}
