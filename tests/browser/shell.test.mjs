// The frame of the page: the command palette, the keys and their list, the first steps, what stands there before the
// program runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { By, Key } from './browser.mjs';
import { keepSample, server, visitAnew, visitor } from './visits.mjs';

visitAnew();

const command = (code) => visitor.driver.findElements(By.css(`[data-test="palette-option"][data-command="${code}"]`));
const currentScreen = () => visitor.driver.executeScript(`return document.querySelector('.tab[aria-current]')?.dataset.test`);
const held = () => visitor.driver.executeScript('return document.activeElement?.dataset.test ?? document.activeElement?.id');

async function openPalette(typed = '') {
  await visitor.chord(Key.CONTROL, 'k');
  await visitor.see('palette-input');
  if (typed) await visitor.keys(typed);
}

async function chosen() {
  const option = await visitor.driver.findElement(By.css('[data-test="palette-option"][aria-selected="true"]'));
  return option.getText();
}

test('the palette finds an action by its name and does it, by keys alone', async () => {
  await keepSample('ezhou-2025');
  await openPalette('规则');
  assert.match(await chosen(), /规则/);
  await visitor.keys(Key.ENTER);
  await visitor.until('the rules are shown', async () => (await currentScreen()) === 'tab-rules');
  assert.equal(await visitor.shows('palette'), false);
  assert.notEqual(await held(), '');
  await visitor.wasQuiet(server.url);
});

test('the palette finds actions and forms by the initials of their pinyin', async () => {
  await keepSample('ezhou-2025');
  // 规则
  await openPalette('gz');
  await visitor.until('the rules are found', async () => (await command('show-rules')).length === 1);
  await visitor.keys(Key.ESCAPE);
  // 城乡居民养老保险
  await openPalette('ylbx');
  await visitor.until('forms are found', async () => /养老保险/.test(await chosen()));
  await visitor.keys(Key.ESCAPE);
  await openPalette('qqqqq');
  assert.match(await visitor.text('palette-count'), /没有相符/);
});

test('the palette finds a form by name, unit and year, and opens it', async () => {
  await keepSample('ezhou-2025');
  const names = [];
  for (const item of await visitor.all('library-item')) names.push((await item.getText()).split('\n')[0]);
  await visitor.click('tab-rules');
  await openPalette(names.at(-1).slice(0, 6));
  await visitor.until('the form is found', async () => (await chosen()).includes(names.at(-1).slice(0, 6)));
  const [, detail] = /\n(.*\d{4}.*)$/m.exec(await chosen());
  // A unit, where the form names one; else its name.
  const word = /^[^\d]{2}/.exec(detail)?.[0] ?? names.at(-1).slice(0, 4);
  const year = /\d{4}/.exec(detail)[0];
  await visitor.keys(Key.ENTER);
  await visitor.until('the workbench is shown', async () => (await currentScreen()) === 'tab-workbench');
  await visitor.click('tab-rules');
  await openPalette(`${year}${word}`);
  await visitor.until('forms of the year and the unit are found', async () => (await chosen()).includes(detail));
  await visitor.keys(Key.ESCAPE);
  await visitor.until('it is closed', async () => !(await visitor.shows('palette')));
  assert.equal(await held(), 'tab-rules');
});

test('arrows go through the choices and round, and a screen reader is told which', async () => {
  await visitor.open(server.url);
  await openPalette();
  const input = await visitor.see('palette-input');
  const active = () => input.getAttribute('aria-activedescendant');
  const first = await active();
  await visitor.keys(Key.ARROW_DOWN);
  assert.notEqual(await active(), first);
  await visitor.keys(Key.ARROW_UP, Key.ARROW_UP);
  const last = await active();
  assert.equal(await (await visitor.driver.findElement(By.id(last))).getAttribute('aria-selected'), 'true');
  const all = await visitor.all('palette-option');
  assert.equal(await all.at(-1).getAttribute('id'), last);
});

test('what makes no sense now is left out', async () => {
  await visitor.open(server.url);
  await openPalette();
  for (const code of ['undo', 'delete', 'show-review', 'save-review', 'backup']) {
    assert.equal((await command(code)).length, 0, code);
  }
  await visitor.keys(Key.ESCAPE);
  await keepSample('ezhou-2025');
  await openPalette();
  for (const code of ['undo', 'delete', 'backup']) assert.equal((await command(code)).length, 1, code);
  assert.equal((await command('redo')).length, 0);
  await visitor.keys('没有这样的操作');
  assert.match(await visitor.text('palette-count'), /没有相符/);
});

