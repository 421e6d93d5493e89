// The browser's own ways where OCP answers as the test says: a long log on the way back, a narrow phone.

import { expect } from './support/console';
import { running } from './support/given';
import { ask, faults, openLive, reset, test } from './support/pair';
import { expectInside, openAll } from './support/width';

test.describe.configure({ timeout: 240_000 });

test('Back to a log finds it where it was left', async ({ page, request }) => {
  const { task, step } = await running(request);
  const lines = Array.from({ length: 3_000 }, (_, at) => `2026-11-20 10:00:00.000  INFO 4711 --- [t] a.Copy : block ${at}`);
  const data = { log: `############{EXECUTE}{2026-11-20T10:00:00+08:00}############\n${lines.join('\n')}\n` };
  const body = JSON.stringify({ successful: true, status: 200, timestamp: '2026-11-20T10:01:00+08:00', data });
  await faults(request, { method: 'GET', path: `/api/v2/tasks/instances/${task.id}/subtasks/`, times: 1_000_000, kind: 'answer', body });
  await openLive(page, `/tasks/${task.id}?step=${step.id}`);
  const log = page.locator('.log');
  await expect(log.locator('.log-row').first()).toBeAttached();
  await page.waitForTimeout(500);
  await log.evaluate((log) => log.scrollTo(0, 7_200));
  await expect(page.getByText('block 400', { exact: false }).first()).toBeAttached();
  await page.waitForTimeout(200);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(log).toHaveCount(0);
  await page.goBack();
  await expect.poll(() => log.evaluate((log) => Math.round(log.scrollTop))).toBe(7_200);
  // It was read, not followed: so it stays there.
  await page.waitForTimeout(1_500);
  expect(await log.evaluate((log) => Math.round(log.scrollTop))).toBe(7_200);
});

type Answer = { status: string; operation: string; name: string; subtasks: { status: string; operation: string }[] };

/** The same task as it stands in a state of the field. */
const states: Record<string, (task: Answer) => void> = {
  'that runs': () => {},
  'that has failed': (task) => {
    task.status = 'FAILED';
    task.subtasks[1].status = 'FAILED';
  },
  'that is rolled back': (task) => {
    task.status = 'SUCCESSFUL';
    task.operation = 'ROLLBACK';
    for (const step of task.subtasks) [step.status, step.operation] = ['SUCCESSFUL', 'ROLLBACK'];
  },
};

for (const language of ['English', '中文']) {
  test(`j · a cluster upgrade with its versions and way back opened fits into 320 px, in ${language}`, async ({ page, request }) => {
    const say = async (language: string) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByText(language, { exact: true }).click();
    };
    await reset(request, 'smooth', 10);
    const { id } = await ask(request, 'POST', '/ob/clusters/22/upgrade', { rpmFileName: 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm' });
    const task = await ask(request, 'GET', `/tasks/instances/${id}`);
    for (const [state, change] of Object.entries(states)) {
      const told = structuredClone(task);
      change(told);
      // Forgets the answer of the state before.
      await reset(request, 'smooth', 10);
      const body = JSON.stringify({ successful: true, status: 200, timestamp: '2026-11-20T10:01:00+08:00', data: told });
      await faults(request, { method: 'GET', path: `/api/v2/tasks/instances/${id}`, times: 1_000_000, kind: 'answer', body });
      await openLive(page, `/tasks/${id}`);
      await say(language);
      await page.setViewportSize({ width: 320, height: 800 });
      await expect(page.locator('.task-head')).toBeVisible();
      await openAll(page);
      await expect(page.getByRole('button', { name: /^(Parent task, upgrade path and rollback|主任务、升级路径与回滚)$/, expanded: true })).toBeVisible();
      await expectInside(page, `a cluster upgrade ${state}`);
      await say('English');
    }
  });
}
