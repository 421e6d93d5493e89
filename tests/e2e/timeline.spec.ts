// Steps over time: in lanes by zone or host, selected together with the graph, for everybody.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, graph, onTask, openDemo, packageField, panel, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 150_000 });

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

const timeline = (page: Page) => page.getByRole('treegrid', { name: /^(Subtasks over time, in lanes|按泳道排列的子任务时间线)$/ });
const open = (page: Page) => page.getByRole('tab', { name: /^(Timeline|时间线)$/ }).click();

/** What axe finds in the views of the task, and whether the page is wider than the window. */
async function look(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).include('.split').analyze();
  const told = violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 200)}`);
  expect.soft(told, where).toEqual([]);
  const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: innerWidth }));
  expect.soft(scroll, `width of ${where}`).toBeLessThanOrEqual(width);
}

test('lanes of a wide cluster say how far each zone is, close to a row of bars, and are there again by host', async ({ page }) => {
  await openDemo(page, '/clusters/40/upgrade', 'wide', 10);
  await upgrade(page, RPM);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await page.getByRole('link', { name: 'Upgrade OB cluster mega_core' }).click();
  await onTask(page);
  await open(page);
  await expect(page).toHaveURL(/view=timeline/);
  const rows = timeline(page).getByRole('row');
  // The rows of all steps and lanes are counted, those near the frame are there.
  await expect(timeline(page)).toHaveAttribute('aria-rowcount', /^4\d\d$/);
  expect(await rows.count()).toBeLessThan(80);
  await expect(page.getByText(/^\d+ of \d+ subtasks not started$/)).toBeVisible();

  await page.getByRole('button', { name: 'Close all lanes' }).click();
  await expect(rows).toHaveCount(4);
  const first = rows.filter({ hasText: /^zone1: \d+ of \d+ done.* of 30 hosts done$/ });
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await expect(first.locator('.timeline-bar').first()).toBeAttached();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-expanded', 'true');

  await page.getByText('Host', { exact: true }).click();
  await expect(page).toHaveURL(/lanes=host/);
  await expect(rows.filter({ hasText: /^Subtasks without a host: / })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Host' })).toBeChecked();
  await page.getByRole('button', { name: 'Close all lanes' }).click();
  await expect(timeline(page)).toHaveAttribute('aria-rowcount', '94');
  await expect(rows.filter({ hasText: /^zone\d · \S+: \d of \d done/ }).first()).toBeVisible();
});

test('a failed subtask is at hand, selected in all views, and says after its retry that its bar is of two attempts', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures', 60);
  await upgrade(page, RPM);
  await expect(graph(page).locator('[data-tone="failed"]')).toBeVisible({ timeout: 60_000 });
  await open(page);
  const step = timeline(page).getByRole('row', { name: /Install arbitration rpm/ });
  await expect(step).toHaveAccessibleName(/failed, started \d\d:\d\d:\d\d.* \d+:\d\d$/);
  await expect(page.locator('.timeline-now')).toHaveCount(0);
  await step.focus();
  await page.keyboard.press('Enter');
  await expect(step).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page).getByRole('heading', { name: 'Install arbitration rpm' })).toBeVisible();
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(graph(page).locator('[data-tone="failed"]')).toHaveAttribute('aria-pressed', 'true');

  await open(page);
  await panel(page).getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Retry/ }).click();
  await expect(step).toHaveAccessibleName(/done, started .*from the first start to the last end retried \d/, { timeout: 60_000 });
  await expect(step.locator('.timeline-bar')).toHaveAttribute('data-again', 'true');
});

for (const [lang, theme, width] of [['en-US', 'light', 1280], ['zh-CN', 'dark', 1280], ['zh-CN', 'light', 390], ['en-US', 'dark', 390]] as const) {
  test(`${lang}, ${theme}, ${width} pixels: the timeline can be used by everybody`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(([lang, theme]) => {
      localStorage.setItem('ocp-console.language', lang);
      localStorage.setItem('ocp-console.theme', theme);
    }, [lang, theme] as const);
    await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures', 60);
    await packageField(page).fill(RPM);
    await page.getByRole('button', { name: /^(Review the request|下一步)$/ }).click();
    await page.getByRole('button', { name: /^(Start the upgrade|开始升级)$/ }).click();
    await onTask(page);
    await open(page);
    await expect(page.locator('.timeline-bar').first()).toBeVisible();
    await look(page, 'running');
    const failed = timeline(page).getByRole('row').filter({ has: page.locator('[data-tone="failed"]') });
    await expect(failed).toHaveCount(1, { timeout: 60_000 });
    await failed.click();
    await expect(failed).toHaveAttribute('aria-selected', 'true');
    await look(page, 'failed and selected');
    await page.getByRole('button', { name: /^(Close all lanes|折叠全部泳道)$/ }).click();
    await expect(timeline(page).getByRole('row').first()).toHaveAttribute('aria-expanded', 'false');
    await look(page, 'closed lanes');
  });
}
