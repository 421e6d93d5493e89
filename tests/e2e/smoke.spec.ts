import { expect, test } from '@playwright/test';
import { DEMO_URL, LIVE_URL } from './playwright.config';

for (const [mode, url] of [['demo', DEMO_URL], ['live', LIVE_URL]] as const) {
  test(`the release build starts in ${mode} mode under the content security policy`, async ({ page, request }) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      // Browsers ask for an icon unasked; having one is not this test's matter.
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));

    await page.goto(url);
    await expect(page.locator('body')).not.toBeEmpty();
    expect(await (await request.get(`${url}/config.json`)).json()).toMatchObject({ mode });
    expect(faults).toEqual([]);
  });
}
