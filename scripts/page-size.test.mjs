// node --test scripts

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changes, LIMIT, measure, problems, record } from './page-size.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** A project of its own with a built page of these files: [name, bytes, bytes with brotli]. */
function built(files) {
  const root = mkdtempSync(join(tmpdir(), 'page-size-'));
  mkdirSync(join(root, 'dist'));
  mkdirSync(join(root, 'scripts'));
  cpSync(join(HERE, 'page-size.mjs'), join(root, 'scripts', 'page-size.mjs'));
  const put = (all) => all.forEach(([name, raw, brotli]) => {
    writeFileSync(join(root, 'dist', name), Buffer.alloc(raw));
    if (brotli) writeFileSync(join(root, 'dist', `${name}.br`), Buffer.alloc(brotli));
  });
  put(files);
  const run = (...words) => spawnSync(process.execPath, [join(root, 'scripts', 'page-size.mjs'), ...words], { encoding: 'utf8' });
  return { root, put, run };
}

const PAGE = [
  ['index.html', 900, 500], ['config.json', 20], ['console-0123456789abcdef_bg.wasm', 300_000, 100_000],
  ['ocp-sim-worker-0123456789abcdef.js', 40_000, 20_000], ['licences.txt', 5_000_000, 1_000_000], ['release.txt', 12],
];

test('the sums count what a page loads: no licences, and the simulator in demo mode only', () => {
  const { root } = built(PAGE);
  const { live, demo, files } = record(measure(join(root, 'dist')));
  assert.deepEqual([live, demo], [100_520, 120_520]);
  assert.equal(files['console_bg.wasm'], 100_000, 'without the hash, which each build changes');
  rmSync(root, { recursive: true });
});

test('a page passes as accepted, and up to three per cent above', () => {
  const { root, put, run } = built(PAGE);
  assert.equal(run('--accept').status, 0);
  assert.equal(run().status, 0);
  put([['index.html', 900, 3_500]]);
  assert.equal(run().status, 0);
  rmSync(root, { recursive: true });
});

test('a page that grew more fails, says by how much each file grew, and passes once that is accepted', () => {
  const { root, put, run } = built(PAGE);
  run('--accept');
  put([['index.html', 900, 3_800], ['fonts.css', 9, 3]]);
  const { status, stderr } = run();
  assert.equal(status, 1);
  assert.match(stderr, /live page grew from 100520 to 103823 bytes with brotli, by 3\.3 %/);
  assert.match(stderr, /index\.html: \+3300 bytes \(500 to 3800\)\n {2}fonts\.css: \+3 bytes \(0 to 3\)/);
  assert.equal(run('--accept').status, 0);
  assert.equal(run().status, 0);
  rmSync(root, { recursive: true });
});

test('nothing accepts a live page above the limit', () => {
  const { root, put, run } = built(PAGE);
  put([['console-0123456789abcdef_bg.wasm', 900_000, LIMIT]]);
  run('--accept');
  const { status, stderr } = run();
  assert.equal(status, 1);
  assert.match(stderr, /the limit is 700000/);
  rmSync(root, { recursive: true });
});

test('a file that went is told, and a page that shrank is no problem', () => {
  assert.deepEqual(problems({ live: 90, demo: 100 }, { live: 100, demo: 110 }), []);
  assert.deepEqual(changes({ a: 1 }, { a: 1, b: 7 }), ['  b: -7 bytes (7 to 0)']);
});

test('an empty dist is told with what to do', () => {
  const { root, run } = built([]);
  assert.match(run().stderr, /run make dist/);
  rmSync(root, { recursive: true });
});

test('the committed record is one that this script takes', () => {
  const recorded = JSON.parse(readFileSync(join(HERE, '..', 'page-size.json'), 'utf8'));
  assert.deepEqual(problems(recorded, recorded), []);
  assert.equal(Object.values(recorded.files).reduce((sum, bytes) => sum + bytes, 0), recorded.demo);
});
