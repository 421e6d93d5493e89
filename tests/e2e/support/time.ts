// A page's time that the story moves: while it passes, every answer that is under way is waited for, so that a minute
// of the page takes as long as its answers do, and nothing in it depends on how fast the machine is. Each request tells
// the page's time, for a simulated OCP that goes by it.

import type { Page } from '@playwright/test';

type Time = { pass: (ms: number, hangs: boolean) => Promise<void>; sent: () => number };

/** From its next address on, the page's timers and clock are ours. Its time goes on by itself until it is first moved. */
export async function takeTime(page: Page) {
  await page.addInitScript(() => {
    const real = {
      Date, setTimeout: window.setTimeout, setInterval: window.setInterval, fetch: window.fetch, text: Response.prototype.text,
      now: performance.now.bind(performance),
    };
    const timers = new Map<number, { at: number; every?: number; run: () => void }>();
    const begun = Date.now() - real.now();
    let [now, last, flows, under, sent] = [Date.now(), 0, true, 0, 0];
    let idle: (() => void)[] = [];

    const add = (run: () => void, wait = 0, every?: number) => {
      timers.set(++last, { at: now + Math.max(every === undefined ? 0 : 1, wait), every, run });
      return last;
    };
    const remove = (id: number) => void timers.delete(id);
    /** Lets everything happen that is due by then. */
    const next = (until: number) => {
      const due = [...timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) return false;
      const [id, timer] = due;
      now = Math.max(now, timer.at);
      if (timer.every === undefined) timers.delete(id);
      else timer.at += Math.max(1, timer.every);
      timer.run();
      return true;
    };

    const turn = () => new Promise<void>((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(0);
    });
    const counted = async <T>(work: Promise<T>): Promise<T> => {
      under += 1;
      const over = () => void turn().then(() => {
        under -= 1;
        if (under === 0) idle.splice(0).forEach((tell) => tell());
      });
      work.then(over, over);
      return work;
    };
    const settled = async () => {
      do {
        if (under > 0) await new Promise<void>((resolve) => idle.push(resolve));
        await turn();
      } while (under > 0);
    };

    const replaced = {
      setTimeout: (run: () => void, wait?: number) => add(run, wait),
      setInterval: (run: () => void, wait?: number) => add(run, wait, wait ?? 0),
      clearTimeout: remove,
      clearInterval: remove,
      fetch: (...words: Parameters<typeof fetch>) => {
        const asked = words[0] instanceof Request ? words[0].url : String(words[0]);
        if (!asked.includes('/api/')) return counted(real.fetch.apply(window, words));
        sent += 1;
        const request = new Request(...words);
        request.headers.set('X-Sim-Now', String(Math.floor(now)));
        return counted(real.fetch.call(window, request));
      },
      Date: class extends real.Date {
        constructor(...words: ConstructorParameters<typeof Date> | []) {
          super(...((words.length === 0 ? [now] : words) as ConstructorParameters<typeof Date>));
        }
        static now() {
          return now;
        }
      },
    };
    Object.assign(window, replaced);
    // Both clocks of the page show the same time, or one of them would seem to have been set.
    performance.now = () => now - begun;
    Response.prototype.text = function () {
      return counted(real.text.call(this));
    };

    let seen = real.now();
    real.setInterval.call(window, () => {
      const gone = real.now() - seen;
      seen += gone;
      if (!flows) return;
      const until = now + gone;
      while (next(until)) continue;
      now = until;
    }, 20);

    const time: Time = {
      pass: async (ms, hangs) => {
        flows = false;
        const end = now + ms;
        do {
          // What never comes is not waited for; what was given up needs a moment.
          await (hangs ? new Promise((resolve) => real.setTimeout.call(window, resolve, 10)) : settled());
        } while (next(end));
        now = end;
      },
      sent: () => sent,
    };
    Object.assign(window, { time });
  });
}

/** Lets the page's time go on by so much. Afterwards it stands. `hangs`: no answer is waited for. */
export const pass = (page: Page, ms: number, hangs = false) =>
  page.evaluate(([ms, hangs]) => (window as unknown as { time: Time }).time.pass(ms, hangs), [ms, hangs] as const);

/** How many requests the page has sent to OCP. */
export const sent = (page: Page) => page.evaluate(() => (window as unknown as { time: Time }).time.sent());
