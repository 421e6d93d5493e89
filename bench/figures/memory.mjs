// Memory after an hour of polls once a second. The heap of the page is read after a collection that is forced; the memory
// of a WebAssembly module only grows, so its size is the most that it ever needed.
import { OURS, VIEWS } from '../contenders.mjs';
import { cell, clocks } from '../host/browser.mjs';

const GRAPH = 'rolling-1000';
// Polls before the readings: those of the second are the base. Until then the browser compiles what is called often, at
// about 300 and 600 polls, and keeps it on the page's heap.
const EARLY = 200;
const WARM = 1000;

export async function memory({ browser, origin, options, note }) {
  const results = [];
  for (const contender of [OURS]) {
    const result = await cell(browser, origin, VIEWS[contender].styles, async (page, devtools) => {
      await page.evaluate(([name, graph]) => bench.views.open(name, graph), [contender, GRAPH]);
      await page.evaluate(() => bench.views.draw({ quiet: true }));
      await polls(page, EARLY);
      const early = await reading(page, devtools);
      await polls(page, WARM - EARLY);
      const before = await reading(page, devtools);
      await polls(page, options.polls);
      const after = await reading(page, devtools);
      return { polls: options.polls, early, before, after };
    });
    results.push({ graph: GRAPH, contender, ...result });
    note(`memory ${contender}`, result.failed ?? `heap ${result.early.heap} → ${result.before.heap} → ${result.after.heap}, module ${result.before.module} → ${result.after.module}`);
  }
  return results;
}

const polls = (page, times) => page.evaluate((count) => bench.views.manyPolls(count), times);

async function reading(page, devtools) {
  // Twice: what is held by finalisers goes with the second.
  for (let round = 0; round < 2; round++) await devtools.send('HeapProfiler.collectGarbage');
  const { heap } = await clocks(devtools);
  return { heap, module: await page.evaluate(() => bench.views.moduleMemory()) };
}
