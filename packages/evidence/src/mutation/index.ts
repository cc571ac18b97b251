export { locateFunctions, PythonFunctions } from './locate.ts';
export { MergedFile } from './merge.ts';
export * from './mutant.ts';
export { type MutationReader, mutationFormats, openMutationReader } from './open.ts';
