// The fault matrix of docs/reliability.md: what the operator reads, what is kept, that no storm of requests follows, and
// that the page goes on by itself. The page's time is ours (support/time.ts), with the intervals that the console comes
// with: a minute of it takes as long as its answers do.

import { readFileSync } from 'node:fs';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, expectTask, nodes, packageField, review } from './support/console';
import { ODD_ANSWERS, OF_ITS_OWN, type Row, WITHOUT_AN_ANSWER } from './support/faults';
import { running, type Task } from './support/given';
import { asked, testTask, faults, type Machine, openLive, changes, PAIR_URL, reset, speed, test } from './support/pair';
import { signIn } from './support/sim';
import { pass, sent, takeTime } from './support/time';

// A minute of the page's time for each row takes about a second; beside two busy loops and another journey, eight.
test.describe.configure({ timeout: 600_000 });

const MINUTE = 60_000;
const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

const NO_ANSWER = 'without a usable response the last snapshot stays with its age and the cause, requests become rare, and the page recovers by itself';
const ODD = 'slow or odd responses are accepted: the page shows their data, names the odd parts, and goes back with OCP';
const ALONE = 'stories of their own';

const trouble = (page: Page) => page.locator('.task-head .freshness [role="status"]');
const old = (page: Page) => page.getByText(/^Last update .* ago\. The state may have changed\.$/);
const keys = (page: Page) => nodes(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-key')));

/** Opens a running task, with the log of its running step, on a page whose time stands. */
async function follow(page: Page, request: APIRequestContext): Promise<Task> {
  const { task, step } = await running(request);
  await takeTime(page);
  await openLive(page, `/tasks/${task.id}?step=${step.id}`);
  await expect(nodes(page)).toHaveCount(task.subtasks.length);
  await pass(page, 5_000);
  return task;
}

/** Lets the fault last for so long: no more requests than the document says are sent. */
async function strike(page: Page, request: APIRequestContext, machine: Machine, task: Task, row: Row, ms = MINUTE) {
  const [before, reached] = [await sent(page), (await asked(request)).length];
  if (row.done === 'stopped') await machine.kill();
  else await faults(request, ...row.done(task));
  await pass(page, ms, row.hangs);
  const count = (await sent(page)) - before;
  expect(count, `requests: ${row.fault}`).toBeGreaterThan(0);
  expect(count, `requests: ${row.fault}`).toBeLessThanOrEqual(Math.ceil((row.most * ms) / MINUTE));
  // OCP got these, and nothing was asked in their name.
  if (row.done !== 'stopped') expect((await asked(request)).length - reached, row.fault).toBeLessThanOrEqual(count);
}

/** Lets the fault end, and waits as long as the page itself does until it asks again. */
async function lift(page: Page, request: APIRequestContext, machine: Machine, row: Row) {
  if (row.done === 'stopped') await machine.start();
  else await faults(request);
  // What never came is given up first.
  if (row.hangs) await pass(page, 25_000, true);
  // A limit that names no time holds for a minute, and the poll that finds it held waits once more.
  for (let waited = 0; waited <= 2 * MINUTE; waited += 5_000) {
    await pass(page, 5_000);
    if ((await trouble(page).textContent()) === '') return;
  }
}

test(NO_ANSWER, async ({ page, request, machine }) => {
  const task = await follow(page, request);
  const picture = await keys(page);
  for (const row of WITHOUT_AN_ANSWER) {
    await test.step(row.fault, async () => {
      await strike(page, request, machine, task, row);
      await expect(trouble(page), row.fault).toContainText(row.reads);
      await expect(trouble(page), row.fault).toContainText('Reconnecting to OCP. Showing the last data received.');
      await expect(old(page), row.fault).toContainText(/, (0:5\d|1:0\d) ago/);
      await expect(page.locator('[data-stale="true"]'), row.fault).toHaveCount(1);
      expect(await keys(page), row.fault).toEqual(picture);
      await expect(page.locator('.task-head'), row.fault).toContainText('running');
      await lift(page, request, machine, row);
      await expect(trouble(page), row.fault).toHaveText('');
      await expect(old(page), row.fault).toBeHidden();
      await expect(page.locator('[data-stale="true"]'), row.fault).toHaveCount(0);
    });
  }
  expect(await changes(request)).toEqual([]);
});

test(ODD, async ({ page, request, machine }) => {
  const task = await follow(page, request);
  const picture = await keys(page);
  for (const row of ODD_ANSWERS) {
    await test.step(row.fault, async () => {
      await strike(page, request, machine, task, row, 10_000);
      await expect(page.getByRole('main'), row.fault).toContainText(row.reads);
      await expect(trouble(page), row.fault).toHaveText('');
      await expect(old(page), row.fault).toBeHidden();
      await expect(nodes(page), row.fault).toHaveCount(picture.length);
      await lift(page, request, machine, row);
      await expect.poll(() => keys(page), row.fault).toEqual(picture);
      await expectTask(page, 'running');
      await expect(page.getByText("The dependencies of the task are inconsistent"), row.fault).toBeHidden();
    });
  }
});

test('401: no request is sent until an operator signs in again, and then the page is where it was', async ({ page, request }) => {
  const row = OF_ITS_OWN['401'];
  await follow(page, request);
  const picture = await keys(page);
  const before = (await asked(request)).length;
  await faults(request, { method: 'GET', path: '/api/', times: 1_000, kind: 'status', status: 401, code: 30000 });
  await pass(page, MINUTE);
  await expect(page.getByText(row.reads)).toBeVisible();
  expect((await asked(request)).length - before).toBeLessThanOrEqual(row.most);
  await faults(request);
  await signIn(page);
  await expect(page.getByText(row.reads)).toBeHidden();
  await pass(page, 5_000);
  await expect(trouble(page)).toHaveText('');
  expect(await keys(page)).toEqual(picture);
});

test('10,000 subtasks: they are shown, grouped, and OCP is asked less often', async ({ page, request }) => {
  const row = OF_ITS_OWN['10,000 subtasks'];
  await reset(request, 'smooth', 1);
  // A hundred steps after one another, each beside a hundred.
  const edges = Array.from({ length: 9_900 }, (_, from): [number, number] => [from, from + 100]);
  const id = await testTask(request, edges);
  await takeTime(page);
  await openLive(page, `/tasks/${id}`);
  await expect(page.getByText(row.reads).first()).toBeVisible();
  await pass(page, 1_000);
  const before = await sent(page);
  await pass(page, MINUTE);
  expect((await sent(page)) - before).toBeLessThanOrEqual(row.most);
  await expect(nodes(page).first()).toBeAttached();
  await expect(trouble(page)).toHaveText('');
});

test('offline, then online: the page says so, asks rarely, and goes on at once', async ({ page, request, context }) => {
  const row = OF_ITS_OWN['offline, then online'];
  await follow(page, request);
  const picture = await keys(page);
  const before = await sent(page);
  await context.setOffline(true);
  await pass(page, MINUTE);
  await expect(trouble(page)).toContainText(row.reads);
  await expect(old(page)).toBeVisible();
  expect(await keys(page)).toEqual(picture);
  expect((await sent(page)) - before).toBeLessThanOrEqual(row.most);
  // Without any time that passes: it is told by the browser.
  await context.setOffline(false);
  await expect(trouble(page)).toHaveText('');
  await pass(page, 1_000);
  await expect(old(page)).toBeHidden();
});

test('tab frozen and thawed: it asks nothing meanwhile, no burst follows, and it goes on by itself', async ({ page, request, context }) => {
  const row = OF_ITS_OWN['tab frozen and thawed'];
  const { task } = await running(request);
  const other = await context.newPage();
  for (const one of [page, other]) await openLive(one, `/tasks/${task.id}`);
  const polls = async (page: Page, times: number) => {
    for (let left = times; left > 0; left -= 1) await page.waitForResponse((answer) => answer.url().endsWith(`/instances/${task.id}`));
  };
  let count = 0;
  page.on('request', (one) => (count += Number(one.url().includes('/api/'))));
  // A browser without a screen hides no tab, and freezes only hidden ones: no script of the page runs, which is the same
  // to it.
  const browser = await context.newCDPSession(page);
  await browser.send('Debugger.enable');
  const frozen = new Promise((resolve) => browser.once('Debugger.paused', resolve));
  await browser.send('Debugger.pause');
  await frozen;
  count = 0;
  await polls(other, 5);
  expect(count).toBe(row.most);
  await browser.send('Debugger.resume');
  await polls(page, 3);
  expect(count).toBeLessThanOrEqual(6);
  await expectTask(page, 'running');
  await expect(old(page)).toBeHidden();
});

for (const how of ['full', 'denied'] as const) {
  test(`storage ${how}: tasks are followed, and before an upgrade is sent the page says what it cannot keep`, async ({ page, request }) => {
    const row = OF_ITS_OWN[`storage ${how}`];
    await page.addInitScript((how) => {
      if (how === 'full') {
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      } else {
        const get = () => { throw new DOMException('denied', 'SecurityError'); };
        for (const shelf of ['localStorage', 'sessionStorage']) Object.defineProperty(window, shelf, { get });
      }
    }, how);
    await reset(request, 'smooth', 10);
    await takeTime(page);
    await openLive(page, '/arbitration/4901/upgrade');
    await packageField(page).fill(RPM);
    await review(page);
    await page.getByRole('button', { name: 'Start the upgrade' }).click();
    await expect(page.getByText(row.reads)).toBeVisible();
    expect(await changes(request)).toEqual([]);
    await page.getByRole('checkbox', { name: 'I have read these warnings and want to continue.' }).check();
    await page.getByRole('button', { name: 'Start the upgrade' }).click();
    await expectTask(page, 'running');
    const before = await sent(page);
    await pass(page, MINUTE);
    expect((await sent(page)) - before).toBeLessThanOrEqual(row.most);
    await speed(request, 60);
    await expect.poll(async () => (await pass(page, 5_000), await page.locator('.task-head').textContent())).toContain('succeeded');
    expect(await changes(request)).toHaveLength(1);
  });
}

test('two versions of the console in two tabs: each leaves alone what it does not know of the other, and the older one offers the newer', async ({ page, request, context }) => {
  const row = OF_ITS_OWN['two versions of the console in two tabs'];
  await reset(request, 'smooth', 1);
  await takeTime(page);
  await openLive(page, '/arbitration/4901/upgrade');
  // What a later version writes while this one is open.
  const key = 'ocp-console.submissions';
  const entry = { key: 'of-a-later-version', kind: 'tenant', id: 7, package: 'x', state: 'dreaming' };
  const later = await context.newPage();
  await later.goto(`${PAIR_URL}/release.txt`);
  await later.evaluate(([key, entry]) => {
    localStorage.setItem(key, JSON.stringify({ version: 2, entries: [entry], more: {} }));
    localStorage.setItem('ocp-console.durations', '{"version":2,"learned":[[]]}');
    localStorage.setItem('ocp-console.theme', 'sepia');
    localStorage.setItem('ocp-console.language', 'fr-FR');
  }, [key, entry] as const);
  await page.route('**/release.txt*', (route) => route.fulfill({ body: '9.9.9+0123456789ab\n' }));
  await page.getByRole('textbox', { name: 'Package' }).fill(RPM);
  await review(page);
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expectTask(page, 'running');
  expect(await later.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '').entries, key)).toContainEqual(entry);
  const before = await sent(page);
  await pass(page, 6 * MINUTE);
  await expect(page.getByText(row.reads)).toBeVisible();
  expect((await sent(page)) - before).toBeLessThanOrEqual(6 * row.most);
  await later.goto(`${PAIR_URL}/arbitration`);
  await expect(later.getByRole('heading', { name: 'Sign in to OCP' })).toBeVisible();
  expect(await changes(request)).toHaveLength(1);
});

