import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A webhook's payload. */
export type EventPayload = { [key: string]: JsonValue };

/** The event that started the run: its payload, a file that the caller wrote (or did not write), or the file's raw text. */
export type RunnerEvent =
  | { readonly name: string; readonly payload: EventPayload }
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly raw: string };

/** Puts the event's file where the runner puts it, and gives its path. */
export function writeEvent(event: RunnerEvent, temporary: string): string {
  if ('path' in event) {
    return event.path;
  }
  const folder = join(temporary, '_github_workflow');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'event.json');
  writeFileSync(path, 'raw' in event ? event.raw : JSON.stringify(event.payload, null, 2));
  return path;
}
