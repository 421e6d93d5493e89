// The browser's own ways beside an OCP that answers late: the way back, duplicated tabs, a storage that others clear.

import type { BrowserContext, Page } from '@playwright/test';
import { expect, packageField, review } from './support/console';
import { faults, openLive, changes, PAIR_URL, reset, test } from './support/pair';
import { signIn } from './support/sim';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ request }) => reset(request));

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
const FORM = '/clusters/22/upgrade';
const startButton = (page: Page) => page.getByRole('button', { name: 'Start the upgrade' });
const unknown = (page: Page) => page.getByText('Submission outcome unknown', { exact: true });
const elsewhere = (page: Page) => page.getByText('Another page is submitting');

test('the way back to a list leads to where it was, and to the link that was followed', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 320 });
  await openLive(page, '/tasks');
  const link = page.getByRole('main').getByRole('row').getByRole('link').last();
  await link.scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(50);
  const href = await link.getAttribute('href');
  // What comes back comes late.
  await page.route('**/api/v2/tasks/instances?**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await link.click();
  await expect(page).toHaveURL(/tasks\/\d+/);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(href);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  await page.goForward();
  await expect(page).toHaveURL(/tasks\/\d+/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

test('a reader who scrolls while the list comes is not pulled away', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 320 });
  await openLive(page, '/tasks');
  await page.getByRole('main').getByRole('row').getByRole('link').last().click();
  await expect(page).toHaveURL(/tasks\/\d+/);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/v2/tasks/instances?**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
  await page.mouse.move(400, 200);
  await page.mouse.wheel(0, -50);
  await page.waitForTimeout(100);
  const top = await page.evaluate(() => scrollY);
  release();
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => scrollY)).toBe(top);
});


/** A tab with all that the first one has in its storage, as browsers duplicate it. */
async function duplicate(page: Page, context: BrowserContext) {
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  const copy = await context.newPage();
  await copy.addInitScript((kept) => {
    for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
  }, kept);
  return copy;
}

/** As on plain http. */
const takeLocks = (page: Page) => page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));

for (const locks of ['with locks', 'without locks']) {
  test(`a duplicated tab says that the first one still sends, ${locks}`, async ({ page, request, context }) => {
    if (locks === 'without locks') await takeLocks(page);
    await openLive(page, FORM);
    await packageField(page).fill(RPM);
    await review(page);
    await faults(request, { method: 'POST', kind: 'delay', delay_ms: 16_000 });
    await startButton(page).click();
    await expect.poll(async () => (await changes(request)).length).toBe(1);

    const copy = await duplicate(page, context);
    if (locks === 'without locks') await takeLocks(copy);
    await openLive(copy, FORM);
    await expect(elsewhere(copy)).toBeVisible();
    await copy.waitForTimeout(2_500);
    await expect(elsewhere(copy)).toBeVisible();
    await expect(unknown(copy)).toBeHidden();
    await expect(page).toHaveURL(/tasks\/\d+/, { timeout: 60_000 });
    await expect(elsewhere(copy)).toBeHidden();
    await expect(unknown(copy)).toBeHidden();
    expect(await changes(request)).toHaveLength(1);
  });
}

test('a submission that is not settled survives a storage that another application clears', async ({ page, request, context }) => {
  await openLive(page, FORM);
  await packageField(page).fill(RPM);
  await review(page);
  await faults(request, { method: 'POST', when: 'after', kind: 'drop' });
  await startButton(page).click();
  await expect(unknown(page)).toBeVisible();

  const neighbour = await context.newPage();
  await neighbour.goto(`${PAIR_URL}/config.json`);
  await neighbour.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await expect.poll(() => neighbour.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('submissions');
  await page.reload();
  await signIn(page);
  await expect(unknown(page)).toBeVisible();
  expect(await changes(request)).toHaveLength(1);
});

test('cookies of neighbours do not stand in the way of signing in, and password managers know the fields', async ({ page }) => {
  await page.addInitScript(() => {
    for (const cookie of ['XSRF-TOKEN=\u5347\u7ea7', 'XSRF-TOKEN=other; path=/clusters', 'odd="=', '=bare']) document.cookie = cookie;
  });
  await page.goto(`${PAIR_URL}/clusters`);
  await expect(page.getByRole('textbox', { name: 'User' })).toHaveAttribute('autocomplete', 'username');
  await expect(page.getByLabel('Password')).toHaveAttribute('autocomplete', 'current-password');
  // A password manager that fills in without a word to the page.
  await page.getByRole('textbox', { name: 'User' }).fill('admin');
  await page.getByLabel('Password').evaluate((field: HTMLInputElement) => (field.value = 'admin'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('trade_core').first()).toBeVisible();
});
