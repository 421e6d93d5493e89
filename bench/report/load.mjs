import { PAGES } from '../figures/load.mjs';
import { failure, kilobytes, number, table, timing } from './tables.mjs';

export function loadSection(cells, runs) {
  const ours = cells.find(({ contender, failed }) => contender === 'ours' && !failed);
  const rows = cells.map((cell) => {
    const head = `\`${cell.contender}\`: ${PAGES[cell.contender].title}`;
    if (cell.failed) return [head, failure(cell), '–', '–', '–', '–'];
    const time = (key) => timing(cell[key], ours?.[key], runs);
    return [head, time('said'), time('shown'), time('answers'), kilobytes(cell.bytes), number(cell.requests)];
  });
  return `## First load

The release (live, signed in before) from nginx with \`deploy/nginx.conf\` and brotli, nothing cached, over a line of 10 Mbit/s
with 40 ms there and back, beside the smallest page that fetches the same task (\`rolling-100\`), lays it out with dagre and
draws it with React Flow. Milliseconds since the address was opened, median (p95) · how many times ours. \`first words\`: anything
at all; \`steps\`: a step of the task is on the screen; \`click\`: a click on it has selected it. Bytes as they came over the line.

${table(['page', 'first words', 'steps', 'click', 'bytes', 'requests'], rows)}
`;
}
