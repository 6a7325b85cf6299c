// Tells what the page weighs: node size.mjs FILE. The first part, up to the module that opens office files, is what a
// visitor waits for; that module comes behind it.

import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const page = await readFile(process.argv[2]);
const office = page.indexOf('<script type="text/plain" id="jimu-office">');
const tell = (name, part) => {
  const kilobytes = (bytes) => `${(bytes.length / 1000).toFixed(1)} kB`;
  console.log(`${name}: ${kilobytes(part)}; gzip ${kilobytes(gzipSync(part, { level: 9 }))}; brotli ${kilobytes(brotliCompressSync(part))}`);
};
tell('dist/index.html', page);
tell('  first part', page.subarray(0, office));
tell('  office module', page.subarray(office));
