// What runs inside the page: it names the things that a hand can reach, and looks whether the page is still sound.

/** A thing on the page: its name, the same in every run, and where it is now. */
export type Target = { key: string; fx: number; fy: number; x: number; y: number };
/** What is wrong, and with what. */
export type Problem = { kind: string; what: string };
/** Where the page stands. */
export type Look = { problems: Problem[]; path: string; signIn: boolean; dialog: boolean; canGoBack: boolean; canGoForward: boolean };
/** The kinds of things that a hand can reach. */
export type Reach = 'any' | 'main' | 'typed' | 'select' | 'primary' | 'link' | 'picture';

export type Inside = {
  choose: (reach: Reach, group: number, one: number, fx: number, fy: number) => Target | null;
  find: (key: string, fx: number, fy: number) => Target | null;
  look: () => Promise<Look>;
  option: (key: string, roll: number) => void;
};

/** Installs `window.monkey`; runs before the page's own scripts and sees nothing but what is passed. */
export function inside() {
  const REACHES: Record<string, string> = {
    any: 'a[href],button,input,select,textarea,summary,[tabindex],[role],label,th,[data-key]',
    main: ':is(main,dialog[open]) :is(a[href],button,input,select,textarea,summary,[tabindex],[role],label,th,[data-key])',
    typed: 'input:not([type=checkbox],[type=radio],[type=file]),textarea',
    select: 'select',
    primary: 'main button[data-kind="primary"]:not(:disabled),dialog[open] button:not(:disabled)',
    link: 'a[href]',
    picture: 'svg[role],[role="application"],[role="log"],[role="treegrid"],[role="separator"]',
  };
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const isReached = (element: Element) => !element.closest('[inert]') && isSeen(element);
  const groupOf = (element: Element) =>
    `${element.localName}${element.getAttribute('role') ? `[${element.getAttribute('role')}]` : ''}.${element.classList[0] ?? ''}`;
  const nameOf = (element: Element) => {
    const key = element.getAttribute('data-key');
    const name = element.id || key || element.getAttribute('aria-label') || element.textContent || '';
    return `${groupOf(element)} ${key && !element.id ? `#${key}` : name.replace(/\d+/g, '0').trim().slice(0, 40)}`;
  };
  const reached = (reach: string) => [...document.querySelectorAll(REACHES[reach] ?? reach)].filter(isReached);
  const keyOf = (element: Element) => {
    const name = nameOf(element);
    const alike = [...document.querySelectorAll(element.localName)].filter((other) => nameOf(other) === name);
    return `${name} ·${alike.indexOf(element)}`;
  };
  const boxOf = (element: Element) => {
    const box = element.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return { left, top, width: right - left, height: bottom - top };
  };
  const round = (number: number) => Math.round(number * 100) / 100;
  const place = (element: Element, fx: number, fy: number) => {
    const outside = ({ left, top, right, bottom }: DOMRect) => right < 8 || bottom < 8 || left > innerWidth - 8 || top > innerHeight - 8;
    if (outside(element.getBoundingClientRect())) element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = boxOf(element);
    return { x: left + width * fx, y: top + height * fy };
  };
  /** A point of a thing, named by what a press there really meets: so it is found again where its surroundings moved. */
  const met = (element: Element, fx: number, fy: number): Target => {
    const { x, y } = place(element, fx, fy);
    const under = document.elementFromPoint(x, y)?.closest(REACHES.any ?? '');
    if (!under || under === element || !element.contains(under)) return { key: keyOf(element), fx, fy, x, y };
    const { left, top, width, height } = boxOf(under);
    return { key: keyOf(under), fx: round((x - left) / width), fy: round((y - top) / height), x, y };
  };
  const elementOf = (key: string) => {
    const [, name = '', nth = '0'] = /^(.*) ·(\d+)$/s.exec(key) ?? [];
    const [, local = '*'] = /^([a-z0-9]+)/.exec(name) ?? [];
    return [...document.querySelectorAll(local)].filter((element) => nameOf(element) === name)[Number(nth)];
  };

  const problems = (): Problem[] => {
    const found: Problem[] = [];
    const say = (kind: string, what: string) => found.push({ kind, what });
    for (const id of ['crash', 'refused']) {
      const notice = document.getElementById(id);
      if (notice && !notice.hidden) say('crash', `#${id} is shown`);
    }
    const main = document.querySelector('main');
    if (!main || document.getElementById('skeleton')) return found;
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
      // What lies in a frame that clips it, as the lines of the graph, makes no page wider.
      const isClipped = (element: Element) => {
        for (let frame = element.parentElement; frame; frame = frame.parentElement) if (frame !== document.body && getComputedStyle(frame).overflowX !== 'visible') return true;
        return false;
      };
      const over = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5 && !isClipped(element));
      // A text without a blank sticks out of an element that does not.
      if (over.length === 0) over.push(...[...document.querySelectorAll('body *')].filter((element) => element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === 'visible'));
      const culprits = over.filter((element) => !over.some((other) => other !== element && element.contains(other)));
      say('wide', `wider than ${innerWidth} px by ${wide}: ${culprits.slice(0, 2).map((element) => `${groupOf(element)} in ${groupOf(element.parentElement ?? element)}`).join(', ')}`);
    }
    const focused = document.activeElement;
    if (focused && focused !== document.body && !isSeen(focused)) say('focus', `on ${groupOf(focused)}#${focused.id}, which is not seen`);
    const modal = document.querySelector('dialog:modal');
    if (modal && focused !== document.body && !modal.contains(focused)) say('focus', 'outside of the open dialog');
    const headings = [...main.querySelectorAll('h1')].filter((heading) => heading.checkVisibility());
    if (headings.length !== 1) say('heading', `${headings.length} headings of the first level: ${headings.map((heading) => heading.textContent).join(' | ')}`);
    const base = new URL(document.baseURI).pathname;
    const first = location.pathname.slice(base.length).split('/')[0] ?? '';
    const current = [...document.querySelectorAll('nav a[aria-current]')].map((link) => link.getAttribute('href')).join();
    const known = ['clusters', 'obproxy', 'arbitration', 'tasks'].includes(first);
    if (current !== (known ? first : '')) say('address', `/${first} has "${current}" as its place in the navigation`);
    const heading = headings[0]?.textContent?.trim() ?? '';
    if (!document.title.trim() || /^\s*·/.test(document.title)) say('address', `the title is "${document.title}"`);
    const [, id] = /^tasks\/(\d+)$/.exec(location.pathname.slice(base.length)) ?? [];
    if (id && heading === document.querySelector('nav a[href="tasks"]')?.textContent?.trim()) say('address', 'a task has the heading of the list');
    const odd = /(?<![\w.])(NaN|undefined|null|\[object \w+\]|\{\d\}|Infinity)(?![\w.])/.exec(main.textContent ?? '');
    if (odd) say('words', `"${odd[0]}" on the page`);
    const seen = new Set<string>();
    for (const { id } of document.querySelectorAll('[id]')) {
      if (seen.has(id)) say('ids', `#${id} is there twice`);
      seen.add(id);
    }
    return found;
  };

  const frame = () => new Promise<void>((done) => {
    const timer = setTimeout(done, 200);
    requestAnimationFrame(() => setTimeout(() => { clearTimeout(timer); done(); }, 0));
  });
  const history = () => (window as unknown as { navigation: { canGoBack: boolean; canGoForward: boolean } }).navigation;

  const monkey: Inside = {
    choose: (reach, group, one, fx, fy) => {
      const all = reached(reach);
      // Half of the time each thing is as likely, half of the time each kind of thing.
      const groups = [...new Set(all.map(groupOf))];
      const chosen = groups[Math.floor((2 * group - 1) * groups.length)];
      const alike = group < 0.5 ? all : all.filter((element) => groupOf(element) === chosen);
      const element = alike[Math.floor(one * alike.length)];
      return element ? met(element, fx, fy) : null;
    },
    find: (key, fx, fy) => {
      const element = elementOf(key);
      return element && isReached(element) ? { key, fx, fy, ...place(element, fx, fy) } : null;
    },
    look: async () => {
      await frame();
      let found = problems();
      // What the next frames put right is never seen; a crash stays.
      for (const wait of [50, 250, 600]) {
        if (found.length === 0) break;
        await new Promise((done) => setTimeout(done, wait));
        const before = new Set(found.map(({ kind }) => kind));
        found = problems().filter(({ kind }) => before.has(kind));
      }
      return {
        problems: found,
        path: location.pathname + location.search,
        signIn: [...document.querySelectorAll('input[type="password"]')].some(isSeen),
        dialog: document.querySelector('dialog[open]') !== null,
        canGoBack: history().canGoBack,
        canGoForward: history().canGoForward,
      };
    },
    option: (key, roll) => {
      const select = elementOf(key);
      if (!(select instanceof HTMLSelectElement) || select.options.length === 0) return;
      select.focus();
      select.selectedIndex = Math.floor(roll * select.options.length);
      for (const kind of ['input', 'change']) select.dispatchEvent(new Event(kind, { bubbles: true }));
    },
  };
  Object.assign(window, { monkey, print: () => undefined });

  // What is sent to OCP that changes something, and how often a hand pressed a button before. An operator may press
  // again after OCP has refused; two presses of one double click are one.
  const DOUBLE_CLICK_MS = 500;
  const sent: { path: string; body: string; presses: number; at: number; isUnderWay: boolean }[] = [];
  let presses = 0;
  addEventListener('click', (event) => { if (event.isTrusted && (event.target as Element | null)?.closest?.('button,a,input')) presses += 1; }, true);
  // Enter in a field sends its form; some browsers tell of no click then.
  addEventListener('submit', () => (presses += 0.001), true);
  const real = window.fetch;
  window.fetch = async (...words) => {
    const request = new Request(...words);
    if (request.method === 'POST' && request.url.includes('/api/v2/')) {
      const one = { path: new URL(request.url).pathname, body: await request.clone().text(), presses: Math.floor(presses), at: performance.now(), isUnderWay: true };
      const again = sent.find((other) => other.path === one.path && other.body === one.body && (other.presses === one.presses || other.isUnderWay || one.at - other.at < DOUBLE_CLICK_MS));
      if (again) console.error(`monkey: sent twice: ${one.path} ${one.body}`);
      sent.push(one);
      return real.call(window, request).finally(() => (one.isUnderWay = false));
    }
    return real.call(window, request);
  };
}
