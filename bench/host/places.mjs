// The places of the nodes for the figures about moving a picture: made once, by our layout, with the size of the cards.
import { GRAPHS } from '../figures/pan.mjs';
import { cell } from './browser.mjs';

export async function places({ browser, origin, graphs }, made) {
  for (const graph of graphs.filter(({ name }) => GRAPHS.includes(name))) {
    const path = `/graphs/cards-${graph.name}.json`;
    made.set(path, JSON.stringify({ ...graph, width: 216, height: 64 }));
    const { centres, failed } = await cell(browser, origin, [], async (page) => {
      await page.evaluate((name) => bench.layouts.open('ours', name), `cards-${graph.name}`);
      return page.evaluate(() => bench.layouts.picture());
    });
    if (failed) throw new Error(`no places for ${graph.name}: ${failed}`);
    made.set(`/places/${graph.name}.json`, JSON.stringify(centres));
  }
}
