import { OURS, VIEWS } from '../contenders.mjs';
import { failure, kilobytes, number, table, timing } from './tables.mjs';

const title = (name) => `\`${name}\`: ${VIEWS[name].title}`;
const find = (cells, wanted) => cells.find((cell) => Object.entries(wanted).every(([key, value]) => cell[key] === value));
const good = (cell) => (cell?.failed ? undefined : cell);

export function pictureSection(cells) {
  const ours = good(find(cells, { contender: OURS }));
  const rows = cells.map((cell) =>
    cell.failed
      ? [title(cell.contender), failure(cell), '–']
      : [title(cell.contender), timing(cell.first, ours?.first), timing(cell.again, ours?.again)],
  );
  return `## First picture

1,000 subtasks (\`rolling-1000\`): from the data in hand, all code loaded, to the frame that shows nodes. Layout, view and
paint; milliseconds, median (p95) · how many times ours. \`first\`: each run in a fresh page, nothing warm. \`again\`: in one
page, after three that do not count.

${table(['contender', 'first', 'again'], rows)}
`;
}

export function updateSection(cells) {
  const rows = cells.map((cell) => {
    const ours = good(find(cells, { contender: OURS, changed: cell.changed }));
    const head = [title(cell.contender), number(cell.changed)];
    if (cell.failed) return [...head, failure(cell), '–', '–', '–'];
    const { records, nodes, elsewhere } = cell.mutations;
    return [
      ...head,
      timing(cell.script, ours?.script),
      timing(cell.thread, ours?.thread),
      records ? `${number(records)} at ${nodes} nodes, ${elsewhere} elsewhere` : 'none (canvas)',
      cell.cards ? number(cell.cards) : '–',
    ];
  });
  rows.sort((a, b) => Number(a[1].replace(',', '')) - Number(b[1].replace(',', '')));
  return `## Poll update

1,000 subtasks, the same graph, other states; nothing in the picture moves by itself. Milliseconds a poll: median (p95) ·
how many times ours. \`script\`: in the page, around the update until the document is right and laid out. \`main thread\`: all
tasks of the main thread until the frame is out, by the browser's own account, less what as many frames cost without a
poll. Ten polls a sample (one, where a poll takes more than 200 ms), after three that do not count.

${table(['contender', 'changed', 'script', 'main thread', 'mutations of the document', 'cards in the document'], rows)}
`;
}

export function panSection(cells, runs) {
  const rows = cells.map((cell) => {
    const ours = good(find(cells, { contender: OURS, graph: cell.graph }));
    const head = [cell.graph, title(cell.contender)];
    if (cell.failed) return [...head, failure(cell), '–', '–'];
    return [...head, timing(cell.frame, ours?.frame, runs), timing(cell.thread, ours?.thread), number(cell.longest)];
  });
  return `## Pan and zoom

Real wheel and mouse events from the whole picture: 16 notches in, a circle of 60 moves, as many notches out; each of the
three is cut after 4 s. Once without counting. The same places of the nodes for all. \`frame\`: the p95 of the time between frames of a run; the median (p95) of that over the runs; a screen of 60 Hz allows no less than 16.7. \`main thread\`: its work a frame. Milliseconds.

${table(['graph', 'contender', 'frame', 'main thread', 'longest frame'], rows)}
`;
}

export function memorySection(cells) {
  const change = ({ before, after }, key) => (before[key] ? `${(((after[key] - before[key]) / before[key]) * 100).toFixed(2)} %` : '–');
  const rows = cells.map((cell) =>
    cell.failed
      ? [title(cell.contender), failure(cell), '', '', '', '', '']
      : [
          title(cell.contender),
          kilobytes(cell.early.heap),
          kilobytes(cell.before.heap),
          kilobytes(cell.after.heap),
          change(cell, 'heap'),
          `${kilobytes(cell.before.module)} → ${kilobytes(cell.after.module)}`,
          number(cell.polls),
        ],
  );
  return `## Memory

After 200 polls, after 1,000, and after as many more as the last column says (1 to 10 states each); the heap of the page after
a forced collection, and the memory of the WebAssembly module, which never shrinks. The change is that since the 1,000th poll:
until then the browser compiles what is called often, once, and keeps it on the heap.

${table(['contender', 'heap after 200', 'after 1,000', 'at the end', 'change', 'module', 'polls'], rows)}
`;
}
