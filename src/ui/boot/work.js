/*
 * The page's side of work in a worker: begins it, passes on what it tells, ends it. Where no worker can be made, the
 * program does the work itself and only has files opened here.
 */
import { openFile } from './office.js';

/** How long a worker may take to answer that it runs, in milliseconds. */
const PATIENCE = 10_000;

let current;

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
      if (!current) return;
      clearTimeout(current.patience);
      current.worker.terminate();
      URL.revokeObjectURL(current.address);
      current = undefined;
    },

    /** Opens a file here. */
    open(file) {
      return openFile(file, officeText);
    },
  };
}
