import { boolean, choice, defineInputs, type InputsOf } from '@gauntlet/policy';
import {
  type Histogram,
  histogramFrom,
  type Look,
  MetricsError,
  type MetricsSource,
  type Sample,
} from '@gauntlet/rollout';
import { AnswerError, askJson, isRecord, quoteAnswer } from './answer.ts';
import { address, parsed, tokenFrom } from './fields.ts';
import type { SourcePorts } from './ports.ts';
import { fillQuery, gaugeForm, queryForm } from './promql.ts';
import { sampleOf } from './sample.ts';

const maxBytes = 1 << 20;
const maxSeries = 1_000;

function query(description: string, fallback: string) {
  return parsed({ description, default: fallback, ...queryForm });
}

function gauge(description: string, fallback = 'none') {
  return parsed({ description, default: fallback, ...gaugeForm });
}

export const prometheusOptions = defineInputs({
  url: address({
    description:
      'Where Prometheus, or what speaks its API (Mimir, Thanos, VictoriaMetrics), answers: what stands before `/api/v1/query`.',
  }),
  'allow-private': boolean({ default: false, description: 'Whether that may be a private address.' }),
  'token-from': tokenFrom('The environment variable that holds the token for it; empty sends none.'),
  'token-scheme': choice(['bearer', 'basic'], {
    default: 'bearer',
    description: 'How the token is sent: as it is, or as `user:password`.',
  }),
  // A request without the label that tells errors would make every error query empty, and empty is none.
  requests: query(
    'The requests of a version.',
    'sum(increase(http_requests_total{version="$version",code!=""}[$window]))',
  ),
  errors: query(
    'Those of them that failed; no series are no errors, as long as there are requests.',
    'sum(increase(http_requests_total{version="$version",code=~"5.."}[$window]))',
  ),
  latency: parsed({
    description: 'The cumulative buckets of their latencies, by `le`; `none` where there are none.',
    default: 'sum by (le) (increase(http_request_duration_seconds_bucket{version="$version"}[$window]))',
    allowed: `"none", or ${queryForm.allowed}`,
    parse: (text) => (text === 'none' ? text : queryForm.parse(text)),
  }),
  'latency-unit': choice(['s', 'ms'], { default: 's', description: 'The unit of `le`.' }),
  cpu: gauge('The processor time in percent of what a version has, 0 to 100; `none` is not asked for.'),
  memory: gauge('The memory in percent of its limit, 0 to 100; `none` is not asked for.'),
  restarts: gauge(
    'How often its processes started again; `none` is not asked for.',
    'sum(changes(process_start_time_seconds{version="$version"}[$window]))',
  ),
  'oom-kills': gauge('How often the system ended one of them for its memory; `none` is not asked for.'),
});

type Options = InputsOf<typeof prometheusOptions>;

const queryNames = ['requests', 'errors', 'latency', 'cpu', 'memory', 'restarts', 'oom-kills'] as const;
type QueryName = (typeof queryNames)[number];

/** One series of an instant vector. */
interface Series {
  labels: Record<string, unknown>;
  /** Null for NaN and infinity: a division by nothing, which is missing. */
  value: number | null;
}

/**
 * Instant queries at the end of the window (`POST /api/v1/query`, https://prometheus.io/docs/prometheus/latest/querying/api/,
 * checked with 2.42). `increase()` stretches what was scraped to the whole window, so its counts are rounded.
 * @throws MetricsError where the token is not there.
 */
export function openPrometheus(ports: SourcePorts, options: Options): MetricsSource {
  if (options.url === '') throw new MetricsError('The metrics option url is empty, but prometheus needs it');
  const headers = authorization(ports, options);
  const asked = queryNames.filter((name) => options[name] !== 'none');
  const ask = (name: QueryName, look: Look) => askSeries(ports, options, headers, name, look);
  return {
    name: 'prometheus',
    describe(look) {
      const queries = asked.map((name) => `${name}: ${queryOf(options, name, look)}`);
      return [`POST ${endpoint(options)} with time=${timeOf(look)} and query=`, ...queries].join('\n');
    },
    async sample(look) {
      const found = await Promise.all(asked.map(async (name) => [name, await ask(name, look)] as const));
      return sampleFrom(new Map(found), options['latency-unit'] === 's' ? 1_000 : 1);
    },
  };
}

function endpoint({ url }: Options): string {
  return `${url.replace(/\/$/, '')}/api/v1/query`;
}

function queryOf(options: Options, name: QueryName, { version, window }: Look): string {
  return fillQuery(options[name], version, window.to - window.from);
}

function timeOf({ window }: Look): string {
  return (window.to / 1_000).toFixed(3);
}

