// Every journey runs three times: with scripts, without them, and with the wasm kept from arriving.
import { defineConfig } from '@playwright/test';
import type { Ways } from './portal';

const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    executablePath: process.env.MIAVOCE_CHROMIUM,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A sandbox cannot be made by root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  },
};

const screenshots = process.env.MIAVOCE_SCREENSHOTS !== undefined;

export default defineConfig<Ways>({
  testDir: screenshots ? 'screenshots' : 'tests',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    ...chromium,
    // What is not there is said long before the test's own time is over.
    actionTimeout: 30_000,
    locale: 'it-IT',
    trace: 'retain-on-failure',
    // On a busy machine Chromium reports a view transition that it gave up as an error of the page.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: screenshots ? [{ name: 'screenshots' }] : [
    { name: 'with scripts' },
    {
      name: 'without scripts',
      use: { javaScriptEnabled: false },
      grepInvert: /@scripts/,
    },
    {
      name: 'wasm kept away',
      use: { wasmKeptAway: true },
      grepInvert: /@scripts|@once/,
    },
  ],
});
