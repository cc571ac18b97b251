import { defineConfig } from 'vitest/config';

// What needs nothing but Node: unit, property and snapshot tests.
export default defineConfig({
  test: {
    include: ['test/{unit,property,snapshot}/**/*.test.ts'],
    globalSetup: ['test/support/coverage.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reportOnFailure: true, // a failing test does not hide what is not tested
      reporter: ['text-summary', 'lcovonly'],
    },
  },
});
