// A tab of stock Firefox for each story, driven over WebDriver BiDi. Playwright drives only a Firefox of its own making,
// which would have to be downloaded and is not what operators use; here it runs the tests and starts the servers.

import { expect as plain, test as runner } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { isOurs } from '../../support/test';

export type Tab = Page;

/** As Playwright's, but patient: a browser that shares two cores may take its time. */
export const expect = plain.configure({ timeout: 30_000 });

const WINDOW = { width: 1280, height: 800 };

/** What is wrong with a page although its story goes well: errors that Firefox logs, and requests to another host. */
export function watch(tab: Tab): string[] {
  const complaints: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  tab.on('pageerror', (error) => complaints.push(`page: ${error instanceof Error ? error.message : String(error)}`));
  tab.on('request', (request) => {
    if (!isOurs(request.url())) complaints.push(`asked of another host: ${request.url()}`);
  });
  return complaints;
}

export const test = runner.extend<{ tab: Tab }, { firefox: Browser }>({
  firefox: [
    async ({}, use) => {
      const firefox = await puppeteer.launch({
        browser: 'firefox',
        executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
        headless: true,
        defaultViewport: WINDOW,
      });
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  tab: async ({ firefox }, use, info) => {
    // A context of its own: nothing is stored from the story before.
    const context = await firefox.createBrowserContext();
    const tab = await context.newPage();
    tab.setDefaultTimeout(30_000);
    const complaints = watch(tab);
    await use(tab);
    if (info.status !== info.expectedStatus) await writeFile(info.outputPath('firefox.png'), await tab.screenshot());
    await context.close();
    plain(complaints).toEqual([]);
  },
});
