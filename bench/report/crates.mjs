import { kilobytes, number, table } from './tables.mjs';

const MOST = 20;

export function cratesSection(shares) {
  const [shown, others] = [shares.slice(0, MOST), shares.slice(MOST)];
  const sum = (list, key) => list.reduce((total, share) => total + share[key], 0);
  const row = ({ crate, functions, bytes, brotli }) => [crate, number(functions), kilobytes(bytes), kilobytes(brotli)];
  const rest = (crate, list) => ({ crate, functions: sum(list, 'functions'), bytes: sum(list, 'bytes'), brotli: sum(list, 'brotli') });
  return `## Bytes of the release by crate

The code of the release's module before wasm-opt, which leaves no names, by the first crate that a function's name tells; our own by module. The
share of each is compressed for itself, so their sum is more than the whole; data (words, tables) is not in it.

${table(['crate', 'functions', 'code', 'brotli'], [...shown.map(row), row(rest(`${others.length} others`, others)), row(rest('together', shares))])}
`;
}
