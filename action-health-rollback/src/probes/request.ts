import type { HttpRequest } from '@gauntlet/host';
import { hasFixedHost, isAddress } from '../metrics/fields.ts';
import { fillAddress } from '../metrics/placeholders.ts';
import { readBoolean, type Word } from './words.ts';

/** How an address is asked: what health checks and the look for the version have in common. */
export interface ProbeRequest {
  /** http or https, perhaps with `{version}` in it. */
  url: string;
  /** Headers to send, perhaps with `{version}` in them. */
  send: ReadonlyArray<readonly [name: string, value: string]>;
  /** The environment variable with the bearer token; null without one. */
  tokenFrom: string | null;
  allowPrivate: boolean;
  redirects: HttpRequest['redirects'];
}

export const requestWords = 'send:<name>=<value>, token-from=<variable>, private=true, redirects=same-origin';

/** What is sent by the connection itself, and secrets, which come by `token-from`, are not written into a line. */
const ownHeaders = /^(?:host|content-length|transfer-encoding|connection|authorization|cookie)$/i;

/** The words that are of the request are taken out of `words`. Undefined where one of them is wrong. */
export function takeRequest(url: string, words: Word[]): ProbeRequest | undefined {
  const request = {
    ...{ url, send: [] as Array<[string, string]>, tokenFrom: null as string | null },
    ...{ allowPrivate: false, redirects: 'none' as HttpRequest['redirects'] },
  };
  if (/[{}]/.test(url.replaceAll('{version}', ''))) return undefined;
  if (!isAddress(fillAddress(url, { version: 'v1' })) || !hasFixedHost(url) || /[#\\]/.test(url)) return undefined;
  for (const word of words.splice(0)) {
    if (!isOfRequest(word)) words.push(word);
    else if (!put(request, word)) return undefined;
  }
  return request;
}

function isOfRequest({ name, sign }: Word): boolean {
  return sign === '=' && (/^(?:token-from|private|redirects)$/.test(name) || name.startsWith('send:'));
}

type Draft = {
  send: Array<[string, string]>;
  tokenFrom: string | null;
  allowPrivate: boolean;
  redirects: HttpRequest['redirects'];
};

function put(request: Draft, { name, value }: Word): boolean {
  if (name === 'private') {
    const allowed = readBoolean(value);
    request.allowPrivate = allowed ?? false;
    return allowed !== undefined;
  }
  if (name === 'redirects') {
    if (value !== 'none' && value !== 'same-origin') return false;
    request.redirects = value;
    return true;
  }
  if (name === 'token-from') {
    request.tokenFrom = value;
    return /^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(value);
  }
  const header = name.slice('send:'.length).toLowerCase();
  request.send.push([header, value]);
  return !ownHeaders.test(header) && /^[ -~]+$/.test(value);
}

/** The request for a version; null where the version makes no address of it. */
export function requestFor(
  probe: ProbeRequest,
  version: string,
  token: string | null,
): Omit<HttpRequest, 'timeoutMs' | 'maxBytes'> | null {
  const url = fillAddress(probe.url, { version });
  if (!isAddress(url)) return null;
  const headers = Object.fromEntries(probe.send.map(([name, value]) => [name, value.replaceAll('{version}', version)]));
  const secretHeaders = token === null ? {} : { authorization: `Bearer ${token}` };
  return { url, headers, secretHeaders, redirects: probe.redirects, allowPrivate: probe.allowPrivate };
}

/** The address without its query, which may hold a key. */
export function shownAddress(url: string): string {
  return url.replace(/\?.*$/, '').slice(0, 200);
}
