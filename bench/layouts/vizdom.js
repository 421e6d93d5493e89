// Vizdom as a pure layout engine, as its documentation describes that: sizes given, no bounding boxes computed. Only
// the layout counts; reading the result as JSON does not.
import init, { DirectedGraph } from '@vizdom/vizdom-ts-web';
import { GAPS } from './gaps.js';

export const load = () => init({ module_or_path: '/modules/vizdom_ts_bg.wasm' });

const GIVEN = { compute_bounding_box: false };

export function prepare({ count, width, height, edges }) {
  const graph = new DirectedGraph({ layout: { rank_sep: GAPS.rank, node_sep: GAPS.node, edge_sep: GAPS.edge } });
  const nodes = Array.from({ length: count }, (_, node) =>
    graph.new_vertex({ layout: { shape_w: width, shape_h: height }, render: { id: String(node) } }, GIVEN),
  );
  for (let at = 0; at < edges.length; at += 2) {
    const render = { id: `${edges[at]} ${edges[at + 1]}` };
    graph.new_edge(nodes[edges[at]], nodes[edges[at + 1]], { layout: { shape_w: 0, shape_h: 0 }, render }, GIVEN);
  }
  return graph;
}

export const run = (graph) => graph.layout();

export function read(positioned, { count }) {
  const { nodes, edges } = positioned.to_json().to_obj();
  const centres = new Array(2 * count);
  for (const { id, x, y } of nodes) {
    centres[2 * id] = x;
    centres[2 * id + 1] = y;
  }
  const lines = edges.map(({ id, points }) => {
    const [from, to] = id.split(' ').map(Number);
    return { from, to, points: points.map(({ x, y }) => [x, y]) };
  });
  return { centres, lines };
}
