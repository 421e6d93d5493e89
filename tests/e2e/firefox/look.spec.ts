// Every page in Firefox, in both languages and themes, in a wide and a narrow window: nothing is wider than the window.

import { DEMO_URL, LIVE_URL } from '../playwright.config';
import { outside } from '../support/width';
import { expect, test, type Tab } from './support/browser';
import { expectCount, expectPath, expectText, GRAPH, openDemo, RPM } from './support/console';

const FACES = (['en-US', 'zh-CN'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).map((theme) => ({ lang, theme })));
type Face = (typeof FACES)[number];
const WINDOWS = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];

/** The buttons of the form and of the review, the state of the task, and the tab of the list of steps. */
const WORDS = {
  'en-US': { review: 'Review the request', start: 'Start the upgrade', failed: 'failed', list: 'List' },
  'zh-CN': { review: '下一步', start: '开始升级', failed: '执行失败', list: '列表' },
} as const;

/** Language and theme as the switches of the page would have left them: for the pages that are opened from now on. */
async function wear(tab: Tab, origin: string, { lang, theme }: Face) {
  await tab.goto(`${origin}/clusters`);
  await tab.evaluate((lang, theme) => {
    localStorage.setItem('ocp-console.language', lang);
    localStorage.setItem('ocp-console.theme', theme);
  }, lang, theme);
}

/** The page has this language and theme, and fits into both windows. FIREFOX_SHOTS names a folder to keep pictures in. */
async function look(tab: Tab, where: string, { lang, theme }: Face) {
  for (const window of WINDOWS) {
    await tab.setViewport(window);
    await expect.poll(() => tab.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme, innerWidth])).toEqual([lang, theme, window.width]);
    await expect.poll(() => tab.evaluate(outside), { message: `what sticks out of ${where} at ${window.width}` }).toEqual([]);
    const shots = process.env.FIREFOX_SHOTS;
    if (shots) await tab.screenshot({ path: `${shots}/${where}-${lang}-${theme}-${window.width}.png` });
  }
  await tab.setViewport(WINDOWS[0]);
}

for (const face of FACES) {
  test(`${face.lang}, ${face.theme}: every page fits into a wide and a narrow window`, async ({ tab }) => {
    const words = WORDS[face.lang];
    await wear(tab, DEMO_URL, face);
    for (const [path, text] of [['/clusters', 'trade_core'], ['/obproxy', 'trade_proxy'], ['/arbitration', 'arb_trade'], ['/tasks', 'Restart OB Zone']]) {
      await tab.goto(`${DEMO_URL}${path}`);
      await expectText(tab, 'main', text);
      await look(tab, path.slice(1), face);
    }

    await openDemo(tab, '/arbitration/4901/upgrade', 'retry-cures');
    await tab.locator('#upgrade-package').fill(RPM);
    await look(tab, 'form', face);
    await tab.locator(`::-p-aria([name="${words.review}"][role="button"])`).click();
    await expectText(tab, 'main pre', RPM);
    await look(tab, 'review', face);
    await tab.locator(`::-p-aria([name="${words.start}"][role="button"])`).click();
    await expectPath(tab, /^\/tasks\/\d+/);
    await expectText(tab, '.task-head .badge', words.failed, 90_000);
    await expectCount(tab, `${GRAPH} [data-tone="failed"]`, 1);
    await look(tab, 'task', face);
    await tab.$eval(`${GRAPH} [data-tone="failed"]`, (step) => (step as SVGElement).focus());
    await tab.keyboard.press('Enter');
    await expectText(tab, '.log', 'ERROR');
    await look(tab, 'step', face);
    await tab.locator(`::-p-aria([name="${words.list}"][role="tab"])`).click();
    await expectText(tab, 'main [role="row"]', 'Install arbitration rpm');
    await look(tab, 'list', face);

    await wear(tab, LIVE_URL, face);
    await tab.goto(`${LIVE_URL}/clusters`);
    await tab.locator('input[type="password"]').wait();
    await look(tab, 'sign-in', face);
  });
}

test('the switches of theme and language work, and are remembered over a reload', async ({ tab }) => {
  await openDemo(tab, '/clusters');
  await tab.locator('::-p-text(中文)').click();
  await expectText(tab, 'main h1', 'OceanBase 集群');
  await tab.locator('::-p-aria([name="深色"][role="radio"])').click();
  await expectCount(tab, 'html[data-theme="dark"]', 1);
  await tab.reload();
  await expectText(tab, 'main h1', 'OceanBase 集群');
  await expectCount(tab, 'html[data-theme="dark"]', 1);
});
