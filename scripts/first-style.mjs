// The part of the style sheet that stands in the page itself: the rules for the frame that index.html shows until the
// console has started (#skeleton), and the tokens that they use. The whole sheet has them too.

// What that frame is made of. tests/e2e/look.spec.ts holds that nothing moves when the whole sheet arrives.
const ELEMENTS = [':root', '*', 'html', 'body', 'div', 'p', 'span'];
const CLASSES = ['.shell', '.header', '.product', '.main', '.page', '.muted', '.skeleton', '.skeleton-line'];
const FRAME = new Set([...ELEMENTS, ...CLASSES]);
// What may stand behind one of these.
const MORE = /:not\(\[data-theme=\w+\]\)|\[data-theme=\w+\]|:nth-child\([^)]*\)/g;

/** The rules of a minified sheet: what stands before the braces, and what between. */
function* rules(sheet) {
  for (let at = 0; at < sheet.length; ) {
    const open = sheet.indexOf('{', at);
    let end = open + 1;
    for (let depth = 1; depth > 0; end++) depth += { '{': 1, '}': -1 }[sheet[end]] ?? 0;
    yield { head: sheet.slice(at, open), body: sheet.slice(open + 1, end - 1) };
    at = end;
  }
}

const isOfFrame = (selector) => selector.replace(MORE, '').split(/[\s>]+|(?=\.)/).every((part) => FRAME.has(part));

function ofFrame(sheet) {
  let picked = '';
  for (const { head, body } of rules(sheet)) {
    const within = head.startsWith('@media') ? ofFrame(body) : body;
    const kept = head.startsWith('@') ? head.startsWith('@media') && within && head : head.split(',').filter(isOfFrame).join();
    if (kept) picked += `${kept}{${within}}`;
  }
  return picked;
}

/** The names of the tokens that a text uses, and those that their values use. */
function used(text, sheet, names = new Set()) {
  for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) {
    if (names.has(name)) continue;
    names.add(name);
    for (const [, value] of sheet.matchAll(new RegExp(`[{;]${name}:([^;}]*)`, 'g'))) used(value, sheet, names);
  }
  return names;
}

/** That part of a minified sheet. */
export function firstStyle(sheet) {
  const frame = ofFrame(sheet);
  const token = /(?<=[{;])(--[\w-]+):[^;}]*;?/g;
  const tokens = used(frame.replace(token, ''), frame);
  const animated = [...rules(sheet)].filter(({ head }) => {
    const [, name] = /^@keyframes (.+)/.exec(head) ?? [];
    return name && new RegExp(`animation:[^;}]*\\b${name}\\b`).test(frame);
  });
  return [frame.replace(token, (all, name) => (tokens.has(name) ? all : '')).replace(/;(?=\})/g, ''), ...animated.map(({ head, body }) => `${head}{${body}}`)].join('');
}
