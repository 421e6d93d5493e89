// `make bench`: builds the pages, runs every cell, writes the report. See host/options.mjs for what can be chosen.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes } from './figures/bytes.mjs';
import { crates } from './figures/crates.mjs';
import { layout } from './figures/layout.mjs';
import { load } from './figures/load.mjs';
import { memory } from './figures/memory.mjs';
import { pan } from './figures/pan.mjs';
import { picture } from './figures/picture.mjs';
import { update } from './figures/update.mjs';
import { graphs as everyGraph } from './graphs/index.mjs';
import { launch } from './host/browser.mjs';
import { bundle } from './host/build.mjs';
import { facts } from './host/facts.mjs';
import { options as readOptions } from './host/options.mjs';
import { places } from './host/places.mjs';
import { report } from './report/index.mjs';
import { serve } from './host/serve.mjs';

const options = readOptions();
const site = process.env.BENCH_SITE;
if (!site) throw new Error('BENCH_SITE is not set: start this with scripts/bench.');
const started = Date.now();
const note = (what, value) => console.log(`${new Date(Date.now() - started).toISOString().slice(11, 19)}  ${what}: ${value}`);

await bundle(site);
const graphs = everyGraph();
const made = new Map(graphs.map((graph) => [`/graphs/${graph.name}.json`, JSON.stringify(graph)]));
const server = await serve(site, made);
const browser = await launch(options.chromium);
try {
  const run = { browser, origin: server.origin, options, site, note, graphs };
  const chosen = graphs.filter(({ name }) => options.wantsGraph(name));
  mkdirSync(options.output, { recursive: true });
  const kept = join(options.output, 'results.json');
  const earlier = options.isContinued && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
  const results = { taken: {}, ...earlier, facts: facts(browser, options) };
  // After each figure: a whole run is long, and what it has is not to be lost.
  const keep = (figure, value) => {
    results[figure] = value;
    results.taken[figure] = { date: results.facts.date, commit: results.facts.commit };
    results.facts.minutes = Math.round((Date.now() - started) / 60000);
    writeFileSync(kept, JSON.stringify(results, null, 1));
  };
  if (options.wants('bytes')) keep('bytes', bytes(run));
  if (options.wants('crates')) keep('crates', crates(run));
  if (options.wants('layout')) keep('layout', await layout({ ...run, graphs: chosen }));
  if (options.wants('picture')) keep('picture', await picture(run));
  if (options.wants('update')) keep('update', await update(run));
  if (options.wants('pan')) {
    await places(run, made);
    keep('pan', await pan(run));
  }
  if (options.wants('load')) keep('load', await load(run));
  if (options.wants('memory')) keep('memory', await memory(run));

  const target = options.isWhole ? new URL('RESULTS.md', import.meta.url) : join(options.output, 'RESULTS.md');
  writeFileSync(target, report(results, graphs));
  console.log(`written: ${options.isWhole ? target.pathname : target}`);
} finally {
  await browser.close();
  server.close();
}
