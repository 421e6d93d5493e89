// The task list: children under their parents, where each task stands, why it failed, and how much of it is seen.

import type { APIRequestContext, Page } from '@playwright/test';
import { expectUsable } from './support/axe';
import { expect } from './support/console';
import { read } from './support/given';
import { ask, openLive, reset, speed, test } from './support/pair';

test.describe.configure({ timeout: 120_000 });

const REQUEST = { rpmFileName: 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', clientToken: 'a-token-of-a-colleague' };

const rows = (page: Page) => page.getByRole('main').locator('tbody tr');
const chip = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group, exact: true }).getByRole('button', { name, exact: true });

/** A cluster's upgrade whose child has failed; OCP's time stands still then. Returns the ids of the main task and of the child. */
async function failedUpgrade(request: APIRequestContext): Promise<[number, number]> {
  await reset(request, 'retry-cures', 60);
  const main = ((await ask(request, 'POST', '/ob/clusters/22/upgrade', REQUEST)) as { id: number }).id;
  let child = 0;
  await expect.poll(async () => {
    const { contents } = (await ask(request, 'GET', '/tasks/instances?page=1&size=20')) as { contents: { id: number; name: string }[] };
    child = contents.find((task) => task.name.startsWith('Upgrade OB cluster'))?.id ?? 0;
    return child > 0 && (await read(request, child)).status;
  }, { intervals: [50], timeout: 60_000 }).toBe('FAILED');
  await expect.poll(async () => (await read(request, main)).status, { timeout: 60_000 }).toBe('FAILED');
  await speed(request, 0);
  return [main, child];
}

test('a child stands under its parent, and both say where they failed and why', async ({ page, request }) => {
  const [main, child] = await failedUpgrade(request);
  await page.setViewportSize({ width: 1280, height: 800 });
  await openLive(page, '/tasks');
  await expect(rows(page).nth(0)).toContainText(String(main));
  await expect(rows(page).nth(1)).toContainText(String(child));
  await expect(rows(page).nth(1).getByText('Child task')).toBeAttached();
  await expect(rows(page).nth(1)).toContainText('Install OB rpm');
  await expect(rows(page).nth(1)).toContainText(/digest: BAD/);
  await expect(rows(page).nth(1).getByRole('link')).toHaveAttribute('href', new RegExp(`tasks/${child}$`));
  // A filter that leaves the parent out leaves the child as a task of its own.
  await page.getByRole('searchbox', { name: 'Name contains' }).fill('cluster trade');
  await expect(rows(page).nth(0)).toContainText(String(child));
  await expect(rows(page).nth(0).getByText('Child task')).toHaveCount(0);
});

test('the logs of failed tasks are asked for once each', async ({ page, request }) => {
  await failedUpgrade(request);
  const asked: string[] = [];
  page.on('request', (sent) => { if (/subtasks\/\d+\/log/.test(sent.url())) asked.push(sent.url()); });
  await openLive(page, '/tasks');
  await expect(rows(page).filter({ hasText: 'digest: BAD' }).first()).toBeVisible();
  const { contents } = (await ask(request, 'GET', '/tasks/instances?page=1&size=20')) as { contents: { status: string }[] };
  const failed = contents.filter((task) => task.status === 'FAILED').length;
  await expect.poll(() => asked.length).toBe(failed);
  // Some polls later.
  await page.waitForTimeout(6_000);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toHaveLength(failed);
});

test('the first row is near the top, and on a phone a row takes a few lines', async ({ page, request }) => {
  await failedUpgrade(request);
  await page.setViewportSize({ width: 1280, height: 800 });
  await openLive(page, '/tasks');
  await expect(rows(page).first()).toBeVisible();
  expect((await rows(page).first().boundingBox())!.y).toBeLessThanOrEqual(150);
  await page.setViewportSize({ width: 390, height: 844 });
  const done = rows(page).filter({ hasText: 'Reinstall OCP Agent' });
  await expect.poll(async () => (await done.boundingBox())!.height).toBeLessThanOrEqual(120);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  for (const [width, theme] of [[390, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark']] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: theme });
    await expect(rows(page).filter({ hasText: 'digest: BAD' }).first()).toBeVisible();
    await expectUsable(page, `the task list, ${theme}, ${width}`);
  }
});

test('chips filter by several states and one type, and are released again', async ({ page, request }) => {
  await reset(request);
  await openLive(page, '/tasks');
  await chip(page, 'Status', 'failed').click();
  await expect(rows(page)).toHaveText([/Restart OB Zone/]);
  await chip(page, 'Status', 'succeeded').click();
  await expect(page).toHaveURL(/status=FAILED(,|%2C)SUCCESSFUL/);
  await expect(rows(page)).toHaveCount(4);
  await chip(page, 'Type', 'manual').click();
  await expect(page).toHaveURL(/type=MANUAL/);
  await chip(page, 'Type', 'scheduled').click();
  await expect(page).toHaveURL(/type=SCHEDULED/);
  await expect(chip(page, 'Type', 'manual')).toHaveAttribute('aria-pressed', 'false');
  for (const [group, name] of [['Type', 'scheduled'], ['Status', 'failed'], ['Status', 'succeeded']] as const) {
    await chip(page, group, name).press('Enter');
  }
  await expect(page).toHaveURL(/tasks$/);
  // An address writes them in its own way, and may have one that is not offered.
  await openLive(page, '/tasks?status=failed,Pending');
  await expect(chip(page, 'Status', 'failed')).toHaveAttribute('aria-pressed', 'true');
  await chip(page, 'Status', 'Pending').click();
  await expect(page).toHaveURL(/status=FAILED$/);
  await expect(chip(page, 'Status', 'Pending')).toHaveCount(0);
});

test('a log that OCP cannot give now is asked for again', async ({ page, request }) => {
  await failedUpgrade(request);
  let refusals = 0;
  await page.route('**/subtasks/*/log*', (route) => (refusals++ < 2 ? route.fulfill({ status: 500, body: '' }) : route.continue()));
  await openLive(page, '/tasks');
  await expect(rows(page).filter({ hasText: 'digest: BAD' }).first()).toBeVisible({ timeout: 40_000 });
  expect(refusals).toBeGreaterThan(2);
});
