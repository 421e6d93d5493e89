// Bundles every contender into a file of its own, as an application would: minified, for production.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';
import { LAYOUTS, VIEWS } from '../contenders.mjs';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

// Bundles into `site`, where the modules of this repository already are.
export async function bundle(site) {
  for (const folder of ['layouts', 'views', 'modules', 'load']) {
    rmSync(join(site, folder), { recursive: true, force: true });
    mkdirSync(join(site, folder), { recursive: true });
  }
  const entries = {
    harness: join(HERE, 'page/harness.js'),
    'load/page-of-react-flow': join(HERE, 'load/page-of-react-flow.jsx'),
    ...Object.fromEntries(Object.keys(LAYOUTS).map((name) => [`layouts/${name}`, join(HERE, `layouts/${name}.js`)])),
    ...Object.fromEntries(Object.keys(VIEWS).map((name) => [`views/${name}`, join(HERE, `views/${name}.js`)])),
  };
  await build({
    entryPoints: entries,
    outdir: site,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'chrome120',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    external: ['/ours/*'],
    logLevel: 'warning',
  });
  // Our own is minified like the others.
  for (const file of ['ours/bench.js', 'floor/bench-floor.js']) {
    const code = readFileSync(join(site, file), 'utf8');
    writeFileSync(join(site, file), transformSync(code, { minify: true, format: 'esm' }).code);
  }
  cpSync(join(HERE, 'page/page.html'), join(site, 'page.html'));
  cpSync(join(HERE, 'page/page.css'), join(site, 'page.css'));
  cpSync(join(HERE, '../style'), join(site, 'style'), { recursive: true });
  cpSync(join(dirname(require.resolve('@vizdom/vizdom-ts-web')), 'vizdom_ts_bg.wasm'), join(site, 'modules/vizdom_ts_bg.wasm'));
}
