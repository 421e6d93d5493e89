import type { Page } from '@playwright/test';
import { expect, expectFinished, nodes, onTask, packageField, review, row } from './support/console';
import { faults, openLive, changes, reset, test } from './support/pair';
import { signIn } from './support/sim';

test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ request }) => reset(request));

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
const FORM = '/clusters/22/upgrade';
const TASK = 'Submit upgrade OB cluster dag';

const startButton = (page: Page) => page.getByRole('button', { name: 'Start the upgrade' });
const unknown = (page: Page) => page.getByText('Submission outcome unknown', { exact: true });
const note = (page: Page) => page.getByRole('link', { name: '1 submission, outcome unknown' });
// The best comes first; a cluster's upgrade soon has a child task that fits too.
const attach = (page: Page) => page.getByRole('button', { name: /^Link this task: \d+$/ }).first();

/** From the list of resources to a review that may be sent. */
async function openReview(page: Page) {
  await openLive(page, FORM);
  await packageField(page).fill(RPM);
  await review(page);
  await expect(startButton(page)).toBeEnabled();
}

/** The one task that there is, on its page. */
async function expectOneTask(page: Page) {
  await onTask(page);
  await expect(nodes(page)).toHaveCount(5);
  // On a phone the way there is in the menu.
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if (await menu.isVisible()) await menu.press('Enter');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, TASK)).toHaveCount(1);
  await expect(note(page)).toBeHidden();
}

for (const [what, fault] of [
  ['is lost', { kind: 'drop' }],
  ['is the page of a proxy', { kind: 'html', status: 502 }],
  ['ends in the middle', { kind: 'truncated' }],
] as const) {
  test(`when the answer to the POST ${what} the console finds the task that was made`, async ({ page, request }) => {
    await openReview(page);
    await faults(request, { method: 'POST', when: 'after', ...fault });
    await startButton(page).click();
    await expect(unknown(page)).toBeVisible();
    await expect(note(page)).toBeVisible();
    await expect(startButton(page)).toBeDisabled();
    await expect(page.getByText('same object and kind, started after the submission').first()).toBeVisible();
    await attach(page).click();
    await expectOneTask(page);
    expect(await changes(request)).toHaveLength(1);
  });
}

test('what OCP said when the page was already left is told on the next one', async ({ page, request }) => {
  let release = () => {};
  let caught = () => {};
  const answers = [{ status: 400, json: { error: { code: 10001, message: 'Invalid request parameters' }, successful: false, status: 400 } }, undefined];
  await page.route('**/ob/clusters/22/upgrade', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await new Promise<void>((open) => { release = open; caught(); });
    const answer = answers.shift();
    return answer ? route.fulfill(answer) : route.continue();
  });
  const leave = async () => {
    const isOnItsWay = new Promise<void>((tell) => { caught = tell; });
    await startButton(page).click();
    await isOnItsWay;
    await expect(page.getByRole('button', { name: /^Submitting/ })).toBeVisible();
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
    release();
  };
  await openReview(page);
  await leave();
  const told = page.getByRole('alert').filter({ hasText: 'OCP rejected the upgrade' });
  await expect(told).toContainText(/Upgrade of trade_core to .*4\.2\.5\.0/);
  await expect(told).toContainText('Invalid request parameters');
  await told.getByRole('link', { name: 'Back to the form' }).click();
  await expect(packageField(page)).toHaveValue(RPM);
  await told.getByRole('button', { name: 'Close' }).click();
  await expect(told).toBeHidden();
  expect(await changes(request)).toHaveLength(0);

  await review(page);
  await leave();
  const taken = page.getByRole('status').filter({ hasText: 'OCP accepted the upgrade' });
  await taken.getByRole('link', { name: /^Open task \d+$/ }).click();
  await expectOneTask(page);
  expect(await changes(request)).toHaveLength(1);
});

test('the search for a lost task names the restart that makes it wait', async ({ page }) => {
  await openReview(page);
  await page.route('**/ob/clusters/22/upgrade', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 503, headers: { 'Retry-After': '60' }, body: '' }) : route.continue());
  await startButton(page).click();
  await expect(unknown(page)).toBeVisible();
  const outcome = page.getByRole('region', { name: 'Submission outcome unknown' });
  await expect(outcome.getByText(/OCP is down or restarting/).first()).toBeVisible();
  await expect(page.getByText(/limits the request rate/)).toHaveCount(0);
});

