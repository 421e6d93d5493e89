// The browser's own ways, as people use them: back and forward, addresses of other tools, the place on a page.

import type { Page } from '@playwright/test';
import { expectWhole, translate } from './support/browser';
import { expect, graph, ninetyServers, nodes, openDemo } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 90_000 });

const chip = (page: Page, name: string) => page.getByRole('group', { name: 'Status' }).getByRole('button', { name, exact: true });
/** The statuses that the list is filtered by. */
const pressed = (page: Page) => page.getByRole('group', { name: 'Status' }).locator('[aria-pressed="true"]');
const name = (page: Page) => page.getByRole('searchbox', { name: 'Name contains' });

test('Back and Forward undo and redo each filter, and a typed word as one', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await chip(page, 'failed').click();
  await name(page).click();
  await page.keyboard.type('proxy');
  await expect(page).toHaveURL(/tasks\?status=FAILED&name=proxy$/);
  await chip(page, 'running').click();
  await expect(page).toHaveURL(/tasks\?status=FAILED(,|%2C)RUNNING&name=proxy$/);

  await page.goBack();
  await expect(pressed(page)).toHaveText(['failed']);
  await expect(name(page)).toHaveValue('proxy');
  await page.goBack();
  await expect(page).toHaveURL(/tasks\?status=FAILED$/);
  await expect(name(page)).toHaveValue('');
  await page.goBack();
  await expect(page).toHaveURL(/tasks$/);
  await expect(pressed(page)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/clusters\?/);
  for (let step = 0; step < 4; step++) await page.goForward();
  await expect(pressed(page)).toHaveText(['running', 'failed']);
  await expect(name(page)).toHaveValue('proxy');
  await chip(page, 'failed').click();
  await expect(page).toHaveURL(/tasks\?status=RUNNING&name=proxy$/);
});

test('on a task, Back undoes the view, the sorting, the search and the subtask that was opened', async ({ page }) => {
  await openDemo(page, '/tasks', 'retry-cures', 1);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await page.locator('.view-bar').getByRole('tab', { name: 'List' }).click();
  const list = page.getByRole('treegrid', { name: 'Subtasks of the task as a list' });
  await list.getByRole('columnheader', { name: 'Subtask' }).getByRole('button').click();
  await expect(page).toHaveURL(/view=list&sort=name/);
  await list.locator('[data-row]').nth(1).click();
  await expect(page).toHaveURL(/step=\d+/);
  const first = page.url();
  await list.locator('[data-row]').nth(2).click();
  await expect(page).not.toHaveURL(first);
  await page.getByRole('searchbox', { name: 'Find a subtask' }).click();
  await page.keyboard.type('st');
  await page.keyboard.type('op');
  await expect(page).toHaveURL(/find=stop/);
  await page.getByRole('group', { name: 'Fold parallel subtasks' }).getByText('Unfold').click();

  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Find a subtask' })).toHaveValue('stop');
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Find a subtask' })).toHaveValue('');
  await page.goBack();
  await expect(page).toHaveURL(first);
  await page.goBack();
  await expect(page).not.toHaveURL(/step=/);
  await page.goBack();
  await expect(list.getByRole('columnheader', { name: 'Subtask' })).not.toHaveAttribute('aria-sort', 'ascending');
  await page.goBack();
  await expect(page.locator('.view-bar').getByRole('tab', { name: 'Graph' })).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(page).toHaveURL(/tasks(\?.*)?$/);
});

test('the start page has other addresses too', async ({ page }) => {
  for (const address of ['/index.html', '/index.html?lang=zh', '/.//', '/index.html#x']) {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: /^(OB clusters|OceanBase 集群)$/ }), address).toBeVisible();
    await expect(page, address).toHaveURL(/\/clusters$/);
  }
});

