import { Builder } from './builder.mjs';

export function chain(count) {
  const graph = new Builder();
  graph.chain(count);
  return graph.build(`chain-${count}`);
}

// One step, `count` - 2 in parallel, one step.
export function fan(count) {
  const graph = new Builder();
  const root = graph.node();
  graph.node(...Array.from({ length: count - 2 }, () => graph.node(root)));
  return graph.build(`fan-${count}`);
}

// Two parallel layers next to each other: the engine's split rule joins each of one with each of the other.
export function splits(upper, lower) {
  const graph = new Builder();
  const root = graph.node();
  const first = Array.from({ length: upper }, () => graph.node(root));
  const second = Array.from({ length: lower }, () => graph.node(...first));
  graph.node(...second);
  return graph.build(`splits-${upper}x${lower}`);
}
