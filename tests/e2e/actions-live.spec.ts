// Every action that OCP takes, from the graph and from the list, over HTTP; and what a colleague does meanwhile.

import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect, expectTask, graph, panel, pick } from './support/console';
import { read, running, type Step, type Task } from './support/given';
import { ask, openLive, changes, reset, speed, test } from './support/pair';

test.describe.configure({ timeout: 120_000 });

const PROXY = { shortRpmName: 'obproxy-4.2.3.0-20240412101500' };

type View = 'graph' | 'list';

/** The upgrade of two OBProxy servers of which one step has failed; started by another operator. */
async function failed(request: APIRequestContext): Promise<Task> {
  await reset(request, 'retry-cures', 60);
  const { id } = await ask(request, 'POST', '/obproxy/clusters/1/obproxies/1,2/upgrade', PROXY);
  await expect.poll(async () => (await read(request, id)).status).toBe('FAILED');
  return await read(request, id);
}

/** A step in one of the views. */
function shown(page: Page, view: View, step: Step): Locator {
  return view === 'graph' ? graph(page).locator(`[data-key="${step.id}"]`) : page.locator(`[data-row="${step.id}"]`);
}

/** How often the page asks for a task that has ended, in milliseconds. */
async function pollEnded(page: Page, endedMs: number) {
  await page.route('**/config.json', (route) => route.fulfill({ json: { mode: 'live', polling: { endedMs } } }));
}

/** Opens a task in one of the views, and one of its steps there. */
async function open(page: Page, view: View, task: Task, step?: Step) {
  await openLive(page, `/tasks/${task.id}${view === 'list' ? '?view=list' : ''}`);
  if (!step) return;
  if (view === 'graph') await pick(page, shown(page, view, step));
  else await shown(page, view, step).click();
  await expect(panel(page).getByRole('heading', { name: step.name })).toBeVisible();
}

/** Presses an action's button and agrees in its dialog. */
async function give(page: Page, name: string | RegExp, step?: Step) {
  await (step ? panel(page) : page.getByRole('main')).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** The action that OCP was sent after the upgrade itself: this and nothing else. */
async function expectSent(request: APIRequestContext, path: string) {
  const paths = (await changes(request)).slice(1).map((one) => one.path);
  expect(paths).toEqual([`/api/v2/tasks/instances/${path}`]);
}

const failedOf = (task: Task): Step => {
  const step = task.subtasks.find((one) => one.status === 'FAILED');
  if (!step) throw new Error('nothing has failed');
  return step;
};

for (const view of ['graph', 'list'] as const) {
  test(`from the ${view} a failed subtask is retried, and the task goes on to its end`, async ({ page, request }) => {
    const task = await failed(request);
    const step = failedOf(task);
    await open(page, view, task, step);
    await give(page, 'Retry', step);
    await expect(page.getByText('Retry: OCP has confirmed it.')).toBeVisible();
    await expectTask(page, 'succeeded');
    await expect(shown(page, view, step)).toContainText('done');
    await expect(panel(page).getByText('RETRY', { exact: true })).toBeVisible();
    await expectSent(request, `${task.id}/subtasks/${step.id}/retry`);
  });

  test(`from the ${view} a failed subtask is skipped, and is not taken for one that was done`, async ({ page, request }) => {
    const task = await failed(request);
    const step = failedOf(task);
    await open(page, view, task, step);
    await give(page, 'Skip', step);
    await expect(page.getByText('Skip: OCP has confirmed it.')).toBeVisible();
    await expect(shown(page, view, step)).toContainText('skipped');
    await expectTask(page, 'succeeded');
    await expect(shown(page, view, step)).toContainText('skipped');
    await expectSent(request, `${task.id}/subtasks/${step.id}/skip`);
  });

  test(`from the ${view} a running subtask is terminated: it is terminating while OCP stops it, then terminated`, async ({ page, request }) => {
    const { task, step } = await running(request);
    await open(page, view, task, step);
    await expect(shown(page, view, step)).toContainText('running');
    await give(page, 'Terminate', step);
    // OCP is at it: neither running nor over, and not to be cancelled twice.
    await expect(shown(page, view, step)).toContainText('terminating');
    expect((await read(request, task.id)).subtasks.find((one) => one.id === step.id)?.status).toBe('CANCELING');
    await expect(panel(page).getByText('CANCELING', { exact: true })).toBeVisible();
    await expect(panel(page).getByRole('button', { name: 'Terminate' })).toBeDisabled();
    await expectTask(page, 'running');
    await speed(request, 10);
    await expect(shown(page, view, step)).toContainText('terminated');
    await expectTask(page, 'failed');
    await expect(panel(page).getByRole('button', { name: 'Retry', exact: true })).toBeEnabled();
    await expectSent(request, `${task.id}/subtasks/${step.id}/cancel`);
  });

  test(`beside the ${view} the whole task is retried`, async ({ page, request }) => {
    const task = await failed(request);
    const step = failedOf(task);
    await open(page, view, task);
    await give(page, 'Retry the task');
    await expectTask(page, 'succeeded');
    await expect(shown(page, view, step)).toContainText(/done.*Attempt 2/);
    await expectSent(request, `${task.id}/retry`);
  });

  test(`beside the ${view} the whole task is rolled back, and no subtask still looks done`, async ({ page, request }) => {
    const task = await failed(request);
    await open(page, view, task);
    await give(page, 'Roll back');
    await expectTask(page, 'rolled back');
    for (const step of task.subtasks.filter((one) => one.status !== 'PENDING')) {
      await expect(shown(page, view, step)).toContainText('rolled back');
    }
    await expect(page.getByRole('main').getByText('succeeded', { exact: true })).toHaveCount(0);
    await expectSent(request, `${task.id}/rollback`);
  });
}

test('what a colleague retries after the failure is seen without a reload, and the old error is gone', async ({ page, request }) => {
  await pollEnded(page, 1_000);
  const task = await failed(request);
  const step = failedOf(task);
  await open(page, 'graph', task, step);
  await expectTask(page, 'failed');
  await expect(panel(page).getByRole('button', { name: /^First error: / })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));

  await ask(request, 'POST', `/tasks/instances/${task.id}/subtasks/${step.id}/retry`);
  await expectTask(page, 'succeeded');
  await expect(shown(page, 'graph', step)).toContainText('done');
  await expect(panel(page).locator('.log-pane').getByRole('tab')).toHaveText(['Attempt 2 · RETRY', 'Attempt 1 · EXECUTE']);
  await expect(panel(page).getByRole('button', { name: /^First error: / })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Retry the task' })).toBeHidden();
  expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
});

test('an action that a colleague has sent first is refused by OCP, told as that, and the picture is the new one', async ({ page, request }) => {
  // So rarely that the page does not know yet.
  await pollEnded(page, 600_000);
  const task = await failed(request);
  const step = failedOf(task);
  await open(page, 'list', task, step);
  await panel(page).getByRole('button', { name: 'Skip', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Skip' });
  await expect(dialog).toBeVisible();
  await ask(request, 'POST', `/tasks/instances/${task.id}/retry`);
  await dialog.getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(page.getByText(/another user may have acted/)).toBeVisible();
  await expectTask(page, 'succeeded');
  await expect(shown(page, 'list', step)).toContainText('done');
});
