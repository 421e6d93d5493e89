// The graph of a large task: dragged, zoomed by wheel and by keyboard.

import { expect, test, type Tab } from './support/browser';
import { click, expectCount, expectPath, expectText, focusGraph, GRAPH, openDemo, RPM, standing, upgrade } from './support/console';

/** Left, top and scale of the picture in its frame, once it stands still. */
async function view(tab: Tab): Promise<{ x: number; y: number; scale: number }> {
  let last = '';
  await expect.poll(async () => {
    const before = last;
    last = await standing(tab);
    return last === before;
  }).toBe(true);
  const [x, y, scale] = (last.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
  return { x, y, scale };
}

/** Waits until the picture stands elsewhere. */
async function moved(tab: Tab, from: { x: number; y: number; scale: number }) {
  await expect.poll(async () => await view(tab)).not.toEqual(from);
  return await view(tab);
}

test('a graph of 473 subtasks is dragged, zoomed by wheel and keyboard, and its map moves it', async ({ tab }) => {
  await openDemo(tab, '/clusters/40/upgrade', 'wide', 10);
  const id = await upgrade(tab, RPM);
  await click(tab, 'link', 'Tasks', 'nav');
  await click(tab, 'link', 'Upgrade OB cluster mega_core', 'main');
  await expectPath(tab, new RegExp(`^/tasks/(?!${id}\\b)\\d+`));
  await tab.locator(`${GRAPH} [data-key]`).wait();
  await expectText(tab, '.task-progress', /of 473 subtasks/);
  await tab.locator('::-p-text(Unfold)').click();
  await expectPath(tab, /fold=none/);
  // More steps than fit into the frame: the map shows where it is.
  await tab.locator('.dag-map').wait();
  // No larger than what it shows, but for its border: it would lie on steps and take their clicks.
  await expect.poll(() => tab.evaluate(() => {
    const map = document.querySelector('.dag-map')?.getBoundingClientRect();
    const canvas = document.querySelector<HTMLCanvasElement>('.dag-map canvas');
    // The canvas has two pixels for one of the page.
    return map && canvas && [map.width - canvas.width / 2, map.height - canvas.height / 2].map(Math.round);
  })).toEqual([2, 2]);
  const frame = await tab.$eval(GRAPH, (frame) => {
    frame.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = frame.getBoundingClientRect();
    return { x, y, width, height };
  });
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
  let before = await view(tab);

  // A drag moves it as far as the pointer goes, and opens no step.
  await tab.mouse.move(middle.x, middle.y);
  await tab.mouse.down();
  await tab.mouse.move(middle.x - 40, middle.y - 10, { steps: 4 });
  await tab.mouse.move(middle.x - 120, middle.y - 30, { steps: 4 });
  await tab.mouse.up();
  let now = await moved(tab, before);
  expect(Math.round(now.x - before.x)).toBe(-120);
  expect(now.scale).toBe(before.scale);
  await expectCount(tab, `${GRAPH} [aria-pressed="true"], ${GRAPH} [data-selected]`, 0);

  // The wheel zooms at the pointer, and the page below does not scroll.
  const scrolled = await tab.evaluate(() => scrollY);
  before = now;
  await tab.mouse.wheel({ deltaY: -240 });
  now = await moved(tab, before);
  expect(now.scale).toBeGreaterThan(before.scale);
  before = now;
  await tab.mouse.wheel({ deltaY: 480 });
  now = await moved(tab, before);
  expect(now.scale).toBeLessThan(before.scale);
  expect(await tab.evaluate(() => scrollY)).toBe(scrolled);

  // Keys: closer, farther, everything.
  await focusGraph(tab);
  for (const [key, is] of [['+', 'closer'], ['-', 'farther'], ['0', 'farther']] as const) {
    before = await view(tab);
    // A step that leaves its fold draws the graph anew, and a key may fall into that moment.
    await focusGraph(tab);
    await tab.keyboard.press(key);
    now = await moved(tab, before);
    if (is === 'closer') expect(now.scale, key).toBeGreaterThan(before.scale);
    else expect(now.scale, key).toBeLessThan(before.scale);
  }

  // The map: its lower left corner is another part of the picture.
  await tab.keyboard.press('z');
  await tab.locator('.dag-map').wait();
  before = await view(tab);
  const map = await tab.$eval('.dag-map', (map) => map.getBoundingClientRect().toJSON());
  await tab.mouse.click(map.x + 5, map.y + map.height - 5);
  now = await moved(tab, before);
  expect(now.scale).toBe(before.scale);
});
