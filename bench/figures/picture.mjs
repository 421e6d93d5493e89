// First picture: data in hand, code loaded, until nodes are on the screen. Every run has a fresh page, because the second
// picture in a page is not a first one. `again` is that: the fourth and later ones in one page.
import { VIEWS, viewsOf } from '../contenders.mjs';
import { cell, within } from '../host/browser.mjs';
import { summary } from '../host/stats.mjs';

const GRAPH = 'rolling-1000';
const WARM = 3;

export async function picture({ browser, origin, options, note }) {
  const results = [];
  for (const contender of viewsOf('picture').filter(options.wantsContender)) {
    const { styles } = VIEWS[contender];
    const first = [];
    let failed;
    for (let run = 0; run < options.runs && !failed; run++) {
      const result = await cell(browser, origin, styles, async (page) => ({ time: await draw(page, contender, options.limit) }));
      failed = result.failed ?? result.errors?.[0];
      first.push(result.time);
    }
    const again = failed ? {} : await cell(browser, origin, styles, (page) => redraw(page, contender, options));
    failed ??= again.failed;
    results.push({ graph: GRAPH, contender, ...(failed ? { failed } : { first: summary(first), again: again.times }) });
    note(`picture ${contender}`, failed ?? `${summary(first).median.toFixed(1)} ms, again ${again.times.median.toFixed(1)} ms`);
  }
  return results;
}

async function draw(page, contender, limit) {
  await page.evaluate(([name, graph]) => bench.views.open(name, graph), [contender, GRAPH]);
  return within(limit, page.evaluate(() => bench.views.draw()));
}

async function redraw(page, contender, { runs, limit }) {
  const times = [];
  for (let run = -WARM; run < runs; run++) {
    const time = run === -WARM ? await draw(page, contender, limit) : await within(limit, page.evaluate(() => bench.views.draw()));
    if (run >= 0) times.push(time);
    await page.evaluate(() => bench.views.clear());
  }
  return { times: summary(times) };
}
