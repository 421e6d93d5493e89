// G6 3.4.10 with the options of OCP Express: its dagre layout (nodesep 90, ranksep 40, no control points), curved edges,
// no partial refresh, and for each change `changeData` with everything. The wheel zooms, which it does not there.
import G6 from '@antv/g6';
import { nameOf, STATES } from './states.js';

G6.registerNode(
  'step',
  {
    drawShape({ title, state }, group) {
      const { colour, word } = STATES[state];
      const box = { x: -108, y: -32, width: 216, height: 64, radius: 6, fill: '#ffffff', stroke: '#c9d1dc', lineWidth: 1 };
      const card = group.addShape('rect', { name: 'card', attrs: box });
      group.addShape('circle', { name: 'mark', attrs: { x: -85, y: -12, r: 9, fill: colour } });
      const name = { text: title, x: -68, y: -2, fontSize: 13, fontFamily: 'sans-serif', fill: '#1b2330' };
      group.addShape('text', { name: 'name', attrs: name });
      group.addShape('text', { name: 'state', attrs: { ...name, text: word, y: 21, fontSize: 12, fill: '#5a6676' } });
      group.addShape('text', { name: 'clock', attrs: { ...name, text: '12 s', x: 96, y: 21, fontSize: 12, textAlign: 'right' } });
      return card;
    },
    update({ state }, item) {
      const { colour, word } = STATES[state];
      const group = item.get('group');
      group.findAllByName('mark')[0].attr('fill', colour);
      group.findAllByName('state')[0].attr('text', word);
    },
  },
  'single-node',
);

const EDGE = { stroke: '#8a94a6', lineWidth: 2, endArrow: { path: 'M9,5 L0,0 L9,-5', fill: '#8a94a6' } };

export const load = () => {};

export function mount(root, { count, edges }, states, positions) {
  const data = (now) => ({
    nodes: Array.from({ length: count }, (_, node) => ({
      id: String(node),
      // Not `label`, which G6 would draw once more by itself.
      title: nameOf(node),
      state: now[node],
      ...(positions ? { x: positions[2 * node], y: positions[2 * node + 1] } : {}),
    })),
    edges: Array.from({ length: edges.length / 2 }, (_, edge) => ({ source: String(edges[2 * edge]), target: String(edges[2 * edge + 1]) })),
  });
  const graph = new G6.Graph({
    container: root,
    width: root.clientWidth,
    height: root.clientHeight,
    minZoom: 0.02,
    maxZoom: 4,
    fitView: true,
    // With places given it need not lay out.
    ...(positions ? {} : { layout: { type: 'dagre', nodesep: 90, ranksep: 40, controlPoints: false } }),
    defaultNode: { type: 'step', anchorPoints: [[0.5, 0], [0.5, 1]] },
    defaultEdge: { type: 'cubic-vertical', style: EDGE },
    modes: { default: ['drag-canvas', { type: 'zoom-canvas', sensitivity: 3, minZoom: 0.02, maxZoom: 4 }] },
  });
  graph.get('canvas').set('localRefresh', false);
  graph.data(data(states));
  graph.render();
  const now = Uint8Array.from(states);
  return {
    isShown: () => root.querySelector('canvas') !== null,
    update: (changed, news) => {
      changed.forEach((node, at) => (now[node] = news[at]));
      graph.changeData(data(now));
    },
    fit: () => graph.fitView(),
    unmount: () => graph.destroy(),
  };
}

export const nodeOf = () => undefined;