test('an address with slashes too many or letters encoded is found, and can be filtered', async ({ page }) => {
  await page.goto('/.//%74asks//?status=FAILED');
  await expect(pressed(page)).toHaveText(['failed']);
  await chip(page, 'failed').click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/tasks$/);
});

test('a page behind the last one leads back, with its filter', async ({ page }) => {
  await openDemo(page, '/tasks');
  await page.goto('/tasks?page=9&name=a');
  await expect(page.getByText(/^This list has no page 9: its last page is \d+\.$/)).toBeVisible();
  await page.getByRole('button', { name: /^Go to page \d+$/ }).click();
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
  await expect(name(page)).toHaveValue('a');
  await page.goBack();
  await expect(page.getByText(/^This list has no page 9: its last page is \d+\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
});

test('a number that is no page of a list is its first page', async ({ page }) => {
  for (const number of ['99999999999999999999', '9999999999', '0', '-1', 'abc', '1.5', '']) {
    await page.goto(`/tasks?page=${number}`);
    await expect(page.getByRole('main').getByRole('row').nth(1), number).toBeVisible();
  }
});

test('a browser that takes no more addresses keeps up with the page all the same', async ({ page }) => {
  await openDemo(page, '/tasks');
  await page.evaluate(() => {
    const real = history.pushState.bind(history);
    let refusing = true;
    const refuse = (way: typeof history.pushState) => (...words: Parameters<typeof history.pushState>) => {
      if (refusing) throw new DOMException('too many', 'SecurityError');
      way(...words);
    };
    history.pushState = refuse(real);
    history.replaceState = refuse(history.replaceState.bind(history));
    Object.assign(window, { relent: () => (refusing = false) });
  });
  await chip(page, 'failed').click();
  await expect(pressed(page)).toHaveText(['failed']);
  await expect(page).not.toHaveURL(/FAILED/);
  await page.evaluate(() => (window as unknown as { relent: () => void }).relent());
  await expect(page).toHaveURL(/status=FAILED/);
  await chip(page, 'running').click();
  await page.goBack();
  await expect(pressed(page)).toHaveText(['failed']);
});

test('a browser that translates pages leaves this one alone, which has two languages of its own', async ({ page }) => {
  await openDemo(page, '/clusters');
  expect(await page.evaluate(translate)).toBe(0);
  await expect(page.locator('html')).toHaveAttribute('translate', 'no');
});

for (const theme of ['light', 'dark'] as const) {
  test(`on paper a task is white and whole, with the ${theme} theme`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme });
    await page.addInitScript((theme) => localStorage.setItem('ocp-console.theme', theme), theme);
    await ninetyServers(page);
    await page.getByRole('group', { name: 'Fold parallel subtasks' }).getByText('Unfold').click();
    await expect(page).toHaveURL(/fold=none/);
    await expect.poll(() => nodes(page).count()).toBeLessThan(150);
    const drawn = await nodes(page).count();
    await page.emulateMedia({ media: 'print', colorScheme: theme });
    await expect(page.locator('body')).toHaveCSS('background-color', 'oklch(1 0 0)');
    const text = await page.locator('body').evaluate((body) => getComputedStyle(body).color);
    expect(text).toMatch(/^oklch\(0\.2/);
    // Every step, or the fold that it is in.
    await expect.poll(() => nodes(page).count()).toBeGreaterThan(450);
    const map = await page.locator('.dag-frame').evaluate((frame) => {
      const box = frame.getBoundingClientRect();
      const cards = [...frame.querySelectorAll('.dag-card')].map((card) => card.getBoundingClientRect());
      return { width: box.width, room: innerWidth, out: cards.filter((card) => card.left < box.left - 1 || card.right > box.right + 1 || card.bottom > box.bottom + 1).length };
    });
    expect(map.out).toBe(0);
    expect(map.width).toBeLessThanOrEqual(map.room);
    await page.emulateMedia({ media: 'screen', colorScheme: theme });
    await expect.poll(() => nodes(page).count()).toBeLessThan(drawn + 50);

    for (const view of ['List', 'Timeline']) {
      await page.locator('.view-bar').getByRole('tab', { name: view }).click();
      const grid = page.getByRole('treegrid').filter({ visible: true });
      await expect(grid.locator('[data-row]').first()).toBeVisible();
      await page.emulateMedia({ media: 'print', colorScheme: theme });
      const rows = Number(await grid.getAttribute('aria-rowcount')) - (view === 'List' ? 1 : 0);
      await expect(grid.locator('[data-row]')).toHaveCount(rows);
      await expectWhole(grid.locator('[data-row]'));
      await page.emulateMedia({ media: 'screen', colorScheme: theme });
      await expect.poll(() => grid.locator('[data-row]').count()).toBeLessThan(rows);
    }
  });
}

