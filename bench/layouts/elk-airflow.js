// ELK as Airflow 3 asks for it: simple node placement, thoroughness 3 above 100 edges, labels in the middle. Airflow
// includes children only where a group is open, and these graphs have no groups.
import { load, prepareWith, read, run } from './elkjs.js';

export const prepare = prepareWith((edges) => ({
  'elk.core.options.EdgeLabelPlacement': 'CENTER',
  'spacing.edgeLabel': '10.0',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  ...(edges > 100 ? { 'elk.layered.thoroughness': '3' } : {}),
}));
export { load, read, run };
