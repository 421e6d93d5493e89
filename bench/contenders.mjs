// Who takes part, under which name, and with which packages. Ours comes first: everything is compared with it.
export const OURS = 'ours';

export const LAYOUTS = {
  ours: { title: 'this repository', packages: [] },
  'ours-rows': { title: 'this repository, in rows', packages: [] },
  dagrejs: { title: '@dagrejs/dagre, tight-tree (Dagster)', packages: ['@dagrejs/dagre'] },
  dagre: { title: 'dagre 0.8.5 (Argo)', packages: ['dagre'] },
  'elk-airflow': { title: "elkjs, Airflow's options", packages: ['elkjs'] },
  'elk-default': { title: 'elkjs, default options', packages: ['elkjs'] },
  'd3dag-fast': { title: 'd3-dag, fast operators', packages: ['d3-dag'] },
  'd3dag-default': { title: 'd3-dag, default operators', packages: ['d3-dag'] },
  vizdom: { title: 'Vizdom (WebAssembly)', packages: ['@vizdom/vizdom-ts-web'] },
  g6: { title: "G6 3.4.10's dagre layout (OCP Express)", packages: ['@antv/g6'] },
};

export const VIEWS = {
  ours: { title: 'this repository', packages: [], styles: ['/style/tokens.css', '/style/base.css', '/style/dag.css', '/style/dag-rows.css', '/style/dag-zoom.css', '/style/dag-tools.css'] },
  'react-flow-all': { title: 'React Flow 12, dagre', packages: ['@xyflow/react', 'react', 'react-dom', '@dagrejs/dagre'], styles: ['/views/react-flow-all.css'] },
  'react-flow-visible': { title: 'React Flow 12, dagre, visible elements only', packages: ['@xyflow/react', 'react', 'react-dom', '@dagrejs/dagre'], styles: ['/views/react-flow-visible.css'] },
  'react-flow-equal': { title: 'React Flow 12, dagre, visible elements only, zoomed out to as many cards as ours', packages: ['@xyflow/react', 'react', 'react-dom', '@dagrejs/dagre'], styles: ['/views/react-flow-equal.css'], only: 'update' },
  g6: { title: 'G6 3.4.10 (OCP Express)', packages: ['@antv/g6'], styles: [] },
};

// The views that take part in a figure.
export const viewsOf = (figure) => Object.keys(VIEWS).filter((name) => !VIEWS[name].only || VIEWS[name].only === figure);
