import { documented } from './documented.mjs';
import { layered } from './layered.mjs';
import { chain, fan, splits } from './shapes.mjs';
import { upgrade } from './upgrade.mjs';

// Every graph, in the order of the report.
export function graphs() {
  return [
    ...documented(),
    ...[100, 500, 1000, 2000, 5000].map(upgrade),
    chain(1000),
    fan(2000),
    splits(100, 100),
    ...[500, 1000, 2000].map(layered),
  ];
}
