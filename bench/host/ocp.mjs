// The OCP of the figures about loading: one task, made of a graph, and an empty list for whatever else is asked.
import { createServer } from 'node:http';
import { nameOf } from '../views/states.js';

export const TASK = 1000;

export async function serveTask(graph) {
  const body = JSON.stringify(envelope(task(graph)));
  const none = JSON.stringify(envelope({ contents: [], page: { totalElements: 0, totalPages: 0, number: 0, size: 10 } }));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://here');
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(pathname === `/api/v2/tasks/instances/${TASK}` ? body : none);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const envelope = (data) => ({ data, duration: 3, server: 'bench', status: 200, successful: true, timestamp: '2026-01-01T00:00:00.000+08:00', traceId: 'bench' });

// The first step is done, the second one runs.
function task({ count, edges }) {
  const subtasks = Array.from({ length: count }, (_, at) => ({
    id: TASK + 1 + at,
    name: nameOf(at),
    status: ['SUCCESSFUL', 'RUNNING'][at] ?? 'PENDING',
    operation: 'EXECUTE',
    timeout: 3600,
    parallelIdx: -1,
    prohibitRollback: false,
    prohibitSkip: false,
    upstreams: [],
    downstreams: [],
    startTime: at < 2 ? '2025-12-31T23:59:00.000+08:00' : undefined,
    finishTime: at < 1 ? '2025-12-31T23:59:30.000+08:00' : undefined,
  }));
  for (let at = 0; at < edges.length; at += 2) {
    const [from, to] = [subtasks[edges[at]], subtasks[edges[at + 1]]];
    from.downstreams.push(to.id);
    to.upstreams.push(from.id);
  }
  return { id: TASK, name: 'Upgrade the cluster', status: 'RUNNING', operation: 'EXECUTE', startTime: '2025-12-31T23:59:00.000+08:00', creator: 'admin', subtasks };
}
