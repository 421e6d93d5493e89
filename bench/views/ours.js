// The graph of this repository: the layout and the Leptos view, in the style of the console.
import { GAPS } from '../layouts/gaps.js';
import init, { View } from '/ours/bench.js';

// The size of the console's cards, which are higher than the boxes of the layout figures.
const CARD = [216, 64];
let wasm;

export async function load() {
  wasm = await init();
}

export function mount(root, { count, edges }, states) {
  const sizes = new Float64Array(2 * count);
  for (let node = 0; node < count; node++) sizes.set(CARD, 2 * node);
  const gaps = Float64Array.of(GAPS.node, GAPS.edge, GAPS.rank, GAPS.component);
  const view = new View(root, sizes, Uint32Array.from(edges), gaps, states);
  return {
    isShown: () => root.querySelector('.dag-node') !== null,
    // Signals are written now; the document follows in microtasks.
    update: (nodes, news) => view.update(nodes, news),
    fit: () => root.querySelector('.dag-frame').dispatchEvent(new KeyboardEvent('keydown', { key: '0', bubbles: true })),
    unmount: () => view.free(),
  };
}

// Whose part of the document an element is.
export const nodeOf = (element) => element.closest('.dag-node')?.dataset.key;
export const memory = () => wasm.memory.buffer.byteLength;
