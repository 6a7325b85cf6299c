// What is kept in the browser: changes are seen in other tabs, damage stays where it is, a full storage is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from './browser.mjs';
import { keepMany } from './many.mjs';
import { keepSample, server, visitAnew, visitor } from './visits.mjs';

visitAnew(() => keepSample('ezhou-2025'));

const FIELD = 'indicator-0-value';

async function edit(text) {
  await (await visitor.cell(FIELD)).click();
  await visitor.keys(text, Key.ENTER);
  await visitor.until('the cell shows what was typed', async () => (await (await visitor.cell(FIELD)).getText()) === text);
}

function keys() {
  return visitor.driver.executeScript(`return Object.keys(localStorage).filter((key) => key.startsWith('jimu.1.form.'))`);
}

test('another tab sees a change', async () => {
  const first = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().newWindow('tab');
  await visitor.open(server.url);
  const second = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().window(first);
  await edit('≥1件');
  await visitor.driver.switchTo().window(second);
  await visitor.until('the other tab follows', async () => (await (await visitor.cell(FIELD)).getText()) === '≥1件');
  await visitor.wasQuiet(server.url);
});

test('undo and redo, after which the same is stored', async () => {
  const before = await (await visitor.cell(FIELD)).getText();
  const shows = (text) => visitor.until(`the cell shows ${text}`, async () => (await (await visitor.cell(FIELD)).getText()) === text);
  await edit('≥2件');
  await visitor.chord(Key.CONTROL, 'z');
  await shows(before);
  await visitor.chord(Key.CONTROL, 'y');
  await shows('≥2件');
  await visitor.reload();
  await shows('≥2件');
  await visitor.wasQuiet(server.url);
});

test('a deleted form is gone, and comes back by undo', async () => {
  const count = (await visitor.all('library-item')).length;
  await visitor.click('delete');
  await visitor.until('it is gone', async () => (await visitor.all('library-item')).length === count - 1);
  assert.equal((await keys()).length, count - 1);
  await visitor.click('undo');
  await visitor.until('it is back', async () => (await visitor.all('library-item')).length === count);
  assert.equal((await keys()).length, count);
  await visitor.wasQuiet(server.url);
});

test('letters composed by an input method arrive once and whole', async () => {
  await (await visitor.cell(FIELD)).click();
  const tell = (command, parameters) => visitor.driver.sendDevToolsCommand(command, parameters);
  for (const text of ['z', 'zh', 'zho', 'zhon', 'zhong']) {
    await tell('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'KeyZ' });
    await tell('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await tell('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 90, key: 'z', code: 'KeyZ' });
  }
  await tell('Input.insertText', { text: '中' });
  await visitor.keys(Key.ENTER);
  await visitor.until('the cell shows what was composed', async () => (await (await visitor.cell(FIELD)).getText()) === '中');
  await visitor.wasQuiet(server.url);
});

/** Takes the journal away, as if there had never been one. */
function forgetJournal() {
  return visitor.driver.executeAsyncScript(`
    const done = arguments[0];
    const opening = indexedDB.open('jimu');
    opening.onsuccess = () => {
      const change = opening.result.transaction('journal', 'readwrite');
      change.objectStore('journal').clear();
      change.oncomplete = () => { opening.result.close(); done(); };
    };
  `);
}

test('a damaged record is kept, and comes back from the journal', async () => {
  const [damaged, ...whole] = await keys();
  await visitor.until('all is saved', async () => /已保存/.test(await visitor.text('saved-state')));
  await visitor.driver.executeScript(`localStorage.setItem(arguments[0], 'damaged')`, damaged);
  await visitor.reload();
  await visitor.until('it is told', async () => /1 条存储记录损坏.*找回.*1 张表/s.test(await visitor.text('message')));
  assert.equal((await visitor.all('library-item')).length, whole.length + 1);
  assert.ok(Object.values(await visitor.stored()).includes('damaged'));
});

test('a damaged record blocks nothing and is kept', async () => {
  const [damaged, ...whole] = await keys();
  await visitor.until('all is saved', async () => /已保存/.test(await visitor.text('saved-state')));
  await forgetJournal();
  await visitor.driver.executeScript(`localStorage.setItem(arguments[0], 'damaged')`, damaged);
  await visitor.reload();
  assert.match(await visitor.text('message'), /1 条存储记录损坏/);
  assert.equal((await visitor.all('library-item')).length, whole.length);
  assert.ok(Object.values(await visitor.stored()).includes('damaged'));
});

test('what a newer version stored stays as it is, stops writing, and is offered as a file', async () => {
  const [newer, ...others] = await keys();
  await visitor.driver.executeScript(
    `localStorage.setItem(arguments[0], localStorage.getItem(arguments[0]).replace(/^jimu.form [0-9]+/, 'jimu.form 99'))`,
    newer,
  );
  const before = await visitor.stored();
  await visitor.reload();
  assert.match(await visitor.text('message'), /1 张表由新版绩目保存/);
  assert.match(await visitor.text('message'), /下载没有载入的数据/);
  assert.equal((await visitor.all('library-item')).length, others.length);
  await edit('≥5件');
  assert.match(await visitor.text('message'), /本版不再写入/);
  assert.match(await visitor.text('saved-state'), /未保存/);
  assert.deepEqual(await visitor.stored(), before);
});

