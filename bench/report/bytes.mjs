import { LAYOUTS, OURS, VIEWS } from '../contenders.mjs';
import { kilobytes, ratio, table } from './tables.mjs';

export function bytesSection(cells) {
  const ours = cells.find(({ contender }) => contender === OURS);
  const rows = cells.map(({ kind, contender, min, brotli }) => [
    contender === OURS ? 'layout and view' : kind,
    `\`${contender}\`: ${(kind === 'layout' ? LAYOUTS : VIEWS)[contender].title}`,
    kilobytes(min),
    kilobytes(brotli),
    contender === OURS ? '' : ratio(brotli, ours?.brotli),
  ]);
  const { module, floor } = ours ?? {};
  return `## Bytes

Minified for production, and with brotli at its best. Ours is the module of this benchmark (${kilobytes(module.brotli)}) less one with
Leptos, signals, events and neither layout nor view (${kilobytes(floor.brotli)}): the release needs those anyway.

${table(['what', 'contender', 'minified', 'brotli', 'ratio'], rows)}
`;
}
