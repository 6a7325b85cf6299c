// The settings: what is chosen stays, what is kept is told, backed up, carried and erased.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { Key, PAGE } from './browser.mjs';
import { keepSample, server, visitAnew, visitor } from './visits.mjs';

let folder;
visitAnew();
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jimu-settings-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function openSettings() {
  await visitor.click('tab-settings');
  await visitor.see('settings-screen');
}

async function choose(test, path) {
  const input = await visitor.driver.findElement({ css: `[data-test="${test}-input"]` });
  await input.sendKeys(path);
}

/** Erases everything, as one would on another computer, and takes a backup from a file. */
async function eraseAndRestore(path) {
  await visitor.click('erase-word');
  await visitor.keys('清空', Key.ENTER);
  await visitor.see('paste-zone');
  await visitor.ready();
  await visitor.until('all is gone', async () => (await visitor.driver.executeScript('return localStorage.length')) === 0);
  await choose('restore', path);
  await visitor.see('review');
}

test('language, colours and name are kept', async () => {
  await visitor.open(server.url);
  await openSettings();
  await visitor.click('theme-dark');
  await visitor.click('language-en');
  await visitor.click('person');
  await visitor.keys('王芳', Key.TAB);
  await visitor.reload();
  await visitor.click('tab-settings');
  assert.equal(await (await visitor.see('person')).getAttribute('value'), '王芳');
  assert.equal(await visitor.driver.executeScript('return document.documentElement.dataset.theme + document.documentElement.lang'), 'darken');
  assert.ok(await (await visitor.see('theme-dark')).isSelected());
  assert.ok(await (await visitor.see('language-en')).isSelected());
  await visitor.wasQuiet(server.url);
});

test('the gauge tells what is used, warns, and offers a backup', async () => {
  await keepSample('ezhou-2025');
  await openSettings();
  const used = await visitor.driver.executeScript(
    'return Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0)',
  );
  assert.equal(Number(await (await visitor.see('gauge')).getAttribute('value')), used);
  assert.equal(await visitor.shows('storage-warning'), false);
  for (const [share, words, offered] of [[0.75, /七成/, false], [0.9, /快满了/, true]]) {
    await visitor.driver.executeScript(`localStorage.setItem('filler', 'x'.repeat(5242880 * ${share}))`);
    await visitor.click('tab-rules');
    await openSettings();
    assert.match(await visitor.text('storage-warning'), words);
    assert.equal(await visitor.shows('storage-backup'), offered);
  }
  assert.match(await visitor.text('storage-place'), /本网址/);
  assert.match(await visitor.text('journal-state'), /正常/);
});

test('opened from a file, the page says who shares its room', async () => {
  await visitor.openFile();
  await openSettings();
  assert.match(await visitor.text('storage-place'), /所有从文件打开的网页/);
});

test('a backup holds forms, reasons and profile, and brings all of it back', async () => {
  await keepSample('ezhou-2025');
  await visitor.click('ignore');
  await visitor.keys('已核实', Key.ENTER);
  await visitor.click('tab-rules');
  await (await visitor.see('rule-setting')).findElement({ css: 'option[value="off"]' }).click();
  await openSettings();
  const { name, bytes } = await visitor.download(() => visitor.click('backup'));
  assert.match(name, /^绩目备份-6.*\.zip$/);
  const path = join(folder, 'backup.zip');
  await writeFile(path, bytes);
  const kept = await visitor.stored();

  await eraseAndRestore(path);
  await visitor.click('save-all');
  await visitor.see('library');
  await visitor.until('the reasons are back', async () => JSON.stringify(await visitor.stored()).includes('已核实'));
  const again = await visitor.stored();
  assert.equal(JSON.parse(again['jimu.1.settings']).profile, JSON.parse(kept['jimu.1.settings']).profile);
  const forms = (all) => Object.keys(all).filter((key) => key.startsWith('jimu.1.form.')).sort();
  assert.deepEqual(forms(again), forms(kept));
});

test('without a form a backup holds what was chosen, and says so where nothing was', async () => {
  await visitor.open(server.url);
  await openSettings();
  await visitor.click('backup');
  assert.match(await visitor.text('message'), /没有可备份的内容/);
  await visitor.click('theme-dark');
  const { name, bytes } = await visitor.download(() => visitor.click('backup'));
  assert.match(name, /^绩目备份-0.*\.zip$/);
  const path = join(folder, 'choices.zip');
  await writeFile(path, bytes);
  await visitor.click('theme-light');
  await choose('restore', path);
  await visitor.until('it is taken in', async () => (await visitor.text('message')).includes('恢复'));
});

