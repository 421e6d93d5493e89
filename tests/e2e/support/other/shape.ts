// The shapes in which OCPs of other versions put the same things: what documents and samples disagree about.

import { dice, type Dice } from '../monkey/dice';

/** How an OCP answers. */
export type Manner = {
  name: string;
  version: string;
  /** The key of a task's steps. */
  steps: 'tasks' | 'subtasks';
  /** A single task: as `data`, or as the only entry of `data.contents`. */
  wrapped: boolean;
  /** The form of a cluster's upgrade request. */
  form: 'rpmFileName' | 'destVersion';
  /** Error codes: bare numbers before 4.2.2. */
  codes: 'number' | 'text';
  totals: 'totalPage' | 'totalPages';
  creator: 'text' | 'object';
  context: 'object' | 'text' | 'absent';
};

export const MANNERS: Manner[] = [
  { name: 'OCP 4.2.1 in the old shape', version: '4.2.1-20240110', steps: 'tasks', wrapped: false, form: 'rpmFileName', codes: 'number', totals: 'totalPage', creator: 'object', context: 'text' },
  { name: 'OCP 4.3.3 in the new shape', version: '4.3.3-20250110', steps: 'subtasks', wrapped: false, form: 'rpmFileName', codes: 'text', totals: 'totalPages', creator: 'text', context: 'object' },
  { name: 'an OCP that wraps every task', version: '4.3.5-20250301', steps: 'subtasks', wrapped: true, form: 'destVersion', codes: 'text', totals: 'totalPages', creator: 'object', context: 'absent' },
];

/** What no reader may need: the documents' own samples leave each of these out somewhere. */
const LEFT_OUT = new Set([
  'description', 'executor', 'className', 'nodeType', 'seriesId', 'timeout', 'runTime', 'parallelIdx', 'createTime', 'prohibitSkip', 'prohibitRollback', 'taskDefinitionId', 'taskId', 'type', 'finishTime',
  'regionName', 'idcName', 'operateStatus', 'innerStatus', 'creator', 'obClusterId', 'workMode', 'topo', 'sha1', 'downloadUrl', 'duration', 'server', 'traceId',
]);
/** What an OCP of tomorrow may add. */
const ADDED: [string, unknown][] = [['maintenanceWindow', null], ['labels', ['a', { b: 1 }]], ['isRemote', false], ['weight', 1e300]];

/** The same answer with its arrays shuffled, its fields in another order, some of them missing, and some added. */
export function shuffled(value: unknown, by: Dice): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => shuffled(entry, by));
    for (let at = entries.length - 1; at > 0; at -= 1) {
      const other = by.whole(0, at);
      [entries[at], entries[other]] = [entries[other], entries[at]];
    }
    return entries;
  }
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([name]) => !LEFT_OUT.has(name) || by.roll() < 0.6);
  if (by.roll() < 0.2) fields.push(by.of(ADDED));
  return Object.fromEntries((shuffledOnce(fields, by)).map(([name, inner]) => [name, name === 'context' ? inner : shuffled(inner, by)]));
}

function shuffledOnce<T>(some: T[], by: Dice): T[] {
  return some.map((one) => ({ one, at: by.roll() })).sort((a, b) => a.at - b.at).map(({ one }) => one);
}

/** A time as OCP writes it: with an offset, up to three digits of a second, zeros at the end dropped. */
export function time(ms: number): string {
  const local = new Date(ms + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 19)}${local.slice(19, 23).replace(/\.?0+$/, '')}+08:00`;
}

/** A context as the documents print it: as an object, or as the text of Java's `toString`. */
export function context(manner: Manner, words: Record<string, string>, lists: Record<string, string[]>): object {
  const java = (map: Record<string, unknown>) => `{${Object.entries(map).map(([key, value]) => `${key}=${Array.isArray(value) ? `[${value.join(', ')}]` : value}`).join(', ')}}`;
  if (manner.context === 'absent') return {};
  if (manner.context === 'text') return { context: `Context(parallelIdx=-1, stringMap=${java(words)}, listMap=${java(lists)})` };
  return { context: { stringMap: words, listMap: lists, parallel: false, parallelIdx: -1 } };
}

export { dice };
