// The corpus of hostile texts (tests/fixtures/hostile), and answers of OCP that are full of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Written = { id: string; kind: string; where: string; field?: string; outcome?: string; before?: string; open?: string; text: string; close?: string; repeat?: number; after?: string };
/** A probe; the same rule as in tests/hostile_support makes its text. */
export type Probe = { id: string; kind: string; where: string; text: string };

const FOLDER = fileURLToPath(new URL('../../fixtures/hostile', import.meta.url));

const read = (name: string): Written[] => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

const ALL: Probe[] = readdirSync(FOLDER).sort().flatMap(read).map(({ id, kind, where, before = '', open, text, close, repeat = 1, after = '' }) => {
  const middle = open === undefined || close === undefined ? text.repeat(repeat) : open.repeat(repeat) + text + close.repeat(repeat);
  return { id, kind, where, text: before + middle + after };
});

/** The probes of some places. */
export const probes = (...places: string[]): Probe[] => ALL.filter((probe) => places.includes(probe.where));

/** An answer of OCP with this as its data. */
export const answer = (data: unknown): string =>
  JSON.stringify({ successful: true, status: 200, timestamp: '2026-01-01T01:00:00+08:00', traceId: 'trace', server: 'ocp', data });

/** The number of the task below. */
export const TASK = 5000;
/** The probes that are the names of its steps, in the order of their numbers, from 1. */
export const NAMES = probes('text', 'name');
const STATUSES = ['FAILED', 'SUCCESSFUL', 'PENDING', 'READY'];

/** A task that has ended, with a step for each probe: its name, its note, its place and every other word of it. Sixteen chains. */
export function task() {
  const steps = NAMES.map(({ text }, at) => {
    // A megabyte in one field is enough.
    const word = text.slice(0, 400);
    return {
      id: at + 1, taskId: TASK, name: text, description: `about ${word}`, status: at % 5 === 0 ? word : STATUSES[at % 5 - 1], operation: at % 7 === 0 ? word : 'EXECUTE',
      className: word, executor: word, nodeType: word, runTime: at % 3 === 0 ? 9223372036854775 : 1, timeout: 60, parallelIdx: -1, seriesId: at,
      startTime: '2026-01-01T00:00:00+08:00', finishTime: `2026-01-01T00:${String(at % 60).padStart(2, '0')}:30+08:00`,
      context: { stringMap: { zone_name: word, host_ip: word, [word]: word }, listMap: { [word]: [word, word] } },
      upstreams: at >= 16 ? [at - 15] : [], downstreams: at + 16 < NAMES.length ? [at + 17] : [], mood: word,
    };
  });
  return {
    id: TASK, name: NAMES.find(({ id }) => id === 'megabyte-words')?.text, status: 'FAILED', operation: 'EXECUTE', type: '<b>type</b>', creator: { name: '\u202eresu' },
    cluster: { id: 22, name: '\u05e9\u05d3\u05e8\u05d5\u05d2 42' }, startTime: '2026-01-01T00:00:00+08:00', finishTime: '2026-01-01T01:00:00+08:00',
    context: { stringMap: { cluster_version: '\u05d0\u05d1\u05d2', note: NAMES.find(({ id }) => id === 'megabyte')?.text }, listMap: { upgrade_versions: ['\u05d3\u05d4\u05d5'] } },
    prohibitRollback: false, subtasks: steps,
  };
}

/** A page of the task list with a task for each probe. */
export const taskList = () => ({
  contents: NAMES.map(({ text }, at) => ({
    id: 6000 + at, name: text, status: at % 3 === 0 ? text.slice(0, 400) : 'FAILED', type: text.slice(0, 400), creator: text.slice(0, 400), cluster: { id: at, name: text.slice(0, 400) },
    startTime: '2026-01-01T00:00:00+08:00', finishTime: '2026-01-01T01:00:00+08:00', subtasks: [],
  })),
  page: { totalElements: NAMES.length, totalPages: 1, number: 1, size: NAMES.length },
});

/** A table of each kind of resource with a resource for each probe. */
export const resources = {
  clusters: () => ({ contents: NAMES.map(({ text }, at) => cluster(at + 1, text)) }),
  obproxy: () => ({
    contents: NAMES.map(({ text }, at) => ({
      id: at + 1, name: text, workMode: text.slice(0, 400),
      obproxies: [{ id: at + 1, ip: text.slice(0, 400), sqlPort: 2883, version: text.slice(0, 400), status: text.slice(0, 400), architecture: text.slice(0, 400), idcName: text.slice(0, 400) }],
    })),
  }),
  arbitration: () => ({
    contents: NAMES.map(({ text }, at) => ({ id: at + 1, name: text, svrIp: text.slice(0, 400), svrPort: 2882, status: text.slice(0, 400), version: text.slice(0, 400), architecture: text.slice(0, 400) })),
  }),
};

/** An OB cluster of this name. */
export const cluster = (id: number, text: string) => ({
  id, name: text, obVersion: '4.2.1.0-100000052024010800', status: id % 2 ? 'RUNNING' : text.slice(0, 400), type: text.slice(0, 400),
  zones: [1, 2].map((zone) => ({ name: `${text.slice(0, 200)}${zone}`, regionName: text.slice(0, 400), idcName: text.slice(0, 400), status: 'RUNNING', serverCount: 1 })),
});

/** Packages named after probes. */
export const packages = () => ({ contents: NAMES.map(({ text }, at) => ({ id: at + 1, name: text.slice(0, 400), fileName: text.slice(0, 400), version: text.slice(0, 400), architecture: 'x86_64', type: 'OB_SERVER_INSTALL_PACKAGE' })) });

/** A log that has every probe as a line with an error. */
export const log = () => ({
  log: `############{EXECUTE}{2026-01-01T00:00:00.000+08:00}############\n${NAMES.map(({ text }) => `2026-01-01 00:00:01.000 ERROR 1 --- [t] a.b : ${text.slice(0, 20_000)}\n`).join('')}`,
});