test('a backup brings back all else that is kept: indicators, names, settings, layouts, sentences, bin', async () => {
  const library = join(folder, '财政局.json');
  const known = { name: '培训人次', dimension: 'output', aspect: 'quantity', labels: ['产出指标', '数量指标'], units: ['人次'] };
  await writeFile(library, JSON.stringify({ format: 'jimu.indicators', version: 1, indicators: [known] }));
  await keepSample('zaozhuang-2021');
  await visitor.click('opinion');
  await visitor.keys('请补充依据', Key.TAB);
  await visitor.chord(Key.CONTROL, 'k');
  await visitor.see('palette-input');
  await visitor.keys('保留全部', Key.ENTER);
  await visitor.click('tab-indicators');
  await choose('indicator-import', library);
  await visitor.until('the file is there', async () => (await visitor.text('shared-file')).includes('财政局'));
  await visitor.click('tab-workbench');
  await visitor.click('delete');
  await openSettings();
  await visitor.click('theme-dark');
  await visitor.click('person');
  await visitor.keys('王芳', Key.TAB);
  const { bytes } = await visitor.download(() => visitor.click('backup'));
  const path = join(folder, 'all.zip');
  await writeFile(path, bytes);
  const kept = await visitor.stored();

  await eraseAndRestore(path);
  assert.equal(await visitor.driver.executeScript('return document.documentElement.dataset.theme'), 'dark');
  await visitor.click('save-all');
  await visitor.see('library');
  await visitor.until('the opinion is back', async () => JSON.stringify(await visitor.stored()).includes('请补充依据'));
  const again = await visitor.stored();
  // Everything to the letter, but for the revisions, the order of the forms, and which of them is open.
  const payload = (text) => text.slice(text.indexOf('\n'));
  for (const key of Object.keys(kept).filter((key) => !['jimu.1.index', 'jimu.1.open'].includes(key))) {
    if (key === 'jimu.1.settings') assert.deepEqual(JSON.parse(again[key]), JSON.parse(kept[key]));
    else if (key.startsWith('jimu.1.form.')) assert.equal(payload(again[key]), payload(kept[key]), key);
    else assert.equal(again[key], kept[key], key);
  }
  assert.ok(Object.keys(kept).some((key) => key.startsWith('jimu.1.bin.')));
  assert.ok(kept['jimu.1.stated'] && kept['jimu.1.indicators']);
  const names = (stored) => Object.keys(stored).filter((key) => key !== 'jimu.1.open').sort();
  assert.deepEqual(names(again), names(kept));
  await visitor.click('tab-indicators');
  assert.match(await visitor.text('shared-file'), /财政局/);
  await visitor.wasQuiet(server.url);
});

test('erasing everything wants a word, leaves nothing in any tab, and begins as on a first visit', async () => {
  await keepSample('ezhou-2025');
  await visitor.click('lang-switch');
  const first = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().newWindow('tab');
  await visitor.open(server.url);
  const second = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().window(first);
  await openSettings();
  assert.equal(await (await visitor.see('erase')).isEnabled(), false);
  await visitor.click('erase-word');
  await visitor.keys('5', Key.ENTER);
  assert.ok((await visitor.driver.executeScript('return localStorage.length')) > 0);
  await visitor.keys(Key.BACK_SPACE, '6');
  assert.equal(await (await visitor.see('erase')).isEnabled(), true);
  await visitor.keys(Key.ENTER);
  for (const tab of [first, second]) {
    await visitor.driver.switchTo().window(tab);
    await visitor.see('paste-zone');
    await visitor.ready();
    assert.match(await visitor.text('saved-state'), /库中没有表/);
  }
  assert.equal(await visitor.driver.executeScript('return localStorage.length'), 0);
  const journal = await visitor.driver.executeAsyncScript(`
    const done = arguments[0];
    const opening = indexedDB.open('jimu');
    opening.onsuccess = () => {
      const names = [...opening.result.objectStoreNames];
      if (!names.includes('journal')) { opening.result.close(); return done(0); }
      opening.result.transaction('journal').objectStore('journal').count().onsuccess = ({ target }) => { opening.result.close(); done(target.result); };
    };
  `);
  assert.equal(journal, 0);
});

test('the page saves itself to the letter, and with forms inside', async () => {
  await keepSample('zaozhuang-2021');
  await openSettings();
  const { bytes } = await visitor.download(() => visitor.click('offline-empty'));
  assert.ok(bytes.equals(await readFile(PAGE)), 'the same bytes as were built');
  const { bytes: full } = await visitor.download(() => visitor.click('offline-full'));
  const path = join(folder, '带数据.html');
  await writeFile(path, full);
  await visitor.openFile(path);
  await visitor.see('review');
  assert.match(await visitor.text('message'), /6 张表/);
  await visitor.click('save-all');
  await visitor.see('library');
  assert.equal((await visitor.all('library-item')).length, 6);
  await visitor.reload();
  await visitor.see('library');
});

test('the settings are accessible, in both languages and on small screens', async () => {
  await keepSample('ezhou-2025');
  await openSettings();
  for (const language of ['zh', 'en']) {
    if (language === 'en') await visitor.click('lang-switch');
    for (const [width, height] of [[1366, 768], [683, 384]]) {
      await visitor.resize(width, height);
      await isAccessible(visitor, `settings, ${language}, ${width}`);
      assert.equal(await visitor.driver.executeScript('return document.documentElement.scrollWidth <= innerWidth'), true);
    }
  }
});
