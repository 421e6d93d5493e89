// The graph of a cluster upgrade in rows of phases: all of it readable on one screen, in the shape that is wanted.

import type { Page } from '@playwright/test';
import { RPM, type Scenario, expect, graph, nodes, onTask, openDemo, pick, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 120_000 });
test.use({ viewport: { width: 1280, height: 800 } });

/** The child task of a cluster of six servers, 53 steps, while it runs. */
async function sixServers(page: Page, scenario: Scenario = 'retry-cures', speed: 10 | 60 = 60): Promise<number> {
  await openDemo(page, '/clusters/22/upgrade', scenario, speed);
  await upgrade(page, RPM);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await page.getByRole('link', { name: /^Upgrade OB cluster/ }).first().click();
  const id = await onTask(page);
  await expect(nodes(page)).toHaveCount(53);
  return id;
}

/** The names and counts beside the rows, from the top. */
const labels = (page: Page) => graph(page).locator('.dag-row-name').allTextContents();

/** The pixels of the screen for one of the graph. */
const scale = async (page: Page) =>
  Number(/scale\(([\d.]+)\)/.exec((await graph(page).locator('.dag-layer').getAttribute('transform')) ?? '')?.[1]);

test('each phase is a row with its progress and hosts, and all of them are readable on one screen', async ({ page }) => {
  // A failure would take some of the screen.
  await sixServers(page, 'smooth');
  await expect.poll(() => labels(page)).toEqual(['Prepare', 'zone1', 'zone2', 'zone3', 'Finish']);
  const zone = graph(page).locator('.dag-row').nth(1);
  await expect(zone).toContainText(/10\.1\.22\.11, ?\.12/);
  await expect(zone).toContainText(/\d+ of 16/);
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect.poll(() => scale(page)).toBeGreaterThanOrEqual(0.7);
  const frame = await page.locator('.dag').boundingBox();
  const boxes = await nodes(page).evaluateAll((all) => all.map((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return { left, right, top, bottom };
  }));
  for (const box of boxes) {
    expect(box.left >= frame!.x && box.right <= frame!.x + frame!.width && box.top >= frame!.y && box.bottom <= frame!.y + frame!.height).toBe(true);
  }
});

test('a host stands on one line through its row, and a barrier is a bar as high as all lines', async ({ page }) => {
  await sixServers(page);
  const tops = (host: string) => graph(page).locator('.dag-node', { hasText: host })
    .evaluateAll((all) => [...new Set(all.map((node) => node.getBoundingClientRect().top.toFixed(0)))]);
  await expect.poll(() => labels(page)).toHaveLength(5);
  const [first, second] = [await tops('10.1.22.11'), await tops('10.1.22.12')];
  expect([first.length, second.length]).toEqual([1, 1]);
  expect(Number(first[0])).toBeLessThan(Number(second[0]));
  const bar = graph(page).getByRole('button', { name: /^Wait node: / }).first();
  await expect(bar.locator('.dag-barrier')).toBeAttached();
  const [height, card] = [await bar.locator('.dag-reach').boundingBox(), await nodes(page).first().locator('.dag-card').boundingBox()];
  expect(height!.height).toBeGreaterThan(2 * card!.height);
  await pick(page, bar);
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Wait node' })).toBeVisible();
});

