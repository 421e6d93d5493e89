// What is ahead of a task: how long still, the critical path, the line of no return; and what OCP never said before.

import type { Page } from '@playwright/test';
import { expectUsable } from './support/axe';
import { LIVE_URL } from './playwright.config';
import { expect, expectFinished, graph, openDemo, upgrade } from './support/console';
import { signIn } from './support/sim';
import { test } from './support/test';

test.describe.configure({ timeout: 180_000 });

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
const NEXT_RPM = 'oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm';
const FORM = '/arbitration/4901/upgrade';

const left = (page: Page) => page.getByText(/^(About|At least) .* left/);
const course = (page: Page) => page.getByRole('button', { name: 'Critical path', exact: true });

test('a second upgrade of the same kind is estimated by the first, and its critical path is drawn', async ({ page }) => {
  await openDemo(page, FORM, 'smooth', 60);
  await upgrade(page, RPM);
  await expectFinished(page, 120_000);
  await expect(course(page)).toHaveCount(0);

  await openDemo(page, FORM, 'smooth', 1);
  await upgrade(page, NEXT_RPM);
  await expect(left(page)).toHaveText(/^About \d+ min left/);
  const drawn = graph(page).locator('.dag-course');
  await expect(drawn).toHaveAttribute('d', '');
  await course(page).focus();
  await page.keyboard.press('Enter');
  await expect(course(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(drawn).toHaveAttribute('d', /^M/);
  await expect(page.getByText('Critical path: longest remaining path, by time')).toBeVisible();
  await expect(graph(page).getByRole('button', { name: /, critical/ }).first()).toBeVisible();
  await expectUsable(page, 'critical path');

  // In the address: a reload and the list show it too.
  await page.reload();
  await expect(drawn).toHaveAttribute('d', /^M/);
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(page.getByRole('row', { name: /critical/ }).first()).toBeVisible();
  await expectUsable(page, 'list with the critical path');
});

test('the line of no return lies ahead until its first subtask starts, and is in the exported picture', async ({ page }) => {
  await openDemo(page, FORM, 'smooth', 1);
  await upgrade(page, RPM);
  const line = graph(page).locator('.dag-boundary');
  await expect(line).toHaveAttribute('data-look', 'ahead');
  // Above its row there is room for all of it. Beside a column it may lie over the steps; the head of the page has it.
  await expect(line).toContainText(/^Rollback possible until “.+” starts$/);
  await page.setViewportSize({ width: 700, height: 844 });
  await page.getByRole('combobox', { name: 'Layout' }).selectOption('Top-down');
  await expect(line).toContainText(/^No rollback past this point$/);
  await expect(page.locator('.task-head')).toContainText(/Rollback possible until “.+” starts/);
  // A file has it, with its words.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toMatch(/stroke-dasharray="14 4 2 4".*(No rollback past this point|Rollback possible until)|#c62828.*Rollback not possible since/s);

  await page.getByText('60×', { exact: true }).click();
  await expect(line).toHaveAttribute('data-look', 'passed', { timeout: 90_000 });
  await expect(line).toContainText(/^Rollback not possible$/);
  await expect(page.locator('.task-head')).toContainText(/Rollback not possible since “.+” started/);
  await expectUsable(page, 'rollback not possible');
});

test('what OCP never said before is listed in a closed note', async ({ page }) => {
  const step = (id: number, status: string) => ({ id, name: `step ${id}`, status, operation: 'EXECUTE', upstreams: [], downstreams: [], colour: 'red' });
  const task = { id: 7, name: 'Upgrade', status: 'RUNNING', operation: 'EXECUTE', subtasks: [step(1, 'RUNNING'), step(2, 'PAUSED')] };
  // No simulator: an OCP of a later version, which does not exist yet.
  await page.route('**/api/v2/**', (route) => {
    const data = route.request().url().includes('/instances/7') ? task : { contents: [] };
    return route.fulfill({ json: { status: 200, successful: true, timestamp: '2026-01-01T00:00:00Z', data } });
  });
  await page.goto(`${LIVE_URL}/tasks/7`);
  await signIn(page);
  const note = page.getByRole('group').filter({ hasText: 'API differences: 2' });
  await expect(note).toBeVisible();
  await expect(page.getByText('Subtask status PAUSED')).toBeHidden();
  await page.getByText('API differences: 2').click();
  await expect(page.getByText('Subtask status PAUSED')).toBeVisible();
  await expect(page.getByText('Subtask field colour')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the list' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  await expectUsable(page, 'API differences');
});
