// The hand of the careless operator: does one gesture on a page, with real input of the browser.

import type { APIRequestContext, Page } from '@playwright/test';
import { faults } from '../pair';
import { PASSWORD, USER } from '../sim';
import type { Gesture, On } from './gestures';
import type { Inside, Target } from './inside';

export type Hand = { page: Page; request: APIRequestContext; base: string };

const RPM = { cluster: 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', obproxy: 'obproxy-4.3.2.0-26' };

type Window = { monkey: Inside };

/** Where a gesture goes to; one that was done before goes to the thing of that time, or nowhere. */
async function target({ page }: Hand, on: On): Promise<Target | null> {
  const found = await page.evaluate(
    async ({ chance, key, fx, fy }) => {
      const { monkey } = window as unknown as Window;
      // It was there when it was met first; this time the page may need a moment more.
      for (let tries = 0; key && tries < 15; tries += 1) {
        const found = monkey.find(key, fx, fy);
        if (found) return found;
        await new Promise((done) => setTimeout(done, 50));
      }
      return chance ? monkey.choose(chance.reach, chance.group, chance.one, fx, fy) : null;
    },
    on,
  );
  if (found) {
    Object.assign(on, { key: found.key, fx: found.fx, fy: found.fy });
    delete on.chance;
  }
  return found;
}

/** Does it; `false` when there was nothing to do it with. */
export async function act(hand: Hand, gesture: Gesture): Promise<boolean> {
  const { page } = hand;
  const { mouse, keyboard } = page;
  switch (gesture.do) {
    case 'click': {
      const at = await target(hand, gesture.on);
      if (!at) return false;
      if (gesture.held) await keyboard.down(gesture.held);
      await mouse.click(at.x, at.y, { clickCount: gesture.times, button: gesture.button ?? 'left' });
      if (gesture.held) await keyboard.up(gesture.held);
      return true;
    }
    case 'hover': {
      const at = await target(hand, gesture.on);
      if (at) await mouse.move(at.x, at.y);
      return at !== null;
    }
    case 'drag': {
      const at = await target(hand, gesture.on);
      if (!at) return false;
      await mouse.move(at.x, at.y);
      await mouse.down();
      for (const [dx, dy] of gesture.by) await mouse.move(at.x + dx, at.y + dy);
      if (gesture.end === 'outside') await mouse.move(-20, -20);
      if (gesture.end !== 'never') await mouse.up();
      return true;
    }
    case 'release':
      await mouse.up();
      return true;
    case 'wheel': {
      const at = await target(hand, gesture.on);
      if (!at) return false;
      await mouse.move(at.x, at.y);
      if (gesture.held) await keyboard.down(gesture.held);
      await mouse.wheel(...gesture.by);
      if (gesture.held) await keyboard.up(gesture.held);
      return true;
    }
    case 'press':
      for (const key of gesture.keys) await keyboard.press(key);
      return true;
    case 'type': {
      if (gesture.on) {
        const at = await target(hand, gesture.on);
        if (!at) return false;
        await mouse.click(at.x, at.y);
      }
      await write(page, gesture.text, gesture.how);
      if (gesture.enter) await keyboard.press('Enter');
      return true;
    }
    case 'option': {
      const at = await target(hand, gesture.on);
      if (at) await page.evaluate(([key, roll]) => (window as unknown as Window).monkey.option(key, roll), [at.key, gesture.roll] as const);
      return at !== null;
    }
    case 'scroll':
      await page.evaluate((to) => scrollTo(0, to * document.documentElement.scrollHeight), gesture.to);
      return true;
    case 'resize':
      await page.setViewportSize({ width: gesture.width, height: gesture.height });
      return true;
    case 'media':
      await page.emulateMedia({ colorScheme: gesture.dark ? 'dark' : 'light', reducedMotion: gesture.still ? 'reduce' : 'no-preference' });
      return true;
    case 'back':
    case 'forward':
      await page.evaluate((to) => {
        const { navigation } = window as unknown as { navigation: { canGoBack: boolean; canGoForward: boolean } };
        // Out of the console leads nothing.
        if (to === 'back' ? navigation.canGoBack : navigation.canGoForward) history[to]();
      }, gesture.do);
      await page.waitForTimeout(20);
      return true;
    case 'reload':
      await page.reload({ waitUntil: 'domcontentloaded' });
      return true;
    case 'go':
      await page.goto(hand.base + gesture.to, { waitUntil: 'domcontentloaded' });
      return true;
    case 'hide':
      await page.evaluate(async () => {
        const is = (hidden: boolean) => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        };
        is(true);
        await new Promise((done) => setTimeout(done, 30));
        is(false);
      });
      return true;
    case 'blur':
      await page.evaluate(() => {
        window.dispatchEvent(new Event('blur'));
        (document.activeElement as HTMLElement | null)?.blur?.();
        window.dispatchEvent(new Event('focus'));
      });
      return true;
    case 'clear':
      return page.evaluate(() => {
        try {
          localStorage.clear();
          sessionStorage.clear();
          return true;
        } catch {
          // The browser's own page about a missing network has no storage.
          return false;
        }
      });
    case 'wait':
      await page.waitForTimeout(gesture.ms);
      return true;
    case 'offline':
      await page.context().setOffline(gesture.is);
      return true;
    case 'faults':
      await faults(hand.request, ...gesture.faults);
      return true;
    case 'sign in':
      return await signIn(page);
    case 'sensible':
      return await sensible(hand);
  }
}