test('another shape is a choice in the address, which Back undoes and a reload keeps', async ({ page }) => {
  await sixServers(page);
  await expect(graph(page).locator('.dag-row')).toHaveCount(5);
  const shape = page.getByRole('combobox', { name: 'Layout' });
  const [high, wide] = [() => ratio(page, true), () => ratio(page, false)];
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(shape, 'a list has no shape').toBeHidden();
  await page.getByRole('tab', { name: 'Graph' }).click();
  await shape.selectOption('Top-down');
  await expect(page).toHaveURL(/shape=down/);
  await expect(graph(page).locator('.dag-row')).toHaveCount(0);
  await expect.poll(high).toBeGreaterThan(3);
  await page.reload();
  await expect(shape).toHaveValue('down');
  await expect(nodes(page)).toHaveCount(53);
  await expect.poll(high).toBeGreaterThan(3);
  await shape.selectOption('Left-right');
  await expect.poll(wide).toBeGreaterThan(3);
  // The first subtask ended the rollback window: a line before it, with its words in the frame.
  const boundary = graph(page).locator('.dag-boundary text');
  await expect(boundary).toHaveText(/^Rollback not possible/);
  await expect(boundary).toBeInViewport();
  await shape.selectOption('Rows');
  await expect(boundary).toHaveText('');
  await page.goBack();
  await page.goBack();
  await expect(shape).toHaveValue('down');
  await expect.poll(high).toBeGreaterThan(3);
});

/** How many times higher than wide (or the other way round) the graph is. */
async function ratio(page: Page, isHigh: boolean) {
  const { width, height } = (await graph(page).locator('.dag-nodes').evaluate((all) => {
    const { width, height } = (all as SVGGraphicsElement).getBBox();
    return { width, height };
  }));
  return isHigh ? height / width : width / height;
}

test('a poll never moves a row, and the arrow keys go from the end of one to the start of the next', async ({ page }) => {
  // Slowly: on a busy machine the subtask would fail, and open the dock, before the places were read.
  await sixServers(page, 'retry-cures', 10);
  await expect(graph(page).locator('.dag-row')).toHaveCount(5);
  const places = () => nodes(page).evaluateAll((all) => all.map((node) => node.getAttribute('transform')));
  const before = await places();
  await expect(graph(page).locator('[data-tone="done"]').nth(2)).toBeAttached({ timeout: 60_000 });
  expect(await places()).toEqual(before);
  // The dock takes room from the rows: some become strips, and stay so until it is closed.
  const told = page.getByRole('complementary').locator('.step-told');
  await expect(told).toBeVisible({ timeout: 60_000 });
  await expect(graph(page).locator('.dag-strip').first()).toBeAttached();
  const beside = await places();
  await page.waitForTimeout(3_000);
  expect(await places()).toEqual(beside);
  await page.locator('.dock-head').getByRole('button', { name: 'Close' }).click();
  await expect(graph(page).locator('.dag-strip')).toHaveCount(0);
  expect(await places()).toEqual(before);
  await graph(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  const focused = page.locator('.dag-node:focus');
  await expect(focused).toHaveAttribute('aria-label', /^Prepare upgrade OB cluster: /);
  for (const next of [/^Execute upgrade checker/, /^Execute upgrade pre script/, /^Stop Zone/]) {
    await page.keyboard.press('ArrowRight');
    await expect(focused).toHaveAttribute('aria-label', next);
  }
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAttribute('aria-label', /^Execute upgrade pre script/);
});

test('the panel of a step leaves its row whole and in the frame, and gives the others their size back', async ({ page }) => {
  await sixServers(page);
  await expect(graph(page).locator('.dag-row')).toHaveCount(5);
  const places = () => nodes(page).evaluateAll((all) => all.map((node) => node.getAttribute('transform')));
  // Until the frame has its size, rows may be strips.
  await expect(graph(page).locator('.dag-strip')).toHaveCount(0);
  const before = await places();
  const last = graph(page).getByRole('button', { name: /^Start Zone: / }).first();
  await pick(page, last);
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Start Zone' })).toBeVisible();
  await expect(graph(page).locator('.dag-node:has(.dag-strip)')).toHaveCount(37);
  const isInFrame = async () => {
    const [frame, box] = [await page.locator('.dag').boundingBox(), await last.locator('.dag-card').boundingBox()];
    return box!.x >= frame!.x && box!.x + box!.width <= frame!.x + frame!.width;
  };
  await expect.poll(isInFrame).toBe(true);
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(graph(page).locator('.dag-strip')).toHaveCount(0);
  expect(await places()).toEqual(before);
});
