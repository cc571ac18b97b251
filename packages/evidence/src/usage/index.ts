export { maxUsageUnits, readUsage, UsageError } from './read.ts';
