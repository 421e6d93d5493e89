// The request that the newest OCP takes: both forms to the end of their task, a refusal, an order of zones that halts.

import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { test } from './support/test';
import { DEMO_URL, LIVE_URL, SIM_URL } from './playwright.config';
import { expectUsable } from './support/axe';
import { expect, expectFinished, expectTask, packageField, requestBody, review, RPM, start } from './support/console';
import { faults, openLive, changes, reset } from './support/sim';

// One simulated OCP for all of them: one after the other, each from the beginning.
test.describe.configure({ mode: 'default', timeout: 120_000 });
test.use({ baseURL: LIVE_URL });

const CLUSTER = '/api/v2/ob/clusters/22/upgrade';
const PATH = '/clusters/22/upgrade';
const VERSION = '4.2.5.0-100000052024102022';
const NEW = { upgradeMode: 'ROLLING', destVersion: VERSION, operatingSystem: 'el7', freezeServer: true };

const form = (page: Page) => page.getByLabel('Form of the request');
const zones = (page: Page) => page.getByRole('list', { name: 'Order of the zones' }).getByRole('listitem');
const body = async (page: Page) => JSON.parse((await requestBody(page).textContent()) ?? '');
const acknowledge = (page: Page) => page.getByRole('checkbox', { name: /I have read these warnings/ }).check();

const configure = (context: BrowserContext, more: object) =>
  context.route('**/config.json', (route) => route.fulfill({ json: { mode: 'live', ...more } }));

/** What a person does on OCP's own pages; false while no task has halted there. */
const confirm = async (request: APIRequestContext, task: number) =>
  (await request.post(`${SIM_URL}/sim/confirm`, { data: { task } })).ok();

