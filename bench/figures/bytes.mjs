// Bytes: each contender's bundle as built here, and the share of our layout and view: the module that has nothing else,
// less one with the same framework and neither.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { LAYOUTS, OURS, VIEWS, viewsOf } from '../contenders.mjs';

export function bytes({ site, options, note }) {
  const files = [
    ...Object.keys(LAYOUTS).map((name) => ['layout', name, [`layouts/${name}.js`]]),
    ...viewsOf('bytes').map((name) => ['view', name, [`views/${name}.js`, ...VIEWS[name].styles.filter((style) => style.startsWith('/views'))]]),
  ];
  const results = files
    .filter(([, name]) => name !== OURS && options.wantsContender(name))
    .map(([kind, contender, paths]) => ({ kind, contender, ...sum(site, [...paths, ...(contender === 'vizdom' ? ['modules/vizdom_ts_bg.wasm'] : [])]) }));
  const module = sum(site, ['ours/bench.js', 'ours/bench_bg.wasm']);
  const floor = sum(site, ['floor/bench-floor.js', 'floor/bench-floor_bg.wasm']);
  results.unshift({ kind: 'view', contender: OURS, module, floor, min: module.min - floor.min, brotli: module.brotli - floor.brotli });
  for (const { contender, kind, brotli } of results) note(`bytes ${kind} ${contender}`, `${(brotli / 1000).toFixed(1)} kB with brotli`);
  return results;
}

function sum(site, paths) {
  const files = paths.map((path) => readFileSync(join(site, path)));
  const total = (sizes) => sizes.reduce((a, b) => a + b, 0);
  return { min: total(files.map((file) => file.length)), brotli: total(files.map(compressed)) };
}

const compressed = (file) =>
  brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length } }).length;
