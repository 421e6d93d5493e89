// The size of the page in dist/, and whether it grew: node scripts/page-size.mjs [--accept]
//
// Reports each file raw, with gzip and with brotli, and two sums: what a page beside a real OCP loads, and that with the
// simulator's worker, which only demo mode loads. Fails when the live page is above the limit, and when a sum is more
// than GROWTH above what page-size.json says. `--accept` writes the sizes into that file: it belongs to the commit that
// made the page larger.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The most that the live page may weigh, in bytes with brotli. */
export const LIMIT = 700_000;
/** By how much a sum may grow without a word. */
export const GROWTH = 0.03;

// The licences and the name of the release are no part of a page that starts.
const isPart = (name) => !/\.(br|gz)$/.test(name) && name !== 'licences.txt' && name !== 'release.txt';
const isSimulator = (name) => name.startsWith('ocp-sim-worker');
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The files of a built page: name without its hash, bytes raw, with gzip and with brotli (raw where there is no copy). */
export function measure(dist) {
  const bytes = (path, otherwise) => statSync(existsSync(path) ? path : otherwise).size;
  return readdirSync(dist, { recursive: true }).map(String).filter(isPart)
    .filter((name) => statSync(join(dist, name)).isFile()).sort()
    .map((name) => {
      const path = join(dist, name);
      return { name: name.replace(/-[0-9a-f]{16}(?=[._])/, ''), raw: bytes(path), gzip: bytes(`${path}.gz`, path), brotli: bytes(`${path}.br`, path) };
    });
}

/** The bytes with brotli: of the live page, of the page in demo mode, and of each file. */
export function record(files) {
  const sum = (some) => some.reduce((total, { brotli }) => total + brotli, 0);
  return {
    live: sum(files.filter(({ name }) => !isSimulator(name))),
    demo: sum(files),
    files: Object.fromEntries(files.map(({ name, brotli }) => [name, brotli])),
  };
}

/** What is wrong with a page of this size, beside the recorded one: sentences, none when all is well. */
export function problems(now, before) {
  const found = [];
  if (now.live > LIMIT) found.push(`The live page weighs ${now.live} bytes with brotli; the limit is ${LIMIT}.`);
  for (const page of ['live', 'demo']) {
    if (now[page] <= before[page] * (1 + GROWTH)) continue;
    found.push(`The ${page} page grew from ${before[page]} to ${now[page]} bytes with brotli, by ${((now[page] / before[page] - 1) * 100).toFixed(1)} %.`);
  }
  return found;
}

/** By how much each file grew or shrank, the largest change first. */
export function changes(now, before) {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names.map((name) => ({ name, from: before[name] ?? 0, to: now[name] ?? 0 }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .map(({ name, from, to }) => `  ${name}: ${to > from ? '+' : ''}${to - from} bytes (${from} to ${to})`);
}

function table(files) {
  const row = (name, some, mark = '') => {
    const sum = (kind) => `${mark}${kilobytes(some.reduce((total, file) => total + file[kind], 0))}${mark}`;
    return `| ${mark}${name}${mark} | ${sum('raw')} | ${sum('gzip')} | ${sum('brotli')} |`;
  };
  const [live, simulator] = [files.filter(({ name }) => !isSimulator(name)), files.filter(({ name }) => isSimulator(name))];
  return [
    '| file | raw | gzip | brotli |', '|---|---:|---:|---:|',
    ...live.map((file) => row(file.name, [file])), row('page, live', live, '**'),
    ...simulator.map((file) => row(file.name, [file])), row('page with the simulator, demo', files, '**'),
  ].join('\n');
}

function main(accept) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const [dist, path] = [join(root, 'dist'), join(root, 'page-size.json')];
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is empty: run make dist');
  const files = measure(dist);
  const now = record(files);
  console.log(`\n${table(files)}\n`);
  if (accept) {
    writeFileSync(path, `${JSON.stringify(now, null, 2)}\n`);
    return 0;
  }
  const before = JSON.parse(readFileSync(path, 'utf8'));
  const wrong = problems(now, before);
  if (wrong.length === 0) {
    console.log(`The live page: ${now.live} bytes with brotli of at most ${LIMIT} (page-size.json: ${before.live}).`);
    return 0;
  }
  console.error([
    ...wrong, 'What changed:', ...changes(now.files, before.files),
    'Where the growth is worth it, run `node scripts/page-size.mjs --accept` and commit page-size.json with the change.',
  ].join('\n'));
  return 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv[2] === '--accept');