test('the palette is quick among 5,000 forms', async () => {
  await keepSample('zaozhuang-2021');
  // The same form under many names, stored as the page stores them.
  const count = await visitor.driver.executeScript(`
    const key = Object.keys(localStorage).find((key) => key.startsWith('jimu.1.form.'));
    const text = localStorage.getItem(key);
    let made = 0;
    try { for (; made < 5000; made += 1) localStorage.setItem('jimu.1.form.copy-' + made, text); } catch {}
    return made;
  `);
  await visitor.reload();
  await openPalette();
  const slowest = await visitor.driver.executeScript(`
    const input = document.getElementById('palette-input');
    let slowest = 0;
    for (const typed of ['2', '20', '2021', '2021项', '枣庄', '', '没有']) {
      const start = performance.now();
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      slowest = Math.max(slowest, performance.now() - start);
    }
    return slowest;
  `);
  assert.ok(slowest < 100, `${slowest} ms with ${count} forms`);
});

// ---- Keys --------------------------------------------------------------------------------------------------------

/** The key list as it stands: place, command, keys. */
async function listed() {
  return visitor.driver.executeScript(`
    return [...document.querySelectorAll('[data-test="key-place"]')].flatMap((place) =>
      [...place.querySelectorAll('[data-test="key-row"]')].flatMap((row) =>
        [...row.querySelectorAll('.stroke')].map((stroke) => ({ place: place.dataset.place, command: row.dataset.command, key: stroke.dataset.stroke }))));
  `);
}

test('the key list opens by its key, and no key is listed twice on a screen', async () => {
  await visitor.open(server.url);
  await visitor.keys('?');
  await visitor.see('key-list');
  const rows = await listed();
  assert.ok(rows.length > 30);
  for (const place of new Set(rows.map((row) => row.place))) {
    // What holds everywhere holds here, too; dialogues stand over all else.
    const here = rows.filter((row) => row.place === place || (place !== 'dialogs' && row.place === 'everywhere'));
    const keys = here.map((row) => row.key);
    assert.deepEqual(keys.filter((key, at) => keys.indexOf(key) !== at), [], place);
  }
  await visitor.keys(Key.ESCAPE);
  await visitor.until('it is closed', async () => !(await visitor.shows('key-list')));
});

const NAMED = {
  '↑': Key.ARROW_UP, '↓': Key.ARROW_DOWN, '←': Key.ARROW_LEFT, '→': Key.ARROW_RIGHT, Esc: Key.ESCAPE, Tab: Key.TAB,
  Enter: Key.ENTER, Home: Key.HOME, End: Key.END, Delete: Key.DELETE, PgUp: Key.PAGE_UP, PgDn: Key.PAGE_DOWN, F2: Key.F2,
  F6: Key.F6, F8: Key.F8,
};
const HELD = { Ctrl: Key.CONTROL, Alt: Key.ALT, Shift: Key.SHIFT };

/** Presses a key as the list writes it. */
async function press(stroke) {
  const parts = stroke.split('+');
  const key = parts.pop();
  const actions = visitor.driver.actions();
  parts.forEach((part) => actions.keyDown(HELD[part]));
  actions.sendKeys(NAMED[key] ?? key.toLowerCase());
  parts.reverse().forEach((part) => actions.keyUp(HELD[part]));
  await actions.perform();
}

const screenIs = (name) => async () => (await currentScreen()) === `tab-${name}`;

/** What each listed key of the whole page brings about. A command without an entry here fails the test. */
const SEEN = {
  palette: () => visitor.shows('palette'),
  keys: () => visitor.shows('key-list'),
  export: screenIs('export'),
  'show-paste': screenIs('paste'),
  'show-review': screenIs('review'),
  'show-workbench': screenIs('workbench'),
  'show-compare': screenIs('compare'),
  'show-summary': screenIs('summary'),
  'show-indicators': screenIs('indicators'),
  'show-export': screenIs('export'),
  'show-rules': screenIs('rules'),
  'show-settings': screenIs('settings'),
  undo: async () => /已撤销|没有可撤销/.test(await visitor.text('message')),
  redo: async () => /已重做|没有可重做/.test(await visitor.text('message')),
  'next-pane': async () => (await held()) !== 'main',
  'previous-pane': async () => (await held()) !== 'main',
  print: () => visitor.driver.executeScript('return window.printed > 0'),
  'save-review': screenIs('workbench'),
};
/** What the browser, the grid or a list does itself; their own tests press them. */
const TESTED_ELSEWHERE = /^(paste|step-source|next-finding|previous-finding|next-form|previous-form|list|extend|all-cells|write-all|fill|insert|delete-rows|move|change|give-up|new-line|clear|copy|cut|choose|close)/;

