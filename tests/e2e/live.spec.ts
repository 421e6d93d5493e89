import type { Page } from '@playwright/test';
import { test } from './support/test';
import { DEMO_URL, LIVE_URL } from './playwright.config';
import { details, expect, expectFinished, expectTask, graph, nodes, onTask, packageField, review, row, start, upgrade } from './support/console';
import { asked, faults, openLive, changes, PASSWORD, reset, signIn } from './support/sim';

// One simulated OCP for all of them: one after the other, each from the beginning.
test.describe.configure({ mode: 'default', timeout: 120_000 });
test.use({ baseURL: LIVE_URL });
test.beforeEach(({ request }) => reset(request));

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
const SHORT = 'obproxy-4.2.3.0-20240412101500';
const CLUSTER = '/api/v2/ob/clusters/22/upgrade';

const signInTitle = (page: Page) => page.getByRole('heading', { name: 'Sign in to OCP' });
const startButton = (page: Page) => page.getByRole('button', { name: 'Start the upgrade' });

/** Everything that this origin keeps in the browser. */
const kept = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));

test('a wrong password is refused with a sentence, an empty form asks for both, and nothing is kept', async ({ page, request }) => {
  await page.goto('/clusters');
  await expect(page.getByRole('textbox', { name: 'User' })).toBeFocused();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Type your OCP user name.')).toBeVisible();
  await expect(page.getByText('Type your password.')).toBeVisible();
  expect(await asked(request)).toEqual([]);

  await signIn(page, 'wrong-Secret-1');
  await expect(page.getByText('Wrong user name or password.')).toBeVisible();
  await expect(page.getByText('Attempts left before the account is locked: 19')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'User' })).toHaveValue('admin');
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('');
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
  // What OCP itself said is a press away.
  const said = page.getByText('Incorrect username or password, 19 tries left');
  await expect(said).toBeHidden();
  await page.getByText("OCP's response").click();
  await expect(said).toBeVisible();
  expect(await kept(page)).not.toContain('wrong-Secret-1');
  await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
  // One try, not many: OCP locks accounts.
  expect(await asked(request)).toHaveLength(1);

  await signIn(page);
  await expect(row(page, 'trade_core')).toBeVisible();
});

test('the password stays in memory: nothing is stored, and a reload asks for it again', async ({ page, request }) => {
  // User and password are both "admin" here: neither that word nor what is made of it may be kept.
  const basic = Buffer.from(`admin:${PASSWORD}`).toString('base64');
  await openLive(page, '/clusters');
  await expect(row(page, 'trade_core')).toBeVisible();
  await expect(page.getByText('Signed in as admin')).toBeVisible();
  const stored = await kept(page);
  expect(stored).not.toContain(basic);
  expect(stored).not.toMatch(/passw/i);
  expect(stored).not.toContain('admin');
  await page.reload();
  await expect(signInTitle(page)).toBeVisible();
  await signIn(page);
  await expect(row(page, 'trade_core')).toBeVisible();
  expect((await asked(request)).every((one) => one.path.startsWith('/api/'))).toBe(true);
});

