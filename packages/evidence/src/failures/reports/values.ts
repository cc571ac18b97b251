import { isObject, type JsonObject } from '../../coverage/json-reader.ts';

const nothing: JsonObject = Object.freeze(Object.create(null));

/** The object, or an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : nothing;
}

/** The list, or an empty one for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; none for anything else. */
export function objectsOf(value: unknown): JsonObject[] {
  return itemsOf(value).filter(isObject);
}

/** The value's own member, never one that all objects have. */
export function memberOf(value: JsonObject, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
