// What the field found about views that come and go, and about the graph under the hand.

import type { Page } from '@playwright/test';
import { test } from './support/test';
import { expect, graph, nodes, onTask, openDemo, panel, RPM, upgrade } from './support/console';

test.describe.configure({ timeout: 120_000 });

/** A running task with the list of tasks behind it in the history. */
async function taskAfterList(page: Page) {
  await openDemo(page, '/arbitration/4901/upgrade', 'smooth', 1);
  await upgrade(page, RPM);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: /arbitration/i }).first().click();
  await onTask(page);
  await expect(nodes(page).first()).toBeVisible();
}

/** Goes back until the list of tasks is there, and forward again to the task. */
async function backAndForward(page: Page) {
  await expect(async () => {
    await page.goBack();
    await expect(page).toHaveURL(/\/tasks$/, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
  await page.goForward();
  await onTask(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#crash')).toBeHidden();
}

test('Back and Forward lead from every view of a task to the list and to it again, whatever has the focus', async ({ page }) => {
  await taskAfterList(page);
  await nodes(page).first().click();
  await expect(page).toHaveURL(/step=\d+/);
  await backAndForward(page);

  for (const view of ['List', 'Timeline', 'Graph']) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    if (view === 'Graph') await nodes(page).nth(1).focus();
    else await page.getByRole('treegrid').locator('[data-row][tabindex="0"]').click();
    await backAndForward(page);
  }
  const step = graph(page).locator('[data-tone="running"]').first();
  await page.getByRole('tab', { name: 'Graph', exact: true }).click();
  await step.click();
  await panel(page).getByRole('region', { name: 'Log' }).focus();
  await backAndForward(page);
});
