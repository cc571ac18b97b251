export * from './codeowners/index.ts';
export * from './fields/common.ts';
export {
  defaultOf,
  defaultText,
  type Field,
  type Fields,
  type GroupField,
  type JsonSchema,
  type ListField,
  type PolicyField,
  type PolicyFields,
  type RecordsField,
  type ScalarField,
  type ValueOf,
  type ValuesOf,
} from './fields/field.ts';
export * from './fields/inputs.ts';
export * from './fields/lists.ts';
export * from './fields/scalars.ts';
export { locate } from './file/locate.ts';
export { type ParsedPolicy, type Policy, parsePolicy, type SectionValues, sections } from './file/policy.ts';
export type { FileProblem } from './file/position.ts';
export { policySchema } from './file/schema.ts';
export { type Glob, matchingPattern } from './glob.ts';
export { mapPath, type PathMapping } from './path-map.ts';
export * from './risk/index.ts';
export * from './sections/agents.ts';
export * from './sections/costs.ts';
export * from './sections/coverage.ts';
export * from './sections/failures.ts';
export * from './sections/health.ts';
export * from './sections/merge.ts';
export * from './sections/mutation.ts';
export * from './sections/risk.ts';
export * from './sections/section.ts';
export * from './sections/tests.ts';
export * from './sections/trust.ts';
export * from './tighten.ts';
