// The browser's own ways: Back and forward, addresses that show the same picture, places of frames that scroll.

import type { Page } from '@playwright/test';
import { expect, graph, ninetyServers, nodes, openDemo, packageField, review, RPM } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 120_000 });

const title = (page: Page) => page.getByRole('heading', { name: 'Review', exact: true });

test('Back from the review leads to the form with everything kept, and forward to the review again', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.goto('/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  await expect(page).toHaveURL(/\/clusters\/22\/upgrade\?.*stage=review/);
  await page.goBack();
  await expect(packageField(page)).toHaveValue(RPM);
  await expect(page).toHaveURL(/\/clusters\/22\/upgrade$/);
  await expect(page.getByRole('button', { name: 'Review the request' })).toBeFocused();
  await page.goForward();
  await expect(title(page)).toBeFocused();
  await expect(page.getByRole('main').locator('pre')).toContainText(RPM);

  // The page's own way back is the same one: it leaves no second form behind.
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(packageField(page)).toHaveValue(RPM);
  const other = RPM.replace('-1000', '-2000');
  await packageField(page).fill(other);
  await page.goForward();
  await expect(page.getByRole('main').locator('pre')).toContainText(other);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/clusters(\?|$)/);
});

test('a double click on a way back goes back once', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.getByRole('link', { name: 'Upgrade trade_core' }).click();
  await packageField(page).fill(RPM);
  await review(page);
  await page.getByRole('button', { name: 'Change', exact: true }).dblclick();
  await expect(packageField(page)).toHaveValue(RPM);
  await page.waitForTimeout(1_000);
  await expect(page).toHaveURL(/\/clusters\/22\/upgrade$/);
  await expect(page.getByRole('button', { name: 'Review the request' })).toBeFocused();
});

test('a reload at the review shows the form with what was typed, sends nothing, and Back leads to the page before', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.getByRole('link', { name: 'Upgrade trade_core' }).click();
  await packageField(page).fill(RPM);
  await review(page);
  await page.reload();
  await expect(packageField(page)).toHaveValue(RPM);
  await expect(page).not.toHaveURL(/stage=/);
  await page.goBack();
  await expect(page).toHaveURL(/\/clusters(\?|$)/);
  await page.goForward();
  await expect(packageField(page)).toHaveValue(RPM);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Upgrade OB cluster')).toHaveCount(0);
  // Nor does an address that was made up.
  await page.goto('/clusters/22/upgrade?stage=review');
  await expect(packageField(page)).toBeVisible();
  await expect(page).not.toHaveURL(/stage=/);
});

test('Back leads on from another part of the page, by one press for each place', async ({ page }) => {
  await openDemo(page, '/tasks');
  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await expect(page).toHaveURL(/\/clusters(\?|$)/);
  for (const part of ['a', 'b']) {
    await page.evaluate((part) => { location.hash = part; }, part);
    await expect(page).toHaveURL(new RegExp(`#${part}$`));
  }
  await page.goBack();
  await expect(page).toHaveURL(/\/tasks(\?|$)/);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'OB clusters' })).toBeVisible();
});

test('a group that is opened in the graph stands in the address, and the address opens it elsewhere', async ({ page }) => {
  await ninetyServers(page);
  const group = graph(page).getByRole('button', { name: /^Install OB rpm × 30: / }).first();
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-open-fold]')).toHaveCount(1);
  await expect(page).toHaveURL(/[?&]group=\d+/);
  const address = page.url();
  await page.reload();
  await expect(page.locator('[data-open-fold]')).toHaveCount(1);
  await page.goto(address.replace(/group=\d+/, 'group=999999999'));
  await expect(nodes(page).first()).toBeVisible();
  await expect(page.locator('[data-open-fold]')).toHaveCount(0);
});

test('opened rows of the list and closed lanes of the timeline stand in the address', async ({ page }) => {
  const id = await ninetyServers(page);
  await page.goto(`/tasks/${id}?view=list`);
  const closed = page.getByRole('row', { expanded: false }).first();
  await closed.click();
  await expect(page.getByRole('row', { expanded: true })).toHaveCount(1);
  await expect(page).toHaveURL(/[?&]rows=\d+/);
  await page.reload();
  await expect(page.getByRole('row', { expanded: true })).toHaveCount(1);
  await page.goto(`/tasks/${id}?view=list&rows=x-7-99999999999999999999`);
  await expect(page.getByRole('row', { expanded: false }).first()).toBeVisible();
  await expect(page.getByRole('row', { expanded: true })).toHaveCount(0);

  await page.goto(`/tasks/${id}?view=timeline`);
  // It shows what runs: the lanes above are drawn once they are scrolled to.
  const closedLanes = () => page.locator('.step-frame:visible').evaluate((frame) => {
    frame.scrollTo(0, 0);
    return frame.querySelectorAll('.timeline-lane[data-closed]').length;
  });
  // The first reveal may come late and scroll away what was to be clicked; a lane that is closed is not clicked again.
  await expect.poll(async () => {
    await closedLanes();
    await page.waitForTimeout(500);
    if (await closedLanes() > 0) return true;
    await page.evaluate(() => document.querySelectorAll<HTMLElement>('.timeline-lane')[1]?.click());
    return false;
  }).toBe(true);
  await expect(page).toHaveURL(/[?&]closed=\d+/);
  await expect.poll(closedLanes).toBe(1);
  await page.reload();
  await expect.poll(closedLanes).toBe(1);
  await page.getByRole('button', { name: 'Close all lanes' }).click();
  await expect(page).toHaveURL(/[?&]closed=all/);
  await page.reload();
  await expect(page.locator('.timeline-lane:not([data-closed])')).toHaveCount(0);
  await page.getByRole('button', { name: 'Open all lanes' }).click();
  await expect(page).not.toHaveURL(/closed=/);
});

for (const view of ['list', 'timeline']) {
  test(`Back to the ${view} of a task finds its frame where it was left`, async ({ page }) => {
    const id = await ninetyServers(page);
    await page.goto(`/tasks/${id}?view=${view}&fold=none`);
    const frame = page.locator('.step-frame:visible');
    await expect(frame.getByRole('row').nth(8)).toBeVisible();
    // Past what the page shows first by itself.
    await page.waitForTimeout(500);
    await frame.evaluate((frame) => frame.scrollTo(0, 2_000));
    await page.waitForTimeout(300);
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await expect(frame).toHaveCount(0);
    await page.goBack();
    await expect.poll(() => frame.evaluate((frame) => Math.round(frame.scrollTop))).toBe(2_000);
  });
}

test('on paper a state stands in one line with its sign, and nothing is there that can only be pressed', async ({ page }) => {
  await openDemo(page, '/clusters/22/upgrade');
  await expect(packageField(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const badge = page.getByRole('complementary').locator('.badge').first();
  const [sign, word] = await Promise.all([badge.locator('.icon').boundingBox(), badge.locator('span').boundingBox()]);
  expect(sign!.x + sign!.width).toBeLessThanOrEqual(word!.x);
  expect(sign!.y).toBeLessThan(word!.y + word!.height);
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
});
