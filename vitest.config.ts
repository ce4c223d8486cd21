import { playwright } from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BATCH_COMMANDS } from './test/support/batch-commands.ts';
import { SERVER_COMMANDS } from './test/support/server-commands.ts';

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Chromium's own background traffic is switched off: nothing here may depend on a network. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // Node 24 hides Uint8Array.fromBase64 and toBase64, which every browser we run in has.
          execArgv: ['--js-base-64'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.{ts,tsx}', 'test/e2e/**'],
          // Properties run hundreds of briefs: this is for what hangs, and says nothing of speed.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        // What only a dynamic import leads to, Vite would else find late, and reload the running test.
        optimizeDeps: { include: ['axe-core', 'diff', 'papaparse', 'react-image-crop'] },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          setupFiles: ['test/support/keep-drawing.ts'],
          // Both for what never comes: a busy machine takes seconds over what a quiet one does at once.
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { ...SERVER_COMMANDS, ...BATCH_COMMANDS },
            provider: playwright({ launchOptions: { executablePath: chromium, args: CHROMIUM_ARGS } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          execArgv: ['--js-base-64'],
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
