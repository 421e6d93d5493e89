// What every story does with the console in Firefox: open it, find a thing by what a person reads, upgrade, watch.

import { DEMO_URL } from '../../playwright.config';
import type { Scenario } from '../../support/console';
import { expect, type Tab } from './browser';

export { RPM } from '../../support/console';
export const OBPROXY = 'obproxy-4.2.3.0-20240412101500';

/** The picture of a task's steps, and what moves in it. */
export const GRAPH = '.dag-frame';
const SCENE = '.dag-layer';

type Role = 'button' | 'checkbox' | 'heading' | 'link' | 'radio' | 'tab' | 'textbox';

/** A thing of the page by its role and its whole name, as a screen reader tells them. */
export const thing = (tab: Tab, role: Role, name: string, within = '') =>
  tab.locator(`${within} ::-p-aria([name="${name}"][role="${role}"])`.trim());

/** Clicks on a thing once it can be clicked. */
export const click = (tab: Tab, role: Role, name: string, within = '') => thing(tab, role, name, within).click();

/** Waits for a thing to be seen. */
export const see = (tab: Tab, role: Role, name: string, within = '') => thing(tab, role, name, within).wait();

/** The texts of all that match. */
export const texts = (tab: Tab, selector: string): Promise<string[]> =>
  tab.$$eval(selector, (found) => found.map((element) => element.textContent ?? ''));

/** Waits until a part of the page says this. */
export const expectText = (tab: Tab, selector: string, text: string | RegExp, timeout = 30_000) =>
  expect.poll(async () => (await texts(tab, selector)).join('\n'), { timeout }).toEqual(
    typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text));

/** Waits until the row of a table that is about something says this. */
export const expectRow = (tab: Tab, about: string, text: string) =>
  expect.poll(async () => (await texts(tab, 'main tr')).find((row) => row.includes(about)) ?? '').toContain(text);

/** Waits until so many elements match. */
export const expectCount = (tab: Tab, selector: string, count: number, timeout = 30_000) =>
  expect.poll(() => tab.$$eval(selector, (found) => found.length), { timeout }).toBe(count);

/** Waits for an address. */
export const expectPath = (tab: Tab, path: RegExp) =>
  expect.poll(() => tab.evaluate(() => location.pathname + location.search)).toMatch(path);

/** Opens a page of the console in demo mode. */
export async function openDemo(tab: Tab, path: string, scenario: Scenario = 'smooth', speed: 1 | 10 | 60 = 60) {
  await tab.goto(`${DEMO_URL}${path}?scenario=${scenario}&speed=${speed}`);
  await tab.locator('main h1').wait();
}

/** Chooses one of the packages in OCP, once they have come. */
export async function choosePackage(tab: Tab, name: string) {
  await tab.locator(`main input[type="radio"][value="${name}"]`).click();
}

/** From an open form over the review to the page of the running task; its number. */
export async function upgrade(tab: Tab, packageName: string): Promise<number> {
  await thing(tab, 'textbox', 'Package').fill(packageName);
  await click(tab, 'button', 'Review the request');
  await expectText(tab, 'main pre', packageName);
  await click(tab, 'button', 'Start the upgrade');
  await expectPath(tab, /^\/tasks\/\d+/);
  await tab.locator(GRAPH).wait();
  return Number(await tab.evaluate(() => /\d+/.exec(location.pathname)?.[0]));
}

/** Waits until the head of the task says this of it. */
export const expectTask = (tab: Tab, word: string) => expectText(tab, '.task-head .badge', word, 90_000);

/** The task succeeded, and every step of the picture is done. */
export async function expectFinished(tab: Tab) {
  await expectTask(tab, 'succeeded');
  await expectText(tab, '.task-progress', /\b(\d+) of \1 subtasks/);
  await expectCount(tab, `${GRAPH} [data-key]:not([data-tone="done"])`, 0);
  expect(await tab.$$eval(`${GRAPH} [data-key]`, (steps) => steps.length)).toBeGreaterThan(0);
}

/** Puts the focus on the step that the tab key reaches. */
export const focusGraph = (tab: Tab) => tab.$eval(`${GRAPH} [tabindex="0"]`, (step) => (step as SVGElement).focus());

/** Where the picture stands in its frame. */
export const standing = (tab: Tab): Promise<string> => tab.$eval(SCENE, (scene) => scene.getAttribute('transform') ?? '');
