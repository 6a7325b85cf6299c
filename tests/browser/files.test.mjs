// Files of every kind, chosen and dropped; and large work, with its progress and the way out of it.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PAGE } from './browser.mjs';
import { fixture, jimuSays, jimuSaysOf, wordMarkup } from './command.mjs';
import { doc, docx, gb18030, mht, xlsx, zip } from './make.mjs';
import { server, visitOnce, visitor } from './visits.mjs';

const FROM_DISK = pathToFileURL(PAGE).href;

let folder;
visitOnce(undefined, () => visitor.open(server.url));
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jimu-files-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Chooses files in the file dialogue's stead. */
async function choose(files) {
  const paths = [];
  for (const [name, content] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFile(paths.at(-1), content);
  }
  const [input] = await visitor.driver.findElements({ css: '[data-test="choose-file-input"]' });
  await visitor.driver.executeScript('arguments[0].style.display = "block"', input);
  await input.sendKeys(paths.join('\n'));
}

/** Drops files on the page: real files in a drop that the page cannot tell from a person's. */
async function drop(files) {
  const list = Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString('base64')]);
  await visitor.driver.executeScript(`
    const data = new DataTransfer();
    for (const [name, text] of arguments[0]) {
      data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
    }
    const zone = document.querySelector('[data-test="paste-zone"]');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }`, list);
}

async function reviewed() {
  await visitor.see('review');
  return JSON.parse((await visitor.download(() => visitor.click('export-json'))).text);
}

function withoutIds(document) {
  return { ...document, forms: document.forms.map(({ id, ...form }) => form) };
}

const seed = await fixture('seeds/luan-2023.txt');
const grid = await jimuSays(seed, 'grid');

/** A file of each kind, and what the page says it read. */
const KINDS = {
  '表.docx': [docx(grid), /Word 文件/],
  '表.xlsx': [xlsx(grid), /工作簿/],
  '表.html': [wordMarkup(grid), /Word 网页格式/],
  '表.mht': [mht(wordMarkup(grid)), /Word 网页格式/],
  '表.md': [await fixture('seeds/zaozhuang-2021.txt'), /表\.md/],
  '表.txt': [gb18030(seed), /制表符/],
  '宽.txt': [Buffer.from(`\ufeff${seed}`, 'utf16le'), /制表符/],
};

for (const [name, [content, told]] of Object.entries(KINDS)) {
  test(`a file is chosen: ${name}, ${told.source}`, async () => {
    await choose({ [name]: content });
    const found = await reviewed();
    assert.ok(found.forms.length > 0);
    assert.deepEqual(withoutIds(found), withoutIds(await jimuSaysOf(name, content, 'read')));
    assert.match(await visitor.text('source-notes'), told);
    await visitor.wasQuiet(server.url, FROM_DISK);
  });
}

test('a Word file and a workbook are dropped, served and from disk', async () => {
  for (const address of [server.url, FROM_DISK]) {
    await visitor.open(address);
    await drop({ '一.docx': docx(grid), '二.xlsx': xlsx(grid) });
    await visitor.see('review');
    assert.match(await visitor.text('files-summary'), /^2 个文件认出 \d+ 张表$/);
    assert.match(await visitor.text('review-strip'), /还有 1 个文件待核对/);
    await visitor.click('discard');
    await visitor.until('the second file is reviewed', async () => /二\.xlsx/.test(await visitor.text('source-notes')));
  }
  await visitor.wasQuiet(server.url, FROM_DISK);
});

test('our own JSON is a backup', async () => {
  await choose({ 'backup.json': JSON.stringify(await jimuSays(seed, 'read')) });
  await visitor.see('review');
  assert.match(await visitor.text('review-strip'), /来自备份文件/);
});

