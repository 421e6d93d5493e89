// What happens around the page leaves its picture steady: OCP restarts, the browser's clock is wrong, answers come
// shuffled, a task is oddly shaped, a log is very long.

import type { Page } from '@playwright/test';
import { expect, expectFinished, expectTask, graph, nodes, onTask, packageField, panel, pick, review } from './support/console';
import { read, running } from './support/given';
import { ask, asked, testTask, faults, openLive, changes, PAIR_SIM_URL, reset, speed, test } from './support/pair';

test.describe.configure({ timeout: 120_000 });

const HOUR = 3_600_000;

/** Where each step stands in the picture. */
const places = (page: Page) =>
  nodes(page).evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute('data-key'), one.getAttribute('transform')])));

/** The steps of the list, from the top. */
const listed = (page: Page) =>
  page.getByRole('treegrid').locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')));

/** Two answers of OCP about the task: when the second has come, the first is on the page. */
async function twoPolls(page: Page, task: number) {
  for (const _ of [1, 2]) await page.waitForResponse((answer) => answer.url().endsWith(`/tasks/instances/${task}`) && answer.ok());
}

test('OCP restarts in the middle: the old picture stays, its colours pale, with its age and the cause, locks the changes when it is too old, and goes on by itself', async ({ page, request, machine }) => {
  const { task, step } = await running(request);
  await page.clock.install();
  // Without this a page that was refused for long asks only once a minute.
  const polling = { longestBackoffMs: 1_000 };
  await page.route('**/config.json', (route) => route.fulfill({ json: { mode: 'live', polling } }));
  await openLive(page, `/tasks/${task.id}`);
  await pick(page, graph(page).locator(`[data-key="${step.id}"]`));
  await expectTask(page, 'running');
  const before = await places(page);
  const asOf = (await page.getByText(/^As of \d\d:\d\d:\d\d UTC\S*$/).textContent()) ?? '';
  const old = page.getByText(new RegExp(`^${asOf.replace('As of', 'Last update').replace('+', '\\+')}, .* ago\\. The state may have changed\\.$`));
  const locked = page.getByText('Actions are disabled until OCP responds again.');
  const cancel = panel(page).getByRole('button', { name: 'Terminate' });
  const pale = () => graph(page).evaluate((picture) => getComputedStyle(picture).filter.includes('grayscale'));
  const top = async () => (await page.locator('.dag').boundingBox())!.y;
  const where = await top();
  expect(await pale()).toBe(false);
  await expect(cancel).toBeEnabled();
  // OCP goes on where it was, in real time.
  await speed(request, 1);
  await machine.kill();

  await expect(old).toBeVisible();
  await expect(page.getByText('OCP is down or restarting. A proxy in front of it answered.').first()).toBeVisible();
  expect(await pale()).toBe(true);
  expect(await top()).toBe(where);
  expect(await places(page)).toEqual(before);
  await expect(locked).toBeHidden();
  await page.clock.fastForward(61_000);
  await expect(locked).toBeVisible();
  await expect(cancel).toBeDisabled();
  await expect(cancel).toHaveAccessibleDescription('The data is too old to act on. Wait for the next update.');
  expect(await places(page)).toEqual(before);

  await machine.start();
  await expect(old).toBeHidden();
  await expect(locked).toBeHidden();
  expect(await pale()).toBe(false);
  await expectTask(page, 'running');
  await speed(request, 60);
  await expectFinished(page);
  expect(Object.keys(await places(page))).toEqual(Object.keys(before));
  // OCP was asked, and nothing else.
  expect((await asked(request)).length).toBeGreaterThan(0);
  expect(await changes(request)).toEqual([]);
});

