// Every action, from the graph and from the list: what its dialog promises, what the graph shows meanwhile, what comes of it.

import type { Locator, Page } from '@playwright/test';
import { test } from './support/test';
import { expect, expectTask, graph, node, onTask, openDemo, packageField, panel, pick, row, upgrade } from './support/console';

test.describe.configure({ timeout: 120_000 });

const PROXY = 'obproxy-4.2.3.0-20240412101500';
const OCEANBASE = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

/** An upgrade of OBProxy of which one step has failed. */
async function failedProxy(page: Page): Promise<Locator> {
  await openDemo(page, '/obproxy/2/upgrade', 'retry-cures');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  await upgrade(page, PROXY);
  await expectTask(page, 'failed');
  return graph(page).locator('[data-tone="failed"]');
}

/** Asks for an action in the panel; its dialog. */
async function ask(page: Page, name: string): Promise<Locator> {
  await panel(page).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toBeVisible();
  return dialog;
}

const agree = (dialog: Locator, name: string) => dialog.getByRole('button', { name, exact: true }).click();

test('a retry from the graph: the dialog lies beside the graph, and both say what runs again', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const failed = await failedProxy(page);
  await pick(page, failed);
  const dialog = await ask(page, 'Retry');
  await expect(dialog).toContainText('1 will run again');
  await expect(dialog).toContainText('will start');
  await expect(failed).toHaveAttribute('data-plan', 'run');
  await expect(failed).toContainText('will run again');
  await expect(graph(page).locator('[data-tone="waiting"][data-plan="run"]').first()).toContainText('will start');
  const [box, picture] = [await dialog.boundingBox(), await graph(page).boundingBox()];
  expect(box!.x - picture!.x).toBeGreaterThan(picture!.width * 0.6);

  await page.keyboard.press('Escape');
  await expect(page.locator('[data-plan]')).toHaveCount(0);
  await agree(await ask(page, 'Retry'), 'Retry');
  await expect(page.getByText('Retry: OCP has confirmed it.')).toBeVisible();
  await expectTask(page, 'succeeded');
});

test('a skip from the list, by keyboard', async ({ page }) => {
  await failedProxy(page);
  await page.getByRole('tab', { name: 'List' }).click();
  const step = page.getByRole('row', { name: /Install obproxy rpm/ });
  await step.focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('button', { name: 'Skip', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Skip' });
  await expect(dialog).toContainText('1 will be set to successful');
  await expect(step).toContainText('will be set to successful');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Skip: OCP has confirmed it.')).toBeVisible();
  await expect(step).toContainText('skipped');
});

test('a running subtask is terminated', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade', 'smooth', 1);
  await upgrade(page, OCEANBASE);
  const running = graph(page).locator('[data-tone="running"]').first();
  await pick(page, running);
  const dialog = await ask(page, 'Terminate');
  await expect(dialog).toContainText('1 will be terminated');
  await expect(dialog).toContainText('will keep waiting');
  await expect(graph(page).locator('[data-plan="stop"]').first()).toBeVisible();
  await agree(dialog, 'Terminate');
  await expect(page.getByText('Terminate: OCP has confirmed it.')).toBeVisible();
  await expectTask(page, 'failed');
});

test('a rollback tells and shows every subtask that is undone', async ({ page }) => {
  await failedProxy(page);
  await page.getByRole('button', { name: 'Roll back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roll back' });
  const undone = Number(/(\d+) will be rolled back/.exec((await dialog.textContent()) ?? '')?.[1]);
  expect(undone).toBeGreaterThan(1);
  await expect(dialog).toContainText('last time');
  await expect(graph(page).locator('[data-plan="undo"]')).toHaveCount(undone);
  await agree(dialog, 'Roll back');
  await expectTask(page, 'rolled back');
});

test('in a cluster upgrade the name has to be typed before a subtask is skipped', async ({ page }) => {
  await openDemo(page, '/clusters/23/upgrade', 'retry-cures');
  await packageField(page).waitFor();
  await upgrade(page, 'oceanbase-3.2.4.5-20231102155218.el7.x86_64.rpm');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  const child = row(page, 'Upgrade OB cluster report_lite');
  await expect(child).toContainText('failed', { timeout: 60_000 });
  await child.getByRole('link').click();
  await onTask(page);
  await pick(page, graph(page).locator('[data-tone="failed"]'));

  const dialog = await ask(page, 'Skip');
  await expect(dialog).toContainText('nor skipping its subtasks.');
  const skip = dialog.getByRole('button', { name: 'Skip', exact: true });
  await expect(skip).toBeDisabled();
  await expect(skip).toHaveAccessibleDescription('Type the name first.');
  const name = dialog.getByRole('textbox');
  await name.fill('report');
  await expect(skip).toBeDisabled();
  await name.fill('report_lite');
  await expect(skip).toBeEnabled();
  await skip.click();
  await expect(page.getByText('Skip: OCP has confirmed it.')).toBeVisible();
});

test('a waiting subtask leads to the one that holds it up', async ({ page }) => {
  const failed = await failedProxy(page);
  const cause = (await failed.getAttribute('data-key')) ?? '';
  await pick(page, graph(page).locator('[data-tone="waiting"]').last());
  await panel(page).getByRole('button', { name: 'Install obproxy rpm failed' }).click();
  await expect(page).toHaveURL(new RegExp(`step=${cause}`));
  await expect(node(page, 'Install obproxy rpm')).toHaveAttribute('aria-pressed', 'true');
});
