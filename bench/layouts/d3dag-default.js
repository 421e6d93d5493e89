// d3-dag's Sugiyama layout with the operators that it has when nobody chooses any.
import { sugiyama } from 'd3-dag';
import { NODE } from '../graphs/builder.mjs';
import { load, prepare, read } from './d3dag.js';
import { GAPS } from './gaps.js';

const layout = sugiyama().nodeSize([NODE.width, NODE.height]).gap([GAPS.node, GAPS.rank]);

export const run = (graph) => (layout(graph), graph);
export { load, prepare, read };
