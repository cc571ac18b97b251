/** Readers for what came in from outside as JSON: each gives null for what is not of the form that it asks for. */

/** What lies at the end of the way; undefined where there is nothing. */
export function at(value: unknown, ...way: Array<string | number>): unknown {
  let here = value;
  for (const key of way) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

export function sha(value: unknown): string | null {
  return typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : null;
}

/** An id or a number: from 1 up. */
export function integer(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The name of a branch; null for any other ref. */
export function branch(ref: unknown): string | null {
  return typeof ref === 'string' && ref.startsWith('refs/heads/') ? text(ref.slice('refs/heads/'.length)) : null;
}
