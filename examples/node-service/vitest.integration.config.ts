import { defineConfig } from 'vitest/config';

// What needs PostgreSQL and Redis. They are not started here: CI gives them as services, and without one the tests fail.
export default defineConfig({
  test: {
    include: ['test/integration/**/*.test.ts'],
    fileParallelism: false,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reportOnFailure: true, // a failing test does not hide what is not tested
      reporter: ['text-summary', 'lcovonly'],
      reportsDirectory: 'coverage/integration',
    },
  },
});
