import { type Host, type HttpAnswer, HttpError } from '@gauntlet/host';
import { type Probe, type ProbeResult, versionPattern } from '@gauntlet/rollout';
import type { HttpProbeLine, ProbeLine, TcpProbeLine } from './line.ts';
import { requestFor, shownAddress } from './request.ts';

export type ProbeHost = Pick<Host, 'http' | 'tcp'>;
/** The value of an environment variable; undefined where it is not set. */
export type TokenOf = (name: string) => string | undefined;

const maxBytes = 1 << 20;

/** A health check as its line describes it. */
export function openProbe(host: ProbeHost, line: ProbeLine, token: TokenOf = () => undefined): Probe {
  return line.kind === 'tcp' ? openTcp(host, line) : openHttp(host, line, token);
}

function openTcp(host: ProbeHost, line: TcpProbeLine): Probe {
  const { port, maxLatencyMs, allowPrivate } = line;
  return {
    name: `tcp://${line.host}:${port}`,
    check: () =>
      guarded(async () => {
        const { latencyMs } = await host.tcp({ host: line.host, port, timeoutMs: maxLatencyMs, allowPrivate });
        return inTime('connected', latencyMs, maxLatencyMs);
      }),
  };
}

function openHttp(host: ProbeHost, line: HttpProbeLine, token: TokenOf): Probe {
  return {
    name: shownAddress(line.url),
    check: (version) =>
      guarded(async () => {
        if (!versionPattern.test(version)) return cannot('the version has characters that no version has');
        const secret = line.tokenFrom === null ? null : token(line.tokenFrom);
        if (secret === undefined || secret === '') {
          return cannot(`the environment variable ${line.tokenFrom}, which token-from names, is not set`);
        }
        const request = requestFor(line, version, secret);
        if (request === null) return cannot('the version makes no address of it');
        const answer = await host.http({ ...request, timeoutMs: line.maxLatencyMs, maxBytes });
        return judge(line, answer, version);
      }),
  };
}

function judge(line: HttpProbeLine, answer: HttpAnswer, version: string): ProbeResult {
  const { status, latencyMs } = answer;
  const wrong = wrongIn(line, answer, version);
  if (wrong !== null) return { healthy: false, what: `answered ${status}, but ${wrong}`, latencyMs };
  return inTime(`answered ${status}`, latencyMs, line.maxLatencyMs);
}

/** What of the answer is not as the line wants it; null where all is. No text of the answer is in it. */
function wrongIn(line: HttpProbeLine, { status, headers, body }: HttpAnswer, version: string): string | null {
  const filled = (text: string) => text.replaceAll('{version}', version);
  if (!line.statuses.some(([from, to]) => status >= from && status <= to)) {
    return `the status must be ${line.statuses.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(' or ')}`;
  }
  const header = line.headers.find(([name, value]) => headers[name] !== filled(value));
  if (header !== undefined) return `its header ${header[0]} is not ${filled(header[1])}`;
  const text = line.body.length === 0 ? '' : new TextDecoder().decode(body);
  const missing = line.body.find((each) => !text.includes(filled(each)));
  return missing === undefined ? null : `its body does not hold ${filled(missing)}`;
}

function inTime(what: string, latencyMs: number, maxLatencyMs: number): ProbeResult {
  const shown = Math.round(latencyMs);
  if (latencyMs <= maxLatencyMs) return { healthy: true, what: `${what} in ${shown} ms`, latencyMs };
  return { healthy: false, what: `${what} in ${shown} ms, more than ${maxLatencyMs} ms`, latencyMs };
}

/** The check could not be made, which says nothing of the version. */
function cannot(what: string): ProbeResult {
  return { healthy: null, what, latencyMs: null };
}

async function guarded(check: () => Promise<ProbeResult>): Promise<ProbeResult> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof HttpError)) return cannot('the check itself failed');
    return isOurs(error) ? cannot(error.message) : { healthy: false, what: error.message, latencyMs: null };
  }
}

/** An address that may not be asked, a name that we cannot resolve, and an answer longer than we read are our limits. */
function isOurs({ kind, message }: HttpError): boolean {
  return kind === 'address' || kind === 'too-long' || (kind === 'unreachable' && message.startsWith('The name '));
}
