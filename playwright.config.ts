import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './tools/chromium';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  // A second try in CI is reported as flaky, not as passed: it tells a slow machine from a broken test.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    launchOptions: chromiumLaunchOptions(),
    // Every frame of a fade is drawn by the processor here, and every click waits until what it hits stands still.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every test doubles the time of the run; the second try of a failed one is recorded.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
});
