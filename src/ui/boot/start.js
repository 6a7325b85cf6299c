/*
 * Starts the program of the one-file page: unpacks the WebAssembly module that stands in the page as text, and
 * runs it. `glue` is what wasm-bindgen wrote; `scripts/inline.mjs` joins the two. Nothing is fetched.
 *
 * The same script is what a worker runs; there it waits for work.
 */
import { imports, finish } from 'glue';
import { journal } from './journal.js';
import { remember } from './page.js';
import { unpack } from './unpack.js';
import { workFor } from './work.js';
import { serve } from './worker.js';

async function start() {
  window.jimuJournal = journal;
  window.jimuFile = remember();
  const bytes = unpack(document.getElementById('jimu-module').textContent);
  const { instance, module } = await WebAssembly.instantiate(bytes, imports());
  window.jimuWork = workFor(module);
  const wasm = finish(instance, module);
  dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
}

if (typeof document === 'undefined') {
  serve();
} else if (window.jimuPage.able) {
  start().catch((error) => {
    console.error(error);
    window.jimuPage.fail();
  });
}