test('a full storage is told, and what was stored before stays', async () => {
  const before = await visitor.stored();
  await visitor.driver.executeScript(`
    for (let size = 4_000_000; size > 0; size = Math.floor(size / 2)) {
      try { localStorage.setItem('filler', (localStorage.getItem('filler') ?? '') + 'x'.repeat(size)); size *= 2; } catch {}
    }
  `);
  await (await visitor.cell(FIELD)).click();
  await visitor.keys(`≥3件${'长'.repeat(2000)}`, Key.ENTER);
  assert.match(await visitor.text('message'), /存储空间已满/);
  assert.match(await visitor.text('saved-state'), /未保存/);
  const { filler, ...after } = await visitor.stored();
  for (const [key, value] of Object.entries(before)) if (key.includes('.form.')) assert.equal(after[key], value);
  await visitor.driver.executeScript(`localStorage.removeItem('filler')`);
  await edit('≥4件');
  await visitor.until('it is saved', async () => /已保存/.test(await visitor.text('saved-state')));
});

// ---- Undo goes back beyond the last opening of the page ----------------------------------------------------------

const count = async () => (await visitor.all('library-item')).length;
const canUndo = () => visitor.until('there is something to undo', async () => (await visitor.see('undo')).isEnabled());

test('an edit is undone and redone after opening the page again', async () => {
  const before = await (await visitor.cell(FIELD)).getText();
  const shows = (text) => visitor.until(`the cell shows ${text}`, async () => (await (await visitor.cell(FIELD)).getText()) === text);
  await edit('≥1件');
  await edit('≥2件');
  await visitor.reload();
  await canUndo();
  await visitor.chord(Key.CONTROL, 'z');
  await shows('≥1件');
  await visitor.reload();
  await canUndo();
  await visitor.chord(Key.CONTROL, 'y');
  await shows('≥2件');
  await visitor.chord(Key.CONTROL, 'z');
  await shows('≥1件');
  await visitor.chord(Key.CONTROL, 'z');
  await shows(before);
  await visitor.wasQuiet(server.url);
});

test('an import is undone after opening the page again', async () => {
  assert.equal(await count(), 6);
  await visitor.reload();
  await canUndo();
  await visitor.click('undo');
  await visitor.until('all forms are gone', async () => (await count()) === 0);
  assert.deepEqual(await keys(), []);
  await visitor.reload();
  await visitor.click('tab-workbench');
  await visitor.chord(Key.CONTROL, 'y');
  await visitor.until('all forms are back', async () => (await count()) === 6);
});

test('a delete is undone after opening the page again', async () => {
  await visitor.click('delete');
  await visitor.until('it is gone', async () => (await count()) === 5);
  await visitor.reload();
  await visitor.see('library');
  assert.equal(await count(), 5);
  await canUndo();
  await visitor.chord(Key.CONTROL, 'z');
  await visitor.until('it is back', async () => (await count()) === 6);
  assert.equal((await keys()).length, 6);
});

test('where the browser keeps no journal, forms are stored as before, and the settings say so', async () => {
  await visitor.driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })`,
  });
  await visitor.reload();
  await edit('≥8件');
  await visitor.until('it is stored', async () => /已保存/.test(await visitor.text('saved-state')));
  await visitor.reload();
  assert.equal(await (await visitor.cell(FIELD)).getText(), '≥8件');
  await visitor.click('tab-settings');
  assert.match(await visitor.text('journal-state'), /不能撤销以前的操作/);
  await visitor.wasQuiet(server.url);
});

// ---- Two tabs ------------------------------------------------------------------------------------------------------

/** The values of the edited field in all stored forms. */
const storedValues = () => visitor.driver.executeScript(`
  const forms = Object.entries(localStorage).filter(([key]) => key.startsWith('jimu.1.form.'));
  return forms.map(([, text]) => JSON.parse(text.split('\\n')[1]).indicators[0].value.text);
