// `make soak`: hours of following a task, in the page's own time. No part of the end-to-end tests.

import { defineConfig } from '@playwright/test';
import base from './playwright.config';

export default defineConfig({ ...base, projects: [{ name: 'soak', testMatch: 'soak.ts' }], timeout: 0, workers: 1, use: { ...base.use, trace: 'off' } });
