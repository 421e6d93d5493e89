// A cluster upgrade whose child task is opened in its place, followed to the end, and there again after a reload.

import type { Page } from '@playwright/test';
import { expectUsable } from './support/axe';
import { expect, expectFinished, graph, node, openDemo, panel, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 180_000 });

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

async function started(page: Page, speed: 10 | 60 = 60) {
  await openDemo(page, '/clusters/22/upgrade', 'smooth', speed);
  await upgrade(page, RPM);
}

test('the child task opens in its place by keyboard, is there after a reload, and ends with its parent', async ({ page }) => {
  await started(page);
  const trail = page.getByRole('list', { name: 'Upgrade path' });
  await expect(trail.getByRole('listitem').last()).toContainText('4.2.5.0');
  const wait = graph(page).getByRole('button', { name: /^Wait dag success: .*child \d+ · likely/ }).first();
  await wait.focus();
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/child=\d+/);
  await expect(node(page, 'Execute upgrade checker')).toBeAttached();
  await expectUsable(page, 'opened child task');

  await page.reload();
  await expect(node(page, 'Execute upgrade checker')).toBeAttached();
  await expectFinished(page, 150_000);
  await expect(trail.getByText('done')).not.toHaveCount(0);
  await expect(trail.getByText(/in progress|not started/)).toHaveCount(0);
});

test('a subtask of the child leads to its own task, and that one back to its parent', async ({ page }) => {
  await started(page, 10);
  const parent = page.url();
  const toggle = page.getByRole('button', { name: /^Subtasks of task \d+$/ }).first();
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(toggle).toBeFocused();
  const step = node(page, 'Prepare upgrade OB cluster');
  await step.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('probably a child of this task');
  await expect(panel(page).getByRole('button', { name: 'Skip' })).toHaveCount(0);
  await panel(page).getByRole('link', { name: 'Open in its own task' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Upgrade OB cluster/ })).toBeVisible();
  await expect(panel(page).getByRole('heading', { level: 2, name: 'Prepare upgrade OB cluster' })).toBeVisible();
  await page.getByText('Likely parent:').getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`${new URL(parent).pathname}\\?step=\\d+`));
  await expect(panel(page).getByRole('heading', { level: 2, name: 'Wait dag success' })).toBeVisible();

  await page.getByRole('button', { name: 'Show subtasks in the graph' }).click();
  await expect(step).toBeAttached();
  await page.getByRole('button', { name: 'Hide subtasks' }).click();
  await expect(step).toHaveCount(0);
});
