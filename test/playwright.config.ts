// The built site in a real Chromium. Needs `astro build` before it; serves dist on a port of its own.
import { defineConfig } from '@playwright/test';
import { browserLaunch } from './support/browser.ts';

const port = 4322;

export default defineConfig({
  testDir: './e2e',
  outputDir: '../node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // What passes only the second time is listed as flaky at the end: a race to look for.
  retries: 1,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 15_000 }, // two busy cores are slow
  use: {
    baseURL: `http://localhost:${port}`,
    // A visit would store the whole site; offline.spec.ts is where that is wanted.
    serviceWorkers: 'block',
    launchOptions: await browserLaunch(),
  },
  webServer: {
    command: `astro preview --port ${port}`,
    cwd: '..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  },
});
