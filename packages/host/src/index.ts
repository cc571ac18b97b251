export * from './commands.ts';
export * from './files.ts';
export * from './git.ts';
export * from './github/index.ts';
export * from './host.ts';
export * from './runner.ts';
export * from './subject.ts';
