// Gives the files of a release their final names and binds them together: node scripts/seal.mjs DIST VERSION COMMIT
//
// Trunk names files by what they were before wasm-opt and puts its loader into index.html. Here each name is made of
// the bytes that are served, so that it can be kept for ever; all scripts are files, so that the policy needs no
// exception; and whatever the browser can check by a hash has one. The style sheets become one.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dist, version, commit] = process.argv.slice(2);
if (!commit) throw new Error('usage: node scripts/seal.mjs DIST VERSION COMMIT');

const read = (name) => readFileSync(join(dist, name));
const digest = (bytes, algorithm, form) => createHash(algorithm).update(bytes).digest(form);
const integrity = (name) => `sha384-${digest(read(name), 'sha384', 'base64')}`;

/** The one file of this form that trunk has made. */
function only(form) {
  const found = readdirSync(dist).filter((name) => form.test(name));
  if (found.length !== 1) throw new Error(`${form} matches ${found.length} files of ${dist}`);
  return found[0];
}

/** Writes a file under a name with the hash of its content; that name. */
function write(stem, extension, content) {
  const name = `${stem}-${digest(content, 'sha256', 'hex').slice(0, 16)}.${extension}`;
  writeFileSync(join(dist, name), content);
  return name;
}

/** Gives a file such a name; that name. */
function seal(old, stem, extension) {
  const name = `${stem}-${digest(read(old), 'sha256', 'hex').slice(0, 16)}.${extension}`;
  renameSync(join(dist, old), join(dist, name));
  return name;
}

let page = read('index.html').toString();
/** Takes every tag of a form out of the page. */
function take(form) {
  const found = [...page.matchAll(form)];
  if (found.length === 0) throw new Error(`index.html has nothing like ${form}`);
  page = page.replace(form, '');
  return found;
}

const sheets = take(/<link\b[^>]*\bhref="?\/?([\w.-]+\.css)"?[^>]*>/g).map(([, name]) => name);
const style = write('style', 'css', sheets.map(read).join(''));
sheets.forEach((name) => rmSync(join(dist, name)));

const icons = seal('icons.svg', 'icons', 'svg');

// The simulator: module, then the script that starts it, which is the worker.
const simModule = seal('ocp-sim-worker_bg.wasm', 'ocp-sim-worker', 'wasm');
const simStart = `wasm_bindgen({module_or_path:fetch("${simModule}",{integrity:"${integrity(simModule)}"})});\n`;
const worker = write('ocp-sim-worker', 'js', `${read('ocp-sim-worker.js')}\n${simStart}`);
rmSync(join(dist, 'ocp-sim-worker.js'));
rmSync(join(dist, 'ocp-sim-worker_loader.js'));

// The console: module, its JavaScript, and the script that starts it.
take(/<script\b[^>]*>[\s\S]*?<\/script>/g);
take(/<link\b[^>]*\brel="?(modulepreload|preload)\b[^>]*>/g);
const module = seal(only(/^ocp-upgrade-console-\w+_bg\.wasm$/), 'ocp-upgrade-console', 'wasm');
const glue = seal(only(/^ocp-upgrade-console-\w+\.js$/), 'ocp-upgrade-console', 'js');
const names = { glue, worker, module, integrity: integrity(module) };
const starting = readFileSync(new URL('start.js', import.meta.url), 'utf8')
  .replace(/@(\w+)@/g, (_, name) => names[name])
  .replace(/^ *\/\/.*\n/gm, '')
  .replace(/^ +|\n(?=\n)/gm, '');
const start = write('start', 'js', starting);

const checked = (name) => `href="${name}" integrity="${integrity(name)}" crossorigin`;
const head = [
  `<meta name="release" content="${version}+${commit}">`,
  // Names that the console looks up (platform/document.rs).
  `<meta name="asset:icons.svg" content="${icons}">`,
  `<meta name="asset:ocp-sim-worker_loader.js" content="${worker}">`,
  `<link rel="stylesheet" ${checked(style)}>`,
  `<link rel="modulepreload" ${checked(glue)}>`,
  // Asked for while the module is on its way, not after it.
  `<link rel="preload" as="fetch" href="config.json" crossorigin>`,
  // Its hash stands where it is fetched: browsers warn of one here.
  `<link rel="preload" as="fetch" type="application/wasm" href="${module}" crossorigin>`,
  // Before anything is painted, because of the theme.
  `<script type="module" blocking="render" src="${start}" integrity="${integrity(start)}" crossorigin></script>`,
];
// What is loaded stands behind <base>, which a web server may rewrite: deploy/nginx-subpath.conf relies on these words.
page = page.replace(/<base\b[^>]*>/, '<base href="/">').replace('</head>', `${head.join('')}</head>`);
if (!page.includes('<base href="/">') || !page.includes(start)) throw new Error('index.html has no <base> or no </head>');
if (/<style\b|\sstyle=|\son\w+=|<script\b(?![^>]*\bsrc=)/.test(page)) throw new Error('index.html has styles or scripts in itself');
writeFileSync(join(dist, 'index.html'), page);
writeFileSync(join(dist, 'release.txt'), `${version}+${commit}\n`);