async function write(page: Page, text: string, how: 'insert' | 'keys' | 'paste' | 'compose') {
  if (how === 'keys') {
    await page.keyboard.type(text.slice(0, 12));
  } else if (how === 'paste') {
    await page.evaluate((text) => navigator.clipboard.writeText(text).catch(() => undefined), text);
    await page.keyboard.press('Control+v');
  } else if (how === 'compose') {
    const browser = await page.context().newCDPSession(page);
    for (const end of [1, 2]) await browser.send('Input.imeSetComposition', { text: 'ni'.slice(0, end), selectionStart: end, selectionEnd: end });
    await browser.send('Input.insertText', { text: text.slice(0, 40) });
    await browser.detach();
  } else {
    await page.keyboard.insertText(text);
  }
}

/** Fills the sign-in form in as it should be. */
export async function signIn(page: Page): Promise<boolean> {
  const fields = await page.evaluate(() => {
    const password = [...document.querySelectorAll('input[type="password"]')].find((one) => one.checkVisibility());
    const form = password?.closest('form');
    const user = form?.querySelector('input:not([type="password"],[type="checkbox"])');
    if (!password || !user) return null;
    return [user.id, password.id];
  });
  if (!fields) return false;
  for (const [id, text] of [[fields[0], USER], [fields[1], PASSWORD]] as const) {
    await page.evaluate((id) => {
      const field = document.getElementById(id ?? '') as HTMLInputElement | null;
      field?.focus();
      field?.select();
    }, id);
    await page.keyboard.insertText(text);
  }
  await page.keyboard.press('Enter');
  return true;
}

/** What a person would do here who wants to get on: fill the package in, or press the button that leads on. */
async function sensible(hand: Hand): Promise<boolean> {
  const { page } = hand;
  const field = await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('main input#package, main input[name="package"], main form input:not([type="checkbox"],[type="radio"],[type="password"],[type="search"])');
    if (!field || !field.checkVisibility() || field.value.length > 5) return false;
    field.focus();
    return true;
  });
  if (field) {
    await page.keyboard.insertText(page.url().includes('/obproxy/') ? RPM.obproxy : RPM.cluster);
    return true;
  }
  const at = await page.evaluate(() => (window as unknown as Window).monkey.choose('primary', 0, 0.5, 0.5, 0.5));
  if (at) await page.mouse.click(at.x, at.y);
  return at !== null;
}
