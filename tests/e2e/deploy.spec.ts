// The release as it is deployed: with TLS and under a path behind nginx servers of its own, with what the browser may
// and may not do, and the next release over it.

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Request } from '@playwright/test';
import { DEMO_URL, DIST, SIM_URL } from './playwright.config';
import { expect, graph, nodes, openDemo, packageField, pick, row, upgrade } from './support/console';
import { isOurs, test } from './support/test';

test.describe.configure({ mode: 'default', timeout: 120_000 });
test.use({ ignoreHTTPSErrors: true });

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
const HASHED = /-[0-9a-f]{16}\.(js|wasm|css|svg)$/;

const port = Number(new URL(DEMO_URL).port);
const SUBPATH_URL = `http://127.0.0.1:${port + 7}`;
const PLAIN_URL = `http://127.0.0.1:${port + 8}`;
const TLS_URL = `https://127.0.0.1:${port + 9}`;
const servers: ChildProcess[] = [];

/** The folder with the files that the server on a port serves. */
function rootOf(served: number): string {
  const cache = process.env.OCP_CONSOLE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ocp-upgrade-console');
  return join(cache, 'nginx', String(served), 'root');
}

test.beforeAll(async () => {
  for (const [form, at] of [['subpath', port + 7], ['tls', port + 8]] as const) {
    servers.push(spawn('../../scripts/serve-nginx', [DIST, String(at), SIM_URL, 'demo', form], { stdio: 'inherit' }));
  }
  for (const url of [`${SUBPATH_URL}/upgrade/`, PLAIN_URL]) {
    await expect.poll(() => fetch(url, { redirect: 'manual' }).then((answer) => answer.status, () => 0)).toBeGreaterThan(0);
  }
});
test.afterAll(() => {
  for (const server of servers) server.kill();
});

/** All that is asked of a page's network from now on. */
function listen(context: BrowserContext): Request[] {
  const asked: Request[] = [];
  context.on('request', (request) => asked.push(request));
  return asked;
}

/** From the list to a finished form and a task, as an operator goes. */
async function walk(page: Page) {
  await expect(row(page, 'trade_core')).toBeVisible();
  await row(page, 'trade_core').getByRole('link', { name: 'Upgrade trade_core' }).click();
  await expect(packageField(page)).toBeVisible();
  await upgrade(page, RPM);
  await expect(nodes(page)).toHaveCount(5);
  await page.reload();
  await expect(nodes(page)).toHaveCount(5);
}

test('under a path the console works on every address, after a reload too', async ({ page, context }) => {
  const asked = listen(context);
  await page.goto(`${SUBPATH_URL}/upgrade`);
  await expect(page).toHaveURL(`${SUBPATH_URL}/upgrade/clusters`);
  await walk(page);
  expect(new URL(page.url()).pathname).toMatch(/^\/upgrade\/tasks\/\d+$/);
  const outside = asked.map((one) => new URL(one.url()).pathname).filter((path) => !/^\/upgrade(\/|$)/.test(path));
  expect(outside).toEqual([]);
  expect((await page.request.get(`${SUBPATH_URL}/api/v2/info`)).headers()['content-type']).toMatch(/json/);
});

test('with TLS the console works, and a visitor without it is sent there', async ({ page }) => {
  await page.goto(`${PLAIN_URL}/clusters?speed=60`);
  await expect(page).toHaveURL(`${TLS_URL}/clusters?speed=60`);
  await walk(page);
});

test('names with a hash are kept for ever, everything else is asked for anew, and a missing file is missing', async ({ request }) => {
  const age = async (path: string) => (await request.get(`${DEMO_URL}${path}`)).headers()['cache-control'];
  const files = readdirSync(DIST).filter((name) => !/\.(br|gz)$/.test(name));
  const hashed = files.filter((name) => HASHED.test(name));
  expect(files.filter((name) => !HASHED.test(name)).sort())
    .toEqual(['config.json', 'favicon.svg', 'index.html', 'licences.txt', 'release.txt']);
  for (const name of hashed) expect(await age(`/${name}`), name).toBe('public, max-age=31536000, immutable');
  for (const path of ['/', '/tasks/1', '/index.html', '/config.json', '/release.txt', '/licences.txt']) {
    expect(await age(path), path).toBe('no-cache');
  }
  const missing = await request.get(`${DEMO_URL}/start-0123456789abcdef.js`);
  expect([missing.status(), missing.headers()['cache-control']]).toEqual([404, undefined]);
  const wasm = hashed.find((name) => /^ocp-upgrade-console-.*wasm$/.test(name));
  const packed = await request.get(`${DEMO_URL}/${wasm}`, { headers: { 'accept-encoding': 'br' } });
  expect([packed.headers()['content-encoding'], packed.headers()['content-type']]).toEqual(['br', 'application/wasm']);
});