test('every listed key of the whole page does what the list says', async () => {
  await visitor.open(server.url);
  await visitor.driver.executeScript('window.printed = 0; window.print = () => { window.printed += 1; }');
  await visitor.click('sample-ezhou-2025');
  await visitor.see('review');
  await visitor.driver.executeScript(`document.querySelector('#main').focus()`);
  await visitor.keys('?');
  await visitor.see('key-list');
  const rows = (await listed()).filter((row) => !TESTED_ELSEWHERE.test(row.command));
  await visitor.keys(Key.ESCAPE);
  for (const { command: code, key } of rows.filter((row) => row.place === 'everywhere')) {
    assert.ok(SEEN[code], `${code} (${key}) is tested`);
    await visitor.driver.executeScript(`document.querySelector('#main').focus()`);
    await press(key);
    await visitor.until(`${code} by ${key}`, SEEN[code], 5_000);
    if (await visitor.driver.executeScript(`return !!document.querySelector('dialog[open]')`)) await visitor.keys(Key.ESCAPE);
  }
  await visitor.click('tab-review');
  await press('Ctrl+Enter');
  await visitor.until('the review is saved', SEEN['save-review']);
});

test('the next form and the one before it open by their keys', async () => {
  await keepSample('ezhou-2025');
  const open = () => visitor.driver.executeScript(`return document.querySelector('[data-test="library-item"][aria-current]')?.innerText`);
  const first = await open();
  await press('Alt+PgDn');
  await visitor.until('another form is open', async () => (await open()) !== first);
  await press('Alt+PgUp');
  await visitor.until('the first is open again', async () => (await open()) === first);
});

test('a letter that is typed into a cell is text, and Ctrl+Z in a field is the field’s own', async () => {
  await keepSample('ezhou-2025');
  await (await visitor.cell('indicator-0-value')).click();
  await visitor.keys('?');
  assert.equal(await visitor.shows('key-list'), false);
  await visitor.keys(Key.ESCAPE);
  await visitor.click('search');
  await visitor.keys('?');
  assert.equal(await visitor.shows('key-list'), false);
  assert.equal(await (await visitor.see('search')).getAttribute('value'), '?');
});

// ---- The first visit, and the next ------------------------------------------------------------------------------

test('after the first sample three steps show the way, and never again', async () => {
  await visitor.open(server.url);
  assert.equal(await visitor.shows('first-steps'), false);
  await visitor.click('sample-zaozhuang-2021');
  assert.match(await visitor.text('first-steps'), /核对.*工作台.*导出/s);
  await visitor.click('save-all');
  await visitor.see('library');
  assert.match(await (await visitor.see('first-steps')).findElement(By.css('[aria-current]')).getText(), /工作台/);
  await visitor.click('first-steps-close');
  assert.equal(await visitor.shows('first-steps'), false);
  await visitor.reload();
  await visitor.click('tab-paste');
  await visitor.click('sample-ezhou-2025');
  await visitor.see('review');
  assert.equal(await visitor.shows('first-steps'), false);
});

test('language and colours stand before anything is drawn', async () => {
  await visitor.open(server.url);
  await visitor.click('lang-switch');
  await visitor.click('theme-switch');
  await visitor.click('theme-switch');
  await visitor.driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `addEventListener('DOMContentLoaded', () => { window.first = [document.documentElement.lang,
      document.documentElement.dataset.theme, document.getElementById('app').innerText]; }, { once: true })`,
  });
  await visitor.reload();
  const [lang, theme, text] = await visitor.driver.executeScript('return window.first');
  assert.deepEqual([lang, theme], ['en', 'dark']);
  assert.match(text, /Paste forms here/);
  assert.doesNotMatch(text.replace('Jimu 绩目', ''), /[\u4e00-\u9fff]/);
});

test('the bar stands on every width in both languages, and the page never scrolls sideways', async () => {
  await keepSample('ezhou-2025');
  for (const language of ['zh', 'en']) {
    if (language === 'en') await visitor.click('lang-switch');
    for (const [width, height] of [[1366, 768], [1024, 768], [683, 384]]) {
      await visitor.resize(width, height);
      const wide = await visitor.driver.executeScript(`
        const out = [...document.querySelectorAll('.bar *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
        return [document.documentElement.scrollWidth > innerWidth, ...out.map((one) => one.outerHTML.slice(0, 80))];
      `);
      assert.deepEqual(wide, [false], `${language} at ${width}`);
    }
    await visitor.resize(1366, 768);
    const height = await visitor.driver.executeScript(`return document.querySelector('.bar').offsetHeight`);
    assert.ok(height <= 48, `one line in ${language}: ${height}`);
  }
});

test('palette, key list and first steps are accessible, in both languages', async () => {
  await visitor.open(server.url);
  for (const language of ['zh', 'en']) {
    if (language === 'en') await visitor.click('lang-switch');
    await openPalette();
    await isAccessible(visitor, `palette, ${language}`);
    await visitor.keys('zzzz');
    await isAccessible(visitor, `empty palette, ${language}`);
    await visitor.keys(Key.ESCAPE);
    await visitor.driver.executeScript(`document.querySelector('#main').focus()`);
    await visitor.keys('?');
    await visitor.see('key-list');
    await isAccessible(visitor, `key list, ${language}`);
    await visitor.keys(Key.ESCAPE);
  }
  await visitor.click('sample-zaozhuang-2021');
  await visitor.see('first-steps');
  await isAccessible(visitor, 'first steps');
});
