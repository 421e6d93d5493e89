import { LAYOUTS, OURS } from '../contenders.mjs';
import { WARM } from '../figures/layout.mjs';
import { failure, number, ratio, table, timing } from './tables.mjs';

export function layoutSection(cells, graphs, runs) {
  const names = graphs.map(({ name }) => name).filter((name) => cells.some((cell) => cell.graph === name));
  const contenders = Object.keys(LAYOUTS).filter((name) => cells.some((cell) => cell.contender === name));
  const at = (graph, contender) => cells.find((cell) => cell.graph === graph && cell.contender === contender);
  const rows = (value) =>
    names.map((graph) => {
      const ours = at(graph, OURS);
      return [
        graph,
        ...contenders.map((contender) => {
          const cell = at(graph, contender);
          return !cell ? '–' : cell.failed ? failure(cell) : value(cell, ours?.failed ? undefined : ours);
        }),
      ];
    });
  const head = ['graph', ...contenders];
  const sizes = graphs.filter(({ name }) => names.includes(name)).map(({ name, count, edges }) => [name, count, edges.length / 2]);
  const both = (cell, drawn, straight) => `${number(cell.quality[drawn])} / ${number(cell.quality[straight])}`;
  return `## Layout

${contenders.map((name) => `- \`${name}\`: ${LAYOUTS[name].title}`).join('\n')}

${table(['graph', 'nodes', 'edges'], sizes)}

### Time

Milliseconds of one layout: median (p95) · how many times ours. Up to ${WARM.most} warm-up runs in the same page, fewer when ${WARM.until / 1000} s are
over, at least one. The clock runs around the layout alone: making the contender's own input and reading its result do not
count, but for ours, where arrays go in and arrays come out, they do.

${table(head, rows((cell, ours) => timing(cell.time, ours?.time, runs)))}

${fastest(names, contenders, at)}

${growth(contenders, at)}

### Crossings

As drawn / with every edge as a straight line between the middles of its nodes. Counted for all by the same function
(\`picture/crossings.mjs\`): two pieces of lines cross where each has its ends on both sides of the other; lines that meet
in a node or a junction, or run on top of each other, do not.

${table(head, rows((cell) => both(cell, 'crossingsDrawn', 'crossingsStraight')))}

### Total length of edges

As drawn, outside the boxes / as straight lines between the middles; pixels.

${table(head, rows((cell) => both(cell, 'lengthDrawn', 'lengthStraight')))}

### Boxes on top of each other

${table(head, rows((cell) => String(cell.quality.overlaps)))}

### Width × height of the picture

${table(head, rows((cell) => `${number(cell.quality.width)} × ${number(cell.quality.height)}`))}
`;
}

function fastest(names, contenders, at) {
  const rows = names.flatMap((graph) => {
    const ours = at(graph, OURS);
    const others = contenders.filter((name) => !name.startsWith(OURS)).map((name) => at(graph, name)).filter((cell) => cell && !cell.failed);
    if (!ours || ours.failed || !others.length) return [];
    const best = others.reduce((a, b) => (b.time.median < a.time.median ? b : a));
    return [[graph, number(ours.time.median), best.contender, number(best.time.median), ratio(best.time.median, ours.time.median)]];
  });
  return rows.length ? `The fastest of the others on each graph:\n\n${table(['graph', 'ours', 'fastest other', 'its time', 'ratio'], rows)}` : '';
}

function growth(contenders, at) {
  const rows = contenders.flatMap((contender) => {
    const [small, large] = ['rolling-1000', 'rolling-5000'].map((graph) => at(graph, contender));
    if (!small || !large) return [];
    const failed = [small, large].find((cell) => cell.failed);
    return [[contender, failed ? failure(failed) : `${number(large.time.median / small.time.median)}×`]];
  });
  return rows.length ? `### Growth\n\nTime for 5,000 subtasks over time for 1,000.\n\n${table(['contender', 'growth'], rows)}` : '';
}
