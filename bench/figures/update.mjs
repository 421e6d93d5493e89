// A poll that brings other states and the same graph. Two clocks: in the page, around the update until the document is
// right and laid out; and that of the browser, all tasks of the main thread until the next frame is out, less what the
// same number of frames costs without a poll.
import { OURS, VIEWS, viewsOf } from '../contenders.mjs';
import { cell, clocks, within } from '../host/browser.mjs';
import { median, summary } from '../host/stats.mjs';

const GRAPH = 'rolling-1000';
const WARM = 3;
// Polls in one sample; one, where a poll takes longer than `SLOW` milliseconds.
const POLLS = 10;
const SLOW = 200;

export async function update({ browser, origin, options, note, graphs }) {
  const { count } = graphs.find(({ name }) => name === GRAPH);
  const results = [];
  const { cards } = await cell(browser, origin, VIEWS[OURS].styles, async (page) => ({ cards: await shown(page, OURS, options) }));
  for (const contender of viewsOf('update').filter(options.wantsContender)) {
    for (const changed of [1, 10, count]) {
      const result = await cell(browser, origin, VIEWS[contender].styles, (page, devtools) =>
        measure(page, devtools, contender, changed, { ...options, cards }),
      );
      results.push({ graph: GRAPH, contender, changed, ...result });
      note(`update ${changed} ${contender}`, result.failed ?? `${result.script.median.toFixed(3)} ms, main thread ${result.thread.median.toFixed(3)} ms, ${result.mutations.records} mutations`);
    }
  }
  return results;
}

// Shows the graph; returns how many cards are in the document.
async function shown(page, contender, { limit, cards }) {
  await page.evaluate((given) => bench.views.open(...given), [contender, GRAPH, cards]);
  await within(limit, page.evaluate(() => bench.views.draw({ quiet: true })));
  return page.evaluate(() => bench.views.cards());
}

async function measure(page, devtools, contender, changed, { runs, limit, cards }) {
  const inDocument = await shown(page, contender, { limit, cards });
  const polls = (times, nodes) => within(limit * times, page.evaluate(([t, n]) => bench.views.polls(t, n), [times, nodes]));
  let slowest = 0;
  for (let run = 0; run < WARM; run++) slowest = Math.max(...(await polls(1, changed)));
  const times = slowest > SLOW ? 1 : POLLS;

  const timed = async (nodes) => {
    const before = await clocks(devtools);
    const each = await polls(times, nodes);
    const after = await clocks(devtools);
    return { each, thread: (after.task - before.task) / times };
  };
  const script = [];
  const thread = [];
  const idle = [];
  for (let run = 0; run < runs; run++) {
    idle.push((await timed(0)).thread);
    const sample = await timed(changed);
    script.push(median(sample.each));
    thread.push(sample.thread);
  }
  const still = median(idle);
  const mutations = await page.evaluate((nodes) => bench.views.mutations(nodes), changed);
  return { script: summary(script), thread: summary(thread.map((time) => Math.max(0, time - still))), idle: still, times, mutations, cards: inDocument };
}
