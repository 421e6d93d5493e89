// The smallest page that shows a task of OCP as others would: fetch, dagre, React Flow. It has no forms, no log, no
// sign-in, no words of another language: what it loads is the least that such a console would.
import { mountWith } from '../views/react-flow.jsx';
import { DONE, RUNNING, WAITING } from '../views/states.js';

const STATES = { SUCCESSFUL: DONE, RUNNING, READY: WAITING, PENDING: WAITING };

async function start() {
  const { data } = await (await fetch(`/api/v2/tasks/instances/${new URLSearchParams(location.search).get('task')}`)).json();
  const at = new Map(data.subtasks.map(({ id }, index) => [id, index]));
  const edges = data.subtasks.flatMap(({ id, downstreams }) => downstreams.flatMap((next) => [at.get(id), at.get(next)]));
  const states = data.subtasks.map(({ status }) => STATES[status]);
  document.getElementById('waiting').remove();
  mountWith({ onlyRenderVisibleElements: true, nodesDraggable: false })(document.getElementById('root'), { count: at.size, edges }, states);
}

start();
