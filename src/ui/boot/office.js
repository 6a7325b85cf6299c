/*
 * The module that opens and writes files, the last part of the page: unpacked and compiled when the first file comes or
 * goes, here or in a worker. `office-glue` is what wasm-bindgen wrote for it.
 */
import { imports, finish, open, Writing } from 'office-glue';
import { unpack } from './unpack.js';

let ready;

/** Makes the module ready, from its text. */
async function prepare(text) {
  const { instance, module } = await WebAssembly.instantiate(unpack(text), imports());
  finish(instance, module);
}

/** Opens a file, and returns what it holds as JSON. */
export async function openFile(file, text) {
  ready ??= prepare(text());
  const [content] = await Promise.all([file.arrayBuffer(), ready]);
  return open(file.name, new Uint8Array(content));
}

/** Begins a file that is written part by part: { kind, list, each }. */
export async function beginFile({ kind, list, each }, text) {
  ready ??= prepare(text());
  await ready;
  return new Writing(kind, list, each);
}
