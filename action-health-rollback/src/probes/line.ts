import { quoteAnswer } from '../metrics/answer.ts';
import { type ProbeRequest, requestWords, takeRequest } from './request.ts';
import { readBoolean, readDuration, splitLine, type Word } from './words.ts';

/** Statuses from and to, both included. */
export type Statuses = readonly [from: number, to: number];

export interface HttpProbeLine extends ProbeRequest {
  kind: 'http';
  /** As it was written. */
  line: string;
  /** One of them is the answer's. */
  statuses: readonly Statuses[];
  maxLatencyMs: number;
  /** What the body has to hold, perhaps with `{version}` in it. */
  body: readonly string[];
  /** What headers of the answer have to be, perhaps with `{version}`. */
  headers: ReadonlyArray<readonly [name: string, value: string]>;
}

export interface TcpProbeLine {
  kind: 'tcp';
  line: string;
  host: string;
  port: number;
  maxLatencyMs: number;
  allowPrivate: boolean;
}

export type ProbeLine = HttpProbeLine | TcpProbeLine;

/** As the seed has it: what takes longer is no healthy answer. */
const defaultLatencyMs = 5_000;

const allowedProbe = `"<url> [name=value ...]" with status=200 (or 2xx, 200-204, with commas between), max-latency=5s, body~<text>, header:<name>=<value>, ${requestWords}, or "tcp://<host>:<port> [max-latency=5s] [private=true]"; {version} may stand in all but names, and values with blanks in double quotes`;

/** A health check; for what is none, a sentence that says so, without its full stop. What is left out is status=2xx and max-latency=5s. */
export function parseProbe(line: string): ProbeLine | string {
  const { target = '', words = [] } = splitLine(line) ?? {};
  const parse = target.startsWith('tcp:') ? parseTcp : parseHttp;
  const probe = hasTwice(words) ? undefined : parse(line, target, words);
  return probe ?? `${quoteAnswer(line)} must be ${allowedProbe}`;
}

/** Only headers and texts can be asked for more than once. */
function hasTwice(words: readonly Word[]): boolean {
  const once = words.map(({ name }) => name).filter((name) => name !== 'body');
  return new Set(once).size < once.length;
}

function parseTcp(line: string, target: string, words: readonly Word[]): TcpProbeLine | undefined {
  const [, host, port] = /^tcp:\/\/([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):(\d{1,5})$/.exec(target) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined;
  const probe = { line, host, port: Number(port), maxLatencyMs: defaultLatencyMs, allowPrivate: false };
  for (const { name, sign, value } of words) {
    const latency = name === 'max-latency' && sign === '=' ? readDuration(value) : undefined;
    const allowed = name === 'private' && sign === '=' ? readBoolean(value) : undefined;
    if (latency === undefined && allowed === undefined) return undefined;
    probe.maxLatencyMs = latency ?? probe.maxLatencyMs;
    probe.allowPrivate = allowed ?? probe.allowPrivate;
  }
  return { kind: 'tcp', ...probe };
}

function parseHttp(line: string, target: string, words: Word[]): HttpProbeLine | undefined {
  const request = takeRequest(target, words);
  if (request === undefined) return undefined;
  const conditions = {
    statuses: [[200, 299]] as Statuses[],
    maxLatencyMs: defaultLatencyMs,
    body: [] as string[],
    headers: [] as Array<[string, string]>,
  };
  const sound = words.every((word) => {
    const { name, sign, value } = word;
    if (name === 'body' && sign === '~') return conditions.body.push(value) > 0;
    if (sign !== '=') return false;
    if (name.startsWith('header:')) return conditions.headers.push([name.slice(7).toLowerCase(), value]) > 0;
    if (name === 'max-latency') {
      conditions.maxLatencyMs = readDuration(value) ?? 0;
      return conditions.maxLatencyMs > 0;
    }
    conditions.statuses = name === 'status' ? readStatuses(value) : [];
    return conditions.statuses.length > 0;
  });
  return sound ? { kind: 'http', line, ...request, ...conditions } : undefined;
}

/** `200`, `2xx`, `200-204`, and several of them between commas; empty for what is none. */
function readStatuses(text: string): Statuses[] {
  const read = text.split(',').map((part): Statuses | undefined => {
    const [, hundred] = /^([1-5])xx$/.exec(part) ?? [];
    if (hundred !== undefined) return [Number(hundred) * 100, Number(hundred) * 100 + 99];
    const [, from, to = from] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part) ?? [];
    return from === undefined || Number(to) < Number(from) ? undefined : [Number(from), Number(to)];
  });
  return read.includes(undefined) ? [] : (read as Statuses[]);
}
