// One part of a careless shift: a fresh browser on one page, some gestures, and a look after each.

import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { DEMO_URL } from '../../playwright.config';
import type { Scenario } from '../console';
import { ask, faults, PAIR_URL, reset } from '../pair';
import { isOurs } from '../test';
import { dice, type Dice } from './dice';
import { type Gesture, next, PATHS, WIDTHS } from './gestures';
import { act, type Hand, signIn } from './hand';
import { inside, type Inside, type Look, type Problem } from './inside';

/** Where a part begins. */
export type Start = { live: boolean; scenario: Scenario; speed: 1 | 10 | 60; path: string; width: number; zh: boolean; direct: boolean };
/** What was found, after which gestures. */
export type Finding = Problem & { start: Start; gestures: Gesture[]; trail: Place[]; page: string };
/** Where the page stood before a gesture. */
export type Place = { path: string; width: number };

/** A gesture and its look take longer only when the page hangs: this machine is shared with others. */
const HANGS = 30_000;
/** A running task and the log of a step are asked for once a second each (docs/reliability.md). */
const STEADY_A_SECOND = 130 / 60;
const REST = 2_000;
/** With any gestures, a page asks so often at once, and then so often a second (docs/reliability.md). */
const [AT_ONCE, A_SECOND] = [30, 4];

export function start(by: Dice): Start {
  return {
    live: by.roll() < 0.45,
    scenario: by.of(['smooth', 'retry-cures', 'rollback-prohibited', 'wide'] as const),
    speed: by.of([1, 10, 60, 60] as const),
    path: by.roll() < 0.4 ? 'a task' : by.of(PATHS),
    width: by.of(WIDTHS),
    zh: by.roll() < 0.25,
    direct: by.roll() < 0.4,
  };
}

const RPM = { rpmName: 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', clientToken: 'a-token-of-a-colleague' };

/** Opens the page of the beginning, signed in: by its address, or by a link, so that there is a way back. */
async function open(hand: Hand, { live, scenario, speed, path, direct }: Start) {
  const { page, request, base } = hand;
  if (live) await reset(request, scenario, speed);
  const task = live && path === 'a task' ? (await ask(request, 'POST', '/arbitration/services/4901/upgrade', RPM)).id : 0;
  const to = path !== 'a task' ? path : live ? `/tasks/${task}` : '/tasks';
  const first = direct ? to : '/clusters';
  await page.goto(base + (live || first.includes('scenario') ? first : `${first}${first.includes('?') ? '&' : '?'}scenario=${scenario}&speed=${speed}`));
  if (live) {
    await page.locator('input[type="password"]').waitFor({ timeout: HANGS });
    await signIn(page);
    await page.locator('.gate:not([hidden])').waitFor({ timeout: HANGS });
  }
  await page.locator('main h1').first().waitFor({ timeout: HANGS });
  if (!direct) await follow(page, to);
  if (live || path !== 'a task') return;
  const firstTask = page.locator('main a[href^="tasks/"]').first();
  await firstTask.waitFor({ timeout: HANGS, state: 'attached' });
  await firstTask.evaluate((link) => (link as HTMLElement).click());
  await page.waitForURL(/tasks\/\d+/);
}

/** Follows a link within the console. */
const follow = (page: Page, to: string) =>
  page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to.replace(/^\//, '');
    document.body.append(link);
    link.click();
    link.remove();
  }, to);

/** Watches a page: what the browser complains of, and what is asked of whom. */
function watch(page: Page, isOffline: () => boolean) {
  const complaints: Problem[] = [];
  const asked: number[] = [];
  const say = (kind: string, what: string) => complaints.push({ kind, what: what.slice(0, 400) });
  page.on('pageerror', (error) => say('error', error.message));
  page.on('crash', () => say('crash', 'the tab crashed'));
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  page.on('download', (download) => void download.delete().catch(() => undefined));
  page.on('request', (request) => {
    if (!isOurs(request.url())) say('host', request.url());
    if (request.method() === 'GET' && request.url().includes('/api/')) asked.push(Date.now());
    for (const seconds of [1, 10, 60]) {
      const count = asked.filter((at) => at > Date.now() - seconds * 1_000).length;
      // This side of the browser hears of them in bundles.
      if (count > AT_ONCE + A_SECOND * (seconds + 1)) say('requests', `${count} in ${seconds} s`);
    }
  });
  // A page that is loaded anew counts anew.
  page.on('domcontentloaded', () => asked.splice(0));
  page.on('console', (message) => {
    const [text, { url }] = [message.text(), message.location()];
    // What a fault of OCP, or the missing network, makes the browser itself say.
    if (text.startsWith('Failed to load resource') && (url.includes('/api/') || url.includes('/login') || isOffline() || text.includes('INTERNET_DISCONNECTED'))) return;
    // So does a page that is left while it loads.
    if (/^Fetch API cannot load \S+\.wasm/.test(text)) return;
    if (message.type() === 'error') say(text.startsWith('monkey') ? 'twice' : 'console', text);
    if (message.type() === 'warning' && /dispos|reactive|unowned/i.test(text)) say('warning', text);
  });
  return { complaints, asked };
}

