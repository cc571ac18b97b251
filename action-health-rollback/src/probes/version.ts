import type { HttpAnswer } from '@gauntlet/host';
import { type VersionProbe, versionPattern } from '@gauntlet/rollout';
import { parseJson, quoteAnswer } from '../metrics/answer.ts';
import { follow, type Pointer, parsePointer } from '../metrics/pointer.ts';
import type { ProbeHost, TokenOf } from './probe.ts';
import { type ProbeRequest, requestFor, requestWords, takeRequest } from './request.ts';
import { splitLine } from './words.ts';

/** Where the answer says its version. */
type Place = { in: 'header'; name: string } | { in: 'json'; pointer: Pointer } | { in: 'body' };

export interface VersionProbeLine extends ProbeRequest {
  place: Place;
}

const allowed = `"<url> header=<name>", "<url> json=/<pointer>" or "<url> body", and ${requestWords}`;

/** Where to read the live version; for what is no such line, a sentence that says so, without its full stop. */
export function parseVersionProbe(line: string): VersionProbeLine | string {
  return readLine(line) ?? `${quoteAnswer(line)} must be ${allowed}`;
}

function readLine(line: string): VersionProbeLine | undefined {
  // `body` alone is no word of the form name=value.
  const { target = '', words = [] } = splitLine(line.replace(/\sbody(?=\s|$)/, ' body=true')) ?? {};
  const request = target.includes('{') ? undefined : takeRequest(target, words);
  const [word, ...others] = words;
  if (request === undefined || word === undefined || others.length > 0 || word.sign !== '=') return undefined;
  const place = placeOf(word.name, word.value);
  return place === undefined ? undefined : { ...request, place };
}

function placeOf(name: string, value: string): Place | undefined {
  if (name === 'body') return value === 'true' ? { in: 'body' } : undefined;
  if (name === 'header')
    return /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(value) ? { in: 'header', name: value.toLowerCase() } : undefined;
  const pointer = name === 'json' ? parsePointer(value) : undefined;
  return pointer === undefined ? undefined : { in: 'json', pointer };
}

const maxBytes = 1 << 20;

/** Reads from outside which version answers. What it says counts only where it can be the name of a version. */
export function openVersionProbe(
  host: Pick<ProbeHost, 'http'>,
  line: VersionProbeLine,
  { timeoutMs = 10_000, token = () => undefined }: { timeoutMs?: number; token?: TokenOf } = {},
): VersionProbe {
  return {
    async read() {
      const secret = line.tokenFrom === null ? null : token(line.tokenFrom);
      const request = secret === undefined ? null : requestFor(line, '', secret);
      if (request === null) return null;
      try {
        const said = versionIn(await host.http({ ...request, timeoutMs, maxBytes }), line.place);
        return said !== null && versionPattern.test(said) ? said : null;
      } catch {
        // Not to know which version answers is all that this comes to.
        return null;
      }
    },
  };
}

/** A header says it with any status: it may be set before anything fails. */
function versionIn({ status, headers, body }: HttpAnswer, place: Place): string | null {
  if (place.in === 'header') return headers[place.name]?.trim() ?? null;
  if (status < 200 || status > 299) return null;
  if (place.in === 'body') return new TextDecoder().decode(body.subarray(0, 1_000)).trim();
  const value = follow(place.pointer, parseJson(body));
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value.trim() : null;
}
