// The code of the release by crate: a function belongs to the first crate that its name tells. That of a generic function
// is the one that wrote it, whoever asked for the copy.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { functions, words } from '../host/wasm.mjs';

const OWN = 'ocp_upgrade_console';
// What may stand in a name before the first crate.
const NO_CRATE = new Set(['as', 'const', 'dyn', 'for', 'impl', 'mut', '_']);

export function crates({ options, note }) {
  const shares = new Map();
  const all = functions(readFileSync(options.release));
  for (const { body, name } of all) {
    const share = owner(words(name));
    shares.set(share, [...(shares.get(share) ?? []), body]);
  }
  const rows = [...shares].map(([crate, bodies]) => {
    const code = Buffer.concat(bodies);
    return { crate, functions: bodies.length, bytes: code.length, brotli: compressed(code) };
  });
  rows.sort((a, b) => b.brotli - a.brotli);
  note('crates', `${all.length} functions; ${rows.slice(0, 3).map(({ crate, brotli }) => `${crate} ${(brotli / 1000).toFixed(0)} kB`).join(', ')}`);
  return rows;
}

// Our own by module. Type parameters of one letter or two are no crates.
function owner(name) {
  const parts = name.match(/[A-Za-z_]\w*/g) ?? [];
  const first = parts.findIndex((part) => !NO_CRATE.has(part) && !/^[A-Z]/.test(part));
  return parts[first] === OWN ? `ours: ${parts[first + 1]}` : (parts[first] ?? 'without a name');
}

const compressed = (code) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length } }).length;
