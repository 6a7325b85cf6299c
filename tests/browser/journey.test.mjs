// The main job, as a person does it: paste with Ctrl+V, review, save, correct a value, reload, export, print.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Key, PAGE } from './browser.mjs';
import { SEEDS, fixture, jimuSays, pagesOf, plainText, squeeze, wordMarkup } from './command.mjs';
import { server, visitAnew, visitor } from './visits.mjs';

visitAnew();

/** What is typed into the first indicator's value. */
const TYPED = '≥98.7%';

/** What it means there. A unit in a column of its own stays. */
function meant({ text, unit }) {
  const ownColumn = unit !== null && !text.includes(unit);
  return { text: TYPED, kind: 'quantity', comparator: '≥', number: '98.7', upper: null, unit: ownColumn ? unit : '%' };
}

/** Does the whole job at `url` with what is on the clipboard, and compares with the `expected` document. */
async function wholeJob(url, flavours, expected) {
  await visitor.open(url);
  await visitor.see('paste-zone');
  await visitor.paste(server, flavours);

  // Review: the source beside the forms, and the same document as the command's.
  await visitor.see('review');
  await visitor.see('review-source');
  await visitor.see('review-forms');
  assert.match(await visitor.text('review-strip'), new RegExp(`${expected.forms.length} 张表`));
  const reviewed = await exported('export-json');
  assert.deepEqual(withoutIds(reviewed), withoutIds(expected));

  // Save.
  await visitor.click('save-all');
  await visitor.see('library');
  assert.equal((await visitor.all('library-item')).length, expected.forms.length);
  assert.match(await visitor.text('saved-state'), /已保存/);

  // Correct a value by typing over it.
  const [opened] = (await exportedOpen()).forms;
  const at = opened.indicators.findIndex(({ value }) => value.kind !== 'missing');
  const field = `indicator-${at}-value`;
  await (await visitor.cell(field)).click();
  await visitor.keys(TYPED, Key.ENTER);
  await visitor.until('the cell shows what was typed', async () => (await (await visitor.cell(field)).getText()) === TYPED);
  assert.match(await visitor.text('saved-state'), /已保存/);

  // Found again after a reload.
  await visitor.reload();
  await visitor.see('library');
  assert.equal(await (await visitor.cell(field)).getText(), TYPED);

  // Exported: the same but for that value.
  const edited = structuredClone(opened);
  edited.indicators[at].value = meant(opened.indicators[at].value);
  assert.deepEqual(withoutIds(await exportedOpen()), withoutIds({ ...expected, forms: [edited], unplaced: [] }));
  const others = withoutIds(expected).forms;
  const place = others.findIndex((form) => JSON.stringify(form) === JSON.stringify(withoutId(opened)));
  assert.notEqual(place, -1);
  others[place] = withoutId(edited);
  assert.deepEqual(inOrder(withoutIds(await exported('export-all')).forms), inOrder(others));

  // Printed: the form alone, no blank page, every indicator there.
  const pages = await pagesOf(await visitor.print());
  assert.ok(pages.length > 0 && pages.every((page) => page.length > 0), `pages of ${pages.map((page) => page.length)} characters`);
  const text = pages.join('');
  assert.ok(text.includes(squeeze(TYPED)));
  for (const { name } of edited.indicators) assert.ok(text.includes(squeeze(name)), `“${name}” is not printed`);
  assert.ok(!text.includes('导出'), 'buttons are printed');

  await visitor.wasQuiet(url, server.clipboardUrl);
}

async function exported(button) {
  return JSON.parse((await visitor.download(() => visitor.click(button))).text);
}

async function exportedOpen() {
  return JSON.parse((await visitor.exportOpen('json')).text);
}

// The id of a form is opaque.
function withoutId({ id, ...form }) {
  assert.equal(typeof id, 'string');
  return form;
}

function withoutIds(document) {
  return { ...document, forms: document.forms.map(withoutId) };
}