test('a log is printed with all its lines', async ({ page }) => {
  await openDemo(page, '/tasks');
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await nodes(page).first().press('Enter');
  const log = page.getByRole('region', { name: /^Log/ });
  await expect(log.locator('.log-row').first()).toBeVisible();
  const rows = Number(await log.locator('[data-rows]').getAttribute('data-rows'));
  await page.emulateMedia({ media: 'print' });
  await expect(log.locator('.log-row')).toHaveCount(rows);
  await expectWhole(log.locator('.log-row'));
});

test('shortcuts work on any keyboard, and keys of the browser and of input methods are left alone', async ({ page }) => {
  await openDemo(page, '/tasks', 'retry-cures', 1);
  // A failed task shows a log, which Ctrl F searches.
  await page.getByRole('main').getByRole('row').filter({ hasNotText: 'failed' }).getByRole('link').first().click();
  await nodes(page).first().focus();
  const find = page.getByRole('searchbox', { name: 'Find a subtask' });
  const press = async (key: string, code: string, init: KeyboardEventInit = {}) => {
    await nodes(page).first().focus();
    const taken = await nodes(page).first().evaluate((node, [key, code, init]) => {
      const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...init });
      node.dispatchEvent(event);
      return event.defaultPrevented;
    }, [key, code, init] as const);
    await nodes(page).first().focus();
    return taken;
  };
  // A slash wherever it is on the keyboard, letters with the caps lock, of a Russian and of a French keyboard.
  expect(await press('/', 'Digit7', { shiftKey: true })).toBe(true);
  expect(await press('/', 'Digit8', { modifierAltGraph: true, ctrlKey: true, altKey: true })).toBe(true);
  expect(await press('Z', 'KeyZ')).toBe(true);
  expect(await press('я', 'KeyZ')).toBe(true);
  expect(await press('z', 'KeyW')).toBe(true);
  for (const [key, code, init] of [
    ['f', 'KeyF', { ctrlKey: true }],
    ['f', 'KeyF', { metaKey: true }],
    ['f', 'KeyF', { altKey: true }],
    ['ArrowLeft', 'ArrowLeft', { altKey: true }],
    ['f', 'KeyF', { isComposing: true }],
    ['Process', 'KeyF', { keyCode: 229 }],
    ['Enter', 'Enter', { isComposing: true }],
    ['ż', 'KeyZ', { modifierAltGraph: true, ctrlKey: true, altKey: true }],
  ] as [string, string, KeyboardEventInit][]) {
    expect(await press(key, code, init), `${key} ${JSON.stringify(init)}`).toBe(false);
  }
  await nodes(page).first().press('/');
  await expect(find).toBeFocused();
  // In the field a slash is a slash; on the tabs Alt and an arrow is the browser's Back.
  await page.keyboard.type('a/b');
  await expect(find).toHaveValue('a/b');
  const tab = page.locator('.view-bar').getByRole('tab', { name: 'Graph' });
  await tab.focus();
  const taken = await tab.evaluate((tab) => {
    const event = new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true, cancelable: true });
    tab.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(taken).toBe(false);
  await expect(graph(page)).toBeVisible();
});