test('the policy has no exception but WebAssembly and what stands in the page by its hash, and every file that can carry one does', async ({ page, request }) => {
  const answer = await request.get(`${DEMO_URL}/clusters`);
  const headers = answer.headers();
  const policy = headers['content-security-policy'];
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|data:/);
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) expect(policy).toContain(part);
  const inPage = [...(await answer.text()).matchAll(/<(script|style)>([^]*?)<\/\1>/g)];
  expect(inPage.map(([, tag]) => tag)).toEqual(['script', 'style']);
  const hashes = inPage.map(([, tag, text]) => [`${tag}-src`, `'sha256-${createHash('sha256').update(text).digest('base64')}'`]);
  const named = policy.split('; ').flatMap((part) => (part.match(/'sha\d+-[^']*'/g) ?? []).map((hash) => [part.split(' ')[0], hash]));
  expect(named).toEqual(hashes);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['permissions-policy']).toContain('camera=()');

  await openDemo(page, '/clusters');
  await expect(page.locator('script, style, link[rel=stylesheet], link[rel=modulepreload]')).toHaveCount(5);
  await expect(page.locator('script[src][integrity], link:is([rel=stylesheet], [rel=modulepreload])[integrity]')).toHaveCount(3);
  // The module is loaded once: ahead of time, and with its hash where it is used.
  const modules = await page.evaluate(() => performance.getEntriesByType('resource').filter((one) => /console-.*wasm$/.test(one.name)).length);
  expect(modules).toBe(1);
});

test('under the policy of another release the console works all the same', async ({ browser }) => {
  // Without the watch: what stands in the page is refused, and told.
  const page = await browser.newPage({ baseURL: DEMO_URL });
  await page.route(`${DEMO_URL}/clusters?*`, async (route) => {
    const answer = await route.fetch();
    const policy = (answer.headers()['content-security-policy'] ?? '').replace(/'sha256-[^']*'/g, "'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='");
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  await page.addInitScript(() => localStorage.setItem('ocp-console.theme', 'dark'));
  await openDemo(page, '/clusters');
  await expect(row(page, 'trade_core')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
  expect(told.filter((text) => text.includes('Content Security Policy'))).toHaveLength(2);
  await page.close();
});

test('what the policy forbids does not happen', async ({ browser }) => {
  // Without the watch, which would rightly fail this story.
  const page = await browser.newPage({ baseURL: DEMO_URL });
  await openDemo(page, '/clusters');
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', (event) => document.documentElement.toggleAttribute(event.effectiveDirective, true));
    const attempts = [
      () => { document.createElement('div').innerHTML = '<b>markup</b>'; },
      () => new Worker('another.js'),
      () => document.head.append(Object.assign(document.createElement('style'), { textContent: 'a {}' })),
      () => document.body.append(Object.assign(document.createElement('img'), { src: 'https://192.0.2.1/x.png' })),
      () => void fetch('https://192.0.2.1/').catch(() => 0),
    ];
    for (const attempt of attempts) {
      try { attempt(); } catch { /* refused */ }
    }
  });
  for (const directive of ['require-trusted-types-for', 'style-src-elem', 'img-src', 'connect-src']) {
    await expect(page.locator('html')).toHaveAttribute(directive);
  }
  expect(page.workers().filter((worker) => worker.url().endsWith('another.js'))).toEqual([]);
  await page.close();
});

for (const [what, form, contentType] of [
  ['the module', /^ocp-upgrade-console-[0-9a-f]{16}\.wasm$/, 'application/wasm'],
  ["the module's script", /^ocp-upgrade-console-[0-9a-f]{16}\.js$/, 'text/javascript'],
] as const) {
  test(`${what} that was changed on the server, or is gone, does not run: the page says that it has stopped`, async ({ browser }) => {
    const file = readdirSync(DIST).find((name) => form.test(name));
    const bytes = readFileSync(`${DIST}/${file}`);
    // One bit: in the script, the end of its last line.
    bytes[bytes.length - 1] ^= 1;
    for (const answer of [{ body: bytes, contentType }, { status: 404 }]) {
      // Without the watch: the browser complains, as it should.
      const page = await browser.newPage({ baseURL: DEMO_URL });
      await page.route(`**/${file}`, (route) => route.fulfill(answer));
      await page.goto('/clusters');
      await expect(page.getByRole('alert')).toContainText('The console stopped');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
      await page.close();
    }
  });
}

test('on every page nothing is asked of another host', async ({ page, context }) => {
  const foreign: string[] = [];
  await context.route((url) => !isOurs(url.href), (route) => {
    foreign.push(route.request().url());
    return route.abort();
  });
  for (const path of ['/clusters', '/obproxy', '/arbitration', '/tasks', '/clusters/22/upgrade', '/obproxy/1/upgrade', '/arbitration/4901/upgrade', '/no/such/page']) {
    await openDemo(page, path);
  }
  await openDemo(page, '/arbitration/4901/upgrade', 'retry-cures');
  await upgrade(page, RPM);
  const failed = graph(page).locator('[data-tone="failed"]');
  await expect(failed).toHaveCount(1, { timeout: 60_000 });
  await pick(page, failed);
  await expect(page.locator('.log')).toContainText('ERROR');
  for (const kind of ['SVG', 'PNG']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: kind, exact: true }).click();
    await download;
  }
  await page.goto(`http://127.0.0.1:${port + 1}/clusters`);
  await expect(page.getByRole('heading', { name: 'Sign in to OCP' })).toBeVisible();
  expect(foreign).toEqual([]);
});

