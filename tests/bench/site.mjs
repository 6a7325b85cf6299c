// What is measured: the page itself, and its peers. Each server is an origin of its own, and so a library of its own.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { PAGE } from '../browser/browser.mjs';

const GRID = createRequire(import.meta.url).resolve('handsontable/dist/handsontable.full.min.js');
const asset = (name) => readFile(GRID.replace('handsontable.full.min.js', name));
const document = (head, body) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><title>peer</title>${head}<body>${body}</body></html>`;

const PAGES = {
  '/': () => readFile(PAGE),
  '/input': () => document('', '<input id="input" autofocus>'),
  // The peer gets its data from whoever measures, so that its start can be timed.
  '/grid': () => document('<link rel="stylesheet" href="/grid.css"><script src="/grid.js"></script>', `<div id="grid"></div><script>
    window.show = (data) => new Handsontable(document.getElementById('grid'), {
      data, licenseKey: 'non-commercial-and-evaluation', colHeaders: true, rowHeaders: true, height: 600, width: 1200, undo: true,
    });
  </script>`),
  '/grid.js': () => asset('handsontable.full.min.js'),
  '/grid.css': () => asset('handsontable.full.min.css'),
};

export async function startSite() {
  const server = createServer(async (request, response) => {
    const page = await PAGES[request.url]?.();
    const kind = { '/grid.js': 'text/javascript', '/grid.css': 'text/css' }[request.url] ?? 'text/html; charset=utf-8';
    response.writeHead(page ? 200 : 404, { 'Content-Type': kind });
    response.end(page ?? 'Not found');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
