// Writes the seeds of a fuzz target from the fixtures of the tests, one file each: node scripts/fuzz-seeds.mjs TARGET FOLDER

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../tests/fixtures', import.meta.url));
/** Longer ones make a round slow and reach nothing more. */
const LONGEST = 30_000;
const [target, folder] = process.argv.slice(2);

const names = (sub) => readdirSync(join(FIXTURES, sub)).sort();
const read = (sub, name) => readFileSync(join(FIXTURES, sub, name), 'utf8');
/** The probes of a place, as tests/hostile_support reads them. */
const probes = (...places) =>
  names('hostile').flatMap((name) => JSON.parse(read('hostile', name))).filter((one) => places.includes(one.where))
    .map(({ before = '', open, text, close, repeat = 1, after = '' }) =>
      before + (open === undefined ? text.repeat(repeat) : open.repeat(repeat) + text + close.repeat(repeat)) + after);

const log = JSON.parse(read('tasks', 'real-subtask-log.json')).data.log;
const SEEDS = {
  decode: () => [...names('tasks').map((name) => read('tasks', name)), ...probes('body')],
  package_name: () => [
    'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', 'obproxy-ce-4.3.6.1-2.el8.x86_64.rpm', 'obproxy-1.9.1.1-1919579',
    ...probes('name'),
  ],
  log_split: () => [log, `${log}\n############{RETRY}{2026-01-01T00:00:00Z}############\n${log.replaceAll(' INFO ', ' ERROR ')}`,
    ...probes('text').map((text) => `${log.slice(0, 900)}\n${text}\n`)],
  // A count, then edges of two bytes each: a chain, a fan, each to each, a cycle.
  dag_layout: () => [
    Array.from({ length: 20 }, (_, at) => [at, at + 1]),
    Array.from({ length: 20 }, (_, at) => [[0, at + 1], [at + 1, 22]]).flat(),
    Array.from({ length: 36 }, (_, at) => [at % 6, 6 + Math.floor(at / 6)]),
    [[0, 1], [1, 2], [2, 0], [2, 3], [3, 3], [3, 50]],
  ].map((edges) => Buffer.from([39, ...edges.flat()])),
};

const seeds = SEEDS[target]().map((seed) => Buffer.from(seed)).filter((seed) => seed.length > 0 && seed.length <= LONGEST);
for (const seed of seeds) writeFileSync(join(folder, createHash('sha1').update(seed).digest('hex')), seed);
