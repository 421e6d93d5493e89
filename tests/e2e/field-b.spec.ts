// The browser's own ways, as people use them: back and forward, addresses of other tools, the place on a page.

import type { Page } from '@playwright/test';
import { expect, openDemo } from './support/console';
import { test } from './support/test';
import { openLive, reset } from './support/sim';

test.describe.configure({ timeout: 90_000 });

const status = (page: Page) => page.getByRole('combobox', { name: 'Status' });
const name = (page: Page) => page.getByRole('searchbox', { name: 'Name contains' });

test('Back and Forward undo and redo each filter, and a typed word as one', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await status(page).selectOption('FAILED');
  await name(page).click();
  await page.keyboard.type('proxy');
  await expect(page).toHaveURL(/tasks\?status=FAILED&name=proxy$/);
  await status(page).selectOption('RUNNING');
  await expect(page).toHaveURL(/tasks\?status=RUNNING&name=proxy$/);

  await page.goBack();
  await expect(status(page)).toHaveValue('FAILED');
  await expect(name(page)).toHaveValue('proxy');
  await page.goBack();
  await expect(page).toHaveURL(/tasks\?status=FAILED$/);
  await expect(name(page)).toHaveValue('');
  await page.goBack();
  await expect(page).toHaveURL(/tasks$/);
  await expect(status(page)).toHaveValue('');
  await page.goBack();
  await expect(page).toHaveURL(/clusters\?/);
  for (let step = 0; step < 4; step++) await page.goForward();
  await expect(status(page)).toHaveValue('RUNNING');
  await expect(name(page)).toHaveValue('proxy');
});

test('on a task, Back undoes the view, the sorting, the search and the step that was opened', async ({ page }) => {
  await openDemo(page, '/tasks', 'retry-cures', 1);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'List' }).click();
  const list = page.getByRole('treegrid', { name: 'Steps of the task as a list' });
  await list.getByRole('columnheader', { name: 'Step' }).getByRole('button').click();
  await expect(page).toHaveURL(/view=list&sort=name/);
  await list.locator('[data-row]').nth(1).click();
  await expect(page).toHaveURL(/step=\d+/);
  const first = page.url();
  await list.locator('[data-row]').nth(2).click();
  await expect(page).not.toHaveURL(first);
  await page.getByRole('searchbox', { name: 'Find a step' }).click();
  await page.keyboard.type('st');
  await page.keyboard.type('op');
  await expect(page).toHaveURL(/find=stop/);
  await page.getByRole('group', { name: 'Group copies of a step' }).getByText('All steps').click();

  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Find a step' })).toHaveValue('stop');
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Find a step' })).toHaveValue('');
  await page.goBack();
  await expect(page).toHaveURL(first);
  await page.goBack();
  await expect(page).not.toHaveURL(/step=/);
  await page.goBack();
  await expect(list.getByRole('columnheader', { name: 'Step' })).not.toHaveAttribute('aria-sort', 'ascending');
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Graph' })).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(page).toHaveURL(/tasks(\?.*)?$/);
});

for (const address of ['/index.html', '/index.html?lang=zh', '/.//', '/index.html#x']) {
  test(`${address} is the start page`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: /^(OB clusters|OB 集群)$/ })).toBeVisible();
    await expect(page).toHaveURL(/\/clusters$/);
  });
}

test('an address with slashes too many or letters encoded is found, and can be filtered', async ({ page }) => {
  await page.goto('/.//%74asks//?status=FAILED');
  await expect(status(page)).toHaveValue('FAILED');
  await status(page).selectOption('');
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/tasks$/);
});

test('a page behind the last one leads back, with its filter', async ({ page }) => {
  await openDemo(page, '/tasks');
  await page.goto('/tasks?page=9&name=a');
  await expect(page.getByText(/^There is no page 9: the last page of this list is \d+\.$/)).toBeVisible();
  await page.getByRole('button', { name: /^To page \d+$/ }).click();
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
  await expect(name(page)).toHaveValue('a');
  await page.goBack();
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
});

for (const number of ['99999999999999999999', '9999999999', '0', '-1', 'abc', '1.5', '']) {
  test(`page=${number} is the first page`, async ({ page }) => {
    await page.goto(`/tasks?page=${number}`);
    await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
  });
}

test('the way back to a list leads to where it was, and to the link that was followed', async ({ page, request }) => {
  await reset(request);
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

test('whoever scrolls while the list comes is not pulled away', async ({ page, request }) => {
  await reset(request);
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

test('a browser that takes no more addresses keeps up with the page all the same', async ({ page }) => {
  await openDemo(page, '/tasks');
  await page.evaluate(() => {
    const real = history.pushState.bind(history);
    let refusing = true;
    const refuse = (way: typeof history.pushState) => (...words: Parameters<typeof history.pushState>) => {
      if (refusing) throw new DOMException('too many', 'SecurityError');
      way(...words);
    };
    history.pushState = refuse(real);
    history.replaceState = refuse(history.replaceState.bind(history));
    Object.assign(window, { relent: () => (refusing = false) });
  });
  await status(page).selectOption('FAILED');
  await expect(status(page)).toHaveValue('FAILED');
  await expect(page).not.toHaveURL(/FAILED/);
  await page.evaluate(() => (window as unknown as { relent: () => void }).relent());
  await expect(page).toHaveURL(/status=FAILED/);
  await status(page).selectOption('RUNNING');
  await page.goBack();
  await expect(status(page)).toHaveValue('FAILED');
});
