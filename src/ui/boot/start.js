/*
 * Starts the program of the one-file page: unpacks the WebAssembly module that stands in the page as text, and
 * runs it. `glue` is what wasm-bindgen wrote; `scripts/inline.mjs` joins the two. Nothing is fetched.
 */
import { imports, finish } from 'glue';

async function unpack(text) {
  const packed = atob(text.trim());
  const bytes = new Uint8Array(packed.length);
  for (let index = 0; index < packed.length; index += 1) {
    bytes[index] = packed.charCodeAt(index);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

async function start() {
  const bytes = await unpack(document.getElementById('jimu-module').textContent);
  const { instance, module } = await WebAssembly.instantiate(bytes, imports());
  const wasm = finish(instance, module);
  dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
}

start().catch((error) => {
  console.error(error);
  window.jimuPage.fail();
});