for (const [what, answer] of [
  ['missing', { status: 404, body: 'Not Found' }],
  ['malformed', { body: '{"mode": "liv', contentType: 'application/json' }],
] as const) {
  test(`config.json ${what}: the page says what to correct, asks OCP nothing, and starts when it is reloaded`, async ({ page, request }) => {
    const row = OF_ITS_OWN[`config.json ${what}`];
    await reset(request);
    await page.route('**/config.json', (route) => route.fulfill(answer));
    await page.goto(`${PAIR_URL}/tasks`);
    await expect(page.getByText(row.reads)).toBeVisible();
    expect(await asked(request)).toHaveLength(row.most);
    await page.unroute('**/config.json');
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to OCP' })).toBeVisible();
  });
}

test('WebAssembly refused, by an old browser or by a policy: the page says so and asks OCP nothing', async ({ browser, request }) => {
  const row = OF_ITS_OWN['WebAssembly refused'];
  await reset(request);
  for (const how of ['old browser', 'policy'] as const) {
    // Without the watch: the browser complains, as it should.
    const page = await browser.newPage();
    if (how === 'old browser') await page.addInitScript(() => void Reflect.deleteProperty(window, 'WebAssembly'));
    const path = `${PAIR_URL}/tasks`;
    await page.route(path, async (route) => {
      const answer = await route.fetch();
      const policy = (answer.headers()['content-security-policy'] ?? '').replace(how === 'policy' ? "'wasm-unsafe-eval'" : /^$/, '');
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
    });
    await page.goto(path);
    await expect(page.getByRole('alert'), how).toContainText(row.reads);
    await expect(page.getByText('Loading…'), how).toHaveCount(0);
    expect(await asked(request)).toHaveLength(row.most);
    if (how === 'policy') {
      await page.unroute(path);
      await page.getByRole('button', { name: 'Reload' }).click();
      await expect(page.getByRole('heading', { name: 'Sign in to OCP' })).toBeVisible();
    }
    await page.close();
  }
});

