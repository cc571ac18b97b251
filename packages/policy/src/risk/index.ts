export { assessRisk } from './assess.ts';
export { boundariesFor, type DeclaredBoundary } from './boundaries.ts';
export type { ContentPattern } from './content.ts';
export {
  type ComparedManifests,
  compareManifests,
  type DependencyChange,
  type ManifestComparison,
  type ScriptChange,
} from './dependencies/manifest.ts';
export type { DependencySource } from './dependencies/source.ts';
export { explain, type RiskExplanation } from './explain.ts';
export { type RiskContext, type RiskSettings, riskRules } from './rules.ts';
export * from './types.ts';
