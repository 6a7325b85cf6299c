// Serves one file, the page, on 127.0.0.1: node serve.mjs FILE PORT. Takes the next free port if PORT is taken.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const [file, port] = process.argv.slice(2);
const TRIES = 50;

const server = createServer(async (request, response) => {
  const [path] = request.url.split('?');
  if (!['GET', 'HEAD'].includes(request.method) || !['/', '/index.html'].includes(path)) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  try {
    const page = await readFile(file);
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.length,
      'Cache-Control': 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : page);
  } catch (error) {
    response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${error.message}\n`);
  }
});

let tries = 0;
server.on('error', (error) => {
  tries += 1;
  if (error.code !== 'EADDRINUSE' || tries === TRIES) {
    console.error(`serve: ${error.message}`);
    process.exit(1);
  }
  server.listen(Number(port) + tries, '127.0.0.1');
});
server.on('listening', () => {
  console.log(`\nThe page is at http://127.0.0.1:${server.address().port}/ (Ctrl+C ends it)`);
});
server.listen(Number(port), '127.0.0.1');