type Session = { hand: Hand; close: () => Promise<void>; look: () => Promise<Look>; offline: { is: boolean }; asked: number[] };

async function session(browser: Browser, request: APIRequestContext, begin: Start): Promise<Session> {
  const base = begin.live ? PAIR_URL : DEMO_URL;
  const context = await browser.newContext({ viewport: { width: begin.width, height: 800 }, locale: begin.zh ? 'zh-CN' : 'en-US', permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addInitScript(inside);
  await context.route((url) => !isOurs(url.href), (route) => route.abort());
  const page = await context.newPage();
  context.on('page', (other) => void other.close().catch(() => undefined));
  const offline = { is: false };
  const { complaints, asked } = watch(page, () => offline.is);
  const hand = { page, request, base };
  const look = async () => {
    const seen = await page.evaluate(() => (window as unknown as { monkey: Inside }).monkey.look());
    return { ...seen, problems: [...complaints.splice(0), ...seen.problems] };
  };
  await open(hand, begin);
  return { hand, look, offline, asked, close: () => context.close() };
}

/** `work`, or a complaint when it takes too long. A navigation of the page in between is no complaint. */
async function patient<T>(work: () => Promise<T>): Promise<T | 'hangs'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'hangs'>((done) => (timer = setTimeout(done, HANGS, 'hangs')));
  const tried = async (): Promise<T> => {
    for (let left = 20; ; left -= 1) {
      try {
        return await work();
      } catch (error) {
        const isGone = /context was destroyed|navigat|ERR_ABORTED|Cannot find context|interrupted|monkey|SecurityError/i.test(String(error));
        if (!isGone || left === 0) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
  };
  try {
    return await Promise.race([tried(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Plays gestures, those given or new ones by the dice, until something is wrong; how many were done, and the finding. */
export async function play(
  browser: Browser,
  request: APIRequestContext,
  begin: Start,
  gestures: Gesture[] | { by: Dice; most: number; until: number },
): Promise<{ done: Gesture[]; finding: Finding | null }> {
  const given = Array.isArray(gestures);
  if (begin.live) await faults(request);
  const { hand, look, offline, asked, close } = await session(browser, request, begin);
  const done: Gesture[] = [];
  const trail: Place[] = [];
  const finding = ({ kind, what }: Problem): { done: Gesture[]; finding: Finding } =>
    ({ done, finding: { kind, what, start: begin, gestures: done, trail, page: hand.page.url() } });
  const wrong = async (seen: Look | 'hangs'): Promise<Problem | undefined> => {
    if (seen === 'hangs') return { kind: 'hangs', what: `no answer for ${HANGS / 1_000} s` };
    if (!seen.problems[0]) return undefined;
    // A panic is told in several ways, one after the other: its own words are the finding.
    await hand.page.waitForTimeout(300);
    const later = await patient(look).catch((): 'hangs' => 'hangs');
    const all = [...seen.problems, ...(later === 'hangs' ? [] : later.problems)];
    return all.find(({ what }) => what.includes('panicked')) ?? all[0];
  };
  try {
    let seen = await patient(look);
    for (let at = 0; given ? at < gestures.length : at < gestures.most && Date.now() < gestures.until; at += 1) {
      const found = await wrong(seen);
      if (found) return finding(found);
      if (seen === 'hangs') break;
      const gesture = given ? gestures[at]! : next(gestures.by, seen, begin.live);
      if (offline.is && (gesture.do === 'reload' || gesture.do === 'go')) continue;
      if (gesture.do === 'offline') offline.is = gesture.is;
      const place = { path: seen.path, width: hand.page.viewportSize()?.width ?? 0 };
      const acted = await patient(() => act(hand, gesture));
      // A page that was loaded without the network is one of the browser's own.
      if (hand.page.url().startsWith('chrome-error:')) {
        await hand.page.context().setOffline((offline.is = false));
        await act(hand, { do: 'go', to: begin.path === 'a task' ? '/tasks' : begin.path });
      }
      if (acted === 'hangs') return finding({ kind: 'hangs', what: `during ${gesture.do}` });
      if (acted) {
        done.push(gesture);
        trail.push(place);
      }
      seen = await patient(look);
    }
    const last = await wrong(seen);
    if (last) return finding(last);
    // The hand rests: the page asks no more than it would by itself.
    await hand.page.context().setOffline(false);
    await hand.page.waitForTimeout(200);
    const before = asked.length;
    await hand.page.waitForTimeout(REST);
    const most = Math.ceil((REST / 1_000) * STEADY_A_SECOND) + 6;
    if (asked.length - before > most) return finding({ kind: 'requests', what: `${asked.length - before} in ${REST / 1_000} s without a gesture` });
    const after = await wrong(await patient(look));
    if (after) return finding(after);
    return { done, finding: null };
  } finally {
    await close();
  }
}

/** The dice of one part of a seed. */
export const part = (seed: number, at: number): Dice => dice(seed * 100_003 + at);
