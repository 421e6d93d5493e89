// A static server on a free port of this machine. The two headers isolate the page, which gives its clock steps of 5 µs
// instead of 100.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

// `made` holds what is in no file: path to text.
export async function serve(site, made) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://here');
    try {
      const body = made.get(pathname) ?? (await readFile(join(site, normalize(pathname))));
      response.writeHead(200, { ...ISOLATED, 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
