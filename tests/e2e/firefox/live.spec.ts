// Live mode against the simulated OCP as a program: sign-in, a failure, its retry, and the changes that OCP received.

import { LIVE_URL } from '../playwright.config';
import { changes, PASSWORD, reset, USER } from '../support/sim';
import { expect, test, type Tab } from './support/browser';
import { click, expectCount, expectFinished, expectPath, expectRow, expectTask, expectText, GRAPH, OBPROXY, see, thing, upgrade } from './support/console';

/** Fills the sign-in form in and sends it. */
async function signIn(tab: Tab, password: string) {
  await thing(tab, 'textbox', 'User').fill(USER);
  // A field for a password has no role of its own.
  await tab.locator('input[type="password"]').fill(password);
  await click(tab, 'button', 'Sign in');
}

test('an operator signs in, a failed step is retried, and the task succeeds', async ({ tab, request }) => {
  await reset(request, 'retry-cures');
  await tab.goto(`${LIVE_URL}/obproxy/2/upgrade`);
  await signIn(tab, PASSWORD);
  await expectText(tab, '.header', 'Signed in as admin');
  await expectPath(tab, /^\/obproxy\/2\/upgrade/);
  await tab.locator('main fieldset input[type="checkbox"]').click();
  await upgrade(tab, OBPROXY);
  await expectTask(tab, 'failed');

  await click(tab, 'button', 'Fit');
  await tab.locator(`${GRAPH} [data-tone="failed"]`).click();
  await expectPath(tab, /[?&]step=\d+/);
  await see(tab, 'heading', 'Install obproxy rpm');
  await expectText(tab, '.log', 'Install package failed');

  // Escape sends nothing.
  await click(tab, 'button', 'Retry', 'aside');
  await expectText(tab, 'dialog[open]', 'Rolls back “Install obproxy rpm” and runs it again. If it succeeds, the downstream subtasks follow.');
  await tab.keyboard.press('Escape');
  await expectCount(tab, 'dialog[open]', 0);
  expect(await changes(request)).toHaveLength(1);
  await click(tab, 'button', 'Retry', 'aside');
  await click(tab, 'button', 'Retry', 'dialog[open]');
  await expectFinished(tab);
  await expectText(tab, 'aside', 'RETRY');

  expect((await changes(request)).map(({ path }) => path.replace(/instances\/\d+\/subtasks\/\d+/, 'instances/N/subtasks/N'))).toEqual([
    expect.stringMatching(/^\/api\/v2\/obproxy\/clusters\/2\/obproxies\/[\d,]+\/upgrade$/),
    '/api/v2/tasks/instances/N/subtasks/N/retry',
  ]);
  await click(tab, 'link', 'OBProxies', 'nav');
  await expectRow(tab, 'report_proxy', '4.2.3.0-20240412101500');
});

test('the password is gone after a reload, and signing out takes the page away', async ({ tab, request }) => {
  await reset(request);
  await tab.goto(`${LIVE_URL}/clusters`);
  await signIn(tab, PASSWORD);
  await expectRow(tab, 'trade_core', 'RUNNING');
  expect(await tab.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))).not.toContain(USER);
  await tab.reload();
  await signIn(tab, PASSWORD);
  await expectRow(tab, 'trade_core', 'RUNNING');
  await click(tab, 'button', 'Sign out');
  await see(tab, 'heading', 'Sign in to OCP');
  expect(await tab.evaluate(() => document.body.innerText)).not.toContain('trade_core');
});
