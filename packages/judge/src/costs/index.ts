export * from './account.ts';
export * from './billing.ts';
export * from './budget.ts';
export * from './spent.ts';
