// The list of a large task: sorted, filtered, and walked from the first row to the last.

import type { Page } from '@playwright/test';
import { expect, nodes, ninetyServers, openDemo, openFacts, panel, RPM, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 180_000 });

/** The list, in either language. */
function list(page: Page) {
  return page.getByRole('treegrid', { name: /^(Subtasks of the task as a list|子任务列表)$/ });
}

/** Its rows that are in the document, without the heads. */
function rows(page: Page) {
  return list(page).locator('[data-row]');
}

/** The row at a place, counted from 1; the heads are the first row. */
function at(page: Page, place: number) {
  return list(page).locator(`[aria-rowindex="${place + 1}"]`);
}

async function openList(page: Page) {
  await ninetyServers(page);
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(rows(page).first()).toBeVisible();
}

/** How many rows the list has, drawn or not. */
async function count(page: Page): Promise<number> {
  return Number(await list(page).getAttribute('aria-rowcount')) - 1;
}

/** Whether the names in sight begin with letters that go down the alphabet, or up. */
async function areSorted(page: Page, way: 'up' | 'down') {
  const names = await list(page).locator('.step-label').allTextContents();
  const letters = names.map((name) => name.trim().charAt(0).toLowerCase());
  const sorted = [...letters].sort();
  return names.length > 5 && letters.join() === (way === 'up' ? sorted : sorted.reverse()).join();
}

test('the list is sorted by its heads, filtered by the bar, and so it is again after a reload', async ({ page }) => {
  await openList(page);
  const folded = await count(page);
  await expect(list(page).getByRole('row', { name: /Install OB rpm × 30/ }).first()).toBeVisible();

  // Sorted, every step stands by itself.
  const name = list(page).getByRole('columnheader', { name: 'Subtask' });
  await name.getByRole('button').click();
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/[?&]sort=name/);
  await expect.poll(() => count(page)).toBeGreaterThan(Math.max(folded, 400));
  expect(await rows(page).count()).toBeLessThan(80);
  await expect.poll(() => areSorted(page, 'up')).toBe(true);
  const first = await at(page, 1).textContent();
  await name.getByRole('button').click();
  await expect(name).toHaveAttribute('aria-sort', 'descending');
  await expect(at(page, 1)).not.toHaveText(first ?? '');
  await expect.poll(() => areSorted(page, 'down')).toBe(true);

  // Filtered by words and by status: what the graph finds too.
  await page.getByRole('searchbox', { name: 'Find a subtask' }).fill('install ob rpm');
  await expect.poll(() => count(page)).toBe(90);
  await expect(page.getByText(/^90 of \d{3} subtasks found$/)).toBeVisible();
  const status = page.getByRole('combobox', { name: 'Status' });
  await status.selectOption('waiting');
  await expect.poll(() => count(page)).toBeGreaterThan(0);
  await page.reload();
  await expect(name).toHaveAttribute('aria-sort', 'descending');
  await expect(status).toHaveValue('waiting');
  await expect(rows(page).first()).toContainText('Install OB rpm');
  await page.getByRole('searchbox', { name: 'Find a subtask' }).fill('no such step');
  await expect(page.getByText(/^No matching subtasks/)).toBeVisible();
});

test('the keyboard alone goes to the last of many rows, opens it, and closes and opens groups', async ({ page }) => {
  await openList(page);
  // In the order of running: a group opens, and closes from within.
  await list(page).locator('[data-row][tabindex="0"]').focus();
  const group = list(page).locator('[aria-expanded]').first();
  const place = Number(await group.getAttribute('aria-rowindex')) - 1;
  for (let row = 1; row < place; row++) await page.keyboard.press('ArrowDown');
  await expect(at(page, place)).toBeFocused();
  const before = await count(page);
  await page.keyboard.press('ArrowRight');
  await expect(at(page, place)).toHaveAttribute('aria-expanded', 'true');
  expect(await count(page)).toBeGreaterThan(before);
  await page.keyboard.press('ArrowRight');
  await expect(at(page, place + 1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(at(page, place)).toHaveAttribute('aria-expanded', 'false');

  // All steps: from the first to the last, which is not drawn yet.
  await list(page).getByRole('button', { name: 'Zone, host' }).focus();
  await page.keyboard.press('Enter');
  await expect(list(page).getByRole('button', { name: 'Zone, host' })).toBeFocused();
  await expect(list(page).locator('[aria-expanded]')).toHaveCount(0);
  const all = await count(page);
  await list(page).locator('[data-row][tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(at(page, 1)).toBeFocused();
  await expect(at(page, all)).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(at(page, all)).toBeFocused();
  await expect(at(page, all)).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(at(page, all)).not.toBeFocused();
  const here = list(page).locator('[data-row]:focus');
  const id = await here.getAttribute('data-row');
  // The focus survives scrolling, and the keys lead back.
  await list(page).locator('.step-frame').evaluate((frame) => frame.scrollTo(0, 0));
  await expect(at(page, 3)).toBeVisible();
  await expect(here).toHaveAttribute('data-row', id ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`step=${id}`));
  await expect(panel(page).getByRole('heading', { name: 'Log', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find a subtask' })).toBeFocused();

  // Opened anew, the list shows the selected row.
  await page.getByRole('tab', { name: 'Graph' }).click();
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(list(page).locator('[aria-selected="true"]')).toBeInViewport();
});

test('names of subtasks are read whole in the list, and names of fields break where their words end, on a wide and a narrow screen', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade');
  await upgrade(page, RPM);
  await expect(nodes(page)).toHaveCount(7);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.getByRole('tab', { name: 'List' }).click();
    await expect(rows(page)).toHaveCount(7);
    // Where something stands below a name, the name has one line.
    const cut = await list(page).locator('.step-label:has(+ .step-mark:empty)').evaluateAll((labels) =>
      labels.map((label) => ({ name: label.textContent, is: label.scrollHeight > label.clientHeight + 1 || label.scrollWidth > label.clientWidth })));
    expect(cut.length).toBeGreaterThan(3);
    expect.soft(cut.filter(({ is }) => is), `at ${width} pixels`).toEqual([]);

    await page.keyboard.press('Escape');
    if (width === 1280) await openFacts(page);
    const field = page.locator('.facts dt', { hasText: 'arbitration_service_id' });
    await field.scrollIntoViewIfNeeded();
    const lines = await field.locator('.fact-part').evaluateAll((parts) =>
      parts.map((part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getClientRects().length;
      }));
    expect(lines, `at ${width} pixels`).toEqual([1, 1, 1]);
  }
});
