export { configurationToRead } from './configuration.ts';
export { type ConfigurationFile, configurationFiles } from './configuration-files.ts';
export { findGaming, proberForGaming } from './find.ts';
export type { Found, GamingFinding } from './finding.ts';
export { LineProber, type ProbeMatch, type ProbeMatches } from './lines.ts';
export { markerRules } from './markers.ts';
export { type MixedConfiguration, mixedConfiguration } from './mixed-configuration.ts';
export type { MarkerRule, Probe } from './probe.ts';
export { type TestCaseRule, testCases } from './test-cases.ts';
