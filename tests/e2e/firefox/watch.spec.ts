// That the other stories fail on an error: what goes wrong here on purpose is noticed.

import { DEMO_URL } from '../playwright.config';
import { expect, test, watch } from './support/browser';

test('an error in the console, an exception, a lost promise and a breach of the security policy are noticed', async ({ firefox }) => {
  const context = await firefox.createBrowserContext();
  const tab = await context.newPage();
  const complaints = watch(tab);
  await tab.goto(`${DEMO_URL}/clusters`);
  await tab.locator('main h1').wait();
  await tab.evaluate(() => {
    console.error('the first');
    setTimeout(() => {
      throw new Error('the second');
    });
    void Promise.reject(new Error('the third'));
    const image = new Image();
    image.src = 'http://another.invalid/fourth.png';
  });
  for (const one of ['the first', 'the second', 'the third', 'another.invalid']) {
    await expect.poll(() => complaints.join('\n')).toContain(one);
  }
  await context.close();
});
