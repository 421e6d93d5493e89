// The one browser of a run, and a fresh page in a fresh context (so in a process of its own) for every cell.
import { chromium } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // Background pages would be slowed down; there is never more than one, but the browser cannot know.
  '--disable-renderer-backgrounding',
];

export const launch = (executablePath) => chromium.launch({ executablePath, args: ARGS });

// Opens a page, hands it to `work` and closes it whatever happens. What fails or takes too long becomes a value.
export async function cell(browser, origin, styles, work) {
  let context;
  try {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const crashed = new Promise((_, fail) => page.on('crash', () => fail(new Error('the page crashed'))));
    crashed.catch(() => {});
    await page.goto(`${origin}/page.html`);
    for (const href of styles ?? []) await page.addStyleTag({ url: href });
    await page.addScriptTag({ url: '/harness.js', type: 'module' });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const value = await Promise.race([work(page, devtools), crashed]);
    return errors.length ? { ...value, errors } : value;
  } catch (error) {
    if (error instanceof TooLong) return { failed: `more than ${error.seconds} s` };
    return { failed: firstLine(error.message) };
  } finally {
    // A page that is busy for ever does not answer; the browser ends it.
    await Promise.race([context?.close(), new Promise((done) => setTimeout(done, 5000))]).catch(() => {});
  }
}

class TooLong extends Error {
  constructor(milliseconds) {
    super();
    this.seconds = milliseconds / 1000;
  }
}

// Gives up waiting. Who catches that must leave the page: it is still at work.
export async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new TooLong(milliseconds)), milliseconds)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => {});
  }
}

const firstLine = (text) => text.replace(/^page\.evaluate: /, '').split('\n')[0].slice(0, 160);

// The counters of the main thread, in milliseconds.
export async function clocks(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    task: 1000 * of('TaskDuration'),
    work: 1000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')),
    heap: of('JSHeapUsedSize'),
  };
}