test('what a closed tab had sent is found by the next one', async ({ page, request, context }) => {
  await openReview(page);
  await faults(request, { method: 'POST', kind: 'delay', delay_ms: 4_000 });
  await startButton(page).click();
  await expect.poll(async () => (await changes(request)).length).toBe(1);
  await page.close();

  const next = await context.newPage();
  await openLive(next, '/arbitration');
  await note(next).click();
  await expect(unknown(next)).toBeVisible();
  await attach(next).click();
  await expectOneTask(next);
  expect(await changes(request)).toHaveLength(1);
});

test('a reload in the middle of the POST leaves the outcome unknown, and the form finds its task', async ({ page, request }) => {
  await openReview(page);
  await faults(request, { method: 'POST', kind: 'delay', delay_ms: 4_000 });
  await startButton(page).click();
  await expect.poll(async () => (await changes(request)).length).toBe(1);
  await page.reload();
  await signIn(page);
  await expect(unknown(page)).toBeVisible();
  await attach(page).click();
  await expectFinished(page);
  expect(await changes(request)).toHaveLength(1);
});

test('two tabs that start at once send one POST', async ({ page, request, context }) => {
  const other = await context.newPage();
  await openReview(page);
  await openReview(other);
  await faults(request, { method: 'POST', kind: 'delay', delay_ms: 2_000 });
  await Promise.all([startButton(page).dispatchEvent('click'), startButton(other).dispatchEvent('click')]);
  const elsewhere = (tab: Page) => tab.getByText('Another page is submitting');
  await expect.poll(async () => (await elsewhere(page).count()) + (await elsewhere(other).count())).toBe(1);
  await expect.poll(() => [page.url(), other.url()].filter((url) => /\/tasks\/\d+/.test(url)).length).toBe(1);
  expect(await changes(request)).toHaveLength(1);
  // The tab that stood back has nothing left to settle.
  for (const tab of [page, other]) {
    await expect(elsewhere(tab)).toBeHidden();
    await expect(note(tab)).toBeHidden();
  }
  // It shows the task of the other one, and asks before it sends the same again.
  const [loser] = [page, other].filter((tab) => !/\/tasks\/\d+/.test(tab.url()));
  await expect(loser!.getByText('is being submitted on another page')).toBeHidden();
  await expect(loser!.getByRole('link', { name: /^Open task \d+$/ }).first()).toBeVisible();
  await startButton(loser!).click();
  await expect(loser!.getByRole('checkbox', { name: /I have read these warnings/ })).toBeFocused();
  expect(await changes(request)).toHaveLength(1);
});

test('an upgrade that is under way is shown before another is sent, and has to be acknowledged', async ({ page, request }) => {
  await reset(request, 'smooth', 1);
  await openReview(page);
  await startButton(page).click();
  const id = await onTask(page);
  await openReview(page);
  await expect(page.getByText('An upgrade of this object has not ended')).toBeVisible();
  await expect(page.getByRole('link', { name: `Open task ${id}` })).toBeVisible();
  await startButton(page).click();
  await expect(page.getByRole('checkbox', { name: /I have read these warnings/ })).toBeFocused();
  expect(await changes(request)).toHaveLength(1);
});

test('with the keyboard alone, on a phone, a submission is given up and the form is free again', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openReview(page);
  await faults(request, { method: 'POST', when: 'before', kind: 'html', status: 504 });
  await startButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(unknown(page)).toBeVisible();
  await expect(page.getByText('No matching task yet; it may still appear.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByRole('button', { name: 'Stop tracking' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Stop tracking this submission?' });
  await expect(dialog.getByRole('button', { name: 'Stop tracking', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Reason' }).focus();
  await page.keyboard.type('OCP was down');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(unknown(page)).toBeHidden();
  await expect(page.getByText(/is no longer tracked: OCP was down/)).toBeVisible();
  await startButton(page).click();
  await expectOneTask(page);
  expect(await changes(request)).toHaveLength(2);
});
