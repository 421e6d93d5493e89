import { readFileSync } from 'node:fs';
import { test } from './support/test';
import { expect, expectFinished, expectTask, graph, node, openDemo, openFacts, packageField, panel, pick, upgrade } from './support/console';

test.describe.configure({ timeout: 120_000 });

const OCEANBASE = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

test('the log of a failed subtask is read, searched and saved; after a retry each attempt has its tab and can be compared', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures');
  const task = await upgrade(page, OCEANBASE);
  await expectTask(page, 'failed');
  await pick(page, graph(page).locator('[data-tone="failed"]'));

  // The first error stands beside the state, and leads to its line.
  const log = panel(page).getByRole('region', { name: 'Log' });
  const line = log.locator('.log-row');
  await expect(panel(page).locator('.log-pane').getByRole('tab')).toHaveText(['Attempt 1 · EXECUTE']);
  await panel(page).getByRole('button', { name: /^First error: / }).click();
  await expect(log).toBeFocused();
  await expect(log.locator('[data-here="true"]')).toContainText(/\bERROR\b/);

  // The keyboard scrolls, and finds the search.
  await page.keyboard.press('Control+f');
  const find = panel(page).getByRole('searchbox', { name: 'Find in the log' });
  await expect(find).toBeFocused();
  await find.fill('install');
  await expect(log.locator('mark').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText(/^1 of \d+$/)).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(panel(page).getByText(/^(\d+) of \1$/)).toBeVisible();
  await find.fill('');

  await panel(page).getByRole('button', { name: 'Full screen' }).click();
  await page.keyboard.press('Escape');
  await expect(panel(page).getByRole('button', { name: 'Full screen' })).toHaveAttribute('aria-pressed', 'false');

  const saving = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Download' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(new RegExp(`^task-${task}-step-\\d+\\.log$`));
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^#+\{EXECUTE\}/);

  // The pane goes on to the attempt of the retry by itself.
  const first = await line.count();
  await panel(page).getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(panel(page).locator('.log-pane').getByRole('tab')).toHaveText(['Attempt 2 · RETRY', 'Attempt 1 · EXECUTE']);
  await expectFinished(page);
  await expect(line.first()).toContainText('{RETRY}');
  await expect(line.last()).toContainText(/SUCCESSFUL|^\d*$/);
  await expect(log.locator('[data-mark="error"]')).toHaveCount(0);

  await panel(page).getByRole('button', { name: 'Compare with the previous attempt' }).click();
  await expect(panel(page).getByText(/^\d+ lines added, \d+ removed\./)).toBeVisible();
  await expect(log.locator('[data-mark="removed"]').filter({ hasText: 'ERROR' })).not.toHaveCount(0);
  await panel(page).getByRole('tab', { name: 'Attempt 1' }).click();
  await expect(line).toHaveCount(first);
});

test('the logs of all subtasks are saved as one archive', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade');
  const task = await upgrade(page, OCEANBASE);
  await expectFinished(page);
  const saving = page.waitForEvent('download');
  await openFacts(page);
  await panel(page).getByRole('button', { name: 'Download all logs' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`task-${task}-logs.zip`);
  const bytes = readFileSync(await saved.path());
  expect(bytes.readUInt32LE(0)).toBe(0x04034b50);
  // The end of the directory counts the files.
  expect(bytes.readUInt16LE(bytes.length - 12)).toBe(await graph(page).getByRole('button').count());
  await expect(panel(page).getByText('Saved as one zip file with secrets masked.')).toBeVisible();
  await expect(node(page, 'Install arbitration rpm', 'done')).toBeVisible();
});
