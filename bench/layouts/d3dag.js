import { graphStratify } from 'd3-dag';

const stratify = graphStratify();

export const load = () => {};

export function prepare({ count, edges }) {
  const nodes = Array.from({ length: count }, (_, id) => ({ id: String(id), parentIds: [] }));
  for (let at = 0; at < edges.length; at += 2) nodes[edges[at + 1]].parentIds.push(String(edges[at]));
  return stratify(nodes);
}

export function read(graph, { count }) {
  const centres = new Array(2 * count);
  for (const { data, x, y } of graph.nodes()) {
    centres[2 * data.id] = x;
    centres[2 * data.id + 1] = y;
  }
  const lines = Array.from(graph.links(), ({ source, target, points }) => ({
    from: Number(source.data.id),
    to: Number(target.data.id),
    points: points.map(([x, y]) => [x, y]),
  }));
  return { centres, lines };
}
