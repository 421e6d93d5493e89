// One whole upgrade without a mouse: from the table through form, review, graph, log and retry to the end, in both
// languages; at each stop the focus is somewhere.

import type { Locator, Page } from '@playwright/test';
import { expect, expectTask, graph, onTask, packageField, panel, row } from './support/console';
import { changes, reset, test } from './support/pair';
import { PASSWORD, USER } from './support/sim';

test.describe.configure({ timeout: 180_000 });
test.beforeEach(({ request }) => reset(request, 'retry-cures'));

const RPM = 'oceanbase-3.2.4.5-20231102155218.el7.x86_64.rpm';
const CLUSTER = 'report_lite';

const WORDS = {
  'en-US': {
    user: 'User', password: 'Password', upgrade: `Upgrade ${CLUSTER}`, review: 'Review', send: 'Start the upgrade', tasks: 'Tasks',
    clusters: 'OB clusters', log: 'Log', retry: 'Retry', retryTask: 'Retry the task', cancel: 'Cancel', confirmed: 'Retry: OCP has confirmed it.',
    find: 'Find in the log', failed: 'failed', succeeded: 'succeeded',
  },
  'zh-CN': {
    user: '用户名', password: '密码', upgrade: `升级 ${CLUSTER}`, review: '确认升级信息', send: '开始升级', tasks: '任务中心',
    clusters: '集群', log: '日志', retry: '重试', retryTask: '重试任务', cancel: '取消', confirmed: '重试：OCP 已确认。',
    find: '在日志中查找', failed: '执行失败', succeeded: '执行成功',
  },
} as const;

/** Presses Tab until the focus is on something, as a person would; backwards where that is shorter. */
async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(goal).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${goal} cannot be reached with ${key}`);
}

/** Tab, then Enter. */
async function press(page: Page, goal: Locator) {
  await tabTo(page, goal);
  await page.keyboard.press('Enter');
}

for (const lang of ['en-US', 'zh-CN'] as const) {
  const w = WORDS[lang];

  /** A stop of the journey: the next key has somewhere to go. */
  const stop = async (page: Page, where: string) => {
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY'), `focus at ${where}`).not.toBe('BODY');
  };

  test(`${lang}: a cluster is upgraded with the keyboard alone, over a failure and its retry to the end`, async ({ page, request }) => {
    await page.addInitScript((lang) => {
      localStorage.setItem('ocp-console.language', lang);
      addEventListener('pointerdown', () => localStorage.setItem('mouse', 'was used'), true);
    }, lang);
    const main = page.getByRole('main');
    const link = (name: string) => page.getByRole('navigation').first().getByRole('link', { name, exact: true });

    await page.goto('/clusters');
    await expect(page.getByRole('textbox', { name: w.user })).toBeFocused();
    await stop(page, 'sign-in');
    await page.keyboard.type(USER);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');

    const upgrade = row(page, CLUSTER).getByRole('link', { name: w.upgrade });
    await expect(upgrade).toBeVisible();
    await stop(page, 'table');
    await press(page, upgrade);
    await expect(packageField(page)).toBeVisible();
    await stop(page, 'form');
    await tabTo(page, packageField(page));
    await page.keyboard.type(RPM);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: w.review, exact: true })).toBeFocused();
    await stop(page, 'review');
    await press(page, main.getByRole('button', { name: w.send }));
    const id = await onTask(page);
    await expect(graph(page)).toBeVisible();
    await stop(page, 'running task');

    // Its child fails, and with it the task.
    await expectTask(page, w.failed);
    await tabTo(page, link(w.tasks), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const child = row(page, `Upgrade OB cluster ${CLUSTER}`).getByRole('link').first();
    await expect(child).toBeVisible();
    await stop(page, 'task list');
    await press(page, child);
    await expect(page).not.toHaveURL(new RegExp(`/tasks/${id}\\b`));
    await onTask(page);

    // In the graph: to the failed step and into it.
    await tabTo(page, graph(page).locator('[tabindex="0"]'));
    await page.keyboard.press('f');
    const step = graph(page).locator('[data-tone="failed"]');
    await expect(step).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(panel(page).getByRole('heading', { level: 2 })).toBeVisible();
    const log = panel(page).getByRole('region', { name: w.log });
    await expect(log).toContainText('ERROR');
    await stop(page, 'failed step');

    // In its log: found by the browser's own key for it.
    await tabTo(page, log);
    await page.keyboard.press('Control+f');
    await expect(panel(page).getByRole('searchbox', { name: w.find })).toBeFocused();
    await page.keyboard.type('exception');
    await expect(panel(page).getByText(/^–( of |\/)\d+$/)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(log.locator('[data-here="true"] mark').first()).toBeInViewport();
    await stop(page, 'log');

    const retry = panel(page).getByRole('button', { name: w.retry, exact: true });
    await tabTo(page, retry, 'Shift+Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: w.retry });
    await expect(dialog.getByRole('button', { name: w.cancel })).toBeFocused();
    await stop(page, 'dialog');
    await page.keyboard.press('Escape');
    await expect(retry).toBeFocused();
    await page.keyboard.press('Enter');
    await press(page, dialog.getByRole('button', { name: w.retry, exact: true }));
    await expect(page.getByText(w.confirmed)).toBeVisible();
    await expectTask(page, w.succeeded);
    await stop(page, 'cured child');

    // The task that waited for it.
    await tabTo(page, link(w.tasks), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await press(page, row(page, String(id)).getByRole('link').first());
    await expect(page).toHaveURL(new RegExp(`/tasks/${id}\\b`));
    await expectTask(page, w.failed);
    await press(page, main.getByRole('button', { name: w.retryTask }));
    await press(page, page.getByRole('dialog').getByRole('button', { name: w.retryTask }));
    await expectTask(page, w.succeeded);
    await stop(page, 'end');

    await tabTo(page, link(w.clusters), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(row(page, CLUSTER)).toContainText('3.2.4.5-20231102155218');
    expect((await changes(request)).map((one) => one.path.replace(/\d+/g, 'N'))).toEqual([
      '/api/vN/ob/clusters/N/upgrade', '/api/vN/tasks/instances/N/subtasks/N/retry', '/api/vN/tasks/instances/N/retry',
    ]);
    expect(await page.evaluate(() => localStorage.getItem('mouse'))).toBeNull();
  });
}