test('a browser whose clock is six hours wrong shows the same ages, durations and pace as one that is right', async ({ browser, request }) => {
  const { task, step } = await running(request, 'Install arbitration rpm');
  const now = (await (await request.get(`${PAIR_SIM_URL}/api/v2/time`)).text()).trim();
  const seconds = (since: string) => (Date.parse(now) - Date.parse(since)) / 1_000;
  // A duration on a page goes on until the next answer, so it may be a bit ahead; six hours it may not.
  const near = (text: string | null | undefined, expected: number) => {
    const parts = (/(\d+:)?\d+:\d\d/.exec(text ?? '')?.[0] ?? 'none').split(':').map(Number);
    const told = parts.reduce((sum, part) => 60 * sum + part, 0);
    expect(told).toBeGreaterThanOrEqual(Math.floor(expected));
    expect(told).toBeLessThanOrEqual(expected + 60);
  };
  const pages: Page[] = [];
  for (const wrong of [-6 * HOUR, 0, 6 * HOUR]) {
    const page = await (await browser.newContext()).newPage();
    await page.clock.install({ time: Date.now() + wrong });
    await openLive(page, `/tasks/${task.id}`);
    await pick(page, graph(page).locator(`[data-key="${step.id}"]`));
    await expect(page.getByText(new RegExp(`^As of ${now.slice(11, 19)} UTC\\S*$`))).toBeVisible();
    await expect(page.locator('[data-stale="true"]')).toHaveCount(0);
    near(await page.locator('.task-time').textContent(), seconds(task.startTime));
    near(await graph(page).locator(`[data-key="${step.id}"] .dag-clock`).textContent(), seconds(step.startTime ?? ''));
    near(await panel(page).locator('.pace').textContent(), seconds(step.startTime ?? ''));
    await expect(panel(page).locator('.pace')).toContainText(/^Time used \d:\d\d of \d+:\d\d/);
    await expect(panel(page).locator('.pace')).toHaveAttribute('data-pace', 'fine');
    pages.push(page);
  }
  await speed(request, 60);
  const clocks: string[][] = [];
  for (const page of pages) {
    await expectFinished(page);
    clocks.push([(await page.locator('.task-time').textContent()) ?? '', ...(await graph(page).locator('.dag-clock').allTextContents())]);
    await page.context().close();
  }
  expect(clocks[0]).toEqual(clocks[1]);
  expect(clocks[2]).toEqual(clocks[1]);
});

for (const [which, wrong] of [['slow', -6 * HOUR], ['fast', 6 * HOUR]] as const) {
  test(`a browser whose clock is six hours ${which} finds the task of a lost answer`, async ({ page, request }) => {
    await reset(request);
    await page.clock.install({ time: Date.now() + wrong });
    await openLive(page, '/arbitration/4901/upgrade');
    await packageField(page).fill('oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm');
    await review(page);
    await faults(request, { method: 'POST', when: 'after', kind: 'html', status: 502 });
    await page.getByRole('button', { name: 'Start the upgrade' }).click();
    await expect(page.getByText('Submission outcome unknown', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Link this task: \d+$/ }).click();
    await onTask(page);
    await expectFinished(page);
    expect(await changes(request)).toHaveLength(1);
  });
}

test('answers whose lists come in another order move no subtask, neither in the picture nor in the list nor after a reload', async ({ page, request }) => {
  await reset(request, 'smooth', 1);
  const { id } = await ask(request, 'POST', '/obproxy/clusters/1/obproxies/1,2/upgrade', { shortRpmName: 'obproxy-4.2.3.0-20240412101500' });
  await openLive(page, `/tasks/${id}`);
  await expect(nodes(page)).not.toHaveCount(0);
  const before = await places(page);
  expect(Object.keys(before).length).toBe((await read(request, id)).subtasks.length);
  await page.getByRole('tab', { name: 'List' }).click();
  await expect(page.getByRole('treegrid').locator('[data-row]')).toHaveCount(Object.keys(before).length);
  const order = await listed(page);

  await faults(request, { method: 'GET', times: 1_000_000, kind: 'shuffle' });
  await twoPolls(page, id);
  expect(await listed(page)).toEqual(order);
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect.poll(() => places(page)).toEqual(before);

  await openLive(page, `/tasks/${id}`);
  await expect.poll(() => places(page)).toEqual(before);
  await page.getByRole('tab', { name: 'List' }).click();
  await expect.poll(() => listed(page)).toEqual(order);
});

