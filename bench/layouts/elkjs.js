// elkjs on the main thread. Whoever uses it in a worker waits as long, and for two copies of the graph on top.
import ELK from 'elkjs/lib/elk.bundled.js';
import { GAPS } from './gaps.js';

let elk;
export const load = () => {
  elk = new ELK();
};

export const prepareWith = (options) => ({ count, width, height, edges }) => ({
  id: 'root',
  layoutOptions: {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.spacing.nodeNode': String(GAPS.node),
    'elk.layered.spacing.nodeNodeBetweenLayers': String(GAPS.rank),
    ...options(edges.length / 2),
  },
  children: Array.from({ length: count }, (_, node) => ({ id: String(node), width, height })),
  edges: Array.from({ length: edges.length / 2 }, (_, edge) => ({
    id: `e${edge}`,
    sources: [String(edges[2 * edge])],
    targets: [String(edges[2 * edge + 1])],
  })),
});

export const run = (input) => elk.layout(input);

export function read(output) {
  const centres = output.children.flatMap(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
  const lines = output.edges.flatMap(({ sources, targets, sections }) =>
    (sections ?? []).map(({ startPoint, bendPoints = [], endPoint }) => ({
      from: Number(sources[0]),
      to: Number(targets[0]),
      points: [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [x, y]),
    })),
  );
  return { centres, lines };
}
