import { Builder } from './builder.mjs';
import { random } from './random.mjs';

// Random layers of 5 to 15 nodes. Each node has one or two parents in the layer above (the same number of draws whatever
// comes out, so that the sizes do not differ in kind), and every tenth one more, two to five layers above.
export function layered(count) {
  const dice = random(7919 + count);
  const graph = new Builder();
  const layers = [];
  while (graph.count < count) {
    const width = Math.min(dice.between(5, 15), count - graph.count);
    const above = layers.at(-1);
    layers.push(Array.from({ length: width }, () => graph.node(...parents(layers, above, dice))));
  }
  return graph.build(`layered-${count}`);
}

function parents(layers, above, dice) {
  if (!above) return [];
  const chosen = new Set([above[dice.between(0, above.length - 1)]]);
  const second = above[dice.between(0, above.length - 1)];
  if (dice.next() < 0.5) chosen.add(second);
  const back = dice.between(2, 5);
  const far = layers[layers.length - back];
  if (far && dice.next() < 0.1) chosen.add(far[dice.between(0, far.length - 1)]);
  return chosen;
}
