import { boolean, choice, defineInputs, type InputsOf } from '@gauntlet/policy';
import { type Look, MetricsError, type MetricsSource, type Sample } from '@gauntlet/rollout';
import { AnswerError, askJson } from './answer.ts';
import { address, parsed, tokenFrom } from './fields.ts';
import { fillAddress, placeholdersOf, refuseAddress, timeFormats } from './placeholders.ts';
import { allowedPointer, follow, type Pointer, parsePointer } from './pointer.ts';
import type { SourcePorts } from './ports.ts';
import { type NumberName, sampleOf } from './sample.ts';

const maxBytes = 1 << 20;

/** A header whose value is in an environment variable. */
export interface Header {
  name: string;
  from: string;
}

const headers = parsed<readonly Header[]>({
  description: 'Headers as `Name from VARIABLE`, between commas, each with the value of an environment variable.',
  default: [],
  allowed: 'headers and environment variables as "Name from VARIABLE, Other-Name from OTHER_VARIABLE"',
  parse: (text) => {
    const read = text.split(',').map((each) => readHeader(each.trim()));
    return read.includes(undefined) ? undefined : (read as Header[]);
  },
});

function readHeader(text: string): Header | undefined {
  const [, name, from] = /^([A-Za-z][A-Za-z0-9-]{0,63}) from ([A-Za-z_][A-Za-z0-9_]{0,127})$/.exec(text) ?? [];
  return name === undefined || from === undefined || isOurs(name) ? undefined : { name: name.toLowerCase(), from };
}

/** What the connection needs is no option. */
function isOurs(name: string): boolean {
  return /^(?:host|content-length|content-type|transfer-encoding|connection)$/i.test(name);
}

const window = { from: 0, to: 0 };
const example = placeholdersOf({ version: 'v1', window }, 'seconds');

function pointer(what: string) {
  const description = `Where the answer has ${what}, as a JSON Pointer; empty where it has not.`;
  return parsed<Pointer | null>({ description, default: null, allowed: allowedPointer, parse: parsePointer });
}

export const jsonOptions = defineInputs({
  url: address({
    description:
      'What is asked, with {version}, {from} and {to}, and {threshold} for the milliseconds over which a request is slow.',
    filled: (text) => (refuseAddress(text) === null ? fillAddress(text, example) : ''),
  }),
  'allow-private': boolean({ default: false, description: 'Whether that may be a private address.' }),
  'token-from': tokenFrom('The environment variable that holds the bearer token for it; empty sends none.'),
  headers,
  'time-format': choice(timeFormats, { default: 'iso', description: 'How {from} and {to} are written.' }),
  requests: pointer('the requests'),
  errors: pointer('those of them that failed'),
  slow: pointer('those of them that were slower than {threshold}'),
  p50: pointer('their median latency'),
  p95: pointer('the latency that 95 % of them do not exceed'),
  p99: pointer('the latency that 99 % of them do not exceed'),
  'latency-unit': choice(['ms', 's'], { default: 'ms', description: 'The unit of `p50`, `p95` and `p99`.' }),
  cpu: pointer('the processor time in percent of what there is, 0 to 100'),
  memory: pointer('the memory in percent of its limit, 0 to 100'),
  restarts: pointer('how often processes started again'),
  'oom-kills': pointer('how often the system ended a process for its memory'),
});

type Options = InputsOf<typeof jsonOptions>;

const latencies: ReadonlySet<NumberName> = new Set(['p50Ms', 'p95Ms', 'p99Ms']);

/** @throws MetricsError where a token is not there, or `url` or `requests` is not given. */
export function openJson(ports: SourcePorts, options: Options): MetricsSource {
  if (options.url === '') throw new MetricsError('The metrics option url is empty, but json needs it');
  if (options.requests === null) throw new MetricsError('The metrics option requests is empty, but json needs it');
  const secretHeaders = secretsOf(ports, options);
  return {
    name: 'json',
    describe: (look) => `GET ${withoutSecrets(options, look)}`,
    async sample(look) {
      const url = fillAddress(options.url, valuesOf(options, look));
      const { host, timeoutMs } = ports;
      const request = { url, secretHeaders, headers: { accept: 'application/json' }, timeoutMs, maxBytes };
      try {
        const who = 'The source of metrics';
        const { value } = await askJson(host, { who, request: { ...request, allowPrivate: options['allow-private'] } });
        return sampleIn(value, options, look);
      } catch (error) {
        throw error instanceof AnswerError ? new MetricsError(error.message) : error;
      }
    },
  };
}

function valuesOf(options: Options, look: Look) {
  return placeholdersOf(look, options['time-format']);
}

function secretsOf({ token }: SourcePorts, options: Options): Record<string, string> {
  const secretIn = (name: string) => {
    const value = token(name);
    if (!value) throw new MetricsError(`The environment variable ${name}, which a metrics option names, is not set`);
    return value;
  };
  const name = options['token-from'];
  return {
    ...Object.fromEntries(options.headers.map((header) => [header.name, secretIn(header.from)])),
    ...(name === '' ? {} : { authorization: `Bearer ${secretIn(name)}` }),
  };
}

/** The address, of whose parameters only those are shown that hold a placeholder: the others may be keys. */
function withoutSecrets(options: Options, look: Look): string {
  const [path = '', query] = options.url.split('?', 2);
  const shown = query?.split('&').map((part) => (part.includes('{') ? part : part.replace(/=.*$/, '=...')));
  return fillAddress(shown === undefined ? path : `${path}?${shown.join('&')}`, valuesOf(options, look));
}

/** Null where the answer has no requests. @throws MetricsError */
function sampleIn(document: unknown, options: Options, look: Look): Sample | null {
  const at = (name: NumberName, place: Pointer | null) => {
    const value = place === null ? null : numberAt(document, place, name);
    return value === null || !latencies.has(name) || options['latency-unit'] === 'ms' ? value : value * 1_000;
  };
  return sampleOf({
    requests: at('requests', options.requests),
    errors: at('errors', options.errors),
    // What counts as slow was not said yet, so the number is of something else.
    slow: look.slowThresholdMs === null ? null : at('slow', options.slow),
    ...{ p50Ms: at('p50Ms', options.p50), p95Ms: at('p95Ms', options.p95), p99Ms: at('p99Ms', options.p99) },
    ...{ cpu: at('cpu', options.cpu), memory: at('memory', options.memory) },
    restarts: at('restarts', options.restarts),
    outOfMemoryKills: at('outOfMemoryKills', options['oom-kills']),
  });
}

/** Null where there is nothing, or null. A number in quotes is refused: "1,024" or "12 %" would have to be guessed at. */
function numberAt(document: unknown, place: Pointer, name: NumberName): number | null {
  const value = follow(place, document);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number') throw new MetricsError(`The metric ${name} is no number in the answer`);
  return value;
}
