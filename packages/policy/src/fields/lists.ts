import { allowedGlob, type Glob, parseGlob } from '../glob.ts';
import { allowedMapping, type PathMapping, parseMapping } from '../path-map.ts';
import type { Fields, GroupField, JsonSchema, ListField, PolicyFields, RecordsField } from './field.ts';

interface Spec {
  description: string;
}

/** Items of a form of their own, one a line. `allowed` completes "but must be". */
export function listOf<T>(
  spec: Spec,
  allowed: string,
  itemSchema: JsonSchema,
  parseItem: (text: string) => T | undefined,
): ListField<T> {
  return { shape: 'list', description: spec.description, secret: false, allowed, itemSchema, parseItem };
}

const itemPattern = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,4096}$/u;

/** Texts, one a line. */
export function list(spec: Spec): ListField<string> {
  const allowed = 'one text of at most 4096 characters a line, without control characters';
  return listOf(spec, allowed, { type: 'string', minLength: 1 }, (text) => (itemPattern.test(text) ? text : undefined));
}

/** Patterns of minimatch that paths of the repository are compared with. */
export function globs(spec: Spec): ListField<Glob> {
  return listOf(spec, allowedGlob, { type: 'string', minLength: 1, maxLength: 512 }, parseGlob);
}

/** Lines `from => to`. */
export function pathMap(spec: Spec): ListField<PathMapping> {
  return listOf(spec, allowedMapping, { type: 'string', pattern: '=>' }, parseMapping);
}

/** Mappings with the same fields. For the policy file only. */
export function records<const T extends Fields>(
  spec: Spec & Pick<RecordsField<T>, 'fields' | 'required' | 'unique' | 'maxRecords'>,
): RecordsField<T> {
  return { shape: 'records', ...spec };
}

/** Settings under a name of their own. For the policy file only. */
export function group<const T extends PolicyFields>(spec: Spec & Pick<GroupField<T>, 'fields'>): GroupField<T> {
  return { shape: 'group', ...spec };
}
