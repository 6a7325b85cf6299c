// Forms that are made here, as a person makes them: an empty one, last year's for this year, a self-evaluation; and the
// indicator library that helps with it.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { Key } from './browser.mjs';
import { keepSample, keepText, openForm, server, visitAnew, visitor } from './visits.mjs';

visitAnew();

/** What a cell of the open form says. */
const cellText = async (field) => (await visitor.cell(field)).getText();

/** Types into a cell of the open form, over what stood there. */
async function type(field, text) {
  await (await visitor.cell(field)).click();
  await visitor.keys(text, Key.ENTER);
  await visitor.until(`${field} says ${text}`, async () => (await cellText(field)).includes(text));
}

async function choose(menu, value) {
  await (await visitor.see(menu)).findElement({ css: `option[value="${value}"]` }).click();
}

const gone = (name) => visitor.until(`${name} is gone`, async () => !(await visitor.shows(name)));
const count = async (name) => (await visitor.all(name)).length;

test('an empty form is begun from the first screen by keyboard alone, and one step takes it back', async () => {
  await visitor.open(server.url);
  await visitor.driver.executeScript('document.querySelector(\'[data-test="new-from-blank"]\').focus()');
  await visitor.keys(Key.ENTER);
  await visitor.see('new-begin');
  await isAccessible(visitor, 'a new form');
  // Kind, layout, year, unit, name: from one to the next with Tab.
  await visitor.driver.executeScript('document.querySelector(\'[data-test="new-year"]\').focus()');
  await visitor.chord(Key.CONTROL, 'a');
  await visitor.keys('1800', Key.ENTER);
  await visitor.until('a wrong year is told', async () => /1990/.test(await visitor.text('new-form')));
  await visitor.chord(Key.CONTROL, 'a');
  await visitor.keys('2026', Key.TAB, '某市某中心', Key.TAB, '某项目', Key.ENTER);
  await gone('new-form');
  await visitor.see('library');
  assert.equal(await count('library-item'), 1);
  assert.match(await cellText('name'), /某项目/);
  // The first cell that is to be filled in waits for typing.
  await visitor.keys('甲', Key.ENTER);
  await visitor.until('what is typed stands in the form', async () => (await visitor.wholeText()).includes('甲'));
  await visitor.click('undo');
  await visitor.click('undo');
  await visitor.until('the form is gone', async () => (await count('library-item')) === 0);
  await visitor.wasQuiet(server.url);
});

test('every layout begins with its own cells, and is shown again after a reload', async () => {
  await visitor.open(server.url);
  for (const [kind, layout] of [['project', 'mof-2021'], ['project', 'self-evaluation'], ['department', 'department']]) {
    await visitor.click(await visitor.shows('new') ? 'new' : 'new-from-blank');
    await visitor.click(`kind-${kind}`);
    await choose('new-layout', layout);
    await visitor.click('new-begin');
    await gone('new-form');
    await visitor.cell('indicator-0-name');
    assert.equal(await (await visitor.see('layout')).getAttribute('value'), layout);
    assert.equal(await visitor.shows('not-shown'), false, layout);
    await visitor.reload();
    await visitor.see('library');
    assert.equal(await (await visitor.see('layout')).getAttribute('value'), layout, 'after a reload');
  }
  await visitor.wasQuiet(server.url);
});

