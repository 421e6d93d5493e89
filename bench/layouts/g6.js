// The dagre layout of G6 3.4.10, without control points as OCP Express has it: edges run straight. It adds `nodesep` and
// `ranksep` to both sides of a node and gives them to dagre once more, so a third is the distance that all are asked for.
import { Layout } from '@antv/g6';
import { GAPS } from './gaps.js';

export const load = () => {};

export function prepare({ count, width, height, edges }) {
  const layout = new Layout.dagre({ nodesep: GAPS.node / 3, ranksep: GAPS.rank / 3, controlPoints: false });
  const nodes = Array.from({ length: count }, (_, node) => ({ id: String(node), size: [width, height] }));
  const links = [];
  for (let at = 0; at < edges.length; at += 2) links.push({ source: String(edges[at]), target: String(edges[at + 1]) });
  layout.init({ nodes, edges: links });
  return layout;
}

export const run = (layout) => (layout.execute(), layout);

export function read({ nodes, edges }, { height }) {
  const lines = edges.map(({ source, target }) => {
    const [upper, lower] = [nodes[source], nodes[target]];
    return { from: Number(source), to: Number(target), points: [[upper.x, upper.y + height / 2], [lower.x, lower.y - height / 2]] };
  });
  return { centres: nodes.flatMap(({ x, y }) => [x, y]), lines };
}
