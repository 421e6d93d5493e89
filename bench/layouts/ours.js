// The layout of this repository. The call counts whole: arrays into the module, layout, arrays out of it.
import { GAPS } from './gaps.js';
import init, { layout } from '/ours/bench.js';

export const load = () => init();

export function prepare({ count, width, height, edges }) {
  const sizes = new Float64Array(2 * count);
  for (let node = 0; node < count; node++) sizes.set([width, height], 2 * node);
  return { sizes, edges: Uint32Array.from(edges), gaps: Float64Array.of(GAPS.node, GAPS.edge, GAPS.rank, GAPS.component) };
}

export function run({ sizes, edges, gaps }) {
  const drawing = layout(sizes, edges, gaps);
  const { centres, points, ends } = drawing;
  drawing.free();
  return { centres, points, ends };
}

// No ends are named for the lines: they begin and end on the borders, and one line may belong to many edges.
export function read({ centres, points, ends }) {
  const lines = [];
  let at = 0;
  for (const end of ends) {
    lines.push({ points: Array.from({ length: end - at }, (_, step) => [points[2 * (at + step)], points[2 * (at + step) + 1]]) });
    at = end;
  }
  return { centres: Array.from(centres), lines };
}
