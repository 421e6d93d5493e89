// Reads as much of TOML as deny.toml needs: tables, and values that are texts, flags, lists and inline tables.

/** The text as an object; throws at what it does not know, rather than to pass over it. */
export function readToml(text) {
  const root = {};
  let table = root;
  const bare = text.split('\n').map(withoutComment).join('\n');
  let rest = bare.trim();
  while (rest) {
    const head = /^\[([\w.-]+)\]/.exec(rest);
    if (head) {
      table = head[1].split('.').reduce((inside, name) => (inside[name] ??= {}), root);
      rest = rest.slice(head[0].length).trim();
      continue;
    }
    const key = /^([\w-]+)\s*=\s*/.exec(rest);
    if (!key) throw new Error(`deny.toml: not understood: ${rest.split('\n')[0]}`);
    const [value, after] = read(rest.slice(key[0].length));
    table[key[1]] = value;
    rest = after.trim();
  }
  return root;
}

function withoutComment(line) {
  const end = /^(?:[^"#]|"[^"]*")*/.exec(line)[0].length;
  return line.slice(0, end);
}

function read(text) {
  const simple = /^(?:"([^"]*)"|(true|false))/.exec(text);
  if (simple) return [simple[1] ?? simple[2] === 'true', text.slice(simple[0].length)];
  const close = { '[': ']', '{': '}' }[text[0]];
  if (!close) throw new Error(`deny.toml: no value that is known: ${text.split('\n')[0]}`);
  const held = close === ']' ? [] : {};
  let rest = text.slice(1).trimStart();
  while (!rest.startsWith(close)) {
    const key = close === '}' ? /^([\w-]+)\s*=\s*/.exec(rest) : [''];
    if (!key) throw new Error(`deny.toml: not understood: ${rest.split('\n')[0]}`);
    const [value, after] = read(rest.slice(key[0].length));
    if (close === ']') held.push(value);
    else held[key[1]] = value;
    rest = after.trimStart().replace(/^,/, '').trimStart();
    if (!rest) throw new Error(`deny.toml: ${close} is missing`);
  }
  return [held, rest.slice(1)];
}
