export * from './agent.ts';
export * from './failure-json.ts';
export * from './sarif.ts';
export { redactLogText } from './secrets.ts';
export * from './sections.ts';
export { actionWords, categoriesOf, countByCategory, severityOf, titleOf, totalOf } from './wording.ts';
