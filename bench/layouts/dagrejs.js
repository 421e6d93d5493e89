// @dagrejs/dagre with the ranker that Dagster asks for.
import dagre from '@dagrejs/dagre';
import { GAPS } from './gaps.js';
import { prepareWith, read } from './graphlib.js';

const OPTIONS = { rankdir: 'TB', ranker: 'tight-tree', nodesep: GAPS.node, edgesep: GAPS.edge, ranksep: GAPS.rank };

export const load = () => {};
export const prepare = prepareWith(dagre, OPTIONS, { weight: 1 });
export const run = (graph) => (dagre.layout(graph), graph);
export { read };