function authorization({ token }: SourcePorts, options: Options): Record<string, string> {
  const name = options['token-from'];
  if (name === '') return {};
  const value = token(name);
  if (!value) throw new MetricsError(`The environment variable ${name}, which token-from names, is not set`);
  return { authorization: options['token-scheme'] === 'basic' ? `Basic ${base64(value)}` : `Bearer ${value}` };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

async function askSeries(
  { host, timeoutMs }: SourcePorts,
  options: Options,
  secretHeaders: Record<string, string>,
  name: QueryName,
  look: Look,
): Promise<Series[]> {
  const body = new URLSearchParams({ query: queryOf(options, name, look), time: timeOf(look) });
  const request = {
    ...{ url: endpoint(options), method: 'POST' as const, body: body.toString(), secretHeaders, timeoutMs, maxBytes },
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    allowPrivate: options['allow-private'],
  };
  try {
    const { value } = await askJson(host, { who: 'Prometheus', request, explain: (told) => refusalIn(told) });
    return seriesIn(value);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    throw new MetricsError(`${error.message} (query ${name})`);
  }
}

/** What the API says of a query that it does not answer: its kind of error, and its words in quotes. */
function refusalIn(value: unknown): string | null {
  if (!isRecord(value) || typeof value['error'] !== 'string') return null;
  return quoteAnswer(value['error']);
}

/** @throws AnswerError */
function seriesIn(value: unknown): Series[] {
  if (!isRecord(value) || value['status'] !== 'success' || !isRecord(value['data'])) {
    throw new AnswerError('Prometheus did not answer in the form of its API');
  }
  const { warnings } = value;
  if (warnings !== undefined && !(Array.isArray(warnings) && warnings.length === 0)) {
    throw new AnswerError('Prometheus answered with a warning, so that some of the data may be missing');
  }
  const { resultType, result } = value['data'];
  if (resultType === 'scalar') return [{ labels: {}, value: numberOf(result) }];
  if (resultType !== 'vector' || !Array.isArray(result)) {
    throw new AnswerError('Prometheus answered with something else than an instant vector');
  }
  if (result.length > maxSeries) throw new AnswerError(`Prometheus answered with more than ${maxSeries} series`);
  return result.map(readSeries);
}

function readSeries(series: unknown): Series {
  if (!isRecord(series) || !isRecord(series['metric'])) {
    throw new AnswerError('Prometheus answered with a series that cannot be read');
  }
  if (series['value'] === undefined) throw new AnswerError('Prometheus answered with a native histogram');
  return { labels: series['metric'], value: numberOf(series['value']) };
}

const decimal = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,4})?$/;

/** The number of `[time, "number"]`. */
function numberOf(pair: unknown): number | null {
  const [, text] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : [];
  if (text === 'NaN' || text === '+Inf' || text === '-Inf') return null;
  if (typeof text !== 'string' || !decimal.test(text)) {
    throw new AnswerError('Prometheus answered with a value that is no number');
  }
  return Number(text);
}

/** Null where there are no requests to speak of: no series, or no number. */
function sampleFrom(found: ReadonlyMap<QueryName, Series[]>, toMs: number): Sample | null {
  const one = (name: QueryName) => single(name, found.get(name) ?? []);
  const requests = one('requests');
  if (requests === null) return null;
  const sample = sampleOf({
    requests,
    // A counter of failures has no series before the first one.
    errors: found.get('errors')?.length === 0 ? 0 : one('errors'),
    ...{ cpu: one('cpu'), memory: one('memory'), restarts: one('restarts'), outOfMemoryKills: one('oom-kills') },
  });
  const histogram = histogramOf(found.get('latency') ?? [], toMs);
  return sample === null ? null : { ...sample, histogram };
}

function single(name: QueryName, series: readonly Series[]): number | null {
  if (series.length > 1) {
    throw new MetricsError(
      `The query ${name} has ${series.length} series where one is expected; add them up with sum()`,
    );
  }
  return series[0]?.value ?? null;
}

/** Null without buckets, and where one of them is no number. */
function histogramOf(series: readonly Series[], toMs: number): Histogram | null {
  if (series.length === 0 || series.some(({ value }) => value === null)) return null;
  return histogramFrom(series.map(({ labels, value }) => ({ bound: boundOf(labels, toMs), count: value as number })));
}

function boundOf(labels: Record<string, unknown>, toMs: number): number {
  const { le } = labels;
  const isAlone = Object.keys(labels).length === 1;
  if (typeof le !== 'string' || !isAlone) {
    throw new MetricsError('The query latency has series with other labels than le; add them up with sum by (le)');
  }
  if (le === '+Inf') return Number.POSITIVE_INFINITY;
  if (!decimal.test(le)) throw new MetricsError('The query latency has a series whose le is no number');
  // 0.57 s are 570 ms and not 569.9999999999999.
  return Number((Number(le) * toMs).toPrecision(12));
}
