// The graph of a large task: folded, searched, walked, kept over a reload, and taken away as a file.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { test } from './support/test';
import { RPM, expect, graph, ninetyServers, nodes, openDemo, panel, upgrade } from './support/console';

test.describe.configure({ timeout: 120_000 });

/** The task of a failed arbitration upgrade. */
async function failedStep(page: Page) {
  await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures', 60);
  await upgrade(page, RPM);
  await expect(graph(page).locator('[data-tone="failed"]')).toBeVisible();
}

test('folding, search and view are there again after a reload', async ({ page }) => {
  await ninetyServers(page);
  await page.getByText('Unfold', { exact: true }).click();
  await expect(page).toHaveURL(/fold=none/);
  await graph(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('/');
  const find = page.getByRole('searchbox', { name: 'Find a subtask' });
  await expect(find).toBeFocused();
  await find.fill('INSTALL ob rpm');
  await expect(page.getByText(/^90 of \d{3} subtasks found$/)).toBeVisible();
  await expect(graph(page).locator('[data-dim]').first()).toBeAttached();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  const seen = await graph(page).locator('.dag-layer').getAttribute('transform');

  await page.reload();
  await expect(find).toHaveValue('INSTALL ob rpm');
  await expect(page.getByText(/^90 of \d{3} subtasks found$/)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Unfold' })).toBeChecked();
  await expect(graph(page).locator('.dag-layer')).toHaveAttribute('transform', seen ?? '');
});

test('the map shows where the frame is, and moves it', async ({ page }) => {
  await ninetyServers(page);
  await page.getByText('Unfold', { exact: true }).click();
  const map = page.locator('.dag-map');
  await expect(map).toBeVisible();
  const painted = await map.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
  });
  expect(painted).toBeGreaterThan(100);
  const before = await graph(page).locator('.dag-layer').getAttribute('transform');
  await map.click({ position: { x: 10, y: 10 } });
  await expect(graph(page).locator('.dag-layer')).not.toHaveAttribute('transform', before ?? '');
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(map).toBeHidden();
});

test('f goes to the failed subtask, and a poll is told in one sentence', async ({ page }) => {
  await failedStep(page);
  await expect(page.locator('[data-changes]')).toHaveText(/1 failed: Install arbitration rpm/);
  await graph(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('f');
  await expect(graph(page).locator('[data-tone="failed"]')).toBeFocused();
  await expect(panel(page).getByRole('heading', { name: 'Install arbitration rpm' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('failed');
  await expect(page.getByText('1 of 7 subtasks found')).toBeVisible();
  await expect(nodes(page).locator('xpath=self::*[@data-dim]')).toHaveCount(6);
});

test('the graph follows what runs until the operator takes over, and again when asked', async ({ page }) => {
  await openDemo(page, '/clusters/22/upgrade', 'smooth', 10);
  await upgrade(page, RPM);
  const follow = page.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
});

test('the graph is a file: an SVG that stands alone, and a PNG', async ({ page }) => {
  await failedStep(page);
  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await save('SVG');
  expect(svg.name).toMatch(/^task-\d+\.svg$/);
  const text = svg.bytes.toString('utf8');
  expect(text).not.toMatch(/href|url\(|<style|<script|class=/);
  // In an empty page: that of the console may not make markup of text.
  const seen = await (await page.context().newPage()).evaluate((source) => {
    const document = new DOMParser().parseFromString(source, 'image/svg+xml');
    return { error: document.querySelector('parsererror') !== null, words: document.documentElement.textContent ?? '' };
  }, text);
  expect(seen.error).toBe(false);
  for (const word of ['Upgrade arbitration', 'Install arbitration rpm', 'failed', 'of 7 subtasks']) expect(seen.words).toContain(word);
  const png = await save('PNG');
  expect(png.name).toMatch(/^task-\d+\.png$/);
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.length).toBeGreaterThan(5_000);
});
