/*
 * The page's side of work in a worker: begins it, passes on what it tells, ends it. Where no worker can be made, the
 * program does the work itself and only has files opened here.
 */
import { beginFile, openFile } from './office.js';

/** How long a worker may take to answer that it runs, in milliseconds. */
const PATIENCE = 10_000;

let current;
/** Ends the file that is being written. */
let giveUp;

function officeText() {
  return document.getElementById('jimu-office').textContent;
}

/** The functions that the program calls. `module` is its own compiled module. */
export function workFor(module) {
  return {
    /** Begins work on files and on texts, and calls `tell` with what happens: event, share, file, text. */
    begin(files, opened, tell) {
      this.cancel();
      const address = URL.createObjectURL(new Blob([document.getElementById('jimu-program').textContent]));
      const worker = new Worker(address);
      const end = (...event) => {
        if (current?.worker !== worker) return;
        this.cancel();
        tell(...event);
      };
      let job = {
        module, files, opened,
        office: files.length > 0 ? officeText() : '',
      };
      // A worker that never answers is as good as none.
      const patience = setTimeout(() => end('unable', 0, 0, ''), PATIENCE);
      current = { worker, address, patience };
      worker.onmessage = ({ data }) => {
        if (current?.worker !== worker) return;
        if (data.ready) {
          clearTimeout(patience);
          worker.postMessage(job);
          job = undefined;
        } else if (data.result !== undefined) {
          tell('result', 0, 0, data.result);
        } else if (data.finished) {
          end('finished', 1, 0, '');
        } else if (data.error !== undefined) {
          end('failed', 0, 0, data.error);
        } else {
          tell(data.stage, data.share, data.file, data.name);
        }
      };
      // Before the job was taken, the worker itself is what failed; after that, the work is.
      worker.onerror = (event) => {
        event.preventDefault();
        end(job ? 'unable' : 'failed', 0, 0, event.message ?? '');
      };
      worker.onmessageerror = () => end('unable', 0, 0, '');
    },

    /** Ends the work, wherever it is. */
    cancel() {
      giveUp?.();
      if (!current) return;
      clearTimeout(current.patience);
      current.worker.terminate();
      URL.revokeObjectURL(current.address);
      current = undefined;
    },

    /**
     * Begins a file that is written part by part, in a worker or, where there is none, here. `tell` hears how many parts
     * are written. The result has add(name, content), finish(), which gives the bytes or fails, and cancel().
     */
    async write(kind, list, each, tell) {
      const file = { kind, list, each };
      return (await writeThere(file, tell)) ?? writeHere(await beginFile(file, officeText), tell);
    },

    /** Opens a file here. */
    open(file) {
      return openFile(file, officeText);
    },
  };
}

/** A file that is written where the page is drawn. */
function writeHere(made, tell) {
  let written = 0;
  return {
    add(name, content) {
      made.add(name, content);
      written += 1;
      tell(written);
    },
    finish: async () => made.finish(),
    cancel: () => made.free(),
  };
}

/** A file that a worker writes; nothing where there can be none. */
function writeThere(file, tell) {
  return new Promise((begun) => {
    let worker, address, settle;
    try {
      address = URL.createObjectURL(new Blob([document.getElementById('jimu-program').textContent]));
      worker = new Worker(address);
    } catch {
      begun(undefined);
      return;
    }
    const finished = new Promise((good, bad) => { settle = { good, bad }; });
    // Told by finish(); a file that is given up fails unheard.
    finished.catch(() => {});
    const cancel = () => {
      clearTimeout(patience);
      worker.terminate();
      URL.revokeObjectURL(address);
      if (giveUp === cancel) giveUp = undefined;
      settle.bad('');
    };
    const fail = (error) => {
      settle.bad(error);
      cancel();
      begun(undefined);
    };
    giveUp?.();
    giveUp = cancel;
    const patience = setTimeout(() => fail(''), PATIENCE);
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        clearTimeout(patience);
        worker.postMessage({ file, office: officeText() });
        begun({
          add: (name, content) => worker.postMessage({ part: [name, content] }),
          finish() {
            worker.postMessage({ end: true });
            return finished;
          },
          cancel,
        });
      } else if (data.bytes) {
        settle.good(data.bytes);
        cancel();
      } else if (data.error !== undefined) {
        fail(data.error);
      } else {
        tell(data.written);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message ?? '');
    };
    worker.onmessageerror = () => fail('');
  });
}
