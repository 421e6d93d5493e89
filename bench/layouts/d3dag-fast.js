// The operators that d3-dag's documentation calls "fast": simplex layers, depth-first order, greedy coordinates.
import { coordGreedy, decrossDfs, layeringSimplex, sugiyama } from 'd3-dag';
import { NODE } from '../graphs/builder.mjs';
import { load, prepare, read } from './d3dag.js';
import { GAPS } from './gaps.js';

const layout = sugiyama()
  .layering(layeringSimplex())
  .decross(decrossDfs())
  .coord(coordGreedy())
  .nodeSize([NODE.width, NODE.height])
  .gap([GAPS.node, GAPS.rank]);

export const run = (graph) => (layout(graph), graph);
export { load, prepare, read };
