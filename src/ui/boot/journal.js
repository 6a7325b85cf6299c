/*
 * The journal's place in the browser: an IndexedDB database of texts by key. What is written is on its way to the disk
 * when the promise is kept, while local storage may take seconds (measured in Chromium). What the texts mean is the
 * program's affair.
 */
const NAME = 'jimu';
const TEXTS = 'journal';

let opening;

/** The database; refused where the browser has none, or lets the page have none. */
function database() {
  opening ??= new Promise((good, bad) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TEXTS);
    request.onsuccess = () => {
      const found = request.result;
      // Another tab erases everything, or has a newer version: it must not wait for this one.
      found.onversionchange = () => {
        found.close();
        opening = Promise.reject(new Error('closed'));
        opening.catch(() => {});
      };
      good(found);
    };
    request.onerror = () => bad(request.error);
    request.onblocked = () => bad(new Error('blocked'));
  });
  return opening;
}

/** All texts, as [key, text, key, text, …] in the order of their keys. */
async function read() {
  const texts = (await database()).transaction(TEXTS).objectStore(TEXTS);
  const [keys, values] = await Promise.all([answer(texts.getAllKeys()), answer(texts.getAll())]);
  return keys.flatMap((key, at) => [key, values[at]]);
}

/** Puts texts under keys, and takes keys out, all or nothing. `puts` is [key, text, …]. */
async function write(puts, removes) {
  const change = (await database()).transaction(TEXTS, 'readwrite', { durability: 'strict' });
  const texts = change.objectStore(TEXTS);
  for (let at = 0; at < puts.length; at += 2) texts.put(puts[at + 1], puts[at]);
  for (const key of removes) texts.delete(key);
  await new Promise((good, bad) => {
    change.oncomplete = () => good();
    change.onabort = () => bad(change.error);
  });
}

/** Takes the whole database away. */
async function erase() {
  const open = await opening?.catch(() => undefined);
  open?.close();
  opening = undefined;
  const request = indexedDB.deleteDatabase(NAME);
  // A tab that is still open closes its database when it hears of this; its answer need not be waited for.
  request.onblocked = () => {};
  await answer(request);
}

function answer(request) {
  return new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
}

export const journal = { read, write, erase };
