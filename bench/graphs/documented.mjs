import { readdirSync, readFileSync } from 'node:fs';
import { Builder } from './builder.mjs';

const FOLDER = new URL('../../tests/fixtures/tasks/', import.meta.url);

// The tasks that OCP's documentation prints: small, but the real thing.
export function documented() {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith('real-')).sort();
  return files.flatMap((file) => {
    const body = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    const task = body.data ?? body;
    const steps = task.tasks ?? task.subtasks ?? task.contents?.[0]?.subtasks;
    return Array.isArray(steps) && steps.some((step) => step.downstreams?.length) ? [chainOf(file, steps)] : [];
  });
}

function chainOf(file, steps) {
  const graph = new Builder();
  const sorted = [...steps].sort((a, b) => a.id - b.id);
  const places = new Map(sorted.map((step) => [step.id, graph.node()]));
  for (const step of sorted) {
    for (const next of [...(step.downstreams ?? [])].sort((a, b) => a - b)) {
      if (places.has(next)) graph.edge(places.get(step.id), places.get(next));
    }
  }
  return graph.build(file.replace(/^real-/, 'doc-').replace(/\.json$/, ''));
}
