// Frames while somebody zooms in, drags the picture about and zooms out again: real input events, one after the other.
import { VIEWS, viewsOf } from '../contenders.mjs';
import { cell, clocks, within } from '../host/browser.mjs';
import { countedRuns } from '../host/runs.mjs';
import { median, p95, summary } from '../host/stats.mjs';

export const GRAPHS = ['rolling-1000', 'rolling-5000'];
const NOTCHES = 16;
const MOVES = 60;
const MIDDLE = [640, 400];
// A phase of the gesture that is not done after so many milliseconds is cut short: who is slow is measured long enough.
const PHASE = 4000;

export async function pan({ browser, origin, options, note }) {
  const results = [];
  for (const graph of GRAPHS.filter(options.wantsGraph)) {
    for (const contender of viewsOf('pan').filter(options.wantsContender)) {
      const result = await cell(browser, origin, VIEWS[contender].styles, (page, devtools) =>
        measure(page, devtools, contender, graph, options),
      );
      results.push({ graph, contender, ...result });
      note(`pan ${graph} ${contender}`, result.failed ?? `p95 frame ${result.frame.median.toFixed(1)} ms, main thread ${result.thread.median.toFixed(1)} ms a frame`);
    }
  }
  return results;
}

async function measure(page, devtools, contender, graph, options) {
  const { limit } = options;
  await page.evaluate(([name, graphName]) => bench.views.open(name, graphName), [contender, graph]);
  // Everybody gets the same places, so that the same is drawn, and nobody waits for a layout.
  await within(limit, page.evaluate((own) => bench.views.draw({ positions: !own }), contender === 'ours'));
  await page.evaluate(() => bench.views.fit());
  await within(limit, gesture(page));
  const frame = [];
  const thread = [];
  const longest = [];
  for (const _ of countedRuns(options)) {
    // A gesture cut short ends elsewhere than it began.
    await page.evaluate(() => bench.views.fit());
    await page.evaluate(() => bench.frames.start());
    const before = await clocks(devtools);
    await within(limit, gesture(page));
    const after = await clocks(devtools);
    const frames = await page.evaluate(() => bench.frames.stop());
    frame.push(p95(frames));
    longest.push(Math.max(...frames));
    thread.push((after.task - before.task) / frames.length);
  }
  return { frame: summary(frame), thread: summary(thread), longest: median(longest) };
}

async function gesture(page) {
  const { mouse } = page;
  await mouse.move(...MIDDLE);
  const notches = await phase(NOTCHES, () => mouse.wheel(0, -100));
  await mouse.down();
  await phase(MOVES, (move) => {
    // A circle: away and back to where it began.
    const angle = (2 * Math.PI * (move + 1)) / MOVES;
    return mouse.move(MIDDLE[0] + 200 * Math.sin(angle), MIDDLE[1] + 200 * (1 - Math.cos(angle)));
  });
  await mouse.up();
  await phase(notches, () => mouse.wheel(0, 100));
}

// Does something up to `most` times, and says how often it was done.
async function phase(most, what) {
  const end = Date.now() + PHASE;
  let done = 0;
  while (done < most && Date.now() < end) await what(done++);
  return done;
}
