// The journeys in stock Firefox, with the servers of playwright.config.ts; `npx playwright test --config firefox.config.ts`.

import { defineConfig } from '@playwright/test';
import base from './playwright.config';

// One worker: two Firefoxes and the servers are too much for two cores.
export default defineConfig({ ...base, testDir: 'firefox', testIgnore: [], outputDir: 'test-results/firefox', workers: 1, timeout: 120_000, use: {} });
