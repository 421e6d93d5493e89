// Time zone, why a step failed, and retrying several tasks at once.

import type { Page } from '@playwright/test';
import { expectUsable } from './support/axe';
import { expect, expectTask, graph, openDemo, openFacts, packageField, panel, pick, row, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 180_000 });

const PROXY = 'obproxy-4.2.3.0-20240412101500';
const ARBITRATION = 'oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm';

const zone = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Time zone' }).getByRole('radio', { name });

test.describe('times', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('are shown in three zones, with the summer time of the moment, and the choice survives a reload', async ({ page }) => {
    // Five minutes after the clocks went forward. The simulated OCP keeps one offset, the browser has two.
    await page.clock.setFixedTime('2026-03-29T01:05:00Z');
    await openDemo(page, '/tasks');
    await expect(row(page, 'Restart OB Zone')).toContainText('UTC+2');
    await expect(zone(page, 'OCP time')).toBeChecked();
    await zone(page, 'Local time').check({ force: true });
    await expect(row(page, 'Restart OB Zone')).toContainText('UTC+1');
    await expect(page.getByText(/^As of 03:0\d:\d\d UTC\+2$/)).toBeVisible();
    await page.reload();
    await expect(zone(page, 'Local time')).toBeChecked();
    await zone(page, 'UTC').check({ force: true });
    await expect(page.getByText(/^As of 01:0\d:\d\d UTC$/)).toBeVisible();
    await page.getByRole('link', { name: /Restart OB Zone/ }).first().click();
    await openFacts(page);
    await expect(panel(page)).toContainText(/Started.*\d\d:\d\d:\d\d UTC(?!\+)/);
  });
});

test('two failed tasks say why on their cards, and are retried by one batch', async ({ page }) => {
  await openDemo(page, '/obproxy/2/upgrade', 'retry-cures');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  const proxy = await upgrade(page, PROXY);
  await expectTask(page, 'failed');
  const failed = graph(page).locator('[data-tone="failed"]');
  // Cards say why from 90 % on, in two lines.
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(failed.locator('.dag-remark').filter({ hasText: /failed/ }).first()).toBeVisible();
  await expect(failed.locator('title')).toContainText('First error: ');
  await pick(page, failed);
  await expect(panel(page).getByRole('button', { name: /^First error: .*failed/ })).toBeVisible();

  await page.getByRole('link', { name: 'Arbitration services', exact: true }).click();
  await page.getByRole('link', { name: /Upgrade/ }).first().click();
  await packageField(page).waitFor();
  const other = await upgrade(page, ARBITRATION);
  await expectTask(page, 'failed');

  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, String(proxy))).toContainText('failed');
  await expect(row(page, String(other))).toContainText('failed');
  await page.getByRole('button', { name: 'Retry failed tasks' }).click();
  const dialog = page.getByRole('dialog', { name: /Retry failed tasks/ });
  await expect(dialog).toContainText(/Will be retried \(\d\)/);
  await expect(dialog.getByRole('link', { name: new RegExp(`^${proxy} `) })).toBeVisible();
  await expectUsable(page, 'the dialog of a batch');
  await dialog.getByRole('button', { name: /^Retry \d tasks$/ }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^(\d) of \1 submitted\.$/);
  await expect(dialog.getByRole('listitem').filter({ hasText: String(other) })).toContainText('accepted by OCP');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(row(page, String(proxy))).toContainText('succeeded', { timeout: 60_000 });
  await expect(row(page, String(other))).toContainText('succeeded', { timeout: 60_000 });
});
