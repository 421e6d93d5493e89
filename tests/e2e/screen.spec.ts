// The screen of a task, measured in the release: how much of it the graph has, how small its smallest text is, and what
// an operator sees two seconds after a step failed, without a click.

import type { Page } from '@playwright/test';
import { RPM, expect, graph, ninetyServers, nodes, onTask, openDemo, panel, upgrade } from './support/console';
import { test } from './support/test';

test.describe.configure({ timeout: 150_000 });

/** The child task of a cluster of six servers, 53 steps: its first installation fails. */
async function sixServers(page: Page) {
  await openDemo(page, '/clusters/22/upgrade', 'retry-cures', 60);
  await upgrade(page, RPM);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await page.getByRole('link', { name: /^Upgrade OB cluster/ }).first().click();
  await onTask(page);
  await expect(page.locator('.dag-node').first()).toBeAttached();
}

/** The least height of a drawn text of the graph on the screen, in pixels, and that text. */
const leastText = (page: Page) => page.locator('.dag-frame').evaluate(async (frame) => {
  await new Promise(requestAnimationFrame);
  const drawn = [...frame.querySelectorAll('text')].filter((text) => text.textContent?.trim() && text.getBoundingClientRect().width > 0);
  const high = drawn.map((text) => {
    const { a } = (text as SVGGraphicsElement).getScreenCTM()!;
    return { px: parseFloat(getComputedStyle(text).fontSize) * a, text: text.textContent };
  });
  return high.sort((one, other) => one.px - other.px)[0] ?? { px: Infinity, text: '' };
});

test('at 1280 × 800 the graph has most of the window, and in demo mode one row less', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openDemo(page, '/arbitration/4901/upgrade', 'smooth', 1);
  await upgrade(page, RPM);
  await expect(nodes(page).first()).toBeVisible();
  const [dag, band] = [await page.locator('.dag').boundingBox(), await page.locator('.band').boundingBox()];
  expect(band!.height).toBeLessThanOrEqual(36);
  expect(dag!.y - band!.height).toBeLessThanOrEqual(152);
  expect((dag!.width * dag!.height) / (1280 * (800 - band!.height))).toBeGreaterThanOrEqual(0.75);
});

test('no text of the graph is smaller than eleven pixels, at any zoom', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  await page.getByRole('button', { name: 'Fit' }).click();
  const seen = new Set<string>();
  for (const way of ['Zoom in', 'Zoom out']) {
    for (let press = 0; press < 24; press += 1) {
      seen.add((await graph(page).getAttribute('data-detail')) ?? '');
      const least = await leastText(page);
      expect(least.px, least.text ?? '').toBeGreaterThanOrEqual(10.99);
      await page.getByRole('button', { name: way }).click();
    }
  }
  expect([...seen].sort()).toEqual(['blocks', 'cards', 'names']);
});

test('the 473 steps of ninety servers, folded, are read as a whole at 1920 × 1080', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await ninetyServers(page);
  await page.getByRole('button', { name: 'Fit' }).click();
  const scale = parseInt((await page.locator('.dag-tools').innerText()).match(/(\d+)\s*%/)![1]!, 10);
  expect(scale).toBeGreaterThanOrEqual(90);
  expect((await leastText(page)).px).toBeGreaterThanOrEqual(10.99);
  const [frame, layer] = [await graph(page).boundingBox(), await page.locator('.dag-nodes').boundingBox()];
  expect(layer!.y).toBeGreaterThanOrEqual(frame!.y);
  expect(layer!.y + layer!.height).toBeLessThanOrEqual(frame!.y + frame!.height);
  expect(layer!.x + layer!.width).toBeLessThanOrEqual(frame!.x + frame!.width);
});

test('following returns from a distance to a scale at which cards are read', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  // A dock that opens by itself makes strips of rows, and shows the whole of that shape.
  await expect(panel(page).locator('.step-told')).toBeVisible({ timeout: 60_000 });
  for (let press = 0; press < 12; press += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect(graph(page)).toHaveAttribute('data-detail', 'blocks');
  await page.locator('.dag-follow').click();
  await expect(graph(page)).toHaveAttribute('data-detail', 'cards');
});

for (const [width, height] of [[1280, 800], [1920, 1080], [1440, 900], [390, 844]] as const) {
  test(`a failure shows itself at ${width} × ${height}: which step, where, why, what waits, and the way out`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await sixServers(page);
    await page.setViewportSize({ width, height });
    await expect(page.locator('.dag-node[data-tone="failed"]').first()).toBeAttached({ timeout: 60_000 });
    const told = panel(page).locator('.step-told');
    await expect(told).toBeVisible({ timeout: 2_000 });
    await expect(told.getByRole('heading', { name: 'Install OB rpm' })).toBeInViewport();
    await expect(told.getByText('zone1 · 10.1.22.11')).toBeInViewport();
    const why = told.getByRole('button', { name: /^First error: .{80}/ });
    await expect(why).toBeInViewport();
    await expect(told.getByText(/^Subtasks waiting for it: \d+$/)).toBeInViewport();
    const filled = page.locator('.button[data-kind="primary"], .button[data-kind="danger"]').filter({ visible: true });
    await expect(filled).toHaveText(['Retry']);
    await expect(filled).toBeInViewport({ ratio: 1 });
    // Nothing was selected: the address is the task's.
    expect(new URL(page.url()).searchParams.get('step')).toBeNull();

    await page.locator('.dock-head').getByRole('button', { name: 'Close' }).click();
    await expect(told).toBeHidden();
    await page.waitForTimeout(2_500);
    await expect(told).toBeHidden();
  });
}

