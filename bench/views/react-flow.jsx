// React Flow 12 with dagre, after its own layouting example, with one memoised node type as its documentation advises.
import dagre from '@dagrejs/dagre';
import { Handle, Position, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { memo, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import '@xyflow/react/dist/style.css';
import { prepareWith } from '../layouts/graphlib.js';
import { GAPS } from '../layouts/gaps.js';
import { nameOf, STATES } from './states.js';

const CARD = { width: 216, height: 64 };
const prepare = prepareWith(dagre, { rankdir: 'TB', nodesep: GAPS.node, edgesep: GAPS.edge, ranksep: GAPS.rank });

const Step = memo(({ data }) => {
  const state = STATES[data.state];
  return (
    <div className="step" data-state={state.key} title={data.label} aria-label={`${data.label}, ${state.word}`}>
      <Handle type="target" position={Position.Top} />
      <span className="step-mark" style={{ background: state.colour }} />
      <span className="step-name">{data.label}</span>
      <span className="step-state">{state.word}</span>
      <span className="step-clock">12 s</span>
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
});
const TYPES = { step: Step };

function Flow({ first, links, options, onReady, onInit }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(first);
  const [edges, , onEdgesChange] = useEdgesState(links);
  useEffect(() => onReady(setNodes), []);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={TYPES}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onInit={onInit}
      minZoom={0.02}
      maxZoom={4}
      {...options}
    />
  );
}

export const load = () => {};

export const mountWith = ({ cards, ...options }) => (root, graph, states, positions) => {
  const centres = positions ?? arrange(graph);
  const nodes = Array.from({ length: graph.count }, (_, node) => ({
    id: String(node),
    type: 'step',
    position: { x: centres[2 * node] - CARD.width / 2, y: centres[2 * node + 1] - CARD.height / 2 },
    // Given, so that nothing has to be measured before it is shown.
    ...CARD,
    data: { label: nameOf(node), state: states[node] },
  }));
  const links = [];
  for (let at = 0; at < graph.edges.length; at += 2) {
    const [source, target] = [String(graph.edges[at]), String(graph.edges[at + 1])];
    links.push({ id: `${source}-${target}`, source, target });
  }
  // The first node at the top in the middle, for those who do not fit all of it in.
  const at = (zoom) => ({ x: 640 - zoom * centres[0], y: 64 - zoom * centres[1], zoom });
  const defaultViewport = at(cards ? zoomFor(cards, nodes, at, root.getBoundingClientRect()) : 1);
  let setNodes;
  let instance;
  const react = createRoot(root);
  react.render(
    <Flow
      first={nodes}
      links={links}
      options={{ defaultViewport, ...options }}
      onReady={(set) => (setNodes = set)}
      onInit={(flow) => (instance = flow)}
    />,
  );
  return {
    isShown: () => {
      const node = root.querySelector('.react-flow__node');
      return node !== null && node.style.visibility !== 'hidden' && root.querySelector('.react-flow__edge path') !== null;
    },
    // At once and not when React finds time, so that it can be timed. Nodes that stay keep their identity.
    update: (changed, news) => {
      const byId = new Map(Array.from(changed, (node, at) => [String(node), news[at]]));
      flushSync(() =>
        setNodes((before) =>
          before.map((node) => (byId.has(node.id) ? { ...node, data: { ...node.data, state: byId.get(node.id) } } : node)),
        ),
      );
    },
    fit: () => instance.fitView(),
    unmount: () => react.unmount(),
  };
};

// The largest zoom at which so many cards are visible.
function zoomFor(cards, nodes, at, { width, height }) {
  const visible = (zoom) => {
    const { x, y } = at(zoom);
    const isIn = ({ position }) =>
      position.x * zoom + x < width && (position.x + CARD.width) * zoom + x > 0 &&
      position.y * zoom + y < height && (position.y + CARD.height) * zoom + y > 0;
    return nodes.filter(isIn).length;
  };
  let [small, large] = [0.02, 1];
  for (let round = 0; round < 20; round++) {
    const middle = (small + large) / 2;
    if (visible(middle) >= cards) small = middle;
    else large = middle;
  }
  return small;
}

function arrange({ count, edges }) {
  const graph = prepare({ count, edges, ...CARD });
  dagre.layout(graph);
  return Array.from({ length: count }, (_, node) => graph.node(String(node))).flatMap(({ x, y }) => [x, y]);
}

export const nodeOf = (element) => element.closest('.react-flow__node')?.dataset.id;
