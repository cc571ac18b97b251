import { isRecord } from './answer.ts';

/** A JSON Pointer (RFC 6901), cut at its slashes; empty for the whole document. */
export type Pointer = readonly string[];

export const allowedPointer = 'a JSON Pointer, such as /data/requests or /series/0/value';

/** Undefined for what is no pointer. */
export function parsePointer(text: string): Pointer | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  const steps = text.slice(1).split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer leads to; undefined where there is nothing. */
export function follow(pointer: Pointer, document: unknown): unknown {
  let value = document;
  for (const step of pointer) {
    if (Array.isArray(value)) value = /^(?:0|[1-9]\d{0,8})$/.test(step) ? value[Number(step)] : undefined;
    else value = isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