test('the first line of an account and the first task are typed where a department’s form has none', async () => {
  await keepText(`2025年部门整体绩效目标申报表
部门（单位）名称\t某市某局
年度目标\t办好各项工作
一级指标\t二级指标\t三级指标\t指标值
履职效能\t核心业务产出1\t办件数量\t≥10项
`);
  const exported = async () => JSON.parse((await visitor.exportOpen('json')).text).forms[0].department;
  assert.deepEqual((await exported()).income, [], 'what is not written is no line');
  const label = await visitor.cell('income-0-label');
  await label.click();
  await visitor.keys(Key.DELETE);
  await visitor.keys('财政拨款', Key.TAB, '60', Key.ENTER);
  await visitor.until('the line stands there', async () => (await cellText('income-0-amount')) === '60');
  await type('task-0', '办好大会');
  await isAccessible(visitor, 'a department’s form');
  await visitor.reload();
  await visitor.see('library');
  assert.equal(await cellText('income-0-label'), '财政拨款');
  const { income, tasks, duties } = await exported();
  assert.deepEqual(income.map(({ label, amount }) => [label, amount]), [['财政拨款', '60']]);
  assert.deepEqual([tasks, duties], [['办好大会'], []]);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('last year’s form becomes this year’s, every change told before', async () => {
  await keepSample('guangshui-2024');
  await visitor.click('copy-to-next-year');
  await visitor.see('next-year-make');
  const moved = await visitor.text('next-year-moved');
  assert.match(moved, /2024[^]*2025/);
  await isAccessible(visitor, 'the next year');
  await visitor.keys(Key.ESCAPE);
  await gone('next-year');
  assert.equal(await count('library-item'), 1, 'nothing is made before it is asked for');

  await visitor.click('copy-to-next-year');
  await visitor.click('next-year-make');
  await gone('next-year');
  await visitor.until('there are two', async () => (await count('library-item')) === 2);
  const { forms: [made] } = JSON.parse((await visitor.exportOpen('json')).text);
  assert.equal(made.fiscal_year, 2025);
  const annual = made.indicators.filter(({ horizon }) => horizon === 'annual');
  for (const { prior, value } of annual) {
    assert.deepEqual(prior.map(({ label, year }) => [label, year]), [['前年', 2023], ['上年', 2024]]);
    assert.equal(prior[1].text, value.text);
  }

  // Again: there is one already, which is asked about.
  await visitor.until('last year’s form is open', async () => {
    await (await visitor.all('library-item')).at(-1).click();
    return (await cellText('fiscal-year')).includes('2024') || (await cellText('contact-2')).includes('2023');
  });
  await visitor.click('copy-to-next-year');
  await visitor.see('next-year-stored');
  await visitor.click('next-year-open');
  await gone('next-year');
  await visitor.until('this year’s is open', async () => !(await cellText('contact-2')).includes('2023年'));
  assert.equal(await count('library-item'), 2);
  await visitor.click('undo');
  await visitor.until('one step takes it back', async () => (await count('library-item')) === 1);
  await visitor.wasQuiet(server.url);
});

test('the form of a project shows last year’s target of the active cell', async () => {
  await keepSample('luan-2023');
  await visitor.click('copy-to-next-year');
  await visitor.click('next-year-make');
  await gone('next-year');
  const field = 'indicator-0-value';
  const last = await cellText(field);
  await type(field, '≥12个');
  await (await visitor.cell(field)).click();
  assert.equal(await visitor.text('last-year'), `2023年：${last}`);
});

test('several forms are carried over at once, and none twice', async () => {
  await keepSample('zaozhuang-2021');
  const before = await count('library-item');
  const selectAll = async () => {
    if (!(await visitor.shows('selected'))) await visitor.click('selecting');
    await visitor.click('select-all');
  };
  await selectAll();
  await visitor.click('selected-next-year');
  await visitor.until('there are twice as many', async () => (await count('library-item')) === 2 * before);
  assert.match(await visitor.text('message'), new RegExp(`${before} 张表`));
  await visitor.click('selected-next-year');
  await visitor.until('it is told', async () => /已有/.test(await visitor.text('message')));
  assert.equal(await count('library-item'), 2 * before);
  await visitor.click('undo');
  await visitor.until('one step takes them back', async () => (await count('library-item')) === before);
  await visitor.wasQuiet(server.url);
});

test('a self-evaluation is scored, and no score is written over unasked', async () => {
  await keepSample('luan-2023');
  await choose('layout', 'self-evaluation');
  await visitor.see('score-bar');
  const { forms: [form] } = JSON.parse((await visitor.exportOpen('json')).text);
  const rows = form.indicators.flatMap(({ horizon }, at) => (horizon === 'annual' ? [at] : []));
  const numbered = rows.filter((at) => form.indicators[at].value.comparator === '≥');
  const [first, second] = numbered;
  const { number, unit } = form.indicators[first].value;
  await type(`indicator-${first}-actual`, `${Number(number) / 2}${unit}`);
  await type(`indicator-${second}-actual`, form.indicators[second].value.text.replace('≥', ''));
  await type(`indicator-${second}-score`, '1');
  await visitor.click('score-fill');
  await visitor.until('the empty score is filled in', async () => (await cellText(`indicator-${first}-score`)) !== '');
  assert.equal(await cellText(`indicator-${second}-score`), '1');
  const weight = Number(await cellText(`indicator-${first}-weight`));
  assert.equal(Number(await cellText(`indicator-${first}-score`)), weight / 2);
  await isAccessible(visitor, 'a self-evaluation');

  // Half of its target, and no reason: the bar leads to the cell.
  await (await visitor.see('wanting')).findElement({ css: 'summary' }).click();
  await visitor.click('wants-reason');
  await visitor.keys('经费未到位', Key.ENTER);
  await visitor.until('the reason is written', async () => (await cellText(`indicator-${first}-reason`)) === '经费未到位');

  await visitor.click('score-over');
  assert.equal(await cellText(`indicator-${second}-score`), '1', 'asked first');
  await visitor.click('score-over');
  await visitor.until('now it is', async () => (await cellText(`indicator-${second}-score`)) !== '1');
  await visitor.click('undo');
  await visitor.until('one step takes it back', async () => (await cellText(`indicator-${second}-score`)) === '1');
  await visitor.wasQuiet(server.url);
});

test('the indicator library is learnt, shared as a file, and helps to fill in a form', async () => {
  await keepSample('tianjin-2025');
  await visitor.click('tab-indicators');
  await visitor.see('indicator-table');
  await isAccessible(visitor, 'the indicator library');
  const all = Number((await visitor.text('indicator-count')).match(/\d+/)[0]);
  await (await visitor.see('indicator-search')).sendKeys('满意度');
  await visitor.until('fewer are listed', async () => Number((await visitor.text('indicator-count')).match(/\d+/)[0]) < all);
  const file = await visitor.download(() => visitor.click('indicator-export'));
  const library = JSON.parse(file.text);
  assert.equal(library.format, 'jimu.indicators');
  assert.ok(library.indicators.length > 0 && library.indicators.every(({ name }) => name.includes('满意度')));

  // Somebody else’s file.
  library.indicators = [{ ...library.indicators[0], name: '网上办理率', aspect: 'quality', units: ['%'] }];
  const path = join(visitor.downloads, '..', `${process.pid}-市局指标.json`);
  await writeFile(path, JSON.stringify(library));
  const input = () => visitor.driver.findElement({ css: '[data-test="indicator-import-input"]' });
  await (await input()).sendKeys(path);
  await visitor.see('shared-file');
  await visitor.reload();
  await visitor.click('tab-indicators');
  await visitor.see('shared-file');
  const search = await visitor.see('indicator-search');
  await search.sendKeys('网上办理');
  await visitor.until('it is listed', async () => (await count('indicator')) === 1);

  await visitor.click('indicator-hide');
  await visitor.click('indicator-show');
  await visitor.click('indicator-insert');
  await visitor.click('tab-workbench');
  await visitor.until('it stands in the form', async () => (await visitor.wholeText()).includes('网上办理率'));
  await visitor.click('undo');
  await visitor.until('one step takes it back', async () => !(await visitor.wholeText()).includes('网上办理率'));

  // A second tab sees the same, and takes it out of both.
  await visitor.click('tab-indicators');
  const first = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().newWindow('tab');
  await visitor.open(server.url);
  await visitor.click('tab-indicators');
  await visitor.click('shared-remove');
  await gone('shared-file');
  await visitor.driver.close();
  await visitor.driver.switchTo().window(first);
  await gone('shared-file');

  // Where the storage is full, that is told, and nothing has changed.
  await visitor.driver.executeScript(`
    let size = 1 << 20;
    for (let at = 0; size > 16; ) {
      try { localStorage.setItem('fill-' + at++, 'x'.repeat(size)); } catch { size >>= 1; }
    }`);
  await (await input()).sendKeys(path);
  await visitor.until('it is told', async () => /满/.test(await visitor.text('message')));
  assert.equal(await visitor.shows('shared-file'), false);
  await visitor.driver.executeScript("Object.keys(localStorage).filter((key) => key.startsWith('fill-')).forEach((key) => localStorage.removeItem(key))");
  // What is no library is told, and changes nothing.
  await writeFile(path, '{"format":"jimu.forms","version":1}');
  await (await input()).sendKeys(path);
  await visitor.until('it is told', async () => /不是绩目的指标库/.test(await visitor.text('message')));
  await visitor.wasQuiet(server.url);
});
