export { cargoLines } from './lines.ts';
export { testsInLine, withTotals } from './reader.ts';
