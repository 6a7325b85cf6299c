// Before forms are stored: repairs undone and put back, unplaced texts put into fields, stored forms as differences,
// source and form lighting each other up.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { By, Key, ROOT } from './browser.mjs';
import { keepText, openForm, server, visitAnew, visitor } from './visits.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SEED = await readFile(join(ROOT, 'tests/fixtures/seeds/zaozhuang-2021.txt'), 'utf8');

/** The six forms of the seed, the second row of the first without its labels, and a row that no form is known to have. */
const SIX = SEED
  .replace(/\| 产出\s+\| 项目产出\s+\| 数量指标\s+(\|\s*劳动能力鉴定次数)/, '|  |  |  $1')
  .replace(/(\| 项目期限.*\n)/, '$1| 备查 | 市财政局意见待补 |  |  |  |  |\n');

/** The first of them. */
const ONE = SIX.split('# 项目支出绩效目标批复表').slice(0, 2).join('# 项目支出绩效目标批复表');

visitAnew(() => visitor.open(server.url));

const paste = async (text) => {
  await visitor.paste(server, { 'text/plain': text });
  await visitor.see('review');
};
const exported = async () => JSON.parse((await visitor.download(() => visitor.click('export-json'))).text).forms;
const strip = () => visitor.text('review-strip');
const saw = (what) => visitor.until(`the strip says ${what}`, async () => (await strip()).includes(what));

/** Unfolds the first list of a kind. */
async function unfold(name) {
  const list = await visitor.see(name);
  if (!(await list.getAttribute('open'))) await (await list.findElement(By.css('summary'))).click();
  return list;
}

/** The repair that put `after` there. */
async function repair(after) {
  for (const item of await visitor.all('repair')) {
    const put = await item.findElements(By.css('ins'));
    if (put.length && (await put[0].getText()) === after) return item;
  }
  throw new Error(`No repair put “${after}” there.`);
}

const undo = async (after) => (await visitor.see('undo-repair', await repair(after))).click();
const stray = async (text) => {
  for (const item of await visitor.all('stray')) {
    if ((await item.getText()).includes(text)) return item;
  }
  throw new Error(`“${text}” is not unplaced.`);
};
const focused = () => visitor.driver.executeScript('return document.activeElement.dataset.test ?? null');
const second = (forms) => forms[0].indicators[1].path;

test('six forms are pasted, one repair is undone, one unplaced text is assigned, and all is saved', async () => {
  await paste(SIX);
  await saw('修复 3 处');
  assert.equal((await visitor.all('form-table')).length, 6);
  assert.deepEqual(second(await exported()), ['产出', '项目产出', '数量指标']);

  await unfold('repairs');
  await undo('数量指标');
  await saw('修复 2 处，已撤销 1 处');
  const undone = await exported();
  assert.deepEqual(second(undone), ['产出', '项目产出']);
  assert.deepEqual(undone[0].repairs.map(({ after }) => after), ['产出', '项目产出']);

  // Put back from the margin, where the repair was made.
  await visitor.click('margin-mark');
  const here = await visitor.see('row-repairs');
  const buttons = await visitor.all('undo-repair', here);
  const labels = await Promise.all(buttons.map((button) => button.getText()));
  assert.deepEqual([...labels].sort(), ['恢复', '撤销此处', '撤销此处'].sort());
  await buttons[labels.indexOf('恢复')].click();
  await saw('修复 3 处');
  assert.deepEqual(second(await exported()), ['产出', '项目产出', '数量指标']);
  await undo('数量指标');
  await saw('已撤销 1 处');

  // The text is dragged onto a cell with the mouse.
  const placed = await strip();
  await unfold('unplaced');
  const chip = await visitor.see('stray-text', await stray('市财政局意见待补'));
  const cell = await visitor.driver.findElement(By.css('[data-form="0"] [data-field="notes"]'));
  await visitor.driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', cell);
  const hold = visitor.driver.actions().move({ origin: chip }).press();
  await visitor.driver.executeScript('arguments[0].scrollIntoView({ block: "start" })', chip);
  await hold.perform();
  await visitor.driver.actions().move({ x: 900, y: 400 }).perform();
  await visitor.driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', cell);
  await visitor.driver.actions().move({ origin: cell }).release().perform();
  await visitor.see('assigned-text');
  assert.match((await exported())[0].notes, /邮寄费 2 万元。\n市财政局意见待补$/);
  assert.notEqual(await strip(), placed, 'the share that found its place follows');

  // It is taken back, and put elsewhere by the menu, with keys alone.
  await visitor.click('take-back');
  await visitor.until('it is unplaced again', async () => (await visitor.all('assigned-text')).length === 0);
  assert.equal((await exported())[0].unplaced.length, 2);
  await visitor.driver.executeScript('arguments[0].focus()', await visitor.see('put-into', await stray('市财政局意见待补')));
  await visitor.keys(Key.ENTER);
  await visitor.until('the search has the focus', async () => (await focused()) === 'search-field');
  await visitor.keys('立项');
  await visitor.until('one field is found', async () => (await visitor.all('target')).length === 1);
  await visitor.keys(Key.TAB, Key.TAB, Key.ENTER);
  await visitor.see('assigned-text');
  await visitor.click('save-all');
  await visitor.see('library');

  await openForm('劳动能力鉴定费用');
  const { forms: [form] } = JSON.parse((await visitor.exportOpen('json')).text);
  assert.equal(form.legal_basis, '市财政局意见待补');
  assert.deepEqual(form.indicators[1].path, ['产出', '项目产出']);
  assert.deepEqual(form.unplaced.map(({ text }) => text), ['备查']);
  assert.deepEqual(form.repairs.map(({ after }) => after), ['产出', '项目产出']);

  // What is stored can be dealt with, too, as a step that can be undone.
  await unfold('kept-repairs');
  assert.equal((await visitor.all('kept-repair')).length, 2);
  await unfold('kept-unplaced');
  await visitor.click('put-into', await visitor.see('kept-stray'));
  await visitor.keys('资金用途');
  await visitor.until('one field is found', async () => (await visitor.all('target')).length === 1);
  await visitor.click('put-here');
  await visitor.until('nothing is unplaced', async () => !(await visitor.shows('kept-unplaced')));
  assert.equal(JSON.parse((await visitor.exportOpen('json')).text).forms[0].purpose, '备查');
  await visitor.click('undo');
  await visitor.see('kept-unplaced');

  // A label that was filled down goes again, alone.
  await unfold('kept-repairs');
  const filled = (await visitor.all('kept-repair'))[1];
  await visitor.click('revert', filled);
  await visitor.until('one repair is left', async () => (await visitor.all('kept-repair')).length === 1);
  const path = async () => JSON.parse((await visitor.exportOpen('json')).text).forms[0].indicators[1].path;
  assert.deepEqual(await path(), ['产出']);
  await visitor.click('undo');
  await unfold('kept-repairs');
  await visitor.until('it is back', async () => (await visitor.all('kept-repair')).length === 2);
  assert.deepEqual(await path(), ['产出', '项目产出']);
  assert.deepEqual(await visitor.complaints(), []);
});

