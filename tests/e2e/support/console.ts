// What every story does with the console: open it, find a thing by what a person reads, upgrade, watch.

import { expect as plain, type Locator, type Page } from '@playwright/test';

/** As Playwright's, but patient: a browser that shares two cores may take its time. */
export const expect = plain.configure({ timeout: 20_000 });

export type Scenario = 'smooth' | 'retry-cures' | 'rollback-prohibited' | 'wide';

/** Opens a page of the console in demo mode; each browser context has a simulated OCP of its own. */
export async function openDemo(page: Page, path: string, scenario: Scenario = 'smooth', speed: 1 | 10 | 60 = 60) {
  await page.goto(`${path}?scenario=${scenario}&speed=${speed}`);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/** The row of a table that is about something. */
export function row(page: Page, text: string | RegExp): Locator {
  return page.getByRole('main').getByRole('row').filter({ hasText: text });
}

/** What is known of the resource, beside its form. */
export function details(page: Page): Locator {
  return page.getByRole('complementary', { name: /^(Details|详情)$/ });
}

/** The text field of the package's name. */
export function packageField(page: Page): Locator {
  return page.getByRole('textbox', { name: /^(Package|软件包)$/ });
}

/** The text of the reviewed request's body, as the page shows it. */
export function requestBody(page: Page): Locator {
  return page.getByRole('main').locator('pre');
}

/** From the form to the review. */
export async function review(page: Page) {
  await page.getByRole('button', { name: 'Review the request' }).click();
  await expect(page.getByRole('heading', { name: 'Review', exact: true })).toBeFocused();
}

/** Sends the reviewed request; the number of the task whose page opens. */
export async function start(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  return await onTask(page);
}

/** Waits for a task's page; the task's number. */
export async function onTask(page: Page): Promise<number> {
  await expect(page).toHaveURL(/\/tasks\/\d+/);
  return Number(/\/tasks\/(\d+)/.exec(page.url())?.[1]);
}

/** From an open form to the page of the running task. */
export async function upgrade(page: Page, packageName: string): Promise<number> {
  await packageField(page).fill(packageName);
  await review(page);
  return await start(page);
}

/** The package that every OB cluster and arbitration service of the demo can be upgraded to. */
export const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

/** The child task of a cluster of ninety servers, hundreds of steps, while it runs. */
export async function ninetyServers(page: Page): Promise<number> {
  await openDemo(page, '/clusters/40/upgrade', 'wide', 10);
  await upgrade(page, RPM);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await page.getByRole('link', { name: 'Upgrade OB cluster mega_core' }).click();
  const id = await onTask(page);
  await expect(graph(page).getByRole('button', { name: /^Install OB rpm × 30: / }).first()).toBeAttached();
  return id;
}

/** The picture of a task's steps. */
export function graph(page: Page): Locator {
  return page.getByRole('application', { name: /^(Subtasks of the task as a graph|子任务拓扑图)$/ });
}

/** The steps in the picture. */
export function nodes(page: Page): Locator {
  return graph(page).getByRole('button');
}

/** A step in the picture, by name and, when it matters, state. */
export function node(page: Page, name: string, state = ''): Locator {
  return graph(page).getByRole('button', { name: `${name}: ${state}` });
}

/** Opens a step of the picture. All of the picture is shown first: a large one has steps outside of its frame. */
export async function pick(page: Page, step: Locator) {
  await page.getByRole('button', { name: /^(Fit|适应窗口)$/ }).click();
  await step.click();
}

/** The number of a step, as it stands in the address. */
export async function idOf(step: Locator): Promise<string> {
  return (await step.getAttribute('data-key')) ?? '';
}

/** What is below or beside the picture: a step in the dock, else the facts about the task. */
export function panel(page: Page): Locator {
  return page.getByRole('complementary').first();
}

/** Opens the facts about the task beside the picture. */
export async function openFacts(page: Page) {
  await page.getByRole('button', { name: /^(Facts|任务信息)$/ }).click();
  await expect(page.getByRole('complementary', { name: /^(About this task|任务信息)$/ })).toBeVisible();
}

/** The word for the state of the task, as its head shows it. */
export async function expectTask(page: Page, word: string, timeout = 60_000) {
  await expect(page.locator('.task-head').getByText(word, { exact: true }).first()).toBeVisible({ timeout });
}

/** Every step of the picture is done, and the task succeeded. */
export async function expectFinished(page: Page, timeout = 60_000) {
  await expectTask(page, 'succeeded', timeout);
  await expect(nodes(page).first()).toBeVisible();
  await expect(graph(page).locator('[data-key]:not([data-tone="done"])')).toHaveCount(0);
  await expect(page.getByText(/^(\d+) of \1 subtasks(, child tasks included)?$/).first()).toBeVisible();
}