test('the about box tells version, commit and licences, which are loaded only when asked for', async ({ page, context }) => {
  const asked = listen(context);
  await openDemo(page, '/clusters');
  await page.getByRole('button', { name: 'About' }).click();
  const box = page.getByRole('dialog', { name: 'About this console' });
  const [version, commit] = readFileSync(`${DIST}/release.txt`, 'utf8').trim().split('+');
  await expect(box.getByText(version, { exact: true })).toBeVisible();
  await expect(box.getByText(commit, { exact: true })).toBeVisible();
  expect(asked.filter((one) => one.url().includes('licences'))).toEqual([]);
  const opened = context.waitForEvent('page');
  await box.getByRole('link', { name: 'Licences of the libraries' }).click();
  const licences = await opened;
  await expect(licences.locator('body')).toContainText('leptos 0.8');
  await expect(licences.locator('body')).toContainText('Permission is hereby granted, free of charge');
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(page.getByRole('button', { name: 'About' })).toBeFocused();
});

test('an open page offers the next release, asks rarely, never reloads by itself and loses no form', async ({ page, context }) => {
  const asked = listen(context);
  const looked = () => asked.filter((one) => one.url().includes('release.txt')).length;
  const file = join(rootOf(port + 7), 'upgrade/release.txt');
  const before = readFileSync(file, 'utf8');
  await page.clock.install();
  await page.goto(`${SUBPATH_URL}/upgrade/clusters/22/upgrade`);
  await packageField(page).fill(RPM);
  const offer = page.getByText('Version 9.9.9 of the console has been deployed');
  try {
    writeFileSync(file, '9.9.9+0123456789ab\n');
    await page.clock.runFor('03:00');
    for (let times = 0; times < 5; times += 1) {
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    }
    expect(looked()).toBe(0);
    await page.clock.runFor('03:00');
    await expect(offer).toBeVisible();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(looked()).toBe(1);

    // What it was told once and sent away stays away; the page is still the same one.
    await expect(packageField(page)).toHaveValue(RPM);
    await page.getByRole('button', { name: 'Later' }).click();
    await expect(offer).toBeHidden();
    writeFileSync(file, '<html>a proxy in between\n');
    await page.clock.runFor('06:00');
    await expect.poll(looked).toBe(2);
    writeFileSync(file, '9.9.10+0123456789ab\n');
    await page.clock.runFor('06:00');
    await expect(page.getByText('Version 9.9.10 of the console has been deployed')).toBeVisible();
    await expect(offer).toBeHidden();
    expect(asked.filter((one) => one.isNavigationRequest())).toHaveLength(1);

    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(packageField(page)).toHaveValue(RPM);
    expect(asked.filter((one) => one.isNavigationRequest())).toHaveLength(2);
  } finally {
    writeFileSync(file, before);
  }
});

test('every story of this folder is watched', () => {
  for (const name of readdirSync('.').filter((name) => name.endsWith('.spec.ts'))) {
    expect(readFileSync(name, 'utf8'), name).toMatch(/\btest\b.* from '.\/support\/(test|pair)'/);
  }
});
