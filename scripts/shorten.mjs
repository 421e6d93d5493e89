// Shortens what a module and its JavaScript call each other: node scripts/shorten.mjs MODULE.wasm SCRIPT.js
//
// wasm-bindgen names each import after what it does, with a hash behind it, and the names stand in both files: hashes
// do not compress. Here they are numbered. The script also loses its comments and its indentation.

import { readFileSync, writeFileSync } from 'node:fs';

const [modulePath, scriptPath] = process.argv.slice(2);
if (!scriptPath) throw new Error('usage: node scripts/shorten.mjs MODULE.wasm SCRIPT.js');

const module = readFileSync(modulePath);
let script = readFileSync(scriptPath, 'utf8').replace(/^ *\/\*\*[^]*?\*\/\n/gm, '').replace(/^ +(\/\/.*\n)?/gm, '');
const words = new Set(script.match(/[\w$]+/g));
const short = new Map();

/** The number of a name that the script uses too. Short ones stay: `memory` is a word of JavaScript as well. */
function shortened(name) {
  if (name.length < 12 || !words.has(name)) return name;
  if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
  if (words.has(short.get(name))) throw new Error(`${scriptPath} has a ${short.get(name)} of its own`);
  return short.get(name);
}

let at = 8;
function number() {
  for (let value = 0, scale = 1; ; scale *= 128) {
    const byte = module[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
}
function text() {
  const length = number();
  return module.toString('utf8', at, (at += length));
}
const encoded = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...encoded(value >>> 7)]);
const written = (name) => [...encoded(Buffer.byteLength(name)), ...Buffer.from(name)];

/** The entries of a section that names things, with short names. `entry` reads one and gives its bytes. */
function renamed(entry) {
  const count = number();
  return Buffer.from([...encoded(count), ...Array.from({ length: count }, entry).flat()]);
}
function imported() {
  const from = text();
  const name = text();
  if (module[at++] !== 0) throw new Error(`${name} is imported and no function`);
  return [...written(from), ...written(shortened(name)), 0, ...encoded(number())];
}
function exported() {
  const name = text();
  return [...written(shortened(name)), module[at++], ...encoded(number())];
}

const parts = [module.subarray(0, at)];
while (at < module.length) {
  const id = module[at++];
  const length = number();
  const end = at + length;
  const section = id === 2 ? renamed(imported) : id === 7 ? renamed(exported) : module.subarray(at, end);
  parts.push(Buffer.from([id, ...encoded(section.length)]), section);
  at = end;
}
const bytes = Buffer.concat(parts);
script = script.replace(/[\w$]+/g, (word) => short.get(word) ?? word);

// What would not start is not written.
const given = new Set(script.match(/[\w$]+/g));
const missing = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ name }) => !given.has(name));
if (missing.length > 0) throw new Error(`${scriptPath} does not give ${missing[0].name}`);

writeFileSync(modulePath, bytes);
writeFileSync(scriptPath, script);
