// What a reader does with a long log: find, select, copy, hand a line on.

import type { Page } from '@playwright/test';
import { expectUsable } from './support/axe';
import { expect, graph, panel } from './support/console';
import { read } from './support/given';
import { testTask, openLive, reset, test } from './support/pair';

test.describe.configure({ timeout: 120_000 });

const HEAD = '############{EXECUTE}{2026-11-20T10:00:00.000+08:00}############\n';

const lines = (count: number) =>
  HEAD + Array.from({ length: count }, (_, at) => `2026-11-20 10:00:00.000  INFO 4711 --- [t] a.Copy : block ${String(at).padStart(6, '0')} done\n`).join('');

/** A task page whose open step has this log; the address of the step. */
async function openLog(page: Page, request: Parameters<typeof testTask>[0], log: string): Promise<string> {
  await reset(request);
  const task = await testTask(request, [[0, 1]], [1, 1]);
  const [step] = (await read(request, task)).subtasks;
  await page.route(/\/subtasks\/\d+\/log$/, (route) =>
    route.fulfill({ json: { successful: true, status: 200, data: { log } } }));
  const address = `/tasks/${task}?step=${step.id}`;
  await openLive(page, address);
  await expect(panel(page).locator('.log-row').first()).toBeVisible();
  return address;
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('a drag beyond the edge of a long log, all of it, and a link to a line', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const address = await openLog(page, request, lines(5_000));
  const frame = page.locator('.log');
  await frame.scrollIntoViewIfNeeded();
  const row = (at: number) => page.locator(`[data-row="${at}"] .log-text`);

  // The start of a drag stays, however far the frame goes.
  const from = await row(3).boundingBox();
  const edges = await frame.boundingBox();
  if (!from || !edges) throw new Error('nothing to drag over');
  await page.mouse.move(edges.x + 120, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(edges.x + 160, edges.y + edges.height - 20, { steps: 5 });
  await page.mouse.move(edges.x + 160, edges.y + edges.height + 60, { steps: 5 });
  await expect(row(3)).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.press('Control+c');
  const dragged = (await copied(page)).split('\n');
  expect(dragged[1]).toContain('block 000003');
  expect(dragged.length).toBeGreaterThan(40);
  await expect(page.getByText(`${dragged.length} lines selected`)).toBeVisible();

  await frame.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const all = await copied(page);
  expect(all.split('\n')).toHaveLength(5_001);
  expect(all.startsWith(HEAD)).toBe(true);

  // The number of a line is a link to it: here, and in another tab.
  await frame.evaluate((element) => element.scrollTo(0, 0));
  const number = page.locator('[data-row="12"] a.log-number');
  await number.click();
  await expect(page.locator('[data-row="12"][data-here="true"]')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${address.replace('?', '\\?')}.*attempt=1&line=13-[0-9a-f]{8}`));
  const [other] = await Promise.all([context.waitForEvent('page'), number.click({ modifiers: ['ControlOrMeta'] })]);
  await other.close();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${address.replace('?', '\\?')}$`));
  await openLive(page, `${address}&attempt=1&line=4001`);
  await expect(page.locator('[data-row="4000"][data-here="true"]')).toBeVisible();
  await openLive(page, `${address}&attempt=1&line=9001`);
  await expect(page.getByText('Line 9001 of the link is not in the log that OCP sends now.')).toBeVisible();
});

test('the keyboard finds, steps back and selects, in both themes and on a narrow page', async ({ page, request }) => {
  await openLog(page, request, lines(300));
  const find = panel(page).getByRole('searchbox', { name: 'Find in the log' });
  await page.locator('.log').scrollIntoViewIfNeeded();
  await graph(page).locator('[data-key]').first().focus();
  await page.keyboard.press('Control+f');
  await expect(find).toBeFocused();
  // Without a hit there is nothing to go to, and the buttons say so.
  const [before, next] = ['Previous hit', 'Next hit'].map((name) => panel(page).getByRole('button', { name }));
  for (const button of [before!, next!]) await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(next!).toHaveAttribute('aria-description', 'Find in the log');
  await find.fill('no such words');
  await expect(next!).toHaveAttribute('aria-description', 'Not found');
  await expect(next!).toHaveAttribute('aria-disabled', 'true');
  await find.fill('block 0001');
  await expect(panel(page).getByText('– of 100', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('1 of 100', { exact: true })).toBeVisible();
  const previous = panel(page).getByRole('button', { name: 'Previous hit' });
  await previous.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('100 of 100', { exact: true })).toBeVisible();
  await page.keyboard.press('F3');
  await expect(panel(page).getByText('1 of 100', { exact: true })).toBeVisible();
  await page.locator('.log').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 lines selected')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectUsable(page, `the log, ${theme}`);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