test('a newer OCP gets version, system and mode, and never a file name, and the task runs to its end', async ({ page, request }) => {
  await reset(request, 'smooth', 60, '4.3.5');
  await openLive(page, PATH);
  await expect(form(page)).toHaveValue('destVersion');
  await expect(form(page)).toHaveAccessibleDescription(/OCP .*4\.3\.5-20250319105844.* is expected to use this form/);
  await expect(page.getByRole('radio', { name: 'Rolling upgrade' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Upgrade with downtime' })).toBeDisabled();
  await expect(page.getByText('config.json does not set downtimeMode')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Minor freeze before each server stops' })).toBeChecked();
  await packageField(page).fill(RPM);
  await review(page);
  expect(await body(page)).toEqual(NEW);
  await start(page);
  await expectFinished(page);
  expect(await changes(request)).toMatchObject([{ path: CLUSTER, query: [], body: NEW }]);
});

test('a package whose name tells no system asks for it beside the field, and keeps what was typed', async ({ page, request }) => {
  await reset(request, 'smooth', 60, '4.3.5');
  await openLive(page, PATH);
  const system = page.getByRole('textbox', { name: 'Operating system' });
  await packageField(page).fill(RPM);
  await expect(system).toHaveCount(0);
  await packageField(page).fill(`oceanbase-${VERSION}`);
  await page.getByRole('button', { name: 'Review the request' }).click();
  await expect(system).toBeFocused();
  await expect(system).toHaveAccessibleDescription(/Type the operating system of the package/);
  await system.fill('el 7');
  await expect(system).toHaveAccessibleDescription(/The tag of an operating system cannot contain/);
  await system.fill(' el7 ');
  await page.getByRole('checkbox', { name: 'Minor freeze before each server stops' }).uncheck();
  await openLive(page, PATH);
  await expect(system).toHaveValue(' el7 ');
  await review(page);
  expect(await body(page)).toEqual({ ...NEW, freezeServer: false });
});

test('a form that OCP refuses is followed by the other with everything kept, and each is sent once', async ({ page, request }) => {
  // OCP tells another version than it is.
  await reset(request, 'smooth', 60, '4.3.5');
  await faults(request, { path: '/api/v2/info', times: 1_000, kind: 'put', edits: [['/buildVersion', '4.2.2-20240315150922']] });
  await openLive(page, PATH);
  await expect(form(page)).toHaveValue('rpmFileName');
  await packageField(page).fill(RPM);
  await review(page);
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expect(page.getByText('OCP rejected the upgrade')).toBeVisible();
  await expect(page.getByText('OCP may use the other form of this request')).toBeVisible();
  expect(await changes(request)).toHaveLength(1);
  await page.getByRole('button', { name: 'Use Version (destVersion)' }).click();
  await expect(form(page)).toBeFocused();
  await expect(form(page)).toHaveValue('destVersion');
  await expect(packageField(page)).toHaveValue(RPM);
  expect(await changes(request)).toHaveLength(1);
  await review(page);
  await start(page);
  await expectFinished(page);
  expect((await changes(request)).map((one) => one.body)).toEqual([{ rpmFileName: RPM }, NEW]);
});

test('a refusal that is about something else offers no other form', async ({ page, request }) => {
  await reset(request, 'smooth', 60, '4.3.5');
  await openLive(page, PATH);
  await packageField(page).fill('oceanbase-4.1.0.0-100000682023020119.el7.x86_64.rpm');
  await review(page);
  await acknowledge(page);
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expect(page.getByText('OCP rejected the upgrade')).toBeVisible();
  await expect(page.getByText('OCP may use the other form of this request')).toHaveCount(0);
});

test('an order of zones is made by keyboard and by drag, halts before each zone, is told, confirmed and ends', async ({ page, request }) => {
  await reset(request, 'smooth', 60, '4.3.5');
  await openLive(page, PATH);
  await packageField(page).fill(RPM);
  await page.getByRole('checkbox', { name: 'Use a custom zone order' }).check();
  await expect(page.getByText('the task pauses before every “Stop Zone”')).toBeVisible();
  await expect(zones(page)).toHaveText([/zone1/, /zone2/, /zone3/]);
  await page.getByRole('button', { name: 'Move zone3 up' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Move zone3 up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(zones(page)).toHaveText([/zone3/, /zone1/, /zone2/]);
  await expect(page.getByText('zone3 is now 1 of 3')).toBeAttached();
  await zones(page).nth(2).getByText('3', { exact: true }).hover();
  await page.mouse.down();
  await zones(page).nth(1).hover();
  await page.mouse.up();
  await expect(zones(page)).toHaveText([/zone3/, /zone2/, /zone1/]);
  await zones(page).nth(0).hover();
  await expect(zones(page)).toHaveText([/zone3/, /zone2/, /zone1/]);
  // Let go beside the list.
  await zones(page).nth(0).getByText('1', { exact: true }).hover();
  await page.mouse.down();
  await expect(page.locator('[data-dragged="true"]')).toHaveCount(1);
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(page.locator('[data-dragged="true"]')).toHaveCount(0);
  await review(page);
  expect(await body(page)).toEqual({ ...NEW, zoneOrder: ['zone3', 'zone2', 'zone1'] });
  await acknowledge(page);
  const main = await start(page);
  const note = page.getByText('OCP may be waiting for confirmation');
  for (const zone of ['zone3', 'zone2', 'zone1']) {
    await expect(note).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(`Task ${main + 1}`).first()).toBeVisible();
    await expect(page.getByText(new RegExp(`Stop Zone.*${zone}`)).first()).toBeVisible();
    await expectTask(page, 'running');
    expect(await confirm(request, main + 1)).toBe(true);
    await expect(note).toBeHidden();
  }
  await expectFinished(page);
});

test('downtime sends the word that config.json names, and all of the form can be used in both languages and themes at 320 px', async ({ page, request, context }) => {
  await configure(context, { clusterUpgradeRequest: 'destVersion', downtimeMode: 'STOPSERVICE' });
  await reset(request, 'smooth', 60, '4.3.5');
  await openLive(page, PATH);
  await expect(form(page)).toHaveAccessibleDescription(/config\.json specifies this form/);
  await packageField(page).fill(RPM);
  await page.getByRole('checkbox', { name: 'Use a custom zone order' }).check();
  for (const [colorScheme, language] of [['light', 'English'], ['dark', '中文']] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByText(language, { exact: true }).click();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectUsable(page, `${language} ${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('radio', { name: 'Upgrade with downtime' }).check();
  await expect(page.getByRole('checkbox', { name: 'Use a custom zone order' })).toHaveCount(0);
  await review(page);
  expect(await body(page)).toEqual({ ...NEW, upgradeMode: 'STOPSERVICE' });
  await acknowledge(page);
  await start(page);
  await expectFinished(page);
});

test('a word for downtime that OCP does not take is named with its place in config.json, and no other form is offered', async ({ page, request, context }) => {
  await configure(context, { downtimeMode: 'STOP_SERVICE' });
  await reset(request, 'smooth', 60, '4.3.5');
  await openLive(page, PATH);
  await packageField(page).fill(RPM);
  await page.getByRole('radio', { name: 'Upgrade with downtime' }).check();
  await review(page);
  await acknowledge(page);
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expect(page.getByText('OCP rejected the value “STOP_SERVICE” of the field upgradeMode.')).toBeVisible();
  await expect(page.getByText('This value is set by downtimeMode in config.json')).toBeVisible();
  await expect(page.getByText('OCP may use the other form of this request')).toHaveCount(0);
  expect(await changes(request)).toHaveLength(1);
});

test('in the demo a newer OCP is a choice, and its halts are confirmed on the page', async ({ page }) => {
  await page.goto(`${DEMO_URL}${PATH}?scenario=smooth&speed=60&ocp=4.3.5`);
  await expect(form(page)).toHaveValue('destVersion');
  await packageField(page).fill(RPM);
  await page.getByRole('checkbox', { name: 'Use a custom zone order' }).check();
  await review(page);
  await acknowledge(page);
  await start(page);
  const press = page.getByRole('button', { name: 'Confirm in the simulated OCP' });
  for (const _ of ['zone1', 'zone2', 'zone3']) {
    await press.click({ timeout: 60_000 });
    await expect(press).toHaveCount(0);
  }
  await expectFinished(page);
});
