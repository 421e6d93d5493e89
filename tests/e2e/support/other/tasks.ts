// Tasks of the other OCP: samples of OCP's documents, which stand still, and upgrades that are played to their end.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { context, type Manner, time } from './shape';

const FOLDER = fileURLToPath(new URL('../../../fixtures/tasks/', import.meta.url));

export type Step = {
  id: number; name: string; status: string; operation: string; upstreams: number[]; downstreams: number[]; startTime?: string; finishTime?: string; runTime?: number; [more: string]: unknown;
};
export type Task = { id: number; name: string; status: string; operation?: string; startTime?: string; finishTime?: string; steps: Step[]; more: object };

const read = (name: string) => JSON.parse(readFileSync(FOLDER + name, 'utf8'));

/** The task of a fixture, in any shape. */
function taken(name: string): Task {
  const { data } = read(name);
  const { subtasks, tasks, ...task } = data.contents ? data.contents[0] : data;
  const { id, name: called, status, operation, startTime, finishTime, ...more } = task;
  return { id, name: called, status, operation, startTime, finishTime, steps: subtasks ?? tasks, more };
}

/** The tasks of OCP's documents, each with a number of its own. */
export const samples = (): Task[] =>
  readdirSync(FOLDER)
    .filter((name) => name.startsWith('real-') && !/task-list|log/.test(name))
    .sort()
    .map((name, at) => ({ ...taken(name), id: 900 + at }));

/** The text of a step's log, from the documents. */
export const LOG: string = read('real-subtask-log.json').data.log;

/** A fresh task with the steps of a sample; ids as a new task has them. */
export function fresh(sample: string, name: string, id: number, manner: Manner, more: object = {}): Task {
  const task = taken(sample);
  const renamed = new Map(task.steps.map((step, at) => [step.id, id * 100 + at]));
  const through = (ids: number[]) => ids.map((one) => renamed.get(one)!);
  const steps = task.steps.map(({ name, description, seriesId, timeout, upstreams, downstreams, id: old }) => ({
    id: renamed.get(old)!, name, description, seriesId, timeout, upstreams: through(upstreams), downstreams: through(downstreams),
    status: upstreams.length === 0 ? 'READY' : 'PENDING', operation: 'EXECUTE', runTime: 1, parallelIdx: -1, nodeType: 'JAVA_TASK', prohibitRollback: false, taskId: id,
  }));
  return {
    id, name, status: 'RUNNING', operation: 'EXECUTE', startTime: time(Date.now()), steps,
    more: { type: 'MANUAL', creator: manner.creator === 'text' ? 'admin' : { id: 100, name: 'admin' }, prohibitRollback: false, ...context(manner, { prohibit_rollback: 'false' }, {}), ...more },
  };
}

/** One move of the engine: a step that runs ends, or one that can runs. `fails`: the step of this name, at its first attempt. */
export function move(task: Task, fails: string | null) {
  if (task.status !== 'RUNNING') return;
  const now = time(Date.now());
  const running = task.steps.find((step) => step.status === 'RUNNING');
  if (running) {
    running.finishTime = now;
    running.status = running.name === fails && running.runTime === 1 && running.operation === 'EXECUTE' ? 'FAILED' : 'SUCCESSFUL';
    if (running.status === 'FAILED') return void Object.assign(task, { status: 'FAILED', finishTime: now });
  }
  for (const step of task.steps) {
    const isReady = step.upstreams.every((id) => task.steps.find((other) => other.id === id)?.status === 'SUCCESSFUL');
    if (step.status === 'PENDING' && isReady) step.status = 'READY';
  }
  const next = task.steps.find((step) => step.status === 'READY');
  if (next) Object.assign(next, { status: 'RUNNING', startTime: next.startTime ?? now, finishTime: undefined });
  else if (task.steps.every((step) => step.status === 'SUCCESSFUL')) Object.assign(task, { status: 'SUCCESSFUL', finishTime: now });
}

/** Runs the failed steps again, as an operator asked. */
export function retry(task: Task, step?: number) {
  for (const one of task.steps.filter(({ id, status }) => status === 'FAILED' && (step === undefined || id === step))) {
    Object.assign(one, { status: 'READY', operation: 'RETRY', runTime: (one.runTime ?? 1) + 1 });
  }
  Object.assign(task, { status: 'RUNNING', operation: 'RETRY', finishTime: undefined });
}