test('beside the open dock the whole graph is read: rows in which nothing happens are strips, a press opens one', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  await expect(panel(page).locator('.step-told')).toBeVisible({ timeout: 60_000 });
  const strips = page.locator('.dag-node:has(.dag-strip)');
  const scale = async () => parseInt((await page.locator('.dag-tools').innerText()).match(/(\d+)\s*%/)![1]!, 10);
  await expect(strips).toHaveCount(37);
  expect(await scale()).toBeGreaterThanOrEqual(70);
  expect((await leastText(page)).px).toBeGreaterThanOrEqual(10.99);
  const [frame, layer] = [await graph(page).boundingBox(), await page.locator('.dag-layer').boundingBox()];
  expect(layer!.y).toBeGreaterThanOrEqual(frame!.y);
  expect(layer!.y + layer!.height).toBeLessThanOrEqual(frame!.y + frame!.height);
  const whole = await page.locator('.dag-node[data-tone="failed"]').boundingBox();
  expect(whole!.height).toBeGreaterThan(36);

  // A picture and a page on paper have all rows at their full size.
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG' }).click();
  const svg = await (await (await coming).createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString());
  expect(svg.match(/>Stop observer</g)).toHaveLength(6);
  await page.emulateMedia({ media: 'print' });
  await expect(strips).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(strips).toHaveCount(37);

  await strips.filter({ hasText: 'Stop Zone' }).first().click();
  await expect(panel(page).getByRole('heading', { name: 'Stop Zone' })).toBeVisible();
  await expect(strips).toHaveCount(21);
  await panel(page).getByRole('button', { name: 'Close' }).first().click();
  await expect(strips).toHaveCount(0);
  await expect.poll(scale).toBeGreaterThanOrEqual(60);
});

test('beside it at 1280 × 800 stand ten lines of the log, a hundred columns wide, with the first error among them', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const log = panel(page).getByRole('region', { name: 'Log' });
  await expect(log).toBeVisible({ timeout: 60_000 });
  await expect(log.locator('.log-row[data-mark="error"]').first()).toBeInViewport();
  const { rows, columns } = await log.evaluate((frame) => {
    const row = frame.querySelector('.log-row')!;
    const text = row.querySelector('.log-text')!;
    const probe = document.createElement('span');
    probe.textContent = 'm'.repeat(100);
    text.append(probe);
    const letter = probe.getBoundingClientRect().width / 100;
    probe.remove();
    return { rows: frame.clientHeight / parseFloat(getComputedStyle(frame).lineHeight), columns: text.clientWidth / letter };
  });
  expect(rows).toBeGreaterThanOrEqual(10);
  expect(columns).toBeGreaterThanOrEqual(100);
});

test('a retry from the dock that opened by itself keeps its step and tells the result there', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const told = panel(page).locator('.step-told');
  await expect(told).toBeVisible({ timeout: 60_000 });
  await expect(panel(page).locator('.log-row[data-mark="error"]').first()).toBeVisible();
  await told.getByRole('button', { name: 'Copy report' }).click();
  await expect(told.getByText('Copied', { exact: true })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [/^Upgrade OB cluster trade_core · Task \d+ · trade_core$/m, /^Subtask: Install OB rpm · \d+ · failed · zone1 · 10\.1\.22\.11$/m, /^Started: /m,
    /^\d+\t.*ERROR.*digest: BAD/m, /^Trace ID: \S+$/m, /^http:\/\/\S+\/tasks\/\d+\?.*step=\d+$/m]) expect(report).toMatch(part);
  await told.getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(told.getByText(/OCP has confirmed it|Submitted\./).first()).toBeVisible();
  await expect(told.getByRole('heading', { name: 'Install OB rpm' })).toBeVisible();
  await expect(page).toHaveURL(/step=\d+/);
});

