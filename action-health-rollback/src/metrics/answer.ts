import { type HttpAnswer, HttpError, type HttpRequest } from '@gauntlet/host';
import type { SourceHost } from './ports.ts';

/** A question over HTTP whose answer is JSON. */
export interface Question {
  /** Who is asked, as the subject of a sentence. */
  who: string;
  request: Omit<HttpRequest, 'redirects'>;
  /** What to say of an answer that is no 200; null for no more than its status. */
  explain?: (value: unknown) => string | null;
}

/** No answer that could be read. The message is a sentence without its full stop, without text of the answer. */
export class AnswerError extends Error {}

/** What was answered, and with which headers. @throws AnswerError */
export async function askJson(
  host: Pick<SourceHost, 'http'>,
  { who, request, explain }: Question,
): Promise<{ value: unknown; headers: Readonly<Record<string, string>> }> {
  let answer: HttpAnswer;
  try {
    answer = await host.http({ ...request, redirects: 'same-origin' });
  } catch (error) {
    if (error instanceof HttpError) throw new AnswerError(error.message);
    throw error;
  }
  const value = parseJson(answer.body);
  if (answer.status !== 200) {
    const why = value === undefined ? null : (explain?.(value) ?? null);
    throw new AnswerError(`${who} answered with status ${answer.status}${why === null ? '' : `: ${why}`}`);
  }
  if (value === undefined) throw new AnswerError(`${who} answered with what is no JSON`);
  return { value, headers: answer.headers };
}

/** JSON in UTF-8; undefined for anything else. */
export function parseJson(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of elsewhere for a sentence: at most 200 printable ASCII characters in quotes. */
export function quoteAnswer(text: string): string {
  const shown = text
    .slice(0, 400)
    .replace(/[^ -~]+/g, ' ')
    .replaceAll('"', "'");
  return `"${shown.slice(0, 200)}${text.length > 200 ? '...' : ''}"`;
}
