// Reads what `npm audit --json` said: prints `clean`, `found`, or `none` when it brought no advisories. `--tell` prints
// the findings.

import { readFileSync } from 'node:fs';

let told = {};
try {
  told = JSON.parse(readFileSync(0, 'utf8'));
} catch {
  // Without network npm may say nothing at all.
}
const counts = told.metadata?.vulnerabilities;
if (process.argv.includes('--tell')) {
  for (const { name, severity, range } of Object.values(told.vulnerabilities ?? {})) process.stdout.write(`  ${severity}: ${name} ${range}\n`);
} else {
  process.stdout.write(counts === undefined ? 'none' : counts.total === 0 ? 'clean' : 'found');
}