test('the page of the parent shows where and why its child failed, and leads there', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const child = new URL(page.url()).pathname.slice(1);
  await expect(panel(page).locator('.step-told')).toBeVisible({ timeout: 60_000 });
  await page.locator('.kin a').click();
  await expect(page.getByRole('heading', { level: 1, name: /^Submit upgrade/ })).toBeVisible();
  const told = panel(page).locator('.step-told');
  await expect(told.getByText(/^Failed in task \d+: Install OB rpm · zone1 · 10\.1\.22\.11$/)).toBeVisible({ timeout: 60_000 });
  await expect(told.getByRole('button', { name: /^First error: .*digest: BAD/ })).toBeVisible();
  const line = panel(page).locator('.log-row[data-mark="error"] a.log-number');
  await expect(line).toHaveAttribute('href', new RegExp(`${child}\\?step=\\d+&attempt=1&line=\\d+-`));
  await expect(page.locator('.button[data-kind="primary"]').filter({ visible: true })).toHaveText([/^Open task \d+$/]);
  await told.getByRole('button', { name: "Show this subtask's own log" }).click();
  await expect(line).toHaveAttribute('href', /\?step=\d+&attempt=1&line=\d+-/);
  await expect(line).not.toHaveAttribute('href', new RegExp(child));
  await told.getByRole('link', { name: /^Open task/ }).click();
  await expect(page).toHaveURL(new RegExp(`${child}(\\?|$)`));
});

test('a line that is opened in the dock that came by itself has a whole address, and closing takes it away', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const told = panel(page).locator('.step-told');
  await expect(told).toBeVisible({ timeout: 60_000 });
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await page.locator('.dag-node[data-tone="failed"]').click();
  await expect(page).toHaveURL(/step=\d+/);
  expect(await entries(), 'what is shown already is no choice').toBe(before);
  await page.goBack();
  await page.goForward();
  await expect(told).toBeVisible({ timeout: 60_000 });
  await told.getByRole('button', { name: /^First error/ }).click();
  await expect(page).toHaveURL(/step=\d+/);
  await expect(page).toHaveURL(/line=28-/);
  await page.locator('.dock-head').getByRole('button', { name: 'Close' }).click();
  await expect(told).toBeHidden();
  await expect(page).not.toHaveURL(/line=|step=/);
});

test('Escape closes the dock that opened by itself, wherever the focus is, but not out of a field or a dialog', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const told = panel(page).locator('.step-told');
  await expect(told).toBeVisible({ timeout: 60_000 });
  await page.getByRole('searchbox', { name: 'Find in the log' }).fill('digest');
  await page.keyboard.press('Escape');
  await told.getByRole('button', { name: 'Retry', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(told, 'the dialog took the key').toBeVisible();
  // A log over the whole window is left first.
  await panel(page).getByRole('button', { name: 'Full screen' }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Escape');
  await expect(page.locator('.log-pane[data-size="large"]')).toHaveCount(0);
  await expect(told).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(told).toBeHidden();

  // Closed from within, the focus stays at the graph.
  await page.locator('.dag-node[data-tone="failed"]').first().click();
  await told.getByRole('button', { name: 'Retry', exact: true }).focus();
  await page.keyboard.press('Escape');
  await expect(told).toBeHidden();
  await expect(page.locator('.dag-node:focus')).toHaveCount(1);
});

test('the dock is moved by its edge and by keys, and keeps its size', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const edge = panel(page).getByRole('separator', { name: 'Resize the pane' });
  await expect(edge).toBeVisible({ timeout: 60_000 });
  const height = async () => (await panel(page).boundingBox())!.height;
  const before = await height();
  await edge.press('ArrowUp');
  await expect.poll(height).toBeGreaterThan(before + 10);
  await edge.press('Home');
  await expect.poll(height).toBeLessThan(before);
  await expect(edge).toHaveAttribute('aria-valuenow', '15');
  const from = (await edge.boundingBox())!;
  await page.mouse.move(from.x + 300, from.y + 3);
  await page.mouse.down();
  await page.mouse.move(from.x + 300, from.y - 150, { steps: 4 });
  await page.mouse.up();
  const dragged = await height();
  expect(dragged).toBeGreaterThan(before * 0.8);
  await page.reload();
  await expect(edge).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => Math.round(await height())).toBe(Math.round(dragged));
});

test('the segments of the progress are as wide as their counts in every frame', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  const off = await page.locator('.counts').first().evaluate(async (counts) => {
    let worst = 0;
    for (let frame = 0; frame < 90; frame += 1) {
      await new Promise(requestAnimationFrame);
      const parts = [...counts.querySelectorAll('.counts-part')].map((part) => ({
        count: Number(getComputedStyle(part).getPropertyValue('--count')), width: part.getBoundingClientRect().width,
      }));
      const sum = (of: 'count' | 'width') => parts.reduce((total, part) => total + part[of], 0);
      for (const part of parts) worst = Math.max(worst, Math.abs(part.count / sum('count') - part.width / sum('width')));
    }
    return worst;
  });
  expect(off).toBeLessThanOrEqual(0.02);
});

test('the list of tasks begins in the upper fifth of the window', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await sixServers(page);
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  const first = page.getByRole('main').locator('tbody tr').first();
  await expect(first).toBeVisible();
  const [row, band] = [await first.boundingBox(), await page.locator('.band').boundingBox()];
  expect(row!.y - band!.height).toBeLessThanOrEqual(150);
});
