// The report: facts first, since figures mean nothing without them.
import { bytesSection } from './bytes.mjs';
import { FIGURES } from '../host/options.mjs';
import { FEWEST } from '../host/runs.mjs';
import { cratesSection } from './crates.mjs';
import { layoutSection } from './layout.mjs';
import { loadSection } from './load.mjs';
import { table } from './tables.mjs';
import { memorySection, panSection, pictureSection, updateSection } from './views.mjs';

// The figures that are of an earlier run than the one above.
function earlier({ taken, facts }) {
  const old = Object.entries(taken).filter(([, { date }]) => date !== facts.date);
  return old.length ? `\nOf earlier runs: ${old.map(([figure, { date, commit }]) => `${figure} (${date}, ${commit})`).join(', ')}.\n` : '';
}

export function report(results, graphs) {
  const { facts } = results;
  const missing = FIGURES.filter((figure) => !results[figure]);
  const parts = [
    `# Figures

Made by \`make bench\`; not to be edited. All contenders in the same browser in the same run, a fresh page for each cell.
Node boxes are 180 × 44 in the layout figures and 216 × 64 in those about drawing; all are asked for the same distances
(24 between nodes, 48 between ranks), except that G6's view has those of OCP Express. Ratios: ours = 1.

${table(
  ['fact', ''],
  [
    ['date', `${facts.date}, ${facts.minutes} minutes`],
    ['commit', facts.commit],
    ['machine', facts.machine],
    ['load at the start', facts.load],
    ['browser', facts.browser],
    ['ours', `${facts.rust}; ${facts.profile}`],
    ['Node', facts.node],
    ['runs a cell', `${facts.runs}; fewer where it says so: a cell of layouts or of gestures is cut after ${facts.budget / 1000} s, but not before ${FEWEST} runs`],
    ['given up', `a call that takes more than ${facts.limit / 1000} s`],
    ...facts.packages,
  ],
)}
${missing.length ? `\n**Not measured: ${missing.join(', ')}.**\n` : ''}${earlier(results)}`,
    results.layout && layoutSection(results.layout, graphs, facts.runs),
    results.picture && pictureSection(results.picture),
    results.update && updateSection(results.update),
    results.pan && panSection(results.pan, facts.runs),
    results.memory && memorySection(results.memory),
    results.load && loadSection(results.load, facts.runs),
    results.bytes && bytesSection(results.bytes),
    results.crates && cratesSection(results.crates),
  ];
  return parts.filter(Boolean).join('\n');
}