test('the document has every row of these tables, with its words and its bound, and no other', () => {
  const sections = readFileSync('../../docs/reliability.md', 'utf8').split(/^### /m).slice(1);
  const told = new Map(sections.map((section) => {
    // The last table ends where the next chapter begins.
    const [title, ...lines] = (section.split(/^## /m)[0] ?? '').split('\n');
    const cells = lines.filter((line) => line.startsWith('| ')).slice(1).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    return [title, cells] as const;
  }));
  const alone = Object.entries(OF_ITS_OWN).map(([fault, row]) => ({ fault, ...row }));
  for (const [title, rows] of [[NO_ANSWER, WITHOUT_AN_ANSWER], [ODD, ODD_ANSWERS], [ALONE, alone]] as const) {
    const cells = told.get(title) ?? [];
    expect(cells.map(([fault]) => fault), title).toEqual(rows.map((row) => row.fault));
    rows.forEach((row, at) => {
      expect(cells[at]?.[1], row.fault).toContain(row.reads.trim() || 'nothing');
      expect(cells[at]?.[3], row.fault).toBe(String(row.most));
    });
  }
  // Each story of its own is named by its title; `${…}` stands for a word of it.
  const source = readFileSync('faults.spec.ts', 'utf8');
  const titles = [...source.matchAll(/^ *test\(['`](.+)['`], async/gm)].map(([, title = '']) =>
    title.split(/\$\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\w+'));
  for (const cells of told.get(ALONE) ?? []) {
    expect(titles.some((title) => new RegExp(`^${title}$`).test(cells[5] ?? '')), cells[5]).toBe(true);
  }
});
