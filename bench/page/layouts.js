// The page's side of the layout figures.
import { sample } from './time.js';

// Samples shorter than this are repeated.
const LEAST = 4;
const MOST_REPEATS = 200;

let contender;
let graph;
let repeats = 1;

export async function open(name, graphName) {
  graph = await (await fetch(`/graphs/${graphName}.json`)).json();
  contender = await import(`/layouts/${name}.js`);
  await contender.load();
  repeats = 1;
}

// A run that is not counted, and how long it took.
export async function warm() {
  const time = await sample(() => contender.prepare(graph), contender.run, repeats);
  repeats = Math.max(1, Math.min(MOST_REPEATS, Math.ceil(LEAST / Math.max(time, 0.001))));
  return time;
}

export const time = () => sample(() => contender.prepare(graph), contender.run, repeats);

// The picture, for those who count crossings.
export async function picture() {
  return contender.read(await contender.run(contender.prepare(graph)), graph);
}
