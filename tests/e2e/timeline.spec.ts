// Steps over time: in lanes by zone or host, selected together with the graph.

import type { Page } from '@playwright/test';
import { expect, graph, onTask, openDemo, panel, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 150_000 });

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

const timeline = (page: Page) => page.getByRole('treegrid', { name: /^(Subtasks over time, in lanes|按泳道排列的子任务时间线)$/ });
const open = (page: Page) => page.locator('.view-bar').getByRole('tab', { name: /^(Timeline|时间线)$/ }).click();

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
  await page.locator('.view-bar').getByRole('tab', { name: 'Graph' }).click();
  await expect(graph(page).locator('[data-tone="failed"]')).toHaveAttribute('aria-pressed', 'true');

  await open(page);
  await panel(page).getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Retry/ }).click();
  await expect(step).toHaveAccessibleName(/done, started .*from the first start to the last end retried \d/, { timeout: 60_000 });
  await expect(step.locator('.timeline-bar')).toHaveAttribute('data-again', 'true');
});
