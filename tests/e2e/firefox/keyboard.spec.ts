// Firefox with the keyboard: along the steps of a graph, into one of them, and through the history.

import { expect, test, type Tab } from './support/browser';
import { click, expectFinished, expectPath, expectRow, expectText, focusGraph, GRAPH, openDemo, RPM, see, upgrade } from './support/console';

/** The step that has the focus, by its accessible name; empty when no step has it. */
const focused = (tab: Tab): Promise<string> =>
  tab.evaluate(() => document.activeElement?.closest('.dag-frame [data-key]')?.getAttribute('aria-label') ?? '');

/** Presses a key; the step that then has the focus, another one than before. */
async function go(tab: Tab, key: 'ArrowRight' | 'ArrowLeft' | 'Home' | 'End'): Promise<string> {
  const before = await focused(tab);
  await tab.keyboard.press(key);
  await expect.poll(() => focused(tab), { message: key }).not.toBe(before);
  return await focused(tab);
}

test('arrows walk the graph, Enter opens a step, and Tab leaves the graph', async ({ tab }) => {
  await openDemo(tab, '/arbitration/4901/upgrade');
  await upgrade(tab, RPM);
  await expectFinished(tab);
  // Which shape fits best depends on the window, and the arrows on the shape.
  await tab.select('#graph-shape', 'right');
  await focusGraph(tab);
  await tab.keyboard.press('Home');
  await expect.poll(() => focused(tab)).toMatch(/^Prepare upgrade arbitration service: /);
  const first = await focused(tab);
  const names = [first];
  for (let step = 1; step < 7; step += 1) names.push(await go(tab, 'ArrowRight'));
  expect(new Set(names).size).toBe(7);
  expect(names.every((name) => name !== '')).toBe(true);
  expect(await go(tab, 'Home')).toBe(first);
  expect(await go(tab, 'End')).toBe(names[6]);
  expect(await go(tab, 'ArrowLeft')).toBe(names[5]);

  await tab.keyboard.press('Enter');
  await expectPath(tab, /[?&]step=\d+/);
  const name = names[5].split(':')[0];
  await see(tab, 'heading', name);
  await expectText(tab, `${GRAPH} [aria-pressed="true"]`, name);
  // One stop of the tab key, not one for each step.
  await focusGraph(tab);
  await tab.keyboard.press('Tab');
  await expect.poll(() => focused(tab)).toBe('');
  await tab.keyboard.down('Shift');
  await tab.keyboard.press('Tab');
  await tab.keyboard.up('Shift');
  await expect.poll(() => focused(tab)).toBe(names[5]);
});

test('Back and forward lead through steps, forms and tables, and each page still answers', async ({ tab }) => {
  await openDemo(tab, '/arbitration');
  await click(tab, 'link', 'Upgrade arb_trade');
  await expectPath(tab, /^\/arbitration\/4901\/upgrade/);
  const id = await upgrade(tab, RPM);
  await expectFinished(tab);
  await focusGraph(tab);
  await tab.keyboard.press('Enter');
  await expectPath(tab, /[?&]step=\d+/);
  await click(tab, 'link', 'OBProxies', 'nav');
  await expectRow(tab, 'trade_proxy', 'RUNNING');

  await tab.goBack();
  await expectPath(tab, new RegExp(`^/tasks/${id}\\?.*step=`));
  await expectFinished(tab);
  await tab.goBack();
  await expectPath(tab, new RegExp(`^/tasks/${id}(?!.*step=)`));
  await tab.goForward();
  await expectPath(tab, /[?&]step=\d+/);
  // The graph lives: it hears keys.
  await focusGraph(tab);
  await go(tab, 'End');
  await tab.goForward();
  await expectRow(tab, 'trade_proxy', 'RUNNING');
  await click(tab, 'link', 'Tasks', 'nav');
  await expectRow(tab, String(id), 'succeeded');
});
