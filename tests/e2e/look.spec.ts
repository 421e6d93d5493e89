import type { Page } from '@playwright/test';
import { test } from './support/test';
import { LIVE_URL } from './playwright.config';
import { expectUsable } from './support/axe';
import { expect, graph, nodes, onTask, openDemo, packageField, pick, row, RPM } from './support/console';

// Each has a simulated OCP in its own page, so they need not wait for one another.
test.describe.configure({ mode: 'parallel', timeout: 180_000 });

const LANGUAGES = ['en-US', 'zh-CN'] as const;
const SCREEN = { width: 1280, height: 844 };

/** The language is remembered by the browser: here as the switch would have left it. */
async function speak(page: Page, lang: string) {
  await page.setViewportSize(SCREEN);
  await page.addInitScript((lang) => localStorage.setItem('ocp-console.language', lang), lang);
}

/** Wide and narrow, light and dark: axe finds nothing here, and the page is not wider than the window. */
async function look(page: Page, where: string) {
  for (const width of [390, SCREEN.width]) {
    await page.setViewportSize({ ...SCREEN, width });
    for (const theme of ['dark', 'light']) {
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      await expectUsable(page, `${where}, ${theme}, ${width} pixels`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, `width of ${where} at ${width} pixels`).toBeLessThanOrEqual(width);
  }
}

/** From an open form to the page of the running task. */
async function upgrade(page: Page) {
  await packageField(page).fill(RPM);
  await page.getByRole('button', { name: /^(Review the request|下一步)$/ }).click();
  await page.getByRole('button', { name: /^(Start the upgrade|开始升级)$/ }).click();
  await onTask(page);
}

const tab = (page: Page, name: RegExp) => page.locator('.view-bar').getByRole('tab', { name });

for (const lang of LANGUAGES) {
  test(`${lang}: tables, forms, review, task list and wrong addresses can be used by everyone`, async ({ page }) => {
    await speak(page, lang);
    await openDemo(page, '/clusters');
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.getByText('trade_core').first()).toBeVisible();
    await look(page, 'clusters');
    for (const kind of ['obproxy', 'arbitration']) {
      await page.goto(`/${kind}`);
      await expect(page.getByText(kind === 'obproxy' ? 'trade_proxy' : 'arb_trade').first()).toBeVisible();
      await look(page, kind);
    }
    await page.goto('/tasks');
    await expect(page.getByText('Restart OB Zone').first()).toBeVisible();
    await look(page, 'task list');

    // Forms, as they are found and with errors.
    for (const path of ['/clusters/22/upgrade', '/obproxy/1/upgrade', '/arbitration/4901/upgrade']) {
      await page.goto(path);
      await expect(packageField(page)).toBeVisible();
      await look(page, path);
    }
    await page.goto('/obproxy/1/upgrade');
    await page.getByRole('button', { name: /^(Review the request|下一步)$/ }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page, 'form with errors');

    // A review with warnings, and with OCP's refusal.
    await page.goto('/clusters/25/upgrade');
    await packageField(page).fill(RPM);
    await page.getByRole('button', { name: /^(Review the request|下一步)$/ }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeFocused();
    await look(page, 'review');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: /^(Start the upgrade|开始升级)$/ }).click();
    await expect(page.getByText(/^(OCP rejected the upgrade|OCP 拒绝了此次升级)$/)).toBeVisible();
    await look(page, 'refusal');

    await page.goto('/no/such/page');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page, 'not found');
    await page.goto('/tasks/999999');
    await expect(page.getByText('404', { exact: true })).toBeVisible();
    await look(page, 'missing task');
  });

  test(`${lang}: a task with graph, list, timeline, subtask, log and dialog can be used by everyone`, async ({ page }) => {
    await speak(page, lang);
    await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures');
    await upgrade(page);
    const failed = graph(page).locator('[data-tone="failed"]');
    await expect(nodes(page)).toHaveCount(7);
    await look(page, 'running task');
    await tab(page, /^(Timeline|时间线)$/).click();
    await expect(page.locator('.timeline-bar').first()).toBeVisible();
    await look(page, 'timeline');
    await tab(page, /^(Graph|流转视图)$/).click();
    await expect(failed).toHaveCount(1, { timeout: 60_000 });
    await look(page, 'failed task');
    await pick(page, failed);
    await expect(page.locator('.log')).toContainText('ERROR');
    await look(page, 'subtask with log');
    await page.getByRole('button', { name: /^(Retry|重试)$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(page, 'dialog');
    await page.keyboard.press('Escape');

    await tab(page, /^(Timeline|时间线)$/).click();
    await expect(page.getByRole('treegrid').locator('[aria-selected="true"]')).toBeVisible();
    await look(page, 'timeline with a selected subtask');
    await page.getByRole('button', { name: /^(Close all lanes|折叠全部泳道)$/ }).click();
    await expect(page.getByRole('treegrid').getByRole('row').first()).toHaveAttribute('aria-expanded', 'false');
    await look(page, 'timeline with closed lanes');

    await tab(page, /^(List|列表)$/).click();
    for (const sort of [/^(No\.|序号)$/, /^(Duration|耗时)$/]) {
      await page.getByRole('treegrid').getByRole('button', { name: sort }).click();
      await expect(page.getByRole('row').first()).toBeVisible();
      await look(page, `list sorted by ${sort}`);
    }
  });

  test(`${lang}: sign-in and a console that cannot start can be used by everyone`, async ({ page }) => {
    await speak(page, lang);
    await page.goto(`${LIVE_URL}/clusters`);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    await look(page, 'sign-in');
    await page.getByRole('button', { name: /^(Sign in|登录)$/ }).click();
    await expect(page.locator('[aria-invalid="true"]')).toHaveCount(2);
    await look(page, 'sign-in with errors');

    await page.route('**/config.json', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('/clusters');
    await expect(page.getByText(/HTTP 404/)).toBeVisible();
    await look(page, 'no config.json');
    await page.unroute('**/config.json');
    await page.route('**/config.json', (route) => route.fulfill({ body: '<html>', contentType: 'application/json' }));
    await page.reload();
    await expect(page.getByText(/^(config\.json cannot be read|config\.json 无法读取)/)).toBeVisible();
    await look(page, 'garbage in config.json');
    await page.unroute('**/config.json');
    await page.route('**/config.json', (route) => route.fulfill({ body: '{"mode":"live","mode":"demo"}', contentType: 'application/json' }));
    await page.reload();
    await expect(page.getByText(/“mode” (twice|出现了两次)|“mode”出现了两次/)).toBeVisible();
    await look(page, 'config.json that says a thing twice');

    // The session of the browser is being tried, and OCP takes its time.
    await page.unroute('**/config.json');
    await page.route('**/config.json', (route) => route.fulfill({ json: { mode: 'live', signIn: 'session' } }));
    await page.route('**/api/**', () => undefined);
    await page.reload();
    await expect(page.getByRole('main')).toBeVisible();
    await look(page, 'a session being tried');
  });
}

for (const width of [1280, 820, 390]) {
  test(`while the console is loading its page has the theme that was chosen before, and nothing moves when its styles arrive, ${width} pixels`, async ({ page }) => {
    // A browser that wants light, and a module that does not arrive.
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.addInitScript(() => localStorage.setItem('ocp-console.theme', 'dark'));
    await page.route('**/ocp-upgrade-console-*.wasm', () => undefined);
    let bringStyles = () => {};
    const held = new Promise<void>((resolve) => (bringStyles = resolve));
    await page.route('**/style-*.css', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${LIVE_URL}/clusters`, { waitUntil: 'commit' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.locator('#skeleton')).toBeVisible();
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)).toBe(1);
    const seen = () => page.evaluate(() => {
      const own = (element: Element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const { color, backgroundColor, fontFamily, fontSize, opacity } = getComputedStyle(element);
        return { element: element.className, x, y, width, height, color, backgroundColor, fontFamily, fontSize, opacity };
      };
      return [document.body, ...document.querySelectorAll('#skeleton, #skeleton *')].map(own);
    });
    const early = await seen();
    expect(early.length).toBeGreaterThan(8);
    const [red] = early[0].backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    expect(red).toBeLessThan(80);
    expect(await page.evaluate(() => document.styleSheets.length)).toBe(1);
    bringStyles();
    await expect.poll(() => page.evaluate(() => document.styleSheets.length)).toBe(2);
    expect(await seen()).toEqual(early);
  });
}

test('the theme switch and the language switch are remembered over a reload', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByText('中文', { exact: true }).click();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'OceanBase 集群' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('radio', { name: '深色' })).toBeChecked();
  await expect(row(page, 'trade_core')).toBeVisible();
});
