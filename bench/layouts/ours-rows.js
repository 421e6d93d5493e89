// The layout of this repository, cut into rows.
import { layoutRows } from '/ours/bench.js';

export { load, prepare, read } from './ours.js';

export function run({ sizes, edges, gaps }) {
  const drawing = layoutRows(sizes, edges, gaps);
  const { centres, points, ends } = drawing;
  drawing.free();
  return { centres, points, ends };
}
