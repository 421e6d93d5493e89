// Prints the licences of everything that a release is made of, macros too: node scripts/licences.mjs <metadata.json
// The input is `cargo metadata` for wasm32 with the features of the page and of the simulator's worker.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { packages, resolve } = JSON.parse(readFileSync(0));
const byId = new Map(packages.map((one) => [one.id, one]));
const nodes = new Map(resolve.nodes.map((one) => [one.id, one]));

// Neither what only builds nor what only tests.
const reached = new Set();
const visit = (id) => {
  if (reached.has(id)) return;
  reached.add(id);
  for (const { pkg, dep_kinds } of nodes.get(id).deps) {
    if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
  }
};
visit(resolve.root);
reached.delete(resolve.root);

const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const crates = [...reached].map((id) => byId.get(id))
  .sort((a, b) => inOrder(a.name, b.name) || inOrder(a.version, b.version));

const isLicence = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;
/** The licence files of a crate. */
function texts({ manifest_path }) {
  const folder = dirname(manifest_path);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isLicence.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').replace(/\r\n/g, '\n').trim())
    .sort(inOrder);
}

const shared = new Map();
for (const crate of crates) {
  for (const text of texts(crate)) {
    // The same words with other line breaks are the same licence.
    const key = text.replace(/\s+/g, ' ');
    const entry = shared.get(key) ?? { text, names: [] };
    if (!entry.names.includes(crate.name)) entry.names.push(crate.name);
    shared.set(key, entry);
  }
}

const line = '-'.repeat(80);
const print = (text) => process.stdout.write(`${text}\n`);
print('This console is made with the following libraries, and with the standard library of Rust (MIT OR Apache-2.0).\n');
for (const { name, version, license, repository } of crates) {
  if (!license) throw new Error(`${name} ${version} names no licence`);
  print(`${name} ${version}: ${license}${repository ? ` (${repository})` : ''}`);
}
for (const { text, names } of [...shared.values()].sort((a, b) => inOrder(a.names[0], b.names[0]) || inOrder(a.text, b.text))) {
  print(`\n${line}\n${names.join(', ')}\n${line}\n${text}`);
}
