const rollouts =
  '/action-health-rollback/test/(?:(?:killed|commands|rollout)\\.test|real/|drivers/[a-z]+-real|metrics/prometheus-live)';

/** @type {import('jest').Config} */
export default {
  // Generous: machines are shared, and a hang must still fail.
  testTimeout: 60_000,
  // Most suites wait for processes that they have started.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1.5GB',
  testMatch: [
    '<rootDir>/{packages,action-*}/*/test/**/*.test.ts',
    '<rootDir>/action-*/test/**/*.test.ts',
    '<rootDir>/test/**/*.test.ts',
  ],
  // Hundreds of pull requests against the risk gate, of a second or two each: `npm run test:attacks`.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env['GAUNTLET_ATTACKS'] ? [] : ['/adversarial-[a-z]+\\.test\\.ts$']),
    // Rollouts of the built action that are killed, or on real tools, of ten seconds each: `npm run test:rollouts`.
    ...(process.env['GAUNTLET_ROLLOUTS'] ? [] : [rollouts]),
  ],
  testEnvironmentOptions: { customExportConditions: ['@gauntlet/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^fast-check$': '<rootDir>/jest.fast-check.mjs' },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: [
    '<rootDir>/.*/dist/',
    '<rootDir>/.*/lib/',
    '<rootDir>/examples/',
    '<rootDir>/scripts/loop/changes/',
    '<rootDir>/.cache/',
  ],
};
