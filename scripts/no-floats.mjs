// Usage: node scripts/no-floats.mjs MODULE…
// Fails when a module, as wasm-bindgen left it, with the names of its functions, has what the standard library and serde_json
// write and read fractions with: 30 kB of tables and code that hardly compress, and that come back with one careless `{}`.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { functions, words } from '../bench/host/wasm.mjs';

const BANNED = /\b(flt2dec|dec2flt|fmt::float|zmij|ryu|f64_from_parts)\b/;

for (const path of process.argv.slice(2)) {
  const all = functions(readFileSync(path)).map(({ name }) => words(name));
  const found = all.filter((name) => BANNED.test(name));
  if (!all.some((name) => name.includes('ocp_upgrade_console'))) {
    console.error(`${basename(path)}: its functions have no names, so nobody knows whether it handles fractions by tables.`);
    process.exitCode = 1;
  } else if (found.length > 0) {
    console.error(
      `${basename(path)} handles fractions by tables again: ${found.slice(0, 5).join(', ')}.\n` +
        'Somewhere an f64 is printed or parsed as it is (`{}`, `{:.1}`, `{:?}`, `.to_string()`, an attribute or a text in `view!`, ' +
        '`.parse()`), or JSON goes through serde_json and not through src/json_text. Use src/decimal.rs and src/json_text.',
    );
    process.exitCode = 1;
  }
}
