// The page's side of the figures about drawing.
import { DONE, underway, WAITING } from '../views/states.js';
import { watch } from './mutations.js';
import { microtasks, painted } from './time.js';

const root = document.getElementById('root');
let contender;
let graph;
let view;
let states;

export async function open(name, graphName, cards) {
  graph = await (await fetch(`/graphs/${graphName}.json`)).json();
  contender = await import(`/views/${name}.js`);
  contender.want?.(cards);
  await contender.load();
}

// How many cards are in the document.
export const cards = () => root.querySelectorAll('.dag-node, .react-flow__node').length;

// From the data in hand to the first frame that shows nodes.
export async function draw({ quiet = false, positions = false } = {}) {
  // A quiet picture has nothing that moves by itself.
  states = quiet ? new Uint8Array(graph.count).fill(WAITING) : underway(graph.count);
  const places = positions ? await (await fetch(`/places/${graph.name}.json`)).json() : undefined;
  const start = performance.now();
  view = contender.mount(root, graph, states, places);
  let now = await painted();
  while (!view.isShown()) now = await painted();
  return now - start;
}

export function clear() {
  view.unmount();
  root.replaceChildren();
  return painted();
}

// Shows everything, for a view that opened otherwise.
export async function fit() {
  view.fit?.();
  await painted();
}

// The next poll: `count` nodes, spread over the graph, are done when they waited and wait when they were done.
function poll(count) {
  const step = graph.count / count;
  const nodes = Uint32Array.from({ length: count }, (_, at) => Math.floor(at * step));
  const news = Uint8Array.from(nodes, (node) => (states[node] = states[node] === DONE ? WAITING : DONE));
  return { nodes, news };
}

// One poll until the document is right and laid out, in milliseconds; then a frame, so that the next poll finds peace.
export async function update(count) {
  const { nodes, news } = poll(count);
  const start = performance.now();
  view.update(nodes, news);
  await microtasks();
  void document.body.offsetHeight;
  const time = performance.now() - start;
  await painted();
  return time;
}

// Several polls one after the other, or as many frames without a poll: the caller looks at the clock of the main thread.
export async function polls(times, count) {
  const each = [];
  for (let at = 0; at < times; at++) {
    if (count > 0) each.push(await update(count));
    else await painted();
  }
  return each;
}

// Many polls as fast as they go, each of another number of nodes, with a frame now and then.
export async function manyPolls(times) {
  for (let at = 0; at < times; at++) {
    const { nodes, news } = poll(1 + (at % 10));
    view.update(nodes, news);
    await microtasks();
    if (at % 20 === 19) await painted();
  }
}

// What one poll changes in the document.
export async function mutations(count) {
  const { nodes, news } = poll(count);
  const seen = watch(root, contender.nodeOf);
  view.update(nodes, news);
  await microtasks();
  await painted();
  return seen(nodes);
}

export const moduleMemory = () => contender.memory?.() ?? 0;
