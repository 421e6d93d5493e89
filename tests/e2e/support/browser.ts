// What a browser does to a page besides showing it.

import type { Locator } from '@playwright/test';
import { expect } from './console';

/** As a browser's translation does it: the text of every text node goes into two `<font>` elements, and the node leaves
 *  the tree, unless the page asks not to be translated. How many texts it took. Runs in the page. */
export function translate(): number {
  const isLeftAlone = (node: Node) => {
    for (let at = node.parentElement; at; at = at.parentElement) {
      if (at.translate === false || at.classList.contains('notranslate')) return true;
      if (['SCRIPT', 'STYLE', 'TEXTAREA', 'INPUT', 'FONT', 'svg'].includes(at.tagName)) return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.trim() !== '' && !isLeftAlone(text)) texts.push(text);
  }
  for (const text of texts) {
    const outer = document.createElement('font');
    outer.appendChild(document.createElement('font')).textContent = text.data;
    text.replaceWith(outer);
  }
  return texts.length;
}

/** One below the other, and none cut off by anything around it. */
export async function expectWhole(rows: Locator) {
  const found = await rows.evaluateAll((rows) => {
    const boxes = rows.map((row) => row.getBoundingClientRect());
    let clipped = 0;
    for (let at = rows[0]?.parentElement; at && at !== document.documentElement; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (overflowY !== 'visible' || overflowX !== 'visible') clipped += 1;
    }
    return {
      clipped,
      empty: boxes.filter((box) => box.height < 5).length,
      over: boxes.filter((box, at) => at > 0 && box.top < boxes[at - 1].bottom - 1).length,
      wide: boxes.filter((box) => box.right > innerWidth + 1).length,
    };
  });
  expect(found).toEqual({ clipped: 0, empty: 0, over: 0, wide: 0 });
}
