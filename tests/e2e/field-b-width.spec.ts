// Nothing is wider than the window, from 320 pixels up: every page, with all that can be opened on it, in both languages.

import { expect, nodes, openDemo, packageField } from './support/console';
import { test } from './support/test';
import { expectInside, openAll } from './support/width';

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

for (const lang of ['en-US', 'zh-CN']) {
  test.describe(lang, () => {
    test.beforeEach(async ({ page }) => {
      await page.addInitScript((lang) => localStorage.setItem('ocp-console.language', lang), lang);
      await page.setViewportSize({ width: 320, height: 800 });
    });

    test('lists, forms, reviews and wrong addresses', async ({ page }) => {
      await openDemo(page, '/clusters');
      for (const path of ['/clusters', '/obproxy', '/arbitration', '/tasks', '/tasks?page=9', '/nowhere/at/all', '/tasks/abc']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        await page.waitForTimeout(200);
        await openAll(page);
        await expectInside(page, path);
      }
      for (const path of ['/clusters/22/upgrade', '/obproxy/1/upgrade', '/arbitration/4901/upgrade']) {
        await page.goto(path);
        await expect(packageField(page)).toBeVisible();
        await openAll(page);
        await packageField(page).fill('no package of any name that is as long as names of packages may ever become.rpm');
        await page.locator('button[type=submit]').click();
        await expectInside(page, `${path}, refused`);
      }
      await page.goto('/clusters/22/upgrade');
      await packageField(page).fill('oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm');
      await page.locator('button[type=submit]').click();
      await expect(page.locator('#review-title')).toBeVisible();
      await openAll(page);
      await expectInside(page, 'review');
    });

    test('a task in each view, with a subtask, its log, and a dialog open', async ({ page }) => {
      await openDemo(page, '/clusters/22/upgrade', 'retry-cures', 60);
      await packageField(page).fill('oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm');
      await page.locator('button[type=submit]').click();
      await expect(page.locator('#review-title')).toBeVisible();
      await page.locator('form.review button[type=submit]').click();
      await expect(nodes(page).first()).toBeVisible();
      const base = new URL(page.url()).pathname;
      await openAll(page);
      await expectInside(page, 'task with its versions');
      await page.goto('/tasks');
      await page.getByRole('main').getByRole('row').getByRole('link', { name: /^Upgrade OB cluster/ }).first().click();
      await expect(page.locator('.dag-node[data-tone="failed"]').first()).toBeAttached({ timeout: 90_000 });
      const child = new URL(page.url()).pathname;
      for (const path of [base, child]) {
        for (const view of ['', '?view=list', '?view=timeline']) {
          await page.goto(`${path}${view}`);
          await expect(page.locator('.task-head')).toBeVisible();
          await openAll(page);
          await expectInside(page, `${path}${view}`);
        }
      }
      await page.goto(child);
      await page.getByRole('button', { name: /^(Download all logs|下载全部日志)$/ }).click();
      await expect(page.getByRole('status').filter({ hasText: /^(Saved as one zip|已保存为一个 zip)/ })).toBeVisible({ timeout: 60_000 });
      await expectInside(page, 'all logs saved');
      const failed = await page.locator('.dag-node[data-tone="failed"]').first().getAttribute('data-key');
      await page.goto(`${child}?step=${failed}`);
      await expect(page.locator('.log-row').first()).toBeAttached();
      await openAll(page);
      await expectInside(page, 'a failed step with its log');
      for (const button of await page.locator('.actions button:not([aria-disabled])').all()) {
        await button.click();
        if (!(await page.locator('dialog[open]').count())) continue;
        await expectInside(page, `dialog of ${await button.textContent()}`);
        await page.keyboard.press('Escape');
        await expect(page.locator('dialog[open]')).toHaveCount(0);
      }
      await page.locator('.footer button').first().click();
      await page.waitForTimeout(300);
      await expectInside(page, 'about');
    });
  });
}
