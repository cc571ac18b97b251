export * from './declarations.ts';
export * from './exempt.ts';
export * from './languages.ts';
