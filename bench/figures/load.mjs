// The first load, from nginx with brotli over a slow line: until the page says anything, until it shows the steps of a
// task, and until it answers a click on one of them. Both pages ask the same OCP for the same task.
import { serveFiles } from '../host/nginx.mjs';
import { serveTask, TASK } from '../host/ocp.mjs';
import { summary } from '../host/stats.mjs';

const GRAPH = 'rolling-100';
// 10 Mbit/s each way, 40 ms there and back.
const LINE = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };
export const PAGES = {
  ours: { title: 'the console', path: `/tasks/${TASK}`, node: '.dag-node', chosen: '.dag-node[aria-pressed="true"]' },
  'react-flow': { title: 'a page of React Flow 12 and dagre alone', path: `/peer/index.html?task=${TASK}`, node: '.react-flow__node', chosen: '.react-flow__node.selected' },
};

export async function load({ browser, options, note, graphs, site }) {
  const ocp = await serveTask(graphs.find(({ name }) => name === GRAPH));
  const web = await serveFiles(site, ocp.origin);
  try {
    const results = [];
    for (const [contender, page] of Object.entries(PAGES)) {
      const runs = [];
      let failed;
      for (let run = -1; run < options.runs && !failed; run++) {
        const result = await visit(browser, `${web.origin}${page.path}`, page, options.limit).catch((error) => ({ failed: error.message.split('\n')[0] }));
        failed = result.failed;
        // The first one wakes nginx and the disk.
        if (run >= 0) runs.push(result);
      }
      const of = (key) => summary(runs.map((run) => run[key]));
      results.push({ graph: GRAPH, contender, ...(failed ? { failed } : { said: of('said'), shown: of('shown'), answers: of('answers'), bytes: of('bytes').median, requests: of('requests').median }) });
      note(`load ${contender}`, failed ?? `steps after ${of('shown').median.toFixed(0)} ms, click after ${of('answers').median.toFixed(0)} ms, ${(of('bytes').median / 1000).toFixed(0)} kB`);
    }
    return results;
  } finally {
    await web.close();
    ocp.close();
  }
}

async function visit(browser, address, { node, chosen }, limit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', LINE);
    const sizes = new Map();
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await page.addInitScript(watch, { node, chosen });
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => globalThis.seen?.answers !== undefined, null, { timeout: limit });
    const seen = await page.evaluate(() => ({
      ...globalThis.seen,
      said: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    }));
    return { ...seen, bytes: [...sizes.values()].reduce((a, b) => a + b, 0), requests: sizes.size };
  } finally {
    await context.close();
  }
}

// In the page, before anything of it: looks at each frame, and clicks as soon as there is something to click on.
function watch({ node, chosen }) {
  const seen = (globalThis.seen = {});
  const look = () => {
    const first = document.querySelector(node);
    const isShown = first && first.getBoundingClientRect().width > 0 && getComputedStyle(first).visibility !== 'hidden';
    // A frame later it is on the screen.
    if (isShown) requestAnimationFrame(() => (seen.shown ??= performance.now()));
    if (seen.shown) first?.dispatchEvent(new MouseEvent('click', { bubbles: true, view: window }));
    if (document.querySelector(chosen)) seen.answers = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
