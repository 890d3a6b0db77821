import { playwright } from '@vitest/browser-playwright';
import { mergeConfig, defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './tools/chromium.ts';
import vite from './vite.config.ts';

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            // A process and a module graph for each of 170 files took four times as long as the tests in them.
            pool: 'threads',
            maxWorkers: 2,
            isolate: false,
            // It is there for what hangs. Five seconds would fail what is only slow on a busy machine.
            testTimeout: 20_000,
            include: ['{src,packages,sandbox,relay,server,conformance}/**/*.test.ts', 'tools/**/*.test.ts'],
            exclude: ['**/*.browser.test.ts', 'tools/repo/after-build/**'],
          },
        },
        {
          // What only a finished build can show: bundle contents and sizes.
          extends: true,
          test: { name: 'build', environment: 'node', include: ['tools/repo/after-build/*.test.ts'] },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['src/**/*.browser.test.{ts,tsx}'],
            retry: process.env['CI'] === undefined ? 0 : 1,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: chromiumLaunchOptions(),
                contextOptions: { reducedMotion: 'reduce' },
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
