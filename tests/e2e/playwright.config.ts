import { defineConfig } from '@playwright/test';

// `make test` runs this; by hand: `. scripts/env.sh && cd tests/e2e && npx playwright test` after `make dist`.
const port = Number(process.env.OCP_E2E_PORT ?? 18080);

/** The console with the simulated OCP inside the page. */
export const DEMO_URL = `http://127.0.0.1:${port}`;
/** The console in live mode; its /api is the simulated OCP below. */
export const LIVE_URL = `http://127.0.0.1:${port + 1}`;
/** The simulated OCP as a program of its own. */
export const SIM_URL = `http://127.0.0.1:${port + 2}`;
/** From here on two ports for each worker: see support/pair.ts. */
export const FIRST_FREE_PORT = port + 3;
/** The built console that is served. */
export const DIST = process.env.OCP_E2E_DIST ?? '../../dist';
/** The program itself. */
export const SIM_PROGRAM = process.env.OCP_SIM ?? `${process.env.CARGO_TARGET_DIR ?? '../../target'}/debug/ocp-sim`;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  projects: [
    { name: 'chromium', testIgnore: 'firefox/**' },
    // Stock Firefox, driven by firefox/support/browser.ts.
    { name: 'firefox', testDir: 'firefox', timeout: 120_000 },
  ],
  outputDir: 'test-results',
  reporter: 'list',
  // A journey waits for a third of its time: three at a time keep two cores busy.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  use: {
    baseURL: DEMO_URL,
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    // A trace costs a quarter of the time of every test: `OCP_E2E_TRACE=on-first-retry`, `retain-on-failure`, …
    trace: (process.env.OCP_E2E_TRACE ?? 'off') as 'off',
    launchOptions: {
      // The system's browser; none is ever downloaded.
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  // A test for both: `test.use({ baseURL: LIVE_URL })` in the file that is about live mode.
  webServer: [
    {
      name: 'ocp-sim',
      command: `"${SIM_PROGRAM}" --port ${port + 2}`,
      port: port + 2,
      reuseExistingServer: false,
      stdout: 'ignore',
      stderr: 'pipe',
    },
    {
      name: 'demo',
      command: `../../scripts/serve-nginx "${DIST}" ${port} ${SIM_URL} demo`,
      url: `${DEMO_URL}/config.json`,
      reuseExistingServer: false,
      stderr: 'pipe',
    },
    {
      name: 'live',
      command: `../../scripts/serve-nginx "${DIST}" ${port + 1} ${SIM_URL} live`,
      url: `${LIVE_URL}/config.json`,
      reuseExistingServer: false,
      stderr: 'pipe',
    },
  ],
});
