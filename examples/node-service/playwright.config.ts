import { defineConfig, devices } from '@playwright/test';

// What a person with a browser sees. With BASE_URL the tests look at what is deployed there; without, they start the service.
// What is empty is not set: CI passes on what it has not got.
const { BASE_URL = '', CHROMIUM_PATH = '', CI = '' } = process.env;
const isCI = CI !== '';
const isDeployed = BASE_URL !== '';
const own = 'http://127.0.0.1:8080';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'reports/e2e',
  // One picture for all systems: the font in it is always the same (test/e2e/visual.spec.ts).
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  updateSnapshots: isCI ? 'none' : 'missing',
  forbidOnly: isCI,
  fullyParallel: true,
  reporter: 'list',
  timeout: 15_000,
  expect: {
    timeout: 5_000,
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css', maxDiffPixelRatio: 0.001 },
  },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: isDeployed ? BASE_URL : own,
    trace: 'retain-on-failure',
    viewport: { width: 800, height: 720 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    // A Chromium that is installed already, in place of the one that `playwright install` fetches.
    launchOptions: CHROMIUM_PATH !== '' ? { executablePath: CHROMIUM_PATH } : {},
  },
  projects: [{ name: 'chromium' }],
  ...(isDeployed
    ? {}
    : { webServer: { command: 'npm start', url: `${own}/health`, reuseExistingServer: !isCI, timeout: 30_000 } }),
});
