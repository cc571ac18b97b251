export { type ProbeLine, parseProbe } from './line.ts';
export { openProbe, type ProbeHost, type TokenOf } from './probe.ts';
export { openVersionProbe, parseVersionProbe, type VersionProbeLine } from './version.ts';
