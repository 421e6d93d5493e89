// Who signs in, how it ends, what they may do, and that nothing of a password is found anywhere afterwards.

import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, expectTask, graph, onTask, openFacts, packageField, panel, pick, review, row, RPM } from './support/console';
import { ask, asked, testTask, faults, openLive, changes, PAIR_SIM_URL, PAIR_URL, reset, speed, test } from './support/pair';
import { expectUsable } from './support/axe';

test.describe.configure({ timeout: 180_000 });

const OPERATOR = { user: 'operator', password: 'Horse-Battery.9' };
const VIEWER = { user: 'viewer', password: 'viewer' };

const signInTitle = (page: Page) => page.getByRole('heading', { name: 'Sign in to OCP' });
const startButton = (page: Page) => page.getByRole('button', { name: 'Start the upgrade' });

async function signInAs(page: Page, { user, password }: { user: string; password: string }) {
  await page.getByRole('textbox', { name: 'User' }).fill(user);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function configure(context: BrowserContext, more: object, after = 0) {
  await context.route('**/config.json', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, after));
    await route.fulfill({ json: { mode: 'live', ...more } });
  });
}

/** Everything that a page of this origin keeps or shows. */
const everything = (page: Page) =>
  page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea, select')].map((field) => (field as HTMLInputElement).value);
    const stores = (await indexedDB.databases()).map((one) => one.name);
    const asked = performance.getEntries().map((entry) => entry.name);
    const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, stores, await caches.keys()];
    const place = [location.href, history.state, document.title, document.referrer, window.name];
    return JSON.stringify([kept, place, fields, asked]) + document.documentElement.outerHTML;
  });

test('after a whole journey no password is in storage, address, page, console, files or clipboard', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: PAIR_URL });
  await reset(request, 'retry-cures', 60);
  const wrong = 'Wrong-Horse.8';
  const code = (password: string) => Buffer.from(`${OPERATOR.user}:${password}`).toString('base64');
  const needles = [OPERATOR.password, wrong].flatMap((one) => [one, code(one), Buffer.from(one).toString('base64')]);
  const found: [string, string][] = [];
  const look = async (where: string) => void found.push([where, await everything(page)]);
  const headers = new Set<string>();
  page.on('console', (message) => found.push(['console', message.text()]));
  page.on('pageerror', (error) => found.push(['error', String(error)]));
  page.on('request', (one) => {
    headers.add(one.headers().authorization ?? '');
    found.push(['request', `${one.url()} ${one.postData() ?? ''}`]);
  });
  const save = async (button: Locator) => {
    const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
    found.push([saved.suggestedFilename(), readFileSync(await saved.path(), 'latin1')]);
  };
  const copy = async (button: Locator) => {
    await button.click();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    found.push(['clipboard', await page.evaluate(() => navigator.clipboard.readText())]);
  };

  await page.goto(`${PAIR_URL}/arbitration/4901/upgrade`);
  await signInAs(page, { ...OPERATOR, password: wrong });
  await expect(page.getByText('Attempts left before the account is locked: 19')).toBeVisible();
  await look('a refused sign-in');
  await signInAs(page, OPERATOR);
  await packageField(page).fill(RPM);
  await review(page);
  await copy(page.getByRole('button', { name: 'Copy as curl' }));
  await look('review');
  await startButton(page).click();
  await onTask(page);
  await expectTask(page, 'failed');
  await look('failed task');
  await save(page.getByRole('button', { name: 'SVG' }));
  await save(page.getByRole('button', { name: 'PNG' }));
  await openFacts(page);
  await save(page.getByRole('button', { name: 'Download all logs' }));
  await pick(page, graph(page).locator('[data-tone="failed"]').first());
  await expect(panel(page).getByRole('log').or(panel(page).getByRole('tab')).first()).toBeVisible();
  await save(panel(page).getByRole('button', { name: 'Download', exact: true }));
  await copy(panel(page).getByRole('button', { name: 'Copy', exact: true }));
  await look('log');
  await faults(request, { path: '/api/v2/ob/clusters', kind: 'status', status: 500, code: 10000, message: 'Metadb is down' });
  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await copy(page.getByRole('button', { name: 'Copy all' }));
  await look('error');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(signInTitle(page)).toBeVisible();
  await look('signed out');

  // It was sent, and only as a header: the search looks for the right words in places that hold something.
  expect([...headers]).toContain(`Basic ${code(OPERATOR.password)}`);
  expect(found.filter(([where]) => where === 'clipboard')).toHaveLength(3);
  expect(found.filter(([where]) => /\.(svg|png|zip|log)$/.test(where)).map(([, text]) => text.length > 100)).toEqual([true, true, true, true]);
  expect(found.find(([where]) => where === 'log')?.[1]).toContain('arbitration');
  const leaks = found.filter(([, text]) => needles.some((needle) => text.includes(needle))).map(([where]) => where);
  expect(leaks).toEqual([]);
});

