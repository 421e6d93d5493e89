// dagre 0.8.5 with its own ranker (network simplex), as Argo Workflows uses it.
import dagre from 'dagre';
import { GAPS } from './gaps.js';
import { prepareWith, read } from './graphlib.js';

const OPTIONS = { rankdir: 'TB', nodesep: GAPS.node, edgesep: GAPS.edge, ranksep: GAPS.rank };

export const load = () => {};
export const prepare = prepareWith(dagre, OPTIONS);
export const run = (graph) => (dagre.layout(graph), graph);
export { read };
