// The release, and a page of others beside it under /peer, from nginx with the configuration of deploy/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export async function serveFiles(site, ocp) {
  const dist = here('../../dist');
  if (!existsSync(dist)) throw new Error('There is no release in dist/: start this with scripts/bench.');
  const root = mkdtempSync(join(tmpdir(), 'bench-load-'));
  cpSync(dist, root, { recursive: true });
  writeFileSync(join(root, 'config.json'), JSON.stringify({ mode: 'live', signIn: 'session' }));
  const peer = join(root, 'peer');
  mkdirSync(peer);
  cpSync(join(site, 'load'), peer, { recursive: true });
  cpSync(here('../page/page.css'), join(peer, 'page.css'));
  cpSync(here('../load/index.html'), join(peer, 'index.html'));
  for (const name of readdirSync(peer)) writeFileSync(join(peer, `${name}.br`), brotliCompressSync(readFileSync(join(peer, name))));

  const port = await freePort();
  const nginx = spawn(here('../../scripts/serve-nginx'), [root, String(port), ocp, 'live'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (nginx.exitCode !== null || tries > 100) throw new Error('nginx did not start.');
    if (await fetch(`${origin}/config.json`).then(({ ok }) => ok, () => false)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  const close = async () => {
    const gone = once(nginx, 'exit');
    nginx.kill();
    await gone;
    rmSync(root, { recursive: true, force: true });
  };
  return { origin, close };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
