// Writes the seeds of a fuzz target from the fixtures of the tests, one file each, none longer than so many bytes:
// node scripts/fuzz-seeds.mjs TARGET FOLDER LONGEST

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../tests/fixtures', import.meta.url));
const MASKING = fileURLToPath(new URL('../src/masking/tests', import.meta.url));
/** The texts that stand in a source of Rust, in quotes of one line, raw or not. */
const strings = (source) => [...source.matchAll(/r#"(.*?)"#|"((?:[^"\\]|\\[^\n])*)"/g)].map(([, raw, text]) =>
  raw ?? text.replace(/\\([nt"'\\])/g, (_, letter) => ({ n: '\n', t: '\t' })[letter] ?? letter));
const [target, folder, longest] = process.argv.slice(2);

const names = (sub) => readdirSync(join(FIXTURES, sub)).sort();
const read = (sub, name) => readFileSync(join(FIXTURES, sub, name), 'utf8');
/** The probes of a place, as tests/hostile_support reads them. */
const probes = (...places) =>
  names('hostile').flatMap((name) => JSON.parse(read('hostile', name))).filter((one) => places.includes(one.where))
    .map(({ before = '', open, text, close, repeat = 1, after = '' }) =>
      before + (open === undefined ? text.repeat(repeat) : open.repeat(repeat) + text + close.repeat(repeat)) + after);

const log = JSON.parse(read('tasks', 'real-subtask-log.json')).data.log;
/** The tasks of the fixtures with their first two steps, without spaces: short, and yet with every field. */
const tasks = names('tasks').map((name) => JSON.parse(read('tasks', name))).filter(({ data }) => data && !data.log).map((answer) => {
  const [task] = answer.data.contents ?? [answer.data];
  for (const key of ['subtasks', 'tasks']) if (task[key]) task[key] = task[key].slice(0, 2);
  delete task.context?.listMap;
  return answer;
});
const enveloped = (data) => JSON.stringify({ data, successful: true, status: 200, timestamp: '2026-01-01T00:00:00+08:00' });
const paged = (contents) => ({ contents, page: { number: 1, size: 10, totalElements: contents.length, totalPages: 1 } });
/** Three steps in a row, and three copies beside each other: a count, the task's words, eight bytes a step, edges. */
const small = [
  [2, 2, 0, 0, 5, 0, 10, 18, 0, 1, 0, 2, 2, 0, 30, 12, 0, 1, 0, 4, 0, 0, 255, 0, 0, 2, 16, 0, 1, 1, 2],
  [4, 4, 1, 1, 5, 0, 1, 9, 0, 1, 0, 2, 5, 0, 2, 20, 1, 3, 1, 2, 4, 1, 2, 60, 2, 4, 2, 2, 2, 0, 2, 255, 3, 1, 1, 4, 1, 0, 255, 0, 0, 0, 0, 0, 1, 0, 2, 0, 3, 1, 4, 2, 4, 3, 4],
].map((bytes) => Buffer.from(bytes));
const SEEDS = {
  read_task: () => [...tasks.map((task) => JSON.stringify(task)), ...probes('body')],
  read_lists: () => [enveloped(paged([{ id: 1, name: 'a', status: 'RUNNING', subtasks: [{ id: 2, name: 'b', status: 'FAILED', operation: 'RETRY' }] }])), ...probes('body')],
  read_resources: () => [
    enveloped({ id: 1, name: 'test', obVersion: '4.2.1.0', fullVersion: '4.2.1.0-1', status: 'RUNNING', type: 'PRIMARY', zones: [{ name: 'z', servers: [{ id: 2, ip: '10.0.0.1', port: 2882, version: '4.2.1.0_1-x(y)' }] }] }),
    enveloped({ id: 1, name: 'test', workMode: 'RS_LIST', versions: [{ count: 1, version: '1.9.1.1-1919579' }], obproxies: [{ id: 1, ip: '[2001:db8::10]', sqlPort: 2883, version: '1.9.1.1-1919579', architecture: 'x86_64' }] }),
    enveloped({ id: 4901, svrIp: '10.0.0.9', svrPort: 2882, status: 'RUNNING', version: '4.2.5.6' }),
    enveloped(paged([{ id: 12, name: 'oceanbase', fileName: 'oceanbase-4.2.5.0-1.el7.x86_64.rpm', version: '4.2.5.0', buildNumber: '1', operatingSystem: 'el7', architecture: 'x86_64', type: 'OB_SERVER_INSTALL_PACKAGE' }])),
    ...probes('body'),
  ],
  read_words: () => ['2020-11-11T15:46:27.316+08:00', '{"buildVersion":"4.2.2-20240110"}', enveloped({ log: 'a\nb' }), ...probes('text', 'name')],
  task_folds: () => small,
  task_picture: () => small,
  task_times: () => small,
  task_actions: () => small,
  package_pasted: () => [
    'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', 'obproxy-ce-4.3.6.1-2', ' "oceanbase-ce-4.4.2.3-103000052026090811.el8.aarch64.rpm",\n', '| obproxy-1.9.1.1-1919579 |',
    'https://host/rpms/oceanbase-4.2.5.0-100000052024102022.nonlse.el7.x86_64.rpm?x=1', '\u201coceanbase-4.2.5.0-1.el7.x86_64.rpm\u201d', ...probes('name'),
  ],
  package_name: () => [
    'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', 'obproxy-ce-4.3.6.1-2.el8.x86_64.rpm', 'obproxy-1.9.1.1-1919579',
    ...probes('name'),
  ],
  log_split: () => [log, `${log}\n############{RETRY}{2026-01-01T00:00:00Z}############\n${log.replaceAll(' INFO ', ' ERROR ')}`,
    ...probes('text').map((text) => `${log.slice(0, 900)}\n${text}\n`)],
  log_levels: () => [...log.split('\n').slice(0, 40), ...names('.').filter((name) => /\.(log|tsv)$/.test(name)).flatMap((name) => read('.', name).split('\n')), ...probes('text')],
  // The texts of the tests of masking: they have each form of a secret.
  masking: () => [...readdirSync(MASKING).sort().flatMap((name) => strings(readFileSync(join(MASKING, name), 'utf8'))), ...read('logs', 'secrets.log').split('\n')],
  // A count, then edges of two bytes each: a chain, a fan, each to each, a cycle.
  dag_layout: () => [
    Array.from({ length: 20 }, (_, at) => [at, at + 1]),
    Array.from({ length: 20 }, (_, at) => [[0, at + 1], [at + 1, 22]]).flat(),
    Array.from({ length: 36 }, (_, at) => [at % 6, 6 + Math.floor(at / 6)]),
    [[0, 1], [1, 2], [2, 0], [2, 3], [3, 3], [3, 50]],
  ].map((edges) => Buffer.from([39, ...edges.flat()])),
};

const seeds = SEEDS[target]().map((seed) => Buffer.from(seed)).filter((seed) => seed.length > 0 && seed.length <= Number(longest));
for (const seed of seeds) writeFileSync(join(folder, createHash('sha1').update(seed).digest('hex')), seed);
