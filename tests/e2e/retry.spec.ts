import type { Page } from '@playwright/test';
import { test } from './support/test';
import { expect, expectFinished, expectTask, graph, idOf, node, onTask, openDemo, packageField, panel, pick, review, row, start, upgrade } from './support/console';

test.describe.configure({ timeout: 120_000 });

const OCEANBASE = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

/** Presses an action's button and confirms it in the dialog. */
async function order(page: Page, name: string) {
  await panel(page).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('a failed subtask is found, its log read, and a retry of it lets the task end well', async ({ page }) => {
  await openDemo(page, '/obproxy/2/upgrade', 'retry-cures');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  await packageField(page).fill('obproxy-4.2.3.0-20240412101500');
  await review(page);
  await start(page);
  await expectTask(page, 'failed');
  await expect(page).toHaveTitle(/% failed · /);

  const failed = graph(page).locator('[data-tone="failed"]');
  await expect(failed).toHaveCount(1);
  await expect(failed).toHaveAccessibleName('Install obproxy rpm: failed, 10.1.123.30');
  await pick(page, failed);
  await expect(page).toHaveURL(new RegExp(`step=${await idOf(failed)}`));
  await expect(panel(page).getByRole('heading', { name: 'Install obproxy rpm' })).toBeVisible();
  await expect(panel(page).getByText('failed', { exact: true })).toBeVisible();

  const log = panel(page).getByRole('region', { name: 'Log' });
  await expect(log).toContainText(/\bERROR\b/);
  await expect(log).toContainText('Install package failed');

  await page.getByRole('tab', { name: 'List' }).click();
  const item = page.getByRole('row', { name: /Install obproxy rpm/ });
  await expect(item).toHaveAttribute('aria-selected', 'true');
  await expect(item).toContainText('failed');
  await page.getByRole('tab', { name: 'Graph' }).click();

  await panel(page).getByRole('button', { name: 'Retry', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Retry' });
  await expect(dialog).toContainText('Rolls back “Install obproxy rpm” and runs it again.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(failed).toHaveCount(1);
  await expect(panel(page).getByRole('button', { name: 'Retry', exact: true })).toBeFocused();

  await order(page, 'Retry');
  await expect(page.getByText('Retry: OCP has confirmed it.')).toBeVisible();
  await expectFinished(page);
  await expect(panel(page).getByText('done', { exact: true })).toBeVisible();
  await expect(panel(page).getByText('RETRY', { exact: true })).toBeVisible();
  // The attempt of the retry, asked for because the step has changed; the other one is a tab away.
  await expect(log).toContainText(/#\{RETRY\}/);
  await panel(page).getByRole('tab', { name: /EXECUTE/ }).click();
  await expect(log).toContainText(/#\{EXECUTE\}/);
  await page.getByRole('link', { name: 'OBProxies', exact: true }).click();
  await expect(row(page, 'report_proxy')).toContainText('4.2.3.0-20240412101500');
});

/** Retries the whole task from its head. */
async function retryTask(page: Page) {
  await page.getByRole('button', { name: 'Retry the task' }).click();
  const dialog = page.getByRole('dialog', { name: 'Retry the task' });
  await expect(dialog).toContainText('Rolls back all failed subtasks and runs them again.');
  await dialog.getByRole('button', { name: 'Retry the task' }).click();
}

test('the whole task is retried from its head', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures');
  await upgrade(page, OCEANBASE);
  await expectTask(page, 'failed');
  await retryTask(page);
  await expectFinished(page);
  await expect(node(page, 'Install arbitration rpm', 'done, Attempt 2')).toBeVisible();
});

test('a failed OBProxy upgrade is rolled back, and that is not painted as a success', async ({ page }) => {
  await openDemo(page, '/obproxy/2/upgrade', 'retry-cures');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  await upgrade(page, 'obproxy-4.2.3.0-20240412101500');
  await expectTask(page, 'failed');
  await expect(page.getByText('Rollback possible until “Start obproxy” starts').first()).toBeVisible();
  await page.getByRole('button', { name: 'Roll back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roll back' });
  await expect(dialog).toContainText('starting from the failed one');
  await dialog.getByRole('button', { name: 'Roll back' }).click();

  await expectTask(page, 'rolled back');
  await expect(page.getByRole('main').getByText('succeeded', { exact: true })).toHaveCount(0);
  await expect(graph(page).locator('[data-tone="done"], [data-tone="failed"]')).toHaveCount(0);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Upgrade').first()).toContainText('rolled back');
  await page.getByRole('link', { name: 'OBProxies', exact: true }).click();
  await expect(row(page, 'report_proxy')).toContainText('4.2.1.0-20231128204512');
});

test('where a rollback is prohibited the head says why, no button offers it, and a retry of the subtask cures', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade', 'rollback-prohibited');
  await upgrade(page, OCEANBASE);
  await expectTask(page, 'failed');

  await expect(page.getByText(/^Rollback not possible since “.+” started at \d\d:\d\d:\d\d UTC\S*$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry the task' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Roll back' })).toBeHidden();

  await pick(page, graph(page).locator('[data-tone="failed"]'));
  await expect(panel(page).getByRole('heading', { name: 'Start arbitration service' })).toBeVisible();
  await order(page, 'Retry');
  await expectFinished(page);
  await expect(panel(page).getByText('RETRY', { exact: true })).toBeVisible();
});

test('a subtask that failed in the child of a cluster upgrade is retried there, and then the main task that waits for it', async ({ page }) => {
  await openDemo(page, '/clusters/23/upgrade', 'retry-cures');
  const main = await upgrade(page, 'oceanbase-3.2.4.5-20231102155218.el7.x86_64.rpm');

  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  const child = row(page, 'Upgrade OB cluster report_lite');
  await expect(child).toContainText('failed', { timeout: 60_000 });
  await child.getByRole('link').click();
  await onTask(page);
  await pick(page, graph(page).locator('[data-tone="failed"]'));

  // The manual forbids skipping by hand: OCP would let it happen, so the dialog says it.
  await panel(page).getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('nor skipping its subtasks');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await order(page, 'Retry');
  await expectFinished(page);

  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await row(page, String(main)).getByRole('link').click();
  // It failed with its child; once the child is cured a retry waits for it again.
  await expectTask(page, 'failed');
  await retryTask(page);
  await expectTask(page, 'succeeded');
  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await expect(row(page, 'report_lite')).toContainText('3.2.4.5-20231102155218');
});