function inOrder(forms) {
  return forms.map((form) => JSON.stringify(form)).sort();
}

for (const seed of SEEDS) {
  test(`${seed}, plain text, served`, async () => {
    const text = await fixture(`seeds/${seed}.txt`);
    await wholeJob(server.url, { 'text/plain': text }, await jimuSays(text, 'read'));
  });
}

test('plain text, from disk', async () => {
  const text = await fixture('seeds/luan-2023.txt');
  await wholeJob(pathToFileURL(PAGE).href, { 'text/plain': text }, await jimuSays(text, 'read'));
});

test('a table of a layout that was never seen, as Word copies it', async () => {
  const html = await fixture('html/putuo-lanxilu-word.html');
  const plain = plainText(await jimuSays(html, 'grid'));
  await wholeJob(server.url, { 'text/html': html, 'text/plain': plain }, await jimuSays(html, 'read'));
});

test('a seed drawn as Word copies it', async () => {
  const text = await fixture('seeds/zaozhuang-2021.txt');
  const grid = await jimuSays(text, 'grid');
  const html = wordMarkup(grid);
  await wholeJob(server.url, { 'text/html': html, 'text/plain': plainText(grid) }, await jimuSays(html, 'read'));
});

test('a sample shows what the page does', async () => {
  await visitor.open(server.url);
  await visitor.click('sample-ezhou-2025');
  await visitor.see('review');
  assert.match(await visitor.text('review-strip'), /6 张表/);
  await visitor.wasQuiet(server.url);
});

test('a finding leads to its cell', async () => {
  await visitor.open(server.url);
  await visitor.click('sample-ezhou-2025');
  await visitor.click('save-all');
  await visitor.click('finding', await visitor.see('findings'));
  await visitor.until('a cell is active', async () => (await visitor.driver.findElements({ css: '[data-test="cell"][data-active]' })).length === 1);
  await visitor.wasQuiet(server.url);
});

test('the print button opens the print dialogue', async () => {
  await visitor.open(server.url);
  await visitor.click('sample-luan-2023');
  await visitor.click('save-all');
  await visitor.driver.executeScript('window.print = () => { window.printed = true; }');
  await visitor.click('print');
  await visitor.until('the dialogue is asked for', () => visitor.driver.executeScript('return window.printed'));
  await visitor.wasQuiet(server.url);
});

test('an exported page stands for itself', async () => {
  await visitor.open(server.url);
  await visitor.click('sample-luan-2023');
  await visitor.click('save-all');
  const [form] = (await exportedOpen()).forms;
  const { name, text } = await visitor.exportOpen('html');
  assert.match(name, /\.html$/);
  assert.doesNotMatch(text, /<script|<link|<img|https?:/i);
  const file = join(visitor.downloads, name);
  await writeFile(file, text);
  const address = pathToFileURL(file).href;
  await visitor.driver.get(address);
  const shown = squeeze(await visitor.wholeText());
  for (const indicator of form.indicators) assert.ok(shown.includes(squeeze(indicator.name)), `“${indicator.name}” is missing`);
  await visitor.wasQuiet(server.url, address);
});

test('language and colours are chosen once', async () => {
  await visitor.open(server.url);
  const chinese = await visitor.text('paste-zone');
  await visitor.click('lang-switch');
  await visitor.until('the page speaks English', async () => /paste/i.test(await visitor.text('paste-zone')));
  await visitor.click('theme-switch');
  const theme = () => visitor.driver.executeScript('return document.documentElement.dataset.theme ?? "system"');
  const chosen = await theme();
  assert.notEqual(chosen, 'system');
  await visitor.reload();
  assert.match(await visitor.text('paste-zone'), /paste/i);
  assert.equal(await theme(), chosen);
  await visitor.click('lang-switch');
  assert.equal(await visitor.text('paste-zone'), chinese);
  await visitor.wasQuiet(server.url);
});