test('an undone repair keeps the focus and the list, and is undone with all of its kind', async () => {
  await paste(SIX);
  const list = await unfold('repairs');
  await visitor.driver.executeScript('arguments[0].focus()', await visitor.see('undo-repair', await repair('产出')));
  await visitor.keys(Key.SPACE);
  await saw('已撤销 1 处');
  assert.equal(await focused(), 'undo-repair');
  assert.ok(await list.getAttribute('open'), 'the list is as it was');
  await visitor.keys(Key.SPACE);
  await saw('修复 3 处');
  await visitor.click('undo-kind');
  await saw('修复 0 处，已撤销 3 处');
  assert.deepEqual(second(await exported()), []);

  // A kind stays undone for the next source of the shape, until it is put back.
  await visitor.click('discard');
  await visitor.see('paste-zone');
  await paste(SIX);
  await saw('修复 0 处，已撤销 3 处');
  await unfold('repairs');
  await undo('项目产出');
  await saw('修复 1 处，已撤销 2 处');
});

test('a text that belongs to no form is seen, or put into the form that is chosen', async () => {
  await paste(SIX);
  await unfold('unplaced-outside');
  const outside = await stray('绩效目标设置情况');
  await visitor.click('dismiss', outside);
  await visitor.until('it is listed as seen', async () => (await outside.getText()).includes('已看过'));
  const other = await stray('涉及财政拨款 50 万元');
  await visitor.click('put-into', other);
  await (await visitor.see('which-form', other)).sendKeys('2');
  await (await visitor.see('search-field', other)).sendKeys('其他说明');
  await visitor.click('put-replace', other);
  await visitor.see('assigned-text');
  const [, form] = await exported();
  assert.match(form.notes, /涉及财政拨款 50 万元/);
  assert.deepEqual(form.unplaced.map(({ text }) => text), ['无'], 'what was replaced is unplaced');
  // Where it was put, it lights up the line that it came from.
  const cell = await visitor.driver.findElement(By.css('[data-form="1"] [data-field="notes"]'));
  await visitor.driver.actions().move({ origin: cell }).perform();
  const lit = await visitor.until('a line lights up', async () => (await visitor.driver.findElements(By.css('.source li.lit')))[0]);
  assert.match(await lit.getText(), /涉及财政拨款/);
});

