// The screen of a task beside a real OCP, measured in the release: the share of the graph in three windows, and in both
// themes and languages that nothing is too small, covers something else or is missing after a failure.

import type { APIRequestContext, Page } from '@playwright/test';
import { expect, graph, nodes } from './support/console';
import { type Task, read } from './support/given';
import { ask, openLive, reset, speed, test } from './support/pair';

test.describe.configure({ timeout: 120_000 });

const REQUEST = { rpmFileName: 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', clientToken: 'a-token-of-a-colleague' };

/** The child task of an upgrade of six servers, 53 steps, as soon as `is`; OCP's time stands still then. */
async function sixServers(request: APIRequestContext, is: (task: Task) => boolean): Promise<number> {
  await reset(request, 'retry-cures', 60);
  await ask(request, 'POST', '/ob/clusters/22/upgrade', REQUEST);
  let child = 0;
  await expect.poll(async () => {
    const { contents } = (await ask(request, 'GET', '/tasks/instances?page=1&size=20')) as { contents: { id: number; name: string }[] };
    child = contents.find((task) => task.name.startsWith('Upgrade OB cluster'))?.id ?? 0;
    return child > 0 && is(await read(request, child));
  }, { intervals: [50] }).toBe(true);
  await speed(request, 0);
  return child;
}

/** The part of the first screen that the graph has. */
const share = (page: Page) => page.locator('.dag').evaluate((dag) => {
  const { top, bottom, width } = dag.getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - top) * width / (innerHeight * innerWidth);
});

/** Boxes of the graph that overlap what they must not: cards, the texts on other cards, the map, the tools, the hint. */
const overlaps = (page: Page) => page.locator('.dag').evaluate(async (dag) => {
  await new Promise(requestAnimationFrame);
  const box = (element: Element) => element.getBoundingClientRect();
  const meets = (a: DOMRect, b: DOMRect) =>
    a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  const cards = [...dag.querySelectorAll('.dag-node')].map((node) => ({ node, box: box(node.querySelector('.dag-card, .dag-barrier')!) }));
  const over = [...dag.querySelectorAll('.dag-tools, .dag-map, .dag-hint')].filter((element) => box(element).width > 1);
  const found: string[] = [];
  for (const [at, one] of cards.entries()) {
    const name = one.node.getAttribute('aria-label') ?? '';
    for (const other of cards.slice(at + 1)) if (meets(one.box, other.box)) found.push(`${name} and ${other.node.getAttribute('aria-label')}`);
    for (const element of over) if (meets(one.box, box(element))) found.push(`${name} and ${element.className}`);
    for (const text of one.node.querySelectorAll('text')) {
      const { left, right, top, bottom, width } = box(text);
      const isInside = left >= one.box.left - 1 && right <= one.box.right + 1 && top >= one.box.top - 1 && bottom <= one.box.bottom + 1;
      if (width > 0 && text.textContent?.trim() && !isInside) found.push(`${name}: ${text.textContent}`);
    }
  }
  return found;
});

test('the graph has most of the window, from a phone to a large screen', async ({ page, request }) => {
  const task = await sixServers(request, (child) => child.subtasks.some((step) => step.status === 'RUNNING'));
  for (const [width, height, least] of [[1280, 800, 0.75], [1920, 1080, 0.8], [390, 844, 0.65]] as const) {
    await page.setViewportSize({ width, height });
    await openLive(page, `/tasks/${task}`);
    await expect(nodes(page).first()).toBeVisible();
    expect(await share(page), `${width} × ${height}`).toBeGreaterThanOrEqual(least);
    if (width === 1280) expect((await page.locator('.dag').boundingBox())!.y).toBeLessThanOrEqual(152);
  }
});

for (const [lang, theme] of [['en-US', 'dark'], ['zh-CN', 'light'], ['zh-CN', 'dark']] as const) {
  test(`${lang}, ${theme}: a whole upgrade is read on one screen, and its failure shows itself`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1280, height: 800 });
    const task = await sixServers(request, (child) => child.subtasks.some((step) => step.status === 'RUNNING'));
    await openLive(page, `/tasks/${task}`);
    if (lang === 'zh-CN') await page.getByText('中文', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(nodes(page)).toHaveCount(53);
    const drawn = await graph(page).evaluate((frame) => {
      const { a } = (frame.querySelector('.dag-layer') as SVGGraphicsElement).getScreenCTM()!;
      const names = [...frame.querySelectorAll('.dag-name')].filter((name) => name.getBoundingClientRect().width > 0);
      return { scale: a, least: Math.min(...names.map((name) => parseFloat(getComputedStyle(name).fontSize) * a)) };
    });
    expect(drawn.scale).toBeGreaterThanOrEqual(0.7);
    expect(drawn.least).toBeGreaterThanOrEqual(10.99);
    expect(await overlaps(page)).toEqual([]);

    await speed(request, 60);
    const told = page.locator('.step-told');
    await expect(told).toBeVisible({ timeout: 60_000 });
    await expect(told.locator('h2')).toHaveText('Install OB rpm');
    await expect(told).toContainText('zone1 · 10.1.22.11');
    expect((await told.locator('.log-error, .first-error, [data-mark="error"], button').filter({ hasText: /digest: BAD/ }).first().innerText()).length).toBeGreaterThan(80);
    const filled = page.locator('.button[data-kind="primary"], .button[data-kind="danger"]').filter({ visible: true });
    await expect(filled).toHaveText([/^(Retry|重试)$/]);
    await expect(page.locator('.log-row[data-mark="error"]').first()).toBeInViewport();
    expect(await overlaps(page)).toEqual([]);
  });
}

test('a report that is copied while the log is on its way says so', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const task = await sixServers(request, (child) => child.subtasks.some((step) => step.status === 'FAILED'));
  await page.setViewportSize({ width: 1280, height: 800 });
  let release = () => {};
  const gate = new Promise<void>((open) => { release = open; });
  await page.route('**/subtasks/*/log*', async (route) => {
    await gate;
    await route.continue();
  });
  await openLive(page, `/tasks/${task}`);
  const copy = page.getByRole('button', { name: 'Copy report' });
  const report = async () => {
    await copy.click();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const early = await report();
  expect(early).toMatch(/^Subtask: Install OB rpm · \d+ · failed/m);
  expect(early).toMatch(/^Log: Loading…$/m);
  release();
  await expect(page.locator('.log-row[data-mark="error"]').first()).toBeVisible({ timeout: 20_000 });
  await expect.poll(report).toMatch(/^\d+\t.*ERROR.*digest: BAD/m);
});
