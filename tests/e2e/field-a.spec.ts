// What the field found about views that come and go, and about the graph under the hand.

import type { Page } from '@playwright/test';
import { test } from './support/test';
import { expect, graph, idOf, nodes, onTask, openDemo, panel, RPM, upgrade } from './support/console';

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

test('Back and Forward lead from every view of a task to the list and to it again, wherever the focus is', async ({ page }) => {
  await taskAfterList(page);
  await nodes(page).first().click();
  await expect(page).toHaveURL(/step=\d+/);
  await backAndForward(page);

  for (const view of ['List', 'Timeline', 'Graph']) {
    await page.locator('.view-bar').getByRole('tab', { name: view, exact: true }).click();
    if (view === 'Graph') await nodes(page).nth(1).focus();
    else await page.getByRole('treegrid').locator('[data-row][tabindex="0"]').click();
    await backAndForward(page);
  }
  const step = graph(page).locator('[data-tone="running"]').first();
  await page.locator('.view-bar').getByRole('tab', { name: 'Graph', exact: true }).click();
  await step.click();
  await panel(page).getByRole('region', { name: 'Log' }).focus();
  await backAndForward(page);
});

test('subtasks are links: another tab opens by Ctrl+click and the middle button, a plain click chooses', async ({ page, context }) => {
  await taskAfterList(page);
  await page.evaluate(() => Object.assign(window, { same: true }));
  const elsewhere = async (act: () => Promise<void>, step: string | null) => {
    const here = page.url();
    const [other] = await Promise.all([context.waitForEvent('page'), act()]);
    await other.waitForURL(new RegExp(`/tasks/\\d+\\?.*step=${step}`));
    await other.close();
    expect(page.url()).toBe(here);
  };
  const card = nodes(page).nth(1);
  await elsewhere(() => card.click({ modifiers: ['ControlOrMeta'] }), await idOf(card));
  await elsewhere(() => card.click({ button: 'middle' }), await idOf(card));

  for (const view of ['List', 'Timeline']) {
    await page.locator('.view-bar').getByRole('tab', { name: view, exact: true }).click();
    const row = page.getByRole('treegrid').locator('[data-row]:has(a)').first();
    const link = row.getByRole('link').first();
    const step = await row.getAttribute('data-row');
    await elsewhere(() => link.click({ modifiers: ['ControlOrMeta'] }), step);
    await elsewhere(() => link.click({ button: 'middle' }), step);
    await link.click();
    await expect(page).toHaveURL(new RegExp(`step=${step}`));
    await expect(page).toHaveURL(new RegExp(`view=${view.toLowerCase()}`));
  }
  expect(await page.evaluate(() => 'same' in window), 'nothing was loaded anew').toBe(true);
});

test('at 320 px nothing of the graph, its buttons and its hint is wider than the window', async ({ page }) => {
  await taskAfterList(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole('button', { name: 'Search, folding and layout' }).click();
  await page.getByText('Unfold', { exact: true }).click();
  await graph(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('+');
  for (const part of ['.dag', '.dag-tools', '.dag-hint']) {
    const box = (await page.locator(part).boundingBox()) ?? { x: -1, width: 0 };
    expect(box.x, part).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, part).toBeLessThanOrEqual(320);
    expect(box.width, part).toBeGreaterThan(0);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