test('each file of an archive has its outcome', async () => {
  await choose({
    '包.zip': zip({ 'a.txt': seed, 'b/c.docx': docx(grid), 'd.txt': '会议通知\n请于星期五前报送。\n', 'e.pdf': '%PDF-1.7\n' }),
  });
  await visitor.see('review');
  const told = await Promise.all((await visitor.all('file')).map((line) => line.getText()));
  assert.equal(told.length, 4);
  const of = (name) => told.find((line) => line.includes(name));
  assert.match(of('a.txt'), /认出 2 张表/);
  assert.match(of('c.docx'), /认出 \d 张表/);
  assert.match(of('d.txt'), /没有认出绩效目标表.*文字保留在此/s);
  assert.match(of('e.pdf'), /这是 PDF/);
  await visitor.click('kept-open');
  assert.match(await visitor.text('kept-text'), /请于星期五前报送/);
  await visitor.click('files-close');
  assert.equal(await visitor.shows('files'), false);
  await visitor.wasQuiet(server.url, FROM_DISK);
});

for (const [name, content, sentence] of [
  ['旧.doc', doc(), /另存为 \.docx/],
  ['扫描.pdf', '%PDF-1.7\n1 0 obj\n', /这是 PDF.*粘贴到绩目/],
  ['图.png', Buffer.from('89504E470D0A1A0A0000000D49484452', 'hex'), /这是图片/],
  ['空.txt', '', /空/],
]) {
  test(`a file that is not read says what to do instead: ${name}`, async () => {
    await choose({ [name]: content });
    assert.match(await visitor.text('message'), sentence);
    assert.equal(await visitor.shows('review'), false);
    await visitor.wasQuiet(server.url, FROM_DISK);
  });
}

/** Pastes without the clipboard of the system, which takes long for a large text. */
async function pasteLarge(text) {
  await visitor.driver.executeScript(`
    const data = new DataTransfer();
    data.setData('text/plain', arguments[0]);
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));`, text);
}

for (const [where, address] of [['served', () => server.url], ['from disk', () => FROM_DISK]]) {
  test(`a large text is worked on in the background, the page ${where}`, async () => {
    await visitor.open(address());
    const text = seed.repeat(60);
    // Notes every stage that is shown.
    await visitor.driver.executeScript(`
      window.stages = new Set();
      new MutationObserver(() => {
        const shown = document.querySelector('[data-test="progress-text"]');
        if (shown) window.stages.add(shown.textContent);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });`);
    await pasteLarge(text);
    const found = await reviewed();
    assert.deepEqual(withoutIds(found), withoutIds(await jimuSays(text, 'read')));
    const stages = await visitor.driver.executeScript('return [...window.stages]');
    for (const stage of [/正在读取/, /正在识别/, /正在校核/]) assert.ok(stages.some((shown) => stage.test(shown)), stages.join());
    // Lines and fields find each other as they do in small work.
    await visitor.driver.executeScript(`document.querySelector('[data-field="name"]').click()`);
    await visitor.until('lines light up', async () => (await visitor.driver.findElements({ css: '.source li.lit' })).length > 0);
    await visitor.wasQuiet(server.url, FROM_DISK);
  });
}

test('large work can be cancelled and begun again, and the page lives meanwhile', async () => {
  await pasteLarge(seed.repeat(400));
  await visitor.see('progress');
  await visitor.click('lang-switch');
  await visitor.click('lang-switch');
  await visitor.click('cancel');
  assert.equal(await visitor.shows('progress'), false);
  const message = await visitor.see('message');
  assert.match(await message.getText(), /已取消/);
  assert.equal(await visitor.shows('review'), false);
  const [again] = await message.findElements({ css: 'button' });
  await again.click();
  await visitor.until('the forms are there', async () => /800 张表/.test(await visitor.text('review-strip')), 60_000);
  await visitor.wasQuiet(server.url, FROM_DISK);
});

test('without workers the same work is done in the page', async () => {
  await visitor.driver.executeScript('window.Worker = undefined');
  await choose({ 'a.docx': docx(grid), 'b.pdf': '%PDF-1.7\n' });
  assert.deepEqual(withoutIds(await reviewed()), withoutIds(await jimuSaysOf('a.docx', docx(grid), 'read')));
  assert.equal((await visitor.all('file')).length, 2);
});