test('signing out takes the page away and sends nothing more', async ({ page }) => {
  await openLive(page, '/clusters');
  await expect(row(page, 'trade_core')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(signInTitle(page)).toBeVisible();
  await expect(page.getByText('trade_core')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await signIn(page);
  await expect(row(page, 'trade_core')).toBeVisible();
});

test('an OB cluster is upgraded over HTTP, with exactly the request that was reviewed', async ({ page, request }) => {
  await openLive(page, '/clusters');
  await row(page, 'trade_core').getByRole('link', { name: 'Upgrade trade_core' }).click();
  await expect(details(page)).toContainText('RUNNING');
  await upgrade(page, RPM);
  await expect(graph(page)).toBeVisible();
  await expectFinished(page);
  expect(await changes(request)).toMatchObject([{ path: CLUSTER, query: [], body: { rpmFileName: RPM } }]);
  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await expect(row(page, 'trade_core')).toContainText('4.2.5.0-100000052024102022');
});

test('OBProxy servers are upgraded over HTTP, their ids joined by commas', async ({ page, request }) => {
  await openLive(page, '/obproxy/1/upgrade');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  // The third server runs 4.2.1.0, so every one of them can go to 4.2.3.0.
  await upgrade(page, SHORT);
  await expectFinished(page);
  expect(await changes(request)).toMatchObject([
    { path: '/api/v2/obproxy/clusters/1/obproxies/1,2,3/upgrade', body: { shortRpmName: SHORT } },
  ]);
  await page.getByRole('link', { name: 'OBProxies', exact: true }).click();
  await expect(row(page, 'trade_proxy')).toContainText('4.2.3.0-20240412101500');
});

test('an arbitration service is upgraded over HTTP with its token', async ({ page, request }) => {
  await openLive(page, '/arbitration/4901/upgrade');
  const token = await page.getByRole('textbox', { name: 'Client token' }).inputValue();
  await upgrade(page, RPM);
  await expectFinished(page);
  expect(await changes(request)).toMatchObject([
    { path: '/api/v2/arbitration/services/4901/upgrade', body: { rpmName: RPM, clientToken: token } },
  ]);
});

test('a hasty double click and a hasty second Enter send one POST', async ({ page, request }) => {
  await openLive(page, '/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  await faults(request, { method: 'POST', kind: 'delay', delay_ms: 700 });
  await startButton(page).dblclick();
  await onTask(page);
  await expect(nodes(page)).toHaveCount(5);
  expect(await changes(request)).toHaveLength(1);

  await page.goto('/arbitration/4901/upgrade');
  await signIn(page);
  await packageField(page).fill(RPM);
  await review(page);
  await faults(request, { method: 'POST', kind: 'delay', delay_ms: 3_000 });
  await startButton(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Submitting…' })).toBeDisabled();
  await onTask(page);
  await expect(nodes(page)).toHaveCount(7);
  expect(await changes(request)).toHaveLength(2);
});

test('the curl command names the user and leaves the password out', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: LIVE_URL });
  await openLive(page, '/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`curl -X POST '${LIVE_URL}${CLUSTER}'`);
  expect(copied).toContain("--user 'admin'");
  expect(copied).not.toMatch(/authorization|basic |admin:/i);
});

test('a 401 in the middle of a form asks to sign in, and afterwards everything is as it was', async ({ page, request }) => {
  await openLive(page, '/obproxy/1/upgrade');
  const servers = page.getByRole('group', { name: 'OBProxies' });
  await servers.getByRole('checkbox').nth(1).check();
  await packageField(page).fill(SHORT);
  await review(page);
  await faults(request, { method: 'POST', kind: 'status', status: 401, code: 30000, message: 'Session expired' });
  await startButton(page).click();
  await expect(signInTitle(page)).toBeVisible();
  await expect(page.getByText('this page and your input are kept')).toBeVisible();
  await expect(page).toHaveURL(`${LIVE_URL}/obproxy/1/upgrade?stage=review`);
  await expect(startButton(page)).toBeHidden();

  await signIn(page);
  await expect(signInTitle(page)).toBeHidden();
  // Still at the review, which says that nothing was started.
  await expect(page.getByText('/api/v2/obproxy/clusters/1/obproxies/1/upgrade', { exact: true })).toBeVisible();
  await expect(page.getByText('OCP rejected the upgrade')).toBeVisible();
  expect(await changes(request)).toHaveLength(1);
  await startButton(page).click();
  await onTask(page);
  expect(await changes(request)).toHaveLength(2);
});

test('a 401 while a task is watched stops every request until an operator signs in', async ({ page, request }) => {
  await reset(request, 'smooth', 10);
  await openLive(page, '/arbitration/4901/upgrade');
  const id = await upgrade(page, RPM);
  await expect(nodes(page)).toHaveCount(7);
  const task = `/api/v2/tasks/instances/${id}`;
  await faults(request, { method: 'GET', path: task, times: 100, kind: 'status', status: 401, code: 30000 });
  await expect(signInTitle(page)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}`));
  // The first request that was refused was the last one: polling on would lock the account.
  const before = await asked(request);
  await expect(page.getByRole('textbox', { name: 'User' })).toBeFocused();
  await page.getByRole('textbox', { name: 'User' }).pressSequentially('admin', { delay: 300 });
  expect(await asked(request)).toHaveLength(before.length);
});

test('after a 401 on a task the sign-in leads back to the same task, which has gone on', async ({ page, request }) => {
  await openLive(page, '/arbitration/4901/upgrade');
  const id = await upgrade(page, RPM);
  await faults(request, { method: 'GET', path: `/api/v2/tasks/instances/${id}`, kind: 'status', status: 401, code: 30000 });
  await expect(signInTitle(page)).toBeVisible();
  await signIn(page);
  await expectFinished(page);
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}$`));
});

