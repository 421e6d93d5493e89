// On a phone and a tablet: what an operator sees without scrolling, and the ways to what is folded away.

import { devices, type Page } from '@playwright/test';
import { expectUsable } from './support/axe';
import { expect, graph, nodes, RPM, upgrade } from './support/console';
import { faults, openLive, reset, test } from './support/pair';
import { signIn } from './support/sim';

const SCREEN = { width: 390, height: 844 };
// With fingers, for which all that can be pressed is larger.
const { userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
test.use({ userAgent, deviceScaleFactor, isMobile, hasTouch, viewport: SCREEN });
test.describe.configure({ timeout: 120_000 });

const menu = (page: Page) => page.getByRole('button', { name: 'Menu', exact: true });
const bottom = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  return (box?.y ?? Infinity) + (box?.height ?? 0);
};

test('state, progress and the first cards of a task are in the first screen, and the rest is a press away', async ({ page, request }) => {
  await reset(request, 'smooth', 1);
  await openLive(page, '/clusters/22/upgrade');
  await upgrade(page, RPM);
  await expect(nodes(page).first()).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const part of ['.task-head .badge', '.task-progress .counts', '.freshness']) {
    expect.soft(await bottom(page, part), part).toBeLessThan(SCREEN.height / 2);
  }
  // The frame of the graph begins so that a row of its cards fits below.
  expect((await page.locator('.graph').boundingBox())?.y).toBeLessThan(SCREEN.height - 160);
  await expect(graph(page).locator('[data-tone="running"]').first()).toBeInViewport();
  await expectUsable(page, 'a task on a phone');

  const ways = page.getByRole('button', { name: 'Parent task, upgrade path and rollback' });
  await expect(page.locator('.task-undo')).toBeHidden();
  await ways.press('Enter');
  await expect(ways).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.task-undo')).toBeVisible();

  await faults(request, { method: 'GET', path: '/api/', times: 1_000_000, kind: 'html', status: 502 });
  await expect(page.getByText('The state may have changed')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SCREEN.width);

  await expect(page.getByRole('navigation').first()).toBeHidden();
  await menu(page).press('Enter');
  await expect(page.getByText('UTC', { exact: true })).toBeVisible();
  await expectUsable(page, 'the menu of a phone');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
  await expect(menu(page)).toHaveAttribute('aria-expanded', 'false');
});

test('a search goes on behind the closed switch with its count in sight, and an address with one opens it', async ({ page, request }) => {
  await reset(request, 'smooth', 1);
  await openLive(page, '/clusters/22/upgrade');
  await upgrade(page, RPM);
  const tools = page.getByRole('button', { name: 'Search, folding and layout' });
  await expect(page.getByRole('searchbox')).toBeHidden();
  await tools.click();
  await page.getByRole('searchbox').fill('cluster');
  const count = page.getByText(/^\d of \d subtasks found$/);
  await expect(count).toBeVisible();
  await tools.click();
  await expect(page.getByRole('searchbox')).toBeHidden();
  await expect(count).toBeVisible();
  for (const search of ['find=cluster', 'state=waiting']) {
    await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}?${search}`);
    await signIn(page);
    await expect(tools).toHaveAttribute('aria-expanded', 'true');
    await expect(count).toBeVisible();
  }
});

test('on a tablet the header is one row with its tools behind the menu, and a table ends inside the page', async ({ page, request }) => {
  await reset(request, 'smooth', 1);
  for (const width of [1024, 768]) {
    await page.setViewportSize({ width, height: 1024 });
    await openLive(page, '/clusters');
    const last = page.locator('.table tbody tr').first().locator('.button');
    await expect(last).toBeInViewport({ ratio: 1 });
    await expect(page.getByText('UTC', { exact: true })).toBeHidden();
    const low = await page.locator('.header').boundingBox();
    expect(low?.height).toBeLessThan(80);
    await menu(page).press('Enter');
    await expect(page.getByText('UTC', { exact: true })).toBeInViewport({ ratio: 1 });
    await expectUsable(page, `the menu of a tablet, ${width}`);
  }
});