test('signing out in one tab signs out all, and one of them alone keeps no operator waiting', async ({ page, request, context }) => {
  await reset(request);
  await openLive(page, '/clusters');
  const other = await context.newPage();
  await openLive(other, '/clusters/22/upgrade');
  await packageField(other).fill(RPM);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(signInTitle(page)).toBeVisible();
  await expect(signInTitle(other)).toBeVisible();
  await expect(other.getByText('You signed out in another tab.')).toBeVisible();
  await expect(other.getByText('trade_core')).toHaveCount(0);
  await signInAs(other, OPERATOR);
  await expect(packageField(other)).toHaveValue(RPM);
  await expect(signInTitle(page)).toBeVisible();
});

test('an untouched page warns, then signs out and keeps what was typed; a watched task is no touch', async ({ page, request }) => {
  await reset(request, 'smooth', 10);
  const task = await testTask(request, [[0, 1]]);
  await speed(request, 0);
  await page.clock.install();
  await openLive(page, '/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await page.clock.fastForward('59:20');
  await expect(page.getByText('You will be signed out in one minute')).toBeVisible();
  await expectUsable(page, 'the warning before the idle sign-out');
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(page.getByText('You will be signed out in one minute')).toBeHidden();
  // The computer sleeps; what wakes it comes too late.
  await page.clock.fastForward('08:00:00');
  await page.keyboard.press('Shift');
  await expect(page.getByText('You were signed out after 60 min without activity.')).toBeVisible();
  await expect(page.getByText('Signed in as')).toHaveCount(0);
  await signInAs(page, OPERATOR);
  await expect(packageField(page)).toHaveValue(RPM);

  await page.goto(`${PAIR_URL}/tasks/${task}`);
  await signInAs(page, OPERATOR);
  await expect(graph(page)).toBeVisible();
  const polls = async () => (await asked(request)).filter((one) => one.path.endsWith(`/${task}`)).length;
  const before = await polls();
  for (let minute = 0; minute < 60; minute += 5) await page.clock.fastForward('05:00');
  await expect(signInTitle(page)).toBeVisible();
  expect(await polls()).toBeGreaterThan(before);
  const after = await polls();
  await page.clock.fastForward('05:00');
  expect(await polls()).toBe(after);
  await expect(page).toHaveURL(new RegExp(`/tasks/${task}`));
});

test('an operator who may only view reads everything, is told which permission is missing, and may go on read-only', async ({ page, request }) => {
  await reset(request, 'retry-cures', 60);
  const { id } = await ask(request, 'POST', '/obproxy/clusters/1/obproxies/1,2/upgrade', { shortRpmName: 'obproxy-4.2.3.0-20240412101500' });
  await page.goto(`${PAIR_URL}/clusters/22/upgrade`);
  await signInAs(page, VIEWER);
  await packageField(page).fill(RPM);
  await review(page);
  await startButton(page).click();
  const main = page.getByRole('main');
  await expect(main.getByText('This request needs CLUSTER_MANAGER. Ask an OCP administrator to grant it.')).toBeVisible();
  await expect(main.getByText('You do not have the permission for this operation')).toBeVisible();
  await expect(page.getByText('/api/v2/ob/clusters/22/upgrade', { exact: true })).toBeVisible();
  await page.getByText('中文', { exact: true }).click();
  await expect(main.getByText('该调用需要 CLUSTER_MANAGER，请联系 OCP 管理员授予。')).toBeVisible();
  await page.getByText('English', { exact: true }).click();
  await expectUsable(page, 'a refused change');
  const sent = (await changes(request)).length;

  await page.getByRole('button', { name: 'Switch to read-only mode' }).click();
  await expect(startButton(page)).toBeDisabled();
  await expect(main.getByText('Read-only mode: actions are disabled.')).toBeVisible();
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Upgrade obproxy')).toContainText('failed');
  await page.getByRole('button', { name: 'Retry failed tasks' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Retry/ })).toBeDisabled();
  await page.keyboard.press('Escape');
  await row(page, 'Upgrade obproxy').getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}`));
  await expectTask(page, 'failed');
  const retry = main.getByRole('button', { name: /^Retry/ }).first();
  await expect(retry).toHaveAccessibleDescription(/^Read-only mode/);
  await expectUsable(page, 'read-only mode');
  expect((await changes(request)).length).toBe(sent);

  await page.getByRole('button', { name: 'Leave read-only mode' }).click();
  await expect(retry).toBeEnabled();
  await configure(page.context(), { readOnly: true });
  await page.reload();
  await signInAs(page, OPERATOR);
  await expect(page.getByText('Read-only: config.json disables all changes from this console.')).toBeVisible();
  await expect(retry).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Leave read-only mode' })).toHaveCount(0);
});

test('with the session of the browser no password is asked for; without one it says where to get it', async ({ page, request, context }) => {
  await reset(request);
  // The console is there before its configuration, as when it comes from the browser's cache.
  await configure(context, { signIn: 'session', signInAt: '/ocp' }, 2_000);
  await page.goto(`${PAIR_URL}/clusters/22/upgrade`);
  await expect(page.getByText('This browser has no OCP session.')).toBeVisible();
  await configure(context, { signIn: 'session', signInAt: '/ocp' });
  await expect(page.getByRole('link', { name: "Open OCP's own pages" })).toHaveAttribute('href', '/ocp');
  await expectUsable(page, 'the sign-in with a session');
  expect(await asked(request)).toHaveLength(1);

  const cookies: Record<string, string> = await (await request.post(`${PAIR_SIM_URL}/sim/session`)).json();
  for (const [name, value] of Object.entries(cookies)) {
    await context.addCookies([{ name, value, url: PAIR_URL, httpOnly: name === 'JSESSIONID' }]);
  }
  await page.getByRole('button', { name: 'Use the OCP session' }).click();
  await packageField(page).fill(RPM);
  await review(page);
  const [post] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST'), startButton(page).click()]);
  expect(await post.headerValue('x-xsrf-token')).toBe(cookies['XSRF-TOKEN']);
  expect(await post.headerValue('authorization')).toBeNull();
  await onTask(page);
  await expect(graph(page)).toBeVisible();
  // The session ends in OCP: one refusal, and the page waits.
  await faults(request, { path: '/api/v2/tasks', times: 100, kind: 'status', status: 401, code: 30000 });
  await expect(page.getByText('Your OCP session has ended.')).toBeVisible();
  await faults(request);
  await page.getByRole('button', { name: 'Use the OCP session' }).click();
  await expect(graph(page)).toBeVisible();
  await page.reload();
  await expect(graph(page)).toBeVisible();

  // A page that opens has its answers before its program: what it asks first is asked meanwhile, and not again. That holds
  // in either language.
  const address = page.url();
  const { pathname } = new URL(address);
  for (const language of ['en-US', 'zh-CN']) {
    await page.evaluate((tag) => localStorage.setItem('ocp-console.language', tag), language);
    // The page before asks no more.
    await page.goto('about:blank');
    const firsts: string[] = [];
    const hear = (one: { url(): string }) => void firsts.push(new URL(one.url()).pathname + new URL(one.url()).search);
    page.on('request', hear);
    let loadModule = () => {};
    const held = new Promise<void>((resolve) => (loadModule = resolve));
    await context.route('**/ocp-upgrade-console-*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    const task = page.waitForResponse((answer) => new URL(answer.url()).pathname === `/api/v2${pathname.replace('/tasks/', '/tasks/instances/')}`);
    await page.goto(address, { waitUntil: 'commit' });
    await task;
    await expect(page.locator('#skeleton')).toBeVisible();
    const before = firsts.filter((address) => address.startsWith('/api/'));
    expect(before).toEqual(['/api/v2/tasks/instances?page=1&size=1&sort=id%2Cdesc', `/api/v2${pathname.replace('/tasks/', '/tasks/instances/')}`]);
    loadModule();
    await expect(graph(page)).toBeVisible();
    page.off('request', hear);
    expect(firsts.filter((address) => address === before[0])).toHaveLength(1);
    expect(firsts.filter((address) => address.endsWith('/config.json'))).toHaveLength(1);
    await context.unroute('**/ocp-upgrade-console-*.wasm');
  }
  await page.evaluate(() => localStorage.removeItem('ocp-console.language'));

  // With a password the cookies stay behind, so that signing out is the end of it.
  await configure(context, {});
  await page.reload();
  await signInAs(page, OPERATOR);
  const basic = await page.waitForRequest((one) => one.url().includes('/api/v2/tasks'));
  expect(await basic.headerValue('authorization')).not.toBeNull();
  expect(await basic.headerValue('cookie')).toBeNull();
});
