// Everything from the server is hostile: each probe of the corpus is shown in every place, none runs, none asks another
// host (support/test.ts watches that too), none breaks the layout.

import type { APIRequestContext, Page } from '@playwright/test';
import { expect, graph, nodes, packageField, panel, RPM } from './support/console';
import { faults, openLive, reset, test } from './support/pair';
import { answer, cluster, log, NAMES, packages, probes, resources, TASK, task, taskList } from './support/probes';

test.describe.configure({ timeout: 180_000 });

const API = '/api/v2';
const TASKS = `${API}/tasks/instances`;
const WIDE = { width: 1280, height: 844 };
const PHONE = { width: 390, height: 844 };

/** Goes to another address of the open page, as a press on the button for the way back would. */
async function visit(page: Page, address: string) {
  await page.evaluate((address) => {
    history.pushState(null, '', location.origin + address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/** What OCP answers from now on; the most special paths first. */
const told = (request: APIRequestContext, ...answers: [path: string, body: string][]) =>
  faults(request, ...answers.map(([path, body]) => ({ method: 'GET' as const, path: API + path, times: 1_000_000, kind: 'answer' as const, body })));

/** The page is not wider than the window, at both widths. */
async function fits(page: Page, where: string) {
  for (const size of [PHONE, WIDE]) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, `width of ${where}`).toBeLessThanOrEqual(size.width);
  }
}

/** Collects what must not happen. */
async function guard(page: Page): Promise<string[]> {
  const broken: string[] = [];
  page.on('dialog', (dialog) => { broken.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('pageerror', (error) => broken.push(`error: ${error.message}`));
  page.on('popup', (popup) => broken.push(`popup: ${popup.url()}`));
  page.on('download', (download) => broken.push(`download: ${download.suggestedFilename()}`));
  await page.exposeFunction('__ran', (what: string) => { broken.push(`ran: ${what}`); });
  await page.addInitScript(() => {
    Object.defineProperty(window, '__canary', { set: () => (window as unknown as { __ran: (what: string) => void }).__ran(location.href) });
  });
  return broken;
}

/** Nothing of a probe became an element, and the prototypes are as they were. */
async function expectUnmade(page: Page) {
  const made = await page.evaluate(() => {
    // The page itself has one script and one style in its head (deploy.spec.ts).
    const strange = 'body script:not([src]), script:not([src]) ~ script:not([src]), style ~ style, iframe, object, embed, form[action], meta[http-equiv="refresh"], base ~ base, main img, main video, body style, main math, foreignObject, x-y, dialog dialog';
    const elements = [...document.querySelectorAll(strange)].map((one) => one.outerHTML.slice(0, 120));
    const handlers = [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'));
    const links = [...document.querySelectorAll('a')].map((link) => link.protocol).filter((protocol) => !['http:', 'blob:'].includes(protocol));
    return [...elements, ...handlers, ...links, ...Object.keys(Object.prototype), ...('isAdmin' in {} ? ['polluted'] : [])];
  });
  expect(made).toEqual([]);
}

test('a task of which every word is a probe is drawn, listed and opened; no text leaves its card or its row', async ({ page, request }) => {
  const broken = await guard(page);
  await reset(request);
  const polls = answer(task());
  await told(request, [`/tasks/instances/${TASK}/subtasks/`, answer(log())], [`/tasks/instances/${TASK}`, polls]);
  // As large as the picture, so that all cards are drawn.
  await page.setViewportSize({ width: 4_600, height: 2_800 });
  await openLive(page, `/tasks/${TASK}`);
  await expect(nodes(page)).toHaveCount(NAMES.length);
  await expect(graph(page).locator('.dag-remark').filter({ hasText: /\S/ }).first()).toBeAttached();
  const outside = await graph(page).evaluate((picture) =>
    [...picture.querySelectorAll('.dag-node')].flatMap((node) => {
      const card = (node.querySelector('.dag-card') as SVGGraphicsElement).getBBox();
      return [...node.querySelectorAll('text')].flatMap((text) => {
        const { x, y, width, height } = text.getBBox();
        const out = width > 0 && (x < -1 || x + width > card.width + 1 || y < -4 || y + height > card.height + 4);
        return out ? [`${node.getAttribute('data-key')} ${text.getAttribute('class')} ${Math.round(x)} ${Math.round(x + width)}: ${text.textContent?.slice(0, 60)}`] : [];
      });
    }));
  expect.soft(outside).toEqual([]);
  await expectUnmade(page);

  // Right-to-left words do not turn round what stands beside them: from → to, the object and its number.
  const order = await page.evaluate(() => {
    const change = document.querySelector('.task-change')?.firstChild as Text;
    const left = (at: number) => {
      const range = document.createRange();
      range.setStart(change, at);
      range.setEnd(change, at + 1);
      return range.getBoundingClientRect().left;
    };
    const words = change.data;
    return [words.indexOf('\u05d0'), words.indexOf('→'), words.indexOf('\u05d3')].map(left);
  });
  expect([...order].sort((a, b) => a - b)).toEqual(order);

  await fits(page, 'graph');
  // Those that are hardest to set; the others are on the cards and in the rows.
  const opened = ['svg-foreign', 'blank', 'rtl-mixed', 'zalgo', 'megabyte', 'megabyte-bidi', 'long-nbsp', 'name-unc'];
  for (const [at, { id }] of NAMES.entries()) {
    if (!opened.includes(id)) continue;
    await visit(page, `/tasks/${TASK}?step=${at + 1}`);
    await expect(panel(page).getByRole('heading', { level: 2 })).toBeVisible();
    await expect(panel(page).locator('.log-row').first()).toBeVisible();
    await fits(page, `step ${id}`);
  }
  await expectUnmade(page);
  for (const view of ['list', 'timeline']) {
    await visit(page, `/tasks/${TASK}?view=${view}`);
    await page.setViewportSize({ width: 1280, height: 1_600 });
    const rows = page.getByRole('treegrid').locator('[data-row][role="row"]');
    await expect(rows.first()).toBeVisible();
    await page.getByRole('treegrid').locator('[tabindex="0"]').first().focus();
    const over = new Map<string | null, string>();
    let tall: number[] = [];
    for (let round = 0; round < 60 && over.size < NAMES.length; round += 1) {
      for (const [key, what, height] of await rows.evaluateAll((all) => all.map((row) => {
        // The room above and below the letters of a line may reach out of it.
        const isOver = row.scrollHeight > row.clientHeight + 3 || row.scrollWidth > row.clientWidth + 1;
        return [row.getAttribute('data-row'), isOver ? `${row.scrollWidth}×${row.scrollHeight} in ${row.clientWidth}×${row.clientHeight}: ${row.textContent?.slice(0, 60)}` : '', row.clientHeight] as const;
      }))) {
        over.set(key, what);
        tall = [...new Set([...tall, height])];
      }
      await page.keyboard.press('PageDown');
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
    expect(over.size, view).toBeGreaterThanOrEqual(NAMES.length);
    expect.soft([...over.values()].filter(Boolean), view).toEqual([]);
    expect.soft(tall.length, `heights of rows of the ${view}: ${tall}`).toBeLessThanOrEqual(2);
    await expectUnmade(page);
    await fits(page, view);
  }
  for (const { id, text } of probes('query')) {
    await visit(page, `/tasks/${TASK}?${text.replaceAll('{task}', String(TASK)).slice(0, 6_000)}`);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 }), id).toBeVisible();
    await expect(page.getByRole('tab', { selected: true }).first()).toBeVisible();
  }
  await fits(page, 'queries');
  expect(broken).toEqual([]);
});

test('tables, forms and errors full of probes, answers that are none and addresses without an id keep to their place', async ({ page, request }) => {
  const broken = await guard(page);
  await reset(request);
  const name = NAMES.find(({ id }) => id === 'megabyte-emoji')?.text ?? '';
  await told(request,
    ['/ob/clusters/1/servers', answer({ contents: [] })], ['/ob/clusters/1', answer(cluster(1, name))], ['/ob/clusters', answer(resources.clusters())],
    ['/obproxy/clusters', answer(resources.obproxy())], ['/arbitration/services', answer(resources.arbitration())],
    ['/software-packages', answer(packages())], ['/tasks/instances', answer(taskList())]);
  await openLive(page, '/tasks');
  for (const path of ['/tasks', '/clusters', '/obproxy', '/arbitration']) {
    await visit(page, path);
    await expect(page.getByRole('main').getByRole('row')).toHaveCount(NAMES.length + 1);
    // A name can always be pressed.
    const empty = await page.getByRole('main').locator('td a').evaluateAll((links) => links.filter((link) => link.textContent?.trim() === '').length);
    expect(empty, path).toBe(0);
    await expectUnmade(page);
    await fits(page, path);
  }
  await visit(page, '/clusters/1/upgrade');
  await packageField(page).fill(probes('name').find(({ id }) => id === 'name-semicolon')?.text ?? '');
  await page.getByRole('button', { name: 'Review the request' }).click();
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(1);
  await fits(page, 'form');
  await packageField(page).fill(RPM);
  await page.getByRole('button', { name: 'Review the request' }).click();
  await expect(page.getByRole('heading', { name: 'Review', exact: true })).toBeFocused();
  await fits(page, 'review');
  await expectUnmade(page);

  // Answers that are none, and refusals: each is told, and the next one too.
  const alert = page.locator('.error-panel [role="alert"]');
  const refusals = [
    ...probes('body'),
    ...NAMES.map(({ id, text }) => ({ id, text: JSON.stringify({ successful: false, status: 409, traceId: text, error: { code: text.slice(0, 400), message: text, subErrors: [{ field: text.slice(0, 400), message: text.slice(0, 400) }] } }) })).filter((_, at) => at % 6 === 0),
  ];
  for (const { id, text } of refusals) {
    await told(request, ['/ob/clusters', text]);
    await visit(page, '/tasks/x');
    await visit(page, '/clusters');
    await expect(page.getByRole('main').locator('.error-panel, .table, .empty, .odd-list').first(), id).toBeVisible();
    if (id.startsWith('body-error') || !id.startsWith('body-')) await expect(alert, id).toBeVisible();
  }
  await expectUnmade(page);
  for (const id of ['word-of-5000', 'megabyte']) {
    const text = NAMES.find((one) => one.id === id)?.text ?? '';
    await told(request, ['/ob/clusters', JSON.stringify({ successful: false, traceId: text, error: { message: text, code: text } })]);
    await visit(page, '/tasks/x');
    await visit(page, '/clusters');
    await expect(alert).toBeVisible();
    await fits(page, `error ${id}`);
  }

  await told(request, ['/tasks/instances', answer(taskList())]);
  for (const { id, text } of probes('route')) {
    await visit(page, text);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 }), id).toBeVisible();
    if (text.length > 40) await fits(page, id);
  }
  // As typed by hand: through the server.
  for (const path of ['/tasks/%3Cimg%20src=x%20onerror=window.__canary=1%3E', '/clusters/%2e%2e/%2e%2e/upgrade', '/tasks?name=%3Cscript%3Ewindow.__canary=1%3C/script%3E']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  await expectUnmade(page);
  expect(broken).toEqual([]);
});
