// What the two dagres and everybody who speaks their language share.
export function prepareWith(dagre, options, label = {}) {
  return ({ count, width, height, edges }) => {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ ...options });
    graph.setDefaultEdgeLabel(() => ({ ...label }));
    for (let node = 0; node < count; node++) graph.setNode(String(node), { width, height });
    for (let at = 0; at < edges.length; at += 2) graph.setEdge(String(edges[at]), String(edges[at + 1]));
    return graph;
  };
}

export function read(graph, { count }) {
  const centres = [];
  for (let node = 0; node < count; node++) {
    const { x, y } = graph.node(String(node));
    centres.push(x, y);
  }
  const lines = graph.edges().map((edge) => ({
    from: Number(edge.v),
    to: Number(edge.w),
    points: graph.edge(edge).points.map(({ x, y }) => [x, y]),
  }));
  return { centres, lines };
}
