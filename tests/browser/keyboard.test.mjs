// Every journey by the keyboard alone. No mouse, no focus set by a script: what Tab, the panes and the listed keys do not
// reach cannot be reached.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { Key, ROOT } from './browser.mjs';
import { server, visitAnew, visitor } from './visits.mjs';

const SEEDS = join(ROOT, 'tests/fixtures/seeds');
/** Six forms; the second row of the first without its labels, and a row that no form is known to have. */
const SIX = (await readFile(join(SEEDS, 'zaozhuang-2021.txt'), 'utf8'))
  .replace(/\| 产出\s+\| 项目产出\s+\| 数量指标\s+(\|\s*劳动能力鉴定次数)/, '|  |  |  $1')
  .replace(/(\| 项目期限.*\n)/, '$1| 备查 | 市财政局意见待补 |  |  |  |  |\n');

afterEach(async () => {
  assert.equal(await run('return window.pointed ?? false'), false, 'a pointer was used');
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

visitAnew(begin);

/** Opens the page; a pointer that does anything, and a print dialogue, leave a mark. */
async function begin() {
  await visitor.open(server.url);
  await visitor.driver.executeScript(`
    addEventListener('pointerdown', () => { window.pointed = true; }, true);
    window.print = () => { window.printed = true; };`);
}

const run = (script, ...given) => visitor.driver.executeScript(script, ...given);
const focused = () => run(`
  const at = document.activeElement;
  return { test: at.dataset.test ?? at.closest('[data-test]')?.dataset.test ?? null, text: at.innerText ?? '', tag: at.tagName };`);

/** Goes on by Tab, back by Shift+Tab, until what has the focus fits. */
async function tabTo(name, { says = '', back = false, most = 150 } = {}) {
  for (let step = 0; step < most; step += 1) {
    const { test, text } = await focused();
    if (test === name && text.includes(says)) return;
    if (back) await visitor.chord(Key.SHIFT, Key.TAB);
    else await visitor.keys(Key.TAB);
  }
  throw new Error(`Tab does not lead to “${name}” ${says}; it has led to ${JSON.stringify(await focused())}.`);
}

/** Goes to a part of the screen by F6. */
async function toPane(css) {
  for (let step = 0; step < 8; step += 1) {
    if (await run('return document.activeElement.closest(arguments[0]) !== null', css)) return;
    await visitor.keys(Key.F6);
  }
  throw new Error(`F6 does not lead to ${css}.`);
}

/** Does what the palette finds first for some words. */
async function command(words, expected) {
  await visitor.chord(Key.CONTROL, 'k');
  await visitor.see('palette-input');
  await visitor.keys(words);
  await visitor.until(`“${expected}” is offered first`, async () =>
    (await run(`return document.querySelector('.palette [aria-selected="true"]')?.innerText ?? ''`)).includes(expected));
  await visitor.keys(Key.ENTER);
  await visitor.until('the palette has closed', async () => !(await visitor.shows('palette-input')));
}

/** Stores the forms of a sample from the first screen. */
async function keep(seed) {
  await tabTo(`sample-${seed}`);
  await visitor.keys(Key.ENTER);
  await visitor.see('review');
  await visitor.chord(Key.CONTROL, Key.ENTER);
  await visitor.see('library');
}

const forms = async () => (await visitor.all('library-item')).length;
const stored = async () => JSON.parse((await visitor.download(async () => {
  await command('备份全部', '备份全部');
})).text).forms;

test('from the first visit to the printed form', async () => {
  await keep('luan-2023');
  await toPane('.form-pane');
  await visitor.keys(Key.ARROW_DOWN, Key.ARROW_DOWN);
  await visitor.until('a cell is active', () => run(`return document.querySelector('[data-test="cell"][data-active]') !== null`));
  await visitor.keys('新名称', Key.ENTER);
  await visitor.until('it is stored', async () => /已保存/.test(await visitor.text('saved-state')));
  await visitor.chord(Key.CONTROL, 'p');
  await visitor.until('the dialogue is asked for', () => run('return window.printed'));
});

test('six forms are pasted, one repair is undone, one text is put into a field, all is saved', async () => {
  await visitor.paste(server, { 'text/plain': SIX });
  await visitor.see('review');
  await tabTo('repairs', { says: '修复' });
  await visitor.keys(Key.ENTER);
  await tabTo('undo-repair');
  await visitor.keys(Key.ENTER);
  await visitor.until('one is undone', async () => (await visitor.text('review-strip')).includes('已撤销 1 处'));
  await tabTo('unplaced', { back: true });
  await visitor.keys(Key.ENTER);
  await tabTo('put-into');
  await visitor.keys(Key.TAB);
  await tabTo('put-into');
  await visitor.keys(Key.ENTER);
  await visitor.until('the search has the focus', async () => (await focused()).test === 'search-field');
  await visitor.keys('立项');
  await visitor.until('one field is found', async () => (await visitor.all('target')).length === 1);
  await tabTo('put-here');
  await visitor.keys(Key.ENTER);
  await visitor.see('assigned-text');
  await visitor.chord(Key.CONTROL, Key.ENTER);
  await visitor.see('library');
  const all = await stored();
  assert.equal(all.length, 6);
  assert.ok(all.some((form) => ['市财政局意见待补', '备查'].includes(form.legal_basis)), 'the text stands in its field');
});

test("last year's form becomes this year's, and is held against it", async () => {
  await keep('guangshui-2024');
  await visitor.chord(Key.ALT, 'y');
  await tabTo('next-year-make');
  await visitor.keys(Key.ENTER);
  await visitor.until('there are two', async () => (await forms()) === 2);
  await visitor.chord(Key.ALT, '4');
  await visitor.see('compare-screen');
  await tabTo('compare-old');
  await visitor.keys('2024');
  await visitor.see('compare-option');
  await visitor.keys(Key.ARROW_DOWN, Key.ENTER);
  await tabTo('compare-new');
  await visitor.keys('2025');
  await visitor.see('compare-option');
  await visitor.keys(Key.ARROW_DOWN, Key.ENTER);
  await visitor.keys(Key.ESCAPE, Key.F8);
  await visitor.until('a difference has the focus', async () => /^compare-/.test((await focused()).test ?? ''));
  await visitor.keys(Key.ENTER);
  await visitor.see('library');
});

test('the summary: a column is sorted, a row opened, a form of it shown', async () => {
  await keep('zaozhuang-2021');
  await visitor.chord(Key.ALT, '5');
  await visitor.see('summary-labels');
  const heading = () => run(`return document.activeElement.closest('th')?.ariaSort ?? null`);
  await tabTo('sort', { says: '指标数' });
  await visitor.keys(Key.ENTER);
  await visitor.until('it is sorted', async () => /ending$/.test((await heading()) ?? ''));
  await tabTo('row', { says: '产出指标' });
  await visitor.keys(Key.ENTER);
  await tabTo('behind-form');
  await visitor.keys(Key.ENTER);
  await visitor.see('library');
});

test('language and colours', async () => {
  await command('English', '英文');
  await visitor.until('the page speaks English', async () => (await run('return document.documentElement.lang')) === 'en');
  await command('dark', 'Dark');
  await visitor.until('it is dark', async () => (await run('return document.documentElement.dataset.theme')) === 'dark');
  await visitor.chord(Key.ALT, '9');
  await tabTo('language-en');
  await visitor.keys(Key.ARROW_LEFT);
  await visitor.until('and Chinese again', async () => /^zh/.test(await run('return document.documentElement.lang')));
});

test('an import and a delete are undone; everything is erased', async () => {
  await keep('zaozhuang-2021');
  assert.equal(await forms(), 6);
  await visitor.chord(Key.CONTROL, 'z');
  await visitor.until('the import is undone', async () => (await forms()) === 0);
  await visitor.chord(Key.CONTROL, 'y');
  await visitor.until('and done again', async () => (await forms()) === 6);
  await toPane('.library');
  await tabTo('tree');
  await visitor.keys(Key.DELETE);
  await visitor.until('one is deleted', async () => (await forms()) === 5);
  await visitor.chord(Key.CONTROL, 'z');
  await visitor.until('and back', async () => (await forms()) === 6);

  await visitor.chord(Key.ALT, '9');
  await tabTo('erase-word');
  await visitor.keys('清空');
  await tabTo('erase');
  await visitor.keys(Key.ENTER);
  await visitor.see('paste-zone');
  assert.equal(await run('return localStorage.length'), 0);
});
