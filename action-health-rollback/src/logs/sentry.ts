import { boolean, defineInputs, type InputsOf, type TextForm, text } from '@gauntlet/policy';
import { versionPattern, type Window } from '@gauntlet/rollout';
import { fillIn, refusePlaceholders } from '../drivers/words.ts';
import { AnswerError, askJson, isRecord } from '../metrics/answer.ts';
import { address, parsed, tokenFrom } from '../metrics/fields.ts';
import type { SourcePorts } from '../metrics/ports.ts';
import { tracebackOf } from './sentry-event.ts';
import { LogError, type LogSource, type LogText, maxLogBytes } from './source.ts';

const slug: TextForm = {
  pattern: /^[a-z0-9][a-z0-9_-]{0,99}$/,
  allowed: 'a slug of lower-case letters, digits, "-" and "_"',
};
const environment: TextForm = { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, allowed: 'the name of an environment' };
const release = /^[A-Za-z0-9._:@/+{}-]{1,200}$/;

export const sentryOptions = defineInputs({
  url: address({ description: 'Where Sentry answers; empty means https://sentry.io.' }),
  'allow-private': boolean({ default: false, description: 'Whether that may be a private address.' }),
  organization: text({ form: slug, description: 'The slug of the organization.' }),
  project: text({ form: slug, description: 'The slug of the project.' }),
  'token-from': tokenFrom('The environment variable that holds a token with project:read and event:read.'),
  release: parsed({
    description: 'How a version is called as a release, such as shop@{version}.',
    default: '{version}',
    allowed: 'the name of a release with {version} in it',
    parse: (value) =>
      release.test(value) && value.includes('{version}') && refusePlaceholders(value, ['version']) === null
        ? value
        : undefined,
  }),
  environment: text({ form: environment, description: 'Only errors of this environment; empty means all.' }),
});

type Options = InputsOf<typeof sentryOptions>;

/** Each costs two requests. */
const maxIssues = 10;
const maxBytes = 8 << 20;

/**
 * The errors that Sentry has of a release in a window: the issues of the project that were seen in it, how often (up to
 * 100 times each), and the latest event's stack trace of each. Read with the documentation at https://docs.sentry.io/api/events/
 * (List a Project's Issues, List an Issue's Events, Retrieve an Event for a Project); no live Sentry was asked.
 * @throws LogError for options that are missing.
 */
export function openSentry(ports: SourcePorts, options: Options): LogSource {
  for (const name of ['organization', 'project', 'token-from'] as const) {
    if (options[name] === '') throw new LogError(`The logs option ${name} is empty, but sentry needs it`);
  }
  const name = options['token-from'];
  const token = ports.token(name);
  if (!token) throw new LogError(`The environment variable ${name}, which token-from names, is not set`);
  const api = new SentryApi(ports, options, token);
  return {
    name: 'sentry',
    byVersion: true,
    describe: (window, version) =>
      `Sentry, ${options.organization}/${options.project}, ${queryOf(options, version)}, ${spanOf(window).join(' to ')}`,
    mark: async () => {},
    async read(window, version) {
      if (!versionPattern.test(version)) throw new LogError('The version has characters that no version has');
      try {
        return await readErrors(api, options, window, version);
      } catch (error) {
        throw error instanceof AnswerError ? new LogError(error.message) : error;
      }
    },
  };
}

function queryOf(options: Options, version: string): string {
  return `release:"${fillIn(options.release, { version })}"`;
}

function spanOf({ from, to }: Window): [string, string] {
  return [new Date(from).toISOString(), new Date(to).toISOString()];
}

async function readErrors(api: SentryApi, options: Options, window: Window, version: string): Promise<LogText> {
  const query = queryOf(options, version);
  const listed = await api.issues(query);
  const seen = listed.issues.filter(({ lastSeen }) => lastSeen >= window.from);
  const texts: string[] = [];
  let bytes = 0;
  let isCut = listed.isCut || seen.length > maxIssues;
  for (const { id } of seen.slice(0, maxIssues)) {
    const events = await api.events(id, query, window);
    const [latest] = events;
    if (latest === undefined) continue;
    const trace = tracebackOf(await api.event(latest));
    for (let times = 0; times < events.length; times++) {
      bytes += trace.length * 3;
      if (bytes > maxLogBytes) isCut = true;
      else texts.push(trace);
    }
  }
  return { text: texts.join('\n'), isCut };
}

/** The three calls; each answer is checked for what is read of it. */
class SentryApi {
  readonly #ports: SourcePorts;
  readonly #options: Options;
  readonly #token: string;

  constructor(ports: SourcePorts, options: Options, token: string) {
    this.#ports = ports;
    this.#options = options;
    this.#token = token;
  }

  async issues(query: string): Promise<{ issues: Array<{ id: string; lastSeen: number }>; isCut: boolean }> {
    const { organization, project } = this.#options;
    // Without a period no counts over time are made, which nobody reads here.
    const { value, headers } = await this.#ask(`projects/${organization}/${project}/issues/`, {
      query,
      statsPeriod: '',
    });
    const issues = listOf(value).map((issue) => {
      const { id, lastSeen } = isRecord(issue) ? issue : {};
      const at = typeof lastSeen === 'string' ? Date.parse(lastSeen) : Number.NaN;
      if (typeof id !== 'string' || !/^\d{1,20}$/.test(id) || Number.isNaN(at)) throw unreadable();
      return { id, lastSeen: at };
    });
    const isCut = /rel="next"; {0,2}results="true"/.test((headers['link'] ?? '').slice(0, 4_000));
    return { issues, isCut };
  }

  /** Ids of the events, the latest first. */
  async events(issue: string, query: string, window: Window): Promise<string[]> {
    const [start, end] = spanOf(window);
    const { value } = await this.#ask(`organizations/${this.#options.organization}/issues/${issue}/events/`, {
      query,
      start,
      end,
    });
    return listOf(value).map((event) => {
      const { eventID } = isRecord(event) ? event : {};
      if (typeof eventID !== 'string' || !/^[0-9a-f]{32}$/i.test(eventID)) throw unreadable();
      return eventID;
    });
  }

  async event(id: string): Promise<unknown> {
    const { organization, project } = this.#options;
    return (await this.#ask(`projects/${organization}/${project}/events/${id}/`, {})).value;
  }

  #ask(path: string, parameters: Record<string, string>) {
    const { url, environment } = this.#options;
    const query = new URLSearchParams(parameters);
    if (environment !== '' && parameters['query'] !== undefined) query.set('environment', environment);
    const base = (url === '' ? 'https://sentry.io' : url).replace(/\/$/, '');
    return askJson(this.#ports.host, {
      who: 'Sentry',
      request: {
        url: `${base}/api/0/${path}${query.size === 0 ? '' : `?${query}`}`,
        headers: { accept: 'application/json' },
        secretHeaders: { authorization: `Bearer ${this.#token}` },
        ...{ timeoutMs: this.#ports.timeoutMs, maxBytes, allowPrivate: this.#options['allow-private'] },
      },
    });
  }
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length > 1_000) throw unreadable();
  return value;
}

function unreadable(): AnswerError {
  return new AnswerError('Sentry answered in a form that cannot be read');
}
