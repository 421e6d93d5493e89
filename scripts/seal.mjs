// Gives the files of a release their final names and binds them together: node scripts/seal.mjs DIST VERSION COMMIT
//
// Trunk names files by what they were before wasm-opt and puts its loader into index.html. Here each name is made of
// the bytes that are served, so that it can be kept for ever; and whatever the browser can check by a hash has one. The
// style sheets become one. Two things stand in the page itself, for the frame that is painted before anything else is
// there: the theme, and the rules for that frame. The policy (deploy/ocp-console/headers.conf) names their hashes.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstStyle } from './first-style.mjs';

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
const sheet = sheets.map(read).join('');
const style = write('style', 'css', sheet);
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
const beside = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const bare = (script) => script.replace(/^ *\/\/.*\n/gm, '').replace(/^ +|\n(?=\n)/gm, '');
const start = write('start', 'js', bare(beside('start.js').replace(/@(\w+)@/g, (_, name) => names[name])));

const inPage = { 'script-src': bare(beside('theme.js')), 'style-src': firstStyle(sheet) };
const [, policy] = /Content-Security-Policy "([^"]*)"/.exec(beside('../deploy/ocp-console/headers.conf'));
const amiss = Object.entries(inPage).flatMap(([directive, text]) => {
  const wanted = `'sha256-${digest(text, 'sha256', 'base64')}'`;
  const named = policy.split('; ').find((part) => part.startsWith(directive)).match(/'sha\d+-[^']*'/g) ?? [];
  return named.join() === wanted ? [] : [`${wanted} in ${directive}, which names ${named.join(' ') || 'none'}`];
});
if (amiss.length > 0) throw new Error(`What the page has in itself has changed. Put into deploy/ocp-console/headers.conf: ${amiss.join('; ')}`);

const checked = (name) => `href="${name}" integrity="${integrity(name)}" crossorigin`;
const head = [
  `<script>${inPage['script-src']}</script>`,
  `<style>${inPage['style-src']}</style>`,
  `<meta name="release" content="${version}+${commit}">`,
  // Names that the console looks up (platform/document.rs).
  `<meta name="asset:icons.svg" content="${icons}">`,
  `<meta name="asset:ocp-sim-worker_loader.js" content="${worker}">`,
  `<link rel="modulepreload" ${checked(glue)}>`,
  // Asked for while the module is on its way, not after it.
  `<link rel="preload" as="fetch" href="config.json" crossorigin>`,
  // Its hash stands where it is fetched: browsers warn of one here.
  `<link rel="preload" as="fetch" type="application/wasm" href="${module}" crossorigin>`,
  `<script type="module" src="${start}" integrity="${integrity(start)}" crossorigin></script>`,
];
// Behind the frame, which need not wait for it; scripts do, so that the console finds its styles.
const tail = `<link rel="stylesheet" ${checked(style)}>`;
// What is loaded stands behind <base>, which a web server may rewrite: deploy/nginx-subpath.conf relies on these words.
page = page.replace(/<base\b[^>]*>/, '<base href="/">').replace('</head>', () => `${head.join('')}</head>`).replace('</body>', `${tail}</body>`);
const parts = ['<base href="/">', start, tail];
if (!parts.every((part) => page.includes(part))) throw new Error('index.html has no <base>, no </head> or no </body>');
const others = page.replace(head[0], '').replace(head[1], '');
if (/<style\b|\sstyle=|\son\w+=|<script\b(?![^>]*\bsrc=)/.test(others)) throw new Error('index.html has styles or scripts in itself');
writeFileSync(join(dist, 'index.html'), page);
writeFileSync(join(dist, 'release.txt'), `${version}+${commit}\n`);