test('forks within forks are drawn downwards without overlap, walked by keyboard and followed to the end', async ({ page, request }) => {
  await reset(request, 'smooth', 10);
  // 0 forks to 1 and 2; 1 to 3 and 4; 2 to 6, 7 and 8, of which 7 forks to 9 and 10 again.
  const edges: [number, number][] = [
    [0, 1], [0, 2], [1, 3], [1, 4], [3, 5], [4, 5],
    [2, 6], [2, 7], [2, 8], [7, 9], [7, 10], [9, 11], [10, 11], [6, 12], [11, 12], [8, 12],
    [5, 13], [12, 13],
  ];
  const id = await testTask(request, edges);
  const after = new Map((await read(request, id)).subtasks.map((step) => [String(step.id), step.downstreams.map(String)]));
  expect([...after.values()].flat()).toHaveLength(edges.length);
  const first = [...after.keys()].find((key) => ![...after.values()].flat().includes(key)) ?? '';
  const below = (key: string): string[] => [key, ...(after.get(key) ?? []).flatMap(below)];

  await openLive(page, `/tasks/${id}?shape=down`);
  await expect(nodes(page)).toHaveCount(14);
  // By the picture's own measure: the frame follows what runs.
  const card = graph(page).locator('.dag-card').first();
  const [width, height] = [Number(await card.getAttribute('width')), Number(await card.getAttribute('height'))];
  const at = new Map(Object.entries(await places(page)).map(([key, place]) => {
    const [, x, y] = /translate\(([\d.-]+) ([\d.-]+)\)/.exec(place ?? '') ?? [];
    return [key, { x: Number(x), y: Number(y) }];
  }));
  const place = (key: string) => at.get(key) ?? { x: NaN, y: NaN };
  for (const [from, all] of after) for (const to of all) expect(place(to).y).toBeGreaterThan(place(from).y + height);
  for (const [key, one] of at) {
    for (const [, other] of [...at].filter(([another]) => another !== key)) {
      expect(Math.abs(one.x - other.x) > width || Math.abs(one.y - other.y) > height).toBe(true);
    }
  }
  // The two branches of the outer fork share only the last step, and do not mix.
  const [one, other] = (after.get(first) ?? []).map(below);
  const side = (branch: string[], rest: string[]) => branch.filter((key) => !rest.includes(key)).map((key) => place(key).x);
  const [left, right] = [side(one, other), side(other, one)].sort((a, b) => Math.min(...a) - Math.min(...b));
  expect(Math.max(...left)).toBeLessThan(Math.min(...right));

  // Each press of a key follows an edge, to the last step.
  const focused = graph(page).locator('[data-key]:focus');
  await graph(page).locator(`[data-key="${first}"]`).focus();
  for (let here = first; (after.get(here) ?? []).length > 0; ) {
    await page.keyboard.press('ArrowDown');
    // The focus moves in the next frame, which a busy machine draws later.
    await expect(focused).not.toHaveAttribute('data-key', here);
    const next = (await focused.getAttribute('data-key')) ?? '';
    expect(after.get(here)).toContain(next);
    here = next;
  }
  await speed(request, 60);
  await expectFinished(page);
});

test('a log of 50 MB of a running subtask opens, is scrolled, searched and followed to its end', async ({ page, request }) => {
  test.slow();
  // The story is about the size; a busy machine may take its time.
  await page.route('**/config.json', (route) => route.fulfill({ json: { mode: 'live', requestTimeoutMs: 90_000 } }));
  const { task, step } = await running(request, 'Install arbitration rpm');
  await faults(request, { method: 'GET', path: `/api/v2/tasks/instances/${task.id}/subtasks/`, times: 1_000, kind: 'log', megabytes: 50 });
  await openLive(page, `/tasks/${task.id}`);
  await pick(page, graph(page).locator(`[data-key="${step.id}"]`));
  const log = panel(page).getByRole('region', { name: 'Log' });
  await expect(log.locator('.log-row').first()).toBeVisible({ timeout: 90_000 });
  expect(await log.locator('.log-row').count()).toBeLessThan(200);
  await panel(page).getByRole('button', { name: 'Full screen' }).click();
  const follow = panel(page).getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  const last = async () => Number(await log.locator('.log-row').last().getAttribute('data-row'));
  const end = await last();
  expect(end).toBeGreaterThan(400_000);
  await expect(log.locator(`[data-row="${end}"]`)).toBeInViewport();

  await log.focus();
  await page.keyboard.press('Home');
  await expect(log.locator('[data-row="0"]')).toBeInViewport();
  await expect(log.locator('[data-row="0"]')).toContainText('{EXECUTE}');
  await page.keyboard.press('End');
  await expect(log.locator(`[data-row="${end}"]`)).toBeInViewport();
  const wrap = panel(page).getByRole('button', { name: 'Wrap' });
  await expect(wrap).toBeDisabled();
  await expect(wrap).toHaveAccessibleDescription(new RegExp(`Up to 2000 lines can be wrapped; this log has ${end + 1}`));

  // One line among half a million.
  await panel(page).getByRole('searchbox', { name: 'Find in the log' }).fill('RPMtask] begin');
  await expect(panel(page).getByText('– of 1')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await expect(log.locator('mark')).toHaveText(['RpmTask] begin']);
  await expect(log.locator('mark')).toBeInViewport();
  await panel(page).getByRole('searchbox', { name: 'Find in the log' }).fill('');

  await follow.click();
  await expect(log.locator(`[data-row="${end}"]`)).toBeInViewport();
  await speed(request, 60);
  await expect(log.getByText('new state: SUCCESSFUL')).toBeInViewport({ timeout: 90_000 });
  await expectTask(page, 'succeeded');
});
