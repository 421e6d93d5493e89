// Where a story begins: tasks that another operator has started, read as OCP tells them.

import type { APIRequestContext } from '@playwright/test';
import { expect } from './console';
import { ask, reset, speed } from './pair';

/** A subtask, as far as stories read it. */
export type Step = { id: number; name: string; status: string; operation: string; startTime?: string; downstreams: number[] };
/** A task, as far as stories read it. */
export type Task = { id: number; status: string; operation: string; startTime: string; subtasks: Step[] };

const RPM = { rpmName: 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', clientToken: 'a-token-of-a-colleague' };

/** A task as it stands in OCP. */
export const read = (request: APIRequestContext, task: number): Promise<Task> =>
  ask(request, 'GET', `/tasks/instances/${task}`);

/** An upgrade of an arbitration service of which one step runs, the first or a later one; OCP's time stands still. */
export async function running(request: APIRequestContext, name?: string): Promise<{ task: Task; step: Step }> {
  await reset(request, 'smooth', 10);
  const { id } = await ask(request, 'POST', '/arbitration/services/4901/upgrade', RPM);
  const find = (task: Task) =>
    task.subtasks.find((step) => step.status === 'RUNNING' && (name === undefined || step.name === name));
  await expect.poll(async () => find(await read(request, id)) !== undefined, { intervals: [50] }).toBe(true);
  await speed(request, 0);
  const task = await read(request, id);
  const step = find(task);
  // It may have ended in between: on a busy machine.
  return step ? { task, step } : await running(request, name);
}
