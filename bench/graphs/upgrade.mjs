import { Builder } from './builder.mjs';
import { random } from './random.mjs';

const HEAD = 4; // prechecks, download, backup, lock
const TAIL = 3; // finalise, check, unlock

// A rolling upgrade of exactly `count` subtasks: zones in series, the servers of a zone in parallel, each server a chain
// of 4 to 6 steps between a step that stops the zone and one that starts it.
export function upgrade(count) {
  const dice = random(count);
  const zones = Array.from({ length: count <= 500 ? 3 : 5 }, () => []);
  let left = count - HEAD - TAIL - 2 * zones.length;
  for (let server = 0; left >= 4; server++) {
    const steps = Math.min(dice.between(4, 6), left);
    zones[server % zones.length].push(steps);
    left -= steps;
  }
  const graph = new Builder();
  let last = graph.chain(HEAD);
  for (const servers of zones) {
    const stop = graph.node(last);
    const ends = servers.map((steps) => graph.chain(steps, stop));
    last = graph.node(...ends);
  }
  // What was too little for one more server.
  graph.chain(TAIL + left, last);
  return graph.build(`rolling-${count}`);
}
