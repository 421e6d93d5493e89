// Waits and clocks, as the field has them: docs/reliability.md, "From the field".

import { readFileSync } from 'node:fs';
import { expect, nodes } from './support/console';
import { running } from './support/given';
import { asked, faults, openLive, reset, test } from './support/pair';

const field = (name: string) => readFileSync(new URL(`../fixtures/field/${name}`, import.meta.url), 'utf8');

test.describe.configure({ timeout: 120_000 });

for (const seconds of [2_200_000, 1_767_225_600, 4_294_967_295]) {
  test(`a Retry-After of ${seconds} s is capped at an hour: at most two requests follow, and the page says until when`, async ({ page, request }) => {
    const { task } = await running(request);
    await openLive(page, `/tasks/${task.id}`);
    await expect(nodes(page)).toHaveCount(task.subtasks.length);
    await faults(request, { method: 'GET', path: '/api/', times: 10_000, kind: 'status', status: 429, retry_after: seconds });
    await expect(page.getByText(/OCP limits the request rate\. Refresh resumes at \d\d:\d\d:\d\d UTC\S*\. Reconnecting/)).toBeVisible();
    const before = (await asked(request)).length;
    await page.waitForTimeout(10_000);
    expect((await asked(request)).length - before).toBeLessThanOrEqual(2);
    await expect(nodes(page)).toHaveCount(task.subtasks.length);
  });
}

test('an input method that composes asks for one list, and none while OCP has asked to wait', async ({ page, request }) => {
  await reset(request, 'smooth', 10);
  await openLive(page, '/tasks');
  const named = async () => (await asked(request)).filter((one) => one.query.some(([key]) => key === 'name')).length;
  const type = () => page.evaluate(`(${field('typing-with-pinyin.js')})('#filter-name')`);
  expect(await type()).toBe('升级');
  await expect.poll(named).toBe(1);
  await page.getByRole('searchbox').first().fill('');
  await faults(request, { method: 'GET', path: '/api/', times: 10_000, kind: 'status', status: 429, retry_after: 300 });
  await expect(page.getByText(/Refresh resumes at/)).toBeVisible();
  const before = (await asked(request)).length;
  await type();
  expect((await asked(request)).length).toBe(before);
});

test('a clock that is set back by ten minutes makes no old picture young, for any wall clock', async ({ page, request }) => {
  await page.addInitScript(field('clock-set-back.js'));
  const { task } = await running(request);
  await openLive(page, `/tasks/${task.id}`);
  await expect(nodes(page)).toHaveCount(task.subtasks.length);
  await page.evaluate(() => (window as unknown as { shiftClock: (ms: number) => void }).shiftClock(-600_000));
  await faults(request, { method: 'GET', path: '/api/', times: 10_000, kind: 'drop' });
  await expect(page.getByText(/^Last update .*, 0:0[5-9] ago\. The state may have changed\.$/)).toBeVisible({ timeout: 20_000 });
});
