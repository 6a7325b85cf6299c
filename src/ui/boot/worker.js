/*
 * What runs in a worker: opens, reads, recognises and checks, or writes files, and tells how far it is. The worker is
 * made of the same script and the same compiled module as the page, so it brings nothing along that the page does not
 * already have.
 *
 * To read, it gets { module, office, files, opened }: the module of the page, the text of the one that opens files, files, and
 * what needs no opening. It tells { stage, share, file, name } on the way, { result } for each source, { error } once.
 *
 * To write, it gets { file, office }: a kind of file; then { part: [name, content] } for each part, and { end } once. It
 * tells { written } on the way, and { bytes } or { error } once.
 */
import { imports, finish, Work } from 'glue';
import { beginFile, openFile } from './office.js';

/** The steps that a source takes, and about how much of the time each takes. */
const STEPS = [['reading', 0.25], ['recognising', 0.55], ['checking', 0.2]];

/** Waits for a job and does it. A worker does one. */
export function serve() {
  const fail = (error) => postMessage({ error: String(error) });
  let writing;
  addEventListener('message', ({ data }) => {
    if (data.file) {
      writing = write(data);
      writing.catch(fail);
    } else if (writing) {
      writing.then((step) => step(data)).catch(fail);
    } else {
      work(data).catch(fail);
    }
  });
  postMessage({ ready: true });
}

/** Begins a file. The result takes what comes after that. */
async function write({ file, office }) {
  const made = await beginFile(file, () => office);
  let written = 0;
  return ({ part, end }) => {
    if (part) {
      made.add(...part);
      written += 1;
      postMessage({ written });
    } else if (end) {
      const bytes = made.finish();
      postMessage({ bytes }, [bytes.buffer]);
    }
  };
}

async function work({ module, office, files, opened }) {
  finish(await WebAssembly.instantiate(module, imports()), module);
  const parts = files.length + opened.length;
  let done = 0;
  for (const file of files) {
    postMessage({ stage: 'opening', share: done / parts, file: done, name: file.name });
    takeThrough(await openFile(file, () => office), done, parts, 0.2);
    done += 1;
  }
  for (const one of opened) {
    takeThrough(one, done, parts, 0);
    done += 1;
  }
  postMessage({ finished: true });
}

/** Takes all sources of a file through the steps. `opening` is the share of the work that is behind it. */
function takeThrough(opened, done, parts, opening) {
  const work = new Work(opened);
  postMessage({ result: work.told() });
  const count = work.count();
  for (let at = 0; at < count; at += 1) {
    const name = work.name();
    let share = 0;
    for (const [stage, weight] of STEPS) {
      const here = opening + ((1 - opening) * (at + share)) / count;
      postMessage({ stage, share: (done + here) / parts, file: done, name });
      const result = work[stage]();
      if (result !== undefined) postMessage({ result });
      share += weight;
    }
  }
  work.free();
}
