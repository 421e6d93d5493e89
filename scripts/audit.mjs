// Checks everything that is built, tested and shipped with against deny.toml, without network: licences, sources,
// duplicates. cargo metadata --locked --format-version 1 --all-features | node scripts/audit.mjs
//
// The same rules as cargo-deny's, for machines without it, and for npm packages, which cargo-deny does not know.

import { existsSync, readFileSync } from 'node:fs';
import { readToml } from './toml.mjs';

const deny = readToml(readFileSync('deny.toml', 'utf8'));
const { packages } = JSON.parse(readFileSync(0));
const LOCKS = ['tests/e2e/package-lock.json', 'scripts/node/package-lock.json'];

/** Whether an SPDX expression can be met with allowed licences; `/` is an old way to write OR. */
function isMet(expression, isAllowed) {
  const words = expression.replace(/\//g, ' OR ').match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    if (words[at] === '(') {
      at += 1;
      const inner = any();
      at += 1;
      return inner;
    }
    const name = words[at++];
    // An exception only adds rights.
    if (words[at] === 'WITH') at += 2;
    return isAllowed(name);
  };
  const both = () => {
    let met = one();
    while (words[at] === 'AND') { at += 1; const next = one(); met = met && next; }
    return met;
  };
  function any() {
    let met = both();
    while (words[at] === 'OR') { at += 1; const next = both(); met = met || next; }
    return met;
  }
  return any();
}

/** Beyond those of deny.toml, for the packages of tests and builds, which nothing ships: permissive ones that no crate has. */
const OF_TOOLS = ['0BSD', 'BSD-2-Clause', 'ISC'];
/** The same for single packages. */
const MORE = { 'npm:axe-core': ['MPL-2.0'] };

const faults = [];
const check = (name, version, licence) => {
  const more = name.startsWith('npm:') ? [...OF_TOOLS, ...(MORE[name] ?? [])] : [];
  if (!licence) faults.push(`${name} ${version} names no licence`);
  else if (!isMet(licence, (word) => deny.licenses.allow.includes(word) || more.includes(word))) {
    faults.push(`${name} ${version}: the licence ${licence} is not among those of deny.toml`);
  }
};

const versions = new Map();
for (const { name, version, license, source } of packages) {
  if (source === null) continue;
  check(name, version, license);
  const [kind, address] = source.split('+', 2);
  const allowed = kind === 'registry' ? deny.sources['allow-registry'] : deny.sources['allow-git'];
  if (!allowed.includes(address.split('#')[0])) faults.push(`${name} ${version} comes from ${source}, which deny.toml does not allow`);
  versions.set(name, [...versions.get(name) ?? [], version]);
}

const skipped = new Set(deny.bans.skip.map((one) => one.crate));
for (const [name, all] of versions) {
  const counted = all.filter((version) => !skipped.has(`${name}@${version}`));
  if (counted.length > 1) faults.push(`${name} is there in several versions: ${counted.join(', ')} (deny.toml, bans.skip)`);
}
for (const { crate } of deny.bans.skip) {
  const [name, version] = crate.split('@');
  if (!versions.get(name)?.includes(version)) faults.push(`deny.toml skips ${crate}, which is not there any more`);
}

let npm = 0;
for (const lock of LOCKS.filter(existsSync)) {
  for (const [path, one] of Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages)) {
    if (path === '') continue;
    const name = path.split('node_modules/').at(-1);
    npm += 1;
    check(`npm:${name}`, one.version, one.license);
    if (!one.integrity || one.link || (one.resolved && !one.resolved.startsWith('https://'))) {
      faults.push(`npm:${name} in ${lock} has no hash, or comes from elsewhere than a registry`);
    }
  }
}

if (faults.length > 0) {
  process.stderr.write(`${faults.map((fault) => `  ${fault}\n`).join('')}${faults.length} faults\n`);
  process.exit(1);
}
process.stdout.write(`${packages.length - 1} crates and ${npm} npm packages: licences, sources and duplicates as deny.toml allows\n`);
