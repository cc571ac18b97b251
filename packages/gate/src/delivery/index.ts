export { deliver } from './deliver.ts';
export { type Handover, type Refusal, type Route, type RouteSettings, routes } from './handover.ts';
export * from './rollout.ts';
