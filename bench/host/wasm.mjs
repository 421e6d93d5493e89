// The functions of a WebAssembly module with their names, as the `name` section has them.
export function functions(bytes) {
  let at = 8;
  const number = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return bytes.toString('utf8', at, (at += length));
  };
  const limits = () => {
    const hasEnd = number() & 1;
    number();
    if (hasEnd) number();
  };
  // What an import is, by its kind: a function, a table, a memory, a global.
  const skip = [number, () => (at++, limits()), limits, () => (at += 2)];

  let imported = 0;
  const bodies = [];
  const names = new Map();
  while (at < bytes.length) {
    const section = bytes[at++];
    const length = number();
    const end = at + length;
    if (section === 2) {
      for (let left = number(); left > 0; left--) {
        text();
        text();
        const kind = bytes[at++];
        if (kind === 0) imported++;
        skip[kind]();
      }
    } else if (section === 10) {
      for (let left = number(); left > 0; left--) {
        const size = number();
        bodies.push(bytes.subarray(at, (at += size)));
      }
    } else if (section === 0 && text() === 'name') {
      while (at < end) {
        const kind = bytes[at++];
        const size = number();
        const stop = at + size;
        for (let left = kind === 1 ? number() : 0; left > 0; left--) {
          const index = number();
          names.set(index, text());
        }
        at = stop;
      }
    }
    at = end;
  }
  return bodies.map((body, index) => ({ body, name: names.get(imported + index) ?? '' }));
}

// A mangled name in words: "core::ptr::drop_in_place<alloc::string::String>". Of the newer form, which the standard library
// has, only the crate is read.
export function words(mangled) {
  const [, length, root] = /^_R.*?C(?:s\w*?_)?(\d+)_?(\w+)/s.exec(mangled) ?? [];
  if (length) return root.slice(0, Number(length));
  let rest = /^_ZN(.*)E/s.exec(mangled)?.[1];
  if (rest === undefined) return mangled;
  const parts = [];
  for (let count; (count = /^\d+/.exec(rest)?.[0]); ) {
    const end = count.length + Number(count);
    parts.push(rest.slice(count.length, end));
    rest = rest.slice(end);
  }
  const signs = { LT: '<', GT: '>', RF: '&', u20: ' ', C: ',', BP: '*', LP: '(', RP: ')', u7b: '{', u7d: '}', u5b: '[', u5d: ']', u27: "'" };
  const plain = parts.filter((part) => !/^h[0-9a-f]{16}$/.test(part)).join('::').replace(/^_(?=\$)/, '');
  return plain.replace(/\$(\w+?)\$/g, (whole, sign) => signs[sign] ?? whole).replaceAll('..', '::');
}