`);

test('what was written over without having been seen is kept beside', async () => {
  await edit('≥6件');
  await visitor.until('all is saved', async () => /已保存/.test(await visitor.text('saved-state')));
  // Another tab wrote its own state before it heard of this one.
  await visitor.driver.executeScript(`
    const id = document.querySelector('[data-test="library-item"][aria-current]').dataset.id;
    const stored = localStorage.getItem('jimu.1.form.' + id);
    const payload = stored.slice(stored.indexOf('\\n') + 1).replaceAll('≥6件', '≥7件');
    const bytes = new TextEncoder().encode(payload);
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    const header = ['jimu.form', 3, 99, bytes.length, (~sum >>> 0).toString(16).padStart(8, '0')].join(' ');
    dispatchEvent(new StorageEvent('storage', { key: 'jimu.1.form.' + id, newValue: header + '\\n' + payload }));
  `);
  await visitor.until('both are there', async () => (await count()) === 7);
  assert.match(await visitor.text('message'), /两份都已保存/);
  const values = await storedValues();
  assert.ok(values.includes('≥6件') && values.includes('≥7件'), values.join());
  await visitor.wasQuiet(server.url);
});

test('of two tabs that write the same form at the same moment, neither loses unseen what it wrote', async () => {
  const first = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().newWindow('tab');
  await visitor.open(server.url);
  await visitor.see('opinion');
  const second = await visitor.driver.getWindowHandle();
  const tabs = [[first, '意见甲'], [second, '意见乙']];
  const moment = Date.now() + 3000;
  for (const [tab, text] of tabs) {
    await visitor.driver.switchTo().window(tab);
    await visitor.driver.executeScript(`
      const [moment, text] = arguments;
      const write = () => {
        const opinion = document.querySelector('[data-test="opinion"]');
        window.saw = opinion.value;
        opinion.value = text;
        opinion.dispatchEvent(new Event('change', { bubbles: true }));
      };
      setTimeout(write, moment - Date.now());
    `, moment, text);
  }
  await new Promise((later) => setTimeout(later, Math.max(0, moment - Date.now()) + 3000));
  const stored = Object.values(await visitor.stored()).join();
  for (const [at, [tab]] of tabs.entries()) {
    await visitor.driver.switchTo().window(tab);
    const saw = await visitor.driver.executeScript('return window.saw');
    const other = tabs[1 - at][1];
    assert.ok(stored.includes(other) || saw === other, `${other} is lost: ${saw}`);
    await visitor.until('the tab shows all', async () => (await count()) === (await keys()).length);
  }
});

test('an import in one tab comes to the other as a whole', async () => {
  const first = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().newWindow('tab');
  await visitor.open(server.url);
  await visitor.see('library');
  const second = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().window(first);
  await keepMany(visitor, 300, 1);
  await visitor.driver.switchTo().window(second);
  await visitor.until('all are there', async () => /306 张/.test(await visitor.text('saved-state')));
  await visitor.wasQuiet(server.url);
});

// ---- How much is written, and how soon -----------------------------------------------------------------------------

/** Counts the bytes that are written from now on, keys included. */
const COUNT = `
  window.written = 0;
  const size = (it) => (typeof it === 'string' ? new TextEncoder().encode(it).length : it.byteLength);
  const counted = (owner, name) => {
    const write = owner[name];
    owner[name] = function (...given) {
      window.written += given.reduce((sum, one) => sum + size(one), 0);
      return write.apply(this, given);
    };
  };
  counted(Storage.prototype, 'setItem');
  counted(IDBObjectStore.prototype, 'put');
`;

test('an edit writes less than twice what its form takes, in a library of any size', async () => {
  const shares = [];
  for (const forms of [20, 2000]) {
    await visitor.forget(server.url);
    await visitor.reload();
    await keepMany(visitor, forms, 6);
    await visitor.driver.executeScript(COUNT);
    for (const text of ['≥5件', '≥6件']) {
      const settled = () => visitor.until('all is saved', async () => /已保存/.test(await visitor.text('saved-state')), 120_000);
      await settled();
      await visitor.driver.executeScript('window.written = 0');
      await edit(text);
      await settled();
      const [written, takes] = await visitor.driver.executeScript(`
        const id = document.querySelector('[data-test="library-item"][aria-current]').dataset.id;
        return [window.written, new TextEncoder().encode(localStorage.getItem('jimu.1.form.' + id)).length];
      `);
      assert.ok(written > takes && written <= 2 * takes, `${forms} forms: ${written} bytes for a form of ${takes}`);
      shares.push(written / takes);
    }
  }
  const [few, , many] = shares;
  assert.ok(Math.abs(few - many) < 0.05, `it depends on the library: ${shares.join(', ')}`);
});

test('of many stored forms the open one stands there first, and what is done before the others are read goes well', async () => {
  await keepMany(visitor, 1500, 1);
  await visitor.until('all is saved', async () => /已保存/.test(await visitor.text('saved-state')), 120_000);
  const name = await visitor.driver.executeScript(`return document.querySelector('.sheet').getAttribute('aria-label')`);
  // The list comes when all are read; a cell is clicked as soon as there is one.
  await visitor.driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: `
    window.states = [];
    const look = () => {
      const state = document.querySelector('[data-test="saved-state"]')?.textContent;
      if (state && states.at(-1) !== state) states.push(state);
      requestAnimationFrame(look);
    };
    look();
  ` });
  await visitor.reload();
  await edit('≥9件');
  await visitor.until('all are listed', async () => /1506 张/.test(await visitor.text('saved-state')));
  assert.ok((await count()) > 0);
  assert.equal(await visitor.driver.executeScript(`return document.querySelector('.sheet').getAttribute('aria-label')`), name);
  assert.match((await visitor.driver.executeScript('return window.states')).join(), /正在载入/);
  assert.ok((await storedValues()).includes('≥9件'));
  await visitor.wasQuiet(server.url);
});
