import type { Page } from '@playwright/test';
import { RPM, expect, expectFinished, expectTask, graph, idOf, ninetyServers, node, nodes, openDemo, openFacts, packageField, panel, pick, review, start, upgrade } from './support/console';
import { expectUsable } from './support/axe';
import { test } from './support/test';

test.describe.configure({ timeout: 120_000 });

/** Starts the upgrade of an arbitration service: seven steps, one after the other. */
async function sevenSteps(page: Page, scenario: 'smooth' | 'retry-cures' = 'smooth'): Promise<number> {
  // Slowly: on a busy machine the running part would be over before anybody has looked.
  await openDemo(page, '/arbitration/4901/upgrade', scenario, 1);
  const id = await upgrade(page, RPM);
  await expect(nodes(page)).toHaveCount(7);
  return id;
}

test('a reload in the middle keeps the task and the selected subtask, and the task goes on to its end', async ({ page }) => {
  const id = await sevenSteps(page);
  const last = node(page, 'Update arbitration service status');
  const step = await idOf(last);
  await pick(page, last);
  await expect(page).toHaveURL(`/tasks/${id}?step=${step}`);
  await expectTask(page, 'running');

  await page.reload();
  await expect(nodes(page)).toHaveCount(7);
  await expectTask(page, 'running');
  await expect(page).toHaveURL(`/tasks/${id}?step=${step}`);
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  await expect(panel(page).getByRole('heading', { name: 'Update arbitration service status' })).toBeVisible();
  await page.getByText('60×', { exact: true }).click();
  await expectFinished(page);
  await expect(panel(page).getByText('done', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(`/tasks/${id}?step=${step}`);
});

test('the keyboard alone walks the graph along its edges, opens a subtask and zooms', async ({ page }) => {
  const id = await sevenSteps(page);
  const first = node(page, 'Prepare upgrade arbitration service');
  const second = node(page, 'Stop arbitration service');
  const third = node(page, 'Begin upgrade arbitration');
  await page.getByRole('tab', { name: 'Graph' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tabpanel').or(first)).not.toHaveCount(0);
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(second).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(third).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(second).toBeFocused();
  await page.keyboard.press('End');
  await expect(node(page, 'Update arbitration service status')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(first).toBeFocused();
  await expect(page).toHaveURL(`/tasks/${id}`);

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/tasks/${id}?step=${await idOf(second)}`);
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  await expect(panel(page).getByRole('heading', { name: 'Stop arbitration service' })).toBeVisible();
  await expect(second).toBeFocused();

  const scale = page.getByRole('button', { name: '1:1' });
  await scale.click();
  await expect(scale).toHaveText('100 %');
  await second.focus();
  await page.keyboard.press('+');
  await expect(scale).not.toHaveText('100 %');
  await page.keyboard.press('-');
  await expect(scale).toHaveText('100 %');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  const small = (await scale.textContent()) ?? '';
  await page.keyboard.press('0');
  await expect(scale).not.toHaveText(small);
  for (const end of [first, node(page, 'Update arbitration service status')]) await expect(end).toBeInViewport();

  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(`/tasks/${id}`);
  await expect(second).toHaveAttribute('aria-pressed', 'false');
});

test('a subtask that fails is in the picture at once, without anybody moving it', async ({ page }) => {
  await openDemo(page, '/obproxy/2/upgrade', 'retry-cures');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  await upgrade(page, 'obproxy-4.2.3.0-20240412101500');
  await expectTask(page, 'failed');
  const frame = await graph(page).boundingBox();
  const failed = await graph(page).locator('[data-tone="failed"]').boundingBox();
  if (!frame || !failed) throw new Error('nothing is drawn');
  expect(failed.y).toBeGreaterThanOrEqual(frame.y);
  expect(failed.y + failed.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
});

test('graph and list show the same selection, and the address says which of them is shown', async ({ page }) => {
  const id = await sevenSteps(page);
  const picked = node(page, 'Install arbitration rpm');
  const step = await idOf(picked);
  await pick(page, picked);
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}\\?(.*&)?view=list`));
  await expect(page).toHaveURL(new RegExp(`step=${step}`));

  const list = page.getByRole('treegrid', { name: 'Subtasks of the task as a list' });
  await expect(list.locator('[data-row]')).toHaveCount(7);
  await expect(list.locator('[aria-selected="true"]')).toHaveCount(1);
  await expect(list.locator('[aria-selected="true"]')).toContainText('Install arbitration rpm');
  await list.getByRole('row', { name: /Start arbitration service/ }).click();
  await expect(panel(page).getByRole('heading', { name: 'Start arbitration service' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('tab', { name: 'List' })).toHaveAttribute('aria-selected', 'true');
  await expect(list.locator('[aria-selected="true"]')).toContainText('Start arbitration service');
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(page).not.toHaveURL(/view=/);
  await expect(node(page, 'Start arbitration service')).toHaveAttribute('aria-pressed', 'true');
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(`/tasks/${id}`);
  await expect(panel(page)).toBeHidden();
  await openFacts(page);
  await expect(page).toHaveURL(/facts=open/);
  await expect(panel(page).getByRole('heading', { name: 'About this task' })).toBeVisible();
});

test('a language switch keeps page, selection and what runs', async ({ page }) => {
  const id = await sevenSteps(page);
  const picked = node(page, 'Install arbitration rpm');
  const step = await idOf(picked);
  await pick(page, picked);
  await expectTask(page, 'running');
  await page.getByText('中文', { exact: true }).click();
  await expectTask(page, '执行中');
  await expect(page).toHaveURL(`/tasks/${id}?step=${step}`);
  await expect(graph(page).getByRole('button', { name: /^Install arbitration rpm：/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(panel(page).getByRole('heading', { name: '日志' })).toBeVisible();
  await page.reload();
  await expectTask(page, '执行中');
  await page.getByText('English', { exact: true }).click();
  await expectTask(page, 'running');
});

test('the title of the tab tells how far the task is', async ({ page }) => {
  await sevenSteps(page, 'retry-cures');
  await expect(page).toHaveTitle(/^0 % running · Upgrade arbitration service · OCP upgrade console$/);
  await page.getByText('60×', { exact: true }).click();
  // Where the task waits for a decision.
  await expect(page).toHaveTitle(/^42 % failed · Upgrade arbitration service · /);
  await pick(page, graph(page).locator('[data-tone="failed"]'));
  await panel(page).getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page).toHaveTitle(/^100 % succeeded · Upgrade arbitration service · /, { timeout: 60_000 });
});

test('a task that OCP does not know is said to be missing, and an address without a number too', async ({ page }) => {
  await openDemo(page, '/tasks/999999');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('999999');
  await expect(page.getByText('OCP has no such object')).toBeVisible();
  await expect(page.getByText('404', { exact: true })).toBeVisible();
  await page.goto('/tasks/abc');
  await expect(page.getByText('The ID in the address is not a whole number.')).toBeVisible();
  await page.goto('/tasks/18446744073709551616');
  await expect(page.getByText('The ID in the address is not a whole number.')).toBeVisible();
  // The largest number of 64 bits is a number, and keeps its digits.
  await page.goto('/tasks/9223372036854775807');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('9223372036854775807');
  await expect(page.getByText('OCP has no such object')).toBeVisible();
});

test('the upgrade of thirty OBProxies is folded, opened in place and followed to the end', async ({ page }) => {
  // Slowly at first: on a busy machine the running part is over before anybody has looked.
  await openDemo(page, '/obproxy/9/upgrade', 'wide', 10);
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  await packageField(page).fill('obproxy-4.2.3.0-20240412101500');
  await review(page);
  await start(page);
  // Backup, stop, install, start and check for each server.
  const fold = graph(page).getByRole('button', { name: /^Stop obproxy × 30: / });
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  const members = graph(page).getByRole('button', { name: /^Stop obproxy: / });
  await expect(members).toHaveCount(0);
  const before = await fold.getAttribute('transform');
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(members.first()).toBeFocused();
  await expect(fold).toHaveAttribute('transform', before ?? '');
  await page.keyboard.press('Escape');
  await expect(members).toHaveCount(0);
  await expect(fold).toBeFocused();
  await expect(graph(page).getByRole('button', { name: /: (\d+ )?running/ }).first()).toBeVisible();
  await page.getByText('60×', { exact: true }).click();
  await expectFinished(page);
});

test('a cluster of ninety servers: its child task of hundreds of subtasks is folded, searched and walked', async ({ page }) => {
  await ninetyServers(page);
  expect(await nodes(page).count()).toBeLessThan(100);
  // Every step by itself: only those near the frame are in the document.
  await page.getByText('Unfold', { exact: true }).click();
  await expect(graph(page).getByRole('button', { name: /^Install OB rpm: / }).first()).toBeAttached();
  expect(await nodes(page).count()).toBeLessThan(300);
  await page.getByRole('searchbox', { name: 'Find a subtask' }).fill('install ob rpm');
  await expect(page.getByText(/^90 of \d{3} subtasks found$/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a subtask' }).fill('');
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(page.getByRole('row').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(graph(page).getByRole('button', { name: /: running/ }).first()).toBeAttached();
  await page.getByText('60×', { exact: true }).click();
  await expectTask(page, 'succeeded', 90_000);
});

test('? lists the keys and i shows the facts of the task, but not out of a field', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openDemo(page, '/tasks', 'retry-cures', 1);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await expect(nodes(page).first()).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByText('next running or failed subtask')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectUsable(page, `the keys, ${theme}`);
  }
  await page.keyboard.press('i');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(page, 'the dialog kept the key').not.toHaveURL(/facts=/);
  await nodes(page).first().focus();
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/facts=open/);
  await page.keyboard.press('i');
  await expect(page).not.toHaveURL(/facts=/);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find a subtask' })).toBeFocused();
  await page.keyboard.type('i?');
  await expect(page.getByRole('searchbox', { name: 'Find a subtask' })).toHaveValue('i?');
  await expect(keys).toBeHidden();
  await expect(page).not.toHaveURL(/facts=/);
});
