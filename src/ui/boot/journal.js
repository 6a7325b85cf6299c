/*
 * The journal's place in the browser: an IndexedDB database of texts by key. What is written is on its way to the disk
 * when the promise is kept, while local storage may take seconds (measured in Chromium). What the texts mean is the
 * program's affair.
 *
 * Version 1 of the database held plain texts. In version 2, a long text may be bytes: deflated, as a form that is written
 * with every edit of it shrinks to a quarter. Thousands of texts at once stay plain, for each is unpacked alone.
 */
const NAME = 'jimu';
const VERSION = 2;
const TEXTS = 'journal';
const LONG = 300;
const MOST_PACKED = 16;

let opening;

/** The database; refused where the browser has none, or lets the page have none. */
function database() {
  opening ??= new Promise((good, bad) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) request.result.createObjectStore(TEXTS);
    };
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
  for (const [at, value] of values.entries()) {
    // What cannot be unpacked is an empty text, which nothing is made of.
    if (typeof value !== 'string') values[at] = await unpacked(value).catch(() => '');
  }
  return keys.flatMap((key, at) => [key, values[at]]);
}

/** Puts texts under keys, and takes keys out, all or nothing. `puts` is [key, text, …]. What is written later comes later. */
function write(puts, removes) {
  const long = puts.filter((text, at) => at % 2 === 1 && text.length > LONG).length;
  const packs = (text, at) => at % 2 === 1 && text.length > LONG && long <= MOST_PACKED;
  const ready = Promise.all(puts.map((text, at) => (packs(text, at) ? packed(text) : text)));
  const written = Promise.all([ready, last]).then(([puts]) => put(puts, removes));
  last = written.catch(() => {});
  return written;
}

/** The write before. */
let last = Promise.resolve();

async function put(puts, removes) {
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
  // What is on its way would come behind, and stay.
  await last;
  const open = await opening?.catch(() => undefined);
  open?.close();
  opening = undefined;
  const request = indexedDB.deleteDatabase(NAME);
  // A tab that is still open closes its database when it hears of this; its answer need not be waited for.
  request.onblocked = () => {};
  await answer(request);
}

// Not `deflate-raw`, which Chromium has from version 103 on only.
const through = (data, stream) => new Response(new Blob([data]).stream().pipeThrough(stream));
const packed = (text) => through(text, new CompressionStream('deflate')).arrayBuffer();
const unpacked = (bytes) => through(bytes, new DecompressionStream('deflate')).text();

function answer(request) {
  return new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
}

export const journal = { read, write, erase };
