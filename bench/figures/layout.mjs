// Layout time, and what the layout is worth: crossings and lengths.
import { LAYOUTS } from '../contenders.mjs';
import { cell, within } from '../host/browser.mjs';
import { countedRuns } from '../host/runs.mjs';
import { summary } from '../host/stats.mjs';
import { quality } from '../picture/quality.mjs';

// At least one warm-up, at most as many, and none after that many milliseconds.
export const WARM = { most: 5, until: 3000 };

export async function layout({ browser, origin, options, graphs, note }) {
  const results = [];
  // Who gave up on a graph is not asked for a larger one of the same kind: each try costs a minute and says nothing new.
  const gaveUp = new Map();
  for (const graph of graphs) {
    const kind = graph.name.replace(/-\d+$/, '');
    for (const contender of Object.keys(LAYOUTS).filter(options.wantsContender)) {
      const before = gaveUp.get(`${kind} ${contender}`);
      const result = before ?? await cell(browser, origin, [], (page) => measure(page, contender, graph, options));
      if (!before && result.failed?.startsWith('more than')) gaveUp.set(`${kind} ${contender}`, { failed: `${result.failed} for ${graph.name}` });
      results.push({ graph: graph.name, contender, ...result });
      note(`layout ${graph.name} ${contender}`, result.failed ?? `${result.time.median.toFixed(3)} ms, ${result.quality.crossingsDrawn} crossings`);
    }
  }
  return results;
}

async function measure(page, contender, graph, options) {
  await page.evaluate(([name, graphName]) => bench.layouts.open(name, graphName), [contender, graph.name]);
  const once = (what) => within(options.limit, page.evaluate((method) => bench.layouts[method](), what));
  const started = Date.now();
  let warmed = 0;
  while (warmed < WARM.most && (warmed === 0 || Date.now() - started < WARM.until)) {
    await once('warm');
    warmed++;
  }
  const times = [];
  for (const _ of countedRuns(options)) times.push(await once('time'));
  const picture = await once('picture');
  return { time: summary(times), warmed, quality: quality(picture, graph) };
}
