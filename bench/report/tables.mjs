// Tables in Markdown, and numbers as people read them.
export const table = (head, rows) =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

// Three digits that mean something.
export function number(value) {
  if (value === undefined || Number.isNaN(value)) return '–';
  // Counts stay counts.
  if (Number.isInteger(value) || value >= 1000) return Math.round(value).toLocaleString('en-US');
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(value >= 1 ? 2 : 3);
}

export const ratio = (value, ours) => (ours > 0 ? `${number(value / ours)}×` : '–');
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

// "median (p95)", then the ratio to ours, then the count of runs where the cell was cut.
export function timing(time, ours, runs) {
  const compared = ours && ours !== time ? ` · ${ratio(time.median, ours.median)}` : '';
  return `${number(time.median)} (${number(time.p95)})${compared}${time.runs < runs ? ` · ${time.runs} runs` : ''}`;
}
export const failure = ({ failed }) => `failed: ${failed.replaceAll('|', '/')}`;
