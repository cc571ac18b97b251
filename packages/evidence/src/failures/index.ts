export * from './failure.ts';
export * from './grammar.ts';
export { grammars } from './grammars/index.ts';
export { type LogReader, type LogReading, openLog } from './scan/read-log.ts';
