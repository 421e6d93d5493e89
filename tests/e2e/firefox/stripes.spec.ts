// Patterns that say a thing beside their colour are drawn: Firefox has left one of the two colours of a stripe out.

import { expect, test, type Tab } from './support/browser';
import { openDemo, RPM, upgrade } from './support/console';

/** The shares of the most frequent colours of a part of the page, as Firefox has drawn it. */
async function shares(tab: Tab, selector: string): Promise<number[]> {
  const element = await tab.locator(selector).waitHandle();
  const picture = await element.screenshot({ encoding: 'base64' });
  // An empty page has no policy against a picture that is written into its address.
  const reader = await tab.browserContext().newPage();
  const found = await reader.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    if (!context) return [];
    context.drawImage(image, 0, 0);
    const counts = new Map<number, number>();
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return [...counts.values()].sort((a, b) => b - a).map((count) => count / pixels.length);
  }, picture);
  await reader.close();
  await tab.bringToFront();
  return found;
}

test('the band of the demo and the bar of a running step are striped', async ({ tab }) => {
  await openDemo(tab, '/arbitration/4901/upgrade', 'smooth', 1);
  await upgrade(tab, RPM);
  for (const striped of ['.band[data-kind="demo"]', '.counts-part[data-tone="running"]']) {
    await expect.poll(async () => (await shares(tab, striped))[1] ?? 0, { message: striped }).toBeGreaterThan(0.25);
  }
});