test('a repair of a long source is undone in a worker', async () => {
  const long = Array.from({ length: 24 }, (_, at) => SIX.replaceAll('劳动能力鉴定费用', `鉴定费用${at}`)).join('\n\n');
  assert.ok(long.length > 200_000 / 3);
  await paste(long);
  await saw('识别出 144 张表');
  await saw('修复 72 处');
  await unfold('repairs');
  await undo('数量指标');
  await visitor.until('it is read again', async () => (await strip()).includes('已撤销 1 处'), 60_000);
  assert.deepEqual(second(await exported()), ['产出', '项目产出']);
});

test('stored forms are shown as differences, by field, and decided at once', async () => {
  await keepText(SIX);
  await visitor.click('tab-paste');
  await paste(SIX.replace('1500 | 人', '1800 | 人').replace('管理任务按时完成', '管理任务按期办结'));
  const clashes = await visitor.until('all six are told', async () => {
    const all = await visitor.all('clash');
    return all.length === 6 && all;
  });
  const first = clashes[0];
  const marked = async (tag) => Promise.all((await first.findElements(By.css(`.differences ${tag}`))).map((one) => one.getText()));
  assert.ok((await marked('del')).some((text) => text.includes('1500')), String(await marked('del')));
  assert.ok((await marked('ins')).some((text) => text.includes('1800')), String(await marked('ins')));
  assert.match(await (await visitor.see('differences-count', first)).getText(), /改动 \d+ 处/);
  assert.match(await clashes[1].getText(), /完全相同/);
  for (const [button, radio, count] of [['skip-all', 'clash-skip', 0], ['keep-all', 'clash-keep-both', 6], ['replace-all', 'clash-replace', 6]]) {
    await visitor.driver.executeScript('arguments[0].focus()', await visitor.see(button));
    await visitor.keys(Key.ENTER);
    const chosen = async () => Promise.all((await visitor.all(radio)).map((one) => one.isSelected()));
    await visitor.until(`all follow ${button}`, async () => (await chosen()).every(Boolean));
    assert.match(await visitor.text('save-all'), count ? new RegExp(`${count} 张`) : /跳过/);
  }
});

test('a field lights up its lines, and a line its fields, by pointer and by keys', async () => {
  await paste(SIX);
  const texts = async (css) => {
    const lit = await visitor.driver.findElements(By.css(css));
    return Promise.all(lit.map((one) => one.getText()));
  };
  const cell = await visitor.driver.findElement(By.css('[data-form="0"] [data-field="indicator-1-name"]'));
  await visitor.driver.actions().move({ origin: cell }).perform();
  await visitor.until('its line lights up', async () => (await texts('.source li.lit')).some((text) => text.includes('劳动能力鉴定次数')));
  // A label that was filled down leads to the line where it stands.
  const paper = await visitor.driver.findElement(By.css('.paper'));
  await visitor.driver.executeScript('arguments[0].focus()', paper);
  await visitor.keys(Key.ARROW_DOWN, Key.ARROW_DOWN);
  await visitor.until('a cell and a line light up', async () => (await texts('.cell.lit')).length > 0 && (await texts('.source li.lit')).length > 0);
  await visitor.driver.executeScript('arguments[0].focus()', await visitor.see('review-source'));
  await visitor.keys(Key.HOME, ...Array(14).fill(Key.ARROW_DOWN));
  await visitor.until('a line lights up its fields', async () => (await texts('.source li.lit')).length === 1 && (await texts('.cell.lit')).length > 0);
});

test('a backup has no source: its repairs are told, and not undone', async () => {
  await keepText(SIX);
  const backup = await visitor.exportOpen('json');
  await visitor.click('tab-paste');
  await paste(backup.text);
  await unfold('repairs');
  assert.equal((await visitor.all('repair')).length, 3);
  assert.equal((await visitor.all('undo-repair')).length, 0);
});

test('the screen is accessible in both themes and languages, and never wider than the window', async () => {
  await visitor.driver.manage().setTimeouts({ script: 120_000 });
  await paste(ONE);
  await visitor.click('margin-mark');
  for (const list of ['repairs', 'unplaced', 'unplaced-outside']) await unfold(list);
  await undo('数量指标');
  await saw('已撤销 1 处');
  await visitor.click('put-into', await stray('市财政局意见待补'));
  await visitor.see('fields-menu');
  for (const theme of ['light', 'dark']) {
    await visitor.preferColours(theme);
    for (const language of ['zh-CN', 'en']) {
      const violations = await visitor.driver.executeAsyncScript(`${AXE}
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(({ id, nodes }) =>
          id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' '))))`);
      assert.deepEqual(violations, [], `${theme}, ${language}`);
      await visitor.click('lang-switch');
    }
  }
  for (const [width, height] of [[1366, 768], [683, 384], [960, 540]]) {
    await visitor.resize(width, height);
    const wide = await visitor.driver.executeScript(`return [document.documentElement, document.querySelector('.forms'), document.querySelector('.source')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.className)`);
    assert.deepEqual(wide, [], `${width} × ${height}`);
  }
});