test('an internal error of OCP is told with code, message, status and trace ID, to be copied in one piece', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: LIVE_URL });
  await openLive(page, '/tasks');
  await faults(request, { path: '/api/v2/ob/clusters', kind: 'status', status: 500, code: 10000, message: 'Metadb is down' });
  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await expect(page.getByText('OCP internal error')).toBeVisible();
  const main = page.getByRole('main');
  for (const word of ['500', '10000', 'Metadb is down']) await expect(main).toContainText(word);
  await page.getByRole('button', { name: 'Copy all' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const word of ['500', '10000', 'Metadb is down']) expect(copied).toContain(word);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(row(page, 'trade_core')).toBeVisible();
});

test('a trace ID that OCP sent is shown: it is what support asks for', async ({ page }) => {
  await openLive(page, '/tasks/999999');
  await expect(page.getByText('OCP has no such object')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('404');
  await expect(page.getByRole('term').filter({ hasText: 'Trace ID' })).toBeVisible();
});

for (const [what, fault, sentence] of [
  ['the page of a proxy', { kind: 'html', status: 502 }, 'OCP is down or restarting'],
  ['half an answer', { kind: 'truncated' }, 'OCP’s response is incomplete'],
  ['an empty answer', { kind: 'empty' }, 'OCP sent an empty response'],
  ['an answer that is no JSON', { kind: 'not_json' }, 'OCP’s response is not JSON'],
] as const) {
  test(`${what} in place of a list is named, and a second try mends it`, async ({ page, request }) => {
    await openLive(page, '/tasks');
    await faults(request, { path: '/api/v2/arbitration/services', ...fault });
    await page.getByRole('link', { name: 'Arbitration services', exact: true }).click();
    await expect(page.getByText(new RegExp(sentence.replace('’', "['’]")))).toBeVisible();
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(row(page, 'arb_trade')).toBeVisible();
  });
}

test('when the answer to the POST gets lost the outcome is unknown, and nothing is sent again', async ({ page, request }) => {
  await openLive(page, '/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  // OCP has begun; nginx tells the page about the connection that was cut with a 502.
  await faults(request, { method: 'POST', path: '/api/v2/ob/', when: 'after', kind: 'drop' });
  await startButton(page).click();
  await expect(page.getByText('Submission outcome unknown', { exact: true })).toBeVisible();
  await expect(page.getByText('OCP sent no usable response, but the upgrade may have started.')).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await startButton(page).click({ force: true });
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'View the task list' }).click();
  const task = row(page, 'Submit upgrade OB cluster dag');
  await expect(task).toHaveCount(1);
  await task.getByRole('link').click();
  await expectFinished(page);
  expect(await changes(request)).toHaveLength(1);
});

test('when the network breaks after the POST was applied the outcome is unknown too', async ({ page, request }) => {
  await openLive(page, '/obproxy/2/upgrade');
  await page.getByRole('checkbox', { name: /Select all/ }).check();
  await packageField(page).fill(SHORT);
  await review(page);
  await page.route('**/upgrade', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  }, { times: 1 });
  await startButton(page).click();
  await expect(page.getByText('Submission outcome unknown', { exact: true })).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await page.getByRole('link', { name: 'View the task list' }).click();
  await expect(row(page, 'Upgrade obproxy')).toHaveCount(1);
  expect(await changes(request)).toHaveLength(1);
});

