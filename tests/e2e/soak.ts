// The soak: a task of a thousand steps is followed for hours of the page's own time (support/time.ts) while a dice, always
// the same, lets the faults of the matrix happen. The heap stays flat, the browser's console silent, and the end of the
// task is seen. SOAK_HOURS: how long, SOAK_SEED: which dice.

import type { CDPSession, Page } from '@playwright/test';
import { expect } from './support/console';
import { ODD_ANSWERS, WITHOUT_AN_ANSWER } from './support/faults';
import { read } from './support/given';
import { testTask, faults, openLive, reset, speed, test } from './support/pair';
import { pass, sent, takeTime } from './support/time';

const HOURS = Number(process.env.SOAK_HOURS ?? 24);
const SEED = Number(process.env.SOAK_SEED ?? 1);
const STEPS = 1_000;
const MINUTE = 60_000;

/** Numbers from 0 to 1 (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Figures = { hour: number; polls: number; heap: number; module: number; nodes: number };

/** What the page holds when all that can be given back was. */
async function weigh(page: Page, browser: CDPSession, hour: number): Promise<Figures> {
  for (const _ of [1, 2]) await browser.send('HeapProfiler.collectGarbage');
  const { usedSize } = await browser.send('Runtime.getHeapUsage');
  const { nodes } = await browser.send('Memory.getDOMCounters');
  const module = await page.evaluate(() => (window as unknown as { module?: WebAssembly.Memory }).module?.buffer.byteLength ?? 0);
  const figures = { hour, polls: await sent(page), heap: usedSize / 1e6, module: module / 1e6, nodes };
  console.log(`${hour.toFixed(1)} h: ${figures.polls} requests, heap ${figures.heap.toFixed(1)} MB, module ${figures.module.toFixed(1)} MB, ${nodes} nodes`);
  return figures;
}

const middle = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

test(`a task of ${STEPS} subtasks is followed for ${HOURS} hours of the page's time, with faults on the way`, async ({ page, request, context }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser itself tells of every answer that failed.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  await reset(request, 'smooth', 1);
  await speed(request, 'told');
  // A hundred after one another, each of ten beside each other: together they take about as long as we look.
  const seconds = (1.05 * HOURS * 3_600) / 100;
  const shape = Array.from({ length: STEPS - 10 }, (_, from): [number, number] => [from, from + 10]);
  const id = await testTask(request, shape, [Math.floor(0.6 * seconds), Math.ceil(1.35 * seconds)]);
  const task = await read(request, id);
  await takeTime(page);
  await page.addInitScript(() => {
    const start = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...words) => {
      const started = await start(...words);
      Object.assign(window, { module: started.instance.exports.memory });
      return started;
    };
  });
  // The page is left alone for a day.
  await page.route('**/config.json', (route) => route.fulfill({ json: { mode: 'live', idleMinutes: 0 } }));
  await openLive(page, `/tasks/${id}`);
  await expect(page.getByText(` of ${STEPS} subtasks`).first()).toBeVisible();
  const browser = await context.newCDPSession(page);

  const roll = dice(SEED);
  const rows = [...WITHOUT_AN_ANSWER, ...ODD_ANSWERS].filter((row) => row.done !== 'stopped' && !row.hangs);
  // About two dozen times.
  const every = 5 * Math.max(1, Math.round((HOURS * 60) / 24 / 5));
  const figures = [await weigh(page, browser, 0)];
  const struck = new Map<string, number>();
  for (let minutes = 0; minutes < HOURS * 60; minutes += 5) {
    const row = rows[Math.floor(roll() * 2 * rows.length)];
    if (row && row.done !== 'stopped') {
      const times = 1 + Math.floor(roll() * 20);
      await faults(request, ...row.done(task).map((fault) => ({ ...fault, times })));
      struck.set(row.fault, (struck.get(row.fault) ?? 0) + 1);
    }
    await pass(page, 5 * MINUTE);
    if ((minutes + 5) % every === 0) figures.push(await weigh(page, browser, (minutes + 5) / 60));
  }

  // Until here it was followed while it ran; from here on OCP answers as it should.
  await faults(request);
  expect((await read(request, id)).status).toBe('RUNNING');
  for (let hours = 0; hours < HOURS && (await read(request, id)).status === 'RUNNING'; hours += 0.25) await pass(page, 15 * MINUTE);
  expect((await read(request, id)).status).toBe('SUCCESSFUL');
  await pass(page, 3 * MINUTE);
  await expect(page.locator('.task-head')).toContainText('succeeded');
  await expect(page.locator('.task-head')).toContainText(`${STEPS} of ${STEPS} subtasks`);
  figures.push(await weigh(page, browser, HOURS));

  console.log(`${[...struck.values()].reduce((sum, times) => sum + times, 0)} faults of ${struck.size} kinds, dice ${SEED}`);
  expect(complaints).toEqual([]);
  // Of the first third the very beginning does not count: what is kept once is filled then.
  const third = Math.ceil(figures.length / 3);
  for (const of of ['heap', 'module', 'nodes'] as const) {
    const [early, late] = [figures.slice(1, third + 1), figures.slice(-third)].map((some) => middle(some.map((one) => one[of])));
    expect(late, of).toBeLessThanOrEqual((early ?? 0) * 1.1 + 1);
  }
});
