export * from './coverage/index.ts';
export * from './coverage/paths.ts';
export * from './diff/index.ts';
export * from './failures/index.ts';
export * from './gaming/index.ts';
export * from './identity/index.ts';
export * from './mutation/index.ts';
export * from './source/index.ts';