test('an arbitration upgrade of unknown outcome may be sent again with its token, and starts once', async ({ page, request }) => {
  await openLive(page, '/arbitration/4901/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  await faults(request, { method: 'POST', when: 'after', kind: 'html', status: 504 });
  await startButton(page).click();
  await expect(page.getByText('Submission outcome unknown', { exact: true })).toBeVisible();
  await expect(page.getByText('Submitting again with the same client token is safe')).toBeVisible();
  expect(await changes(request)).toHaveLength(1);
  await expect(startButton(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Submit again with the same token' }).click();
  await onTask(page);
  await expectFinished(page);
  const sent = await changes(request);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.body).toEqual(sent[0]?.body);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Upgrade arbitration service')).toHaveCount(1);
});

test('a refusal by OCP says that nothing was started and shows what OCP said', async ({ page, request }) => {
  await openLive(page, '/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  await faults(request, { method: 'POST', kind: 'status', status: 409, code: 20009, message: 'Cluster is locked by task 77' });
  await startButton(page).click();
  await expect(page.getByText('OCP rejected the upgrade')).toBeVisible();
  await expect(page.getByText('Cluster is locked by task 77')).toBeVisible();
  await expect(page.getByText('Another operation is running on this object')).toBeVisible();
  await start(page);
  expect(await changes(request)).toHaveLength(2);
});

test('a 429 is waited out as long as OCP says, with the last picture on the page', async ({ page, request }) => {
  await reset(request, 'smooth', 10);
  await openLive(page, '/arbitration/4901/upgrade');
  const id = await upgrade(page, RPM);
  await expect(nodes(page)).toHaveCount(7);
  const path = `/api/v2/tasks/instances/${id}`;
  const times: number[] = [];
  await faults(request, { method: 'GET', path, kind: 'status', status: 429, code: 10429, retry_after: 4 });
  page.on('response', (answer) => {
    if (answer.url().endsWith(path) && answer.status() === 429) times.push(Date.now());
  });
  page.on('request', (question) => {
    if (question.url().endsWith(path) && times.length === 1) times.push(Date.now());
  });
  await expect(page.getByText(/OCP limits the request rate\. Refresh resumes at \d\d:\d\d:\d\d UTC\S*\. Reconnecting/)).toBeVisible();
  await expect(nodes(page)).toHaveCount(7);
  await expect(page.getByText('OCP limits the request rate. Refresh resumes at').first()).toBeHidden();
  await expectTask(page, 'running');
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(4_000);
});

test('when OCP cannot be reached the last picture stays, is marked as old, and goes on by itself', async ({ page, request }) => {
  await reset(request, 'smooth', 10);
  await openLive(page, '/arbitration/4901/upgrade');
  await upgrade(page, RPM);
  await expect(nodes(page)).toHaveCount(7);
  await page.route('**/api/v2/tasks/instances/**', (route) => route.abort('connectionrefused'));
  await expect(page.getByText('OCP cannot be reached. Reconnecting to OCP. Showing the last data received.')).toBeVisible();
  await expect(page.getByText(/^As of \d\d:\d\d:\d\d UTC\S*, .* ago$/)).toBeVisible();
  await expect(page.getByText(/^Last update \d\d:\d\d:\d\d UTC\S*, .* ago\. The state may have changed\.$/)).toBeVisible();
  await expect(nodes(page)).toHaveCount(7);
  await page.unroute('**/api/v2/tasks/instances/**');
  await page.getByRole('button', { name: 'Refresh' }).first().click();
  await expect(page.getByText('OCP cannot be reached.').first()).toBeHidden();
  await expect(page.getByText(/^As of \d\d:\d\d:\d\d UTC\S*$/)).toBeVisible();
});

test('a production OCP is marked with its name on every page', async ({ page }) => {
  await page.route('**/config.json', (route) =>
    route.fulfill({ json: { mode: 'live', name: 'OCP Hangzhou', environment: 'production' } }));
  await openLive(page, '/clusters');
  await expect(page.getByText('Production: OCP Hangzhou')).toBeVisible();
  await expect(page.getByText('On OCP Hangzhou')).toBeVisible();
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(page.getByText('Production: OCP Hangzhou')).toBeVisible();
});

test('the simulator is loaded by demo mode only: a live page never asks for it', async ({ page }) => {
  const loaded: string[] = [];
  page.context().on('request', (one) => loaded.push(one.url()));
  await openLive(page, '/clusters');
  await expect(row(page, 'trade_core')).toBeVisible();
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Restart OB Zone').first()).toBeVisible();
  expect(loaded.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  expect(loaded.filter((url) => url.includes('ocp-sim-worker'))).toEqual([]);
  expect(page.workers()).toHaveLength(0);

  await page.goto(`${DEMO_URL}/clusters`);
  await expect(row(page, 'trade_core')).toBeVisible();
  expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([expect.stringMatching(/^\/ocp-sim-worker-[0-9a-f]{16}\.js$/)]);
});
