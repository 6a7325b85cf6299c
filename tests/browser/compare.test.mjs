// Comparing two forms: last year's and this year's, chosen or found, paired and corrected, by mouse and by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { By, Key } from './browser.mjs';
import { fixture, jimuSays } from './command.mjs';
import { keepSample, keepText, openForm, server, visitAnew, visitor } from './visits.mjs';

visitAnew();

const zaozhuang = await jimuSays(await fixture('seeds/zaozhuang-2021.txt'), 'read');

/** Last year's form of Zaozhuang, and what became of it: a copy with its year moved, changed as `change` says. */
function twoYears(change) {
  const last = zaozhuang.forms[0];
  const next = structuredClone(last);
  Object.assign(next, { id: `${last.id}-next`, fiscal_year: last.fiscal_year + 1 });
  change(next);
  return JSON.stringify({ ...zaozhuang, forms: [last, next], unplaced: [] });
}

const value = (text, number, unit) => ({ text, kind: 'quantity', comparator: null, number, upper: null, unit });

/** A target that rose, an indicator that is gone, one that is new, one with another name, a smaller budget. */
function changed(form) {
  const [first, second, third] = form.indicators;
  first.value = value('1800', '1800', '人');
  form.indicators = form.indicators.filter((indicator) => indicator !== second);
  third.name = `${third.name}（含异地）`;
  form.indicators.push({ ...structuredClone(first), name: '鉴定网点个数', value: value('6', '6', '个') });
  form.funds[0].amount = '12.5';
  form.notes = form.notes.replace('14 万元', '12 万元');
}

/** The rows that are shown: what became of each, and all that it says. */
async function rows() {
  const found = await visitor.all('compare-row');
  return Promise.all(found.map(async (row) => [await row.getAttribute('data-change'), await row.getText()]));
}

/** The row whose name, or else whose text, holds a part; a menu of names is none of it. */
const row = async (part) => {
  const all = (await rows()).map(([change, text]) => [change, text.split('配对…')[0]]);
  return all.find(([, text]) => text.split('\n')[0].includes(part)) ?? all.find(([, text]) => text.includes(part));
};
const focused = () => visitor.driver.executeScript('return document.activeElement.id || document.activeElement.dataset.test || ""');

async function compareOpen() {
  await visitor.click('compare');
  await visitor.see('compare-screen');
  await visitor.see('compare-counts');
}

test("last year's form and this year's: what changed, in figures and words", async () => {
  await keepText(twoYears(changed));
  await compareOpen();
  // Last year's stands at the left, whichever is open.
  assert.match(await (await visitor.see('compare-old')).getProperty('value'), /2021/);
  assert.match(await (await visitor.see('compare-new')).getProperty('value'), /2022/);
  const kept = zaozhuang.forms[0].indicators.length - 3;
  assert.match(await visitor.text('compare-counts'), new RegExp(`变更 2 · 新增 1 · 减少 1 · 相同 ${kept}`));

  const names = zaozhuang.forms[0].indicators.map((indicator) => indicator.name);
  const [risen, text] = await row(names[0]);
  assert.equal(risen, 'changed');
  assert.match(text, /\+300人（\+20%）/);
  assert.equal((await row(names[1]))[0], 'removed');
  assert.equal((await row('鉴定网点个数'))[0], 'added');
  assert.match((await row('含异地'))[1], /名称不同/);
  assert.match((await row('12.5'))[1], /-1\.5万元（-10\.7%）/);
  const notes = await visitor.driver.findElements(By.css('.compare-table del, .compare-table ins'));
  const marked = await Promise.all(notes.map((mark) => mark.getText()));
  assert.ok(marked.includes('14') && marked.includes('12'), marked.join(' '));

  // Only what differs is shown; all is one click away.
  assert.ok((await rows()).every(([change]) => change !== 'same'));
  await visitor.click('compare-only');
  assert.ok((await rows()).some(([change]) => change === 'same'));

  // Swapped, what was added was removed.
  await visitor.click('compare-swap');
  assert.match(await (await visitor.see('compare-old')).getProperty('value'), /2022/);
  assert.equal((await row('鉴定网点个数'))[0], 'removed');
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a pair is corrected, and a click goes to the cell in the workbench', async () => {
  await keepText(twoYears(changed));
  await compareOpen();
  const gone = zaozhuang.forms[0].indicators[1].name;
  // The one that is gone is the one that is new, says the clerk.
  for (const menu of await visitor.all('compare-join')) {
    const label = await menu.getAttribute('aria-label');
    if (!label.includes(gone)) continue;
    await menu.findElement(By.xpath('./option[contains(., "鉴定网点个数")]')).click();
    break;
  }
  await visitor.until('they are paired', async () => /新增 0 · 减少 0/.test(await visitor.text('compare-counts')));
  await visitor.click('compare-forget');
  await visitor.until('they are not', async () => /新增 1 · 减少 1/.test(await visitor.text('compare-counts')));
  const first = zaozhuang.forms[0].indicators[0].name;
  for (const button of await visitor.all('compare-separate')) {
    if (!(await button.getAttribute('aria-label')).includes(first)) continue;
    await button.click();
    break;
  }
  await visitor.until('they are two', async () => /新增 2 · 减少 2/.test(await visitor.text('compare-counts')));
  await visitor.click('compare-forget');

  for (const button of await visitor.all('go-new')) {
    if ((await button.getText()) !== '1800人') continue;
    await button.click();
    break;
  }
  await visitor.see('library');
  await visitor.until('the cell is the active one', async () =>
    visitor.driver.executeScript(`return document.querySelector('[data-active]')?.dataset.field === 'indicator-0-value'`));
  assert.match(await (await visitor.cell('indicator-0-value')).getText(), /1800/);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('two forms are chosen by typing, by keyboard alone; F8 goes through the differences', async () => {
  await keepSample('ezhou-2025');
  await visitor.click('tab-compare');
  await visitor.see('compare-screen');
  const box = await visitor.see('compare-old');
  await visitor.driver.executeScript('arguments[0].focus()', box);
  await visitor.keys('武鄂');
  await visitor.until('one is offered', async () => (await visitor.all('compare-option')).length === 1);
  await visitor.keys(Key.ENTER);
  await visitor.until('it is chosen', async () => /武鄂同城/.test(await box.getProperty('value')));
  await visitor.driver.executeScript('arguments[0].focus()', await visitor.see('compare-new'));
  await visitor.keys('工伤保险经办 2025');
  await visitor.until('one is offered', async () => (await visitor.all('compare-option')).length === 1);
  await visitor.keys(Key.ARROW_DOWN, Key.ENTER);
  await visitor.until('it is chosen', async () => /工伤/.test(await (await visitor.see('compare-new')).getProperty('value')));
  await visitor.keys(Key.ESCAPE, Key.F8);
  const first = await focused();
  assert.match(first, /^compare-/);
  await visitor.keys(Key.F8);
  assert.notEqual(await focused(), first);
  await visitor.chord(Key.SHIFT, Key.F8);
  assert.equal(await focused(), first);
  // A name that no form has.
  await visitor.driver.executeScript('arguments[0].focus()', box);
  await visitor.keys('不存在的项目');
  await visitor.until('that is said', async () => /没有找到/.test(await visitor.wholeText()));
  await visitor.keys(Key.ESCAPE);
  assert.match(await box.getProperty('value'), /武鄂同城/);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a form and itself differ in nothing; the comparison leaves as a file and by the clipboard', async () => {
  await keepText(twoYears(changed));
  await compareOpen();
  const { name, text } = await visitor.download(() => visitor.click('compare-csv'));
  assert.match(name, /^对比.*\.csv$/);
  assert.match(text, /^\uFEFF/);
  assert.match(text, /"\+300人（\+20%）"|"'\+300人（\+20%）"/);
  assert.match(text, /鉴定网点个数/);
  await visitor.click('compare-copy');
  await visitor.until('it is said', async () => /已复制对比表/.test(await visitor.text('message')));

  const old = await (await visitor.see('compare-old')).getProperty('value');
  await visitor.driver.executeScript('arguments[0].focus()', await visitor.see('compare-new'));
  await visitor.keys(old.slice(0, 4), ' 2021', Key.ENTER);
  await visitor.see('compare-none');
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('nothing to compare is told kindly', async () => {
  await visitor.open(server.url);
  await visitor.click('tab-compare');
  assert.match(await visitor.text('compare-empty'), /库中还没有表/);
});

test('nothing stands in the way of a screen reader', async () => {
  await keepText(twoYears(changed));
  await compareOpen();
  for (const language of ['中文', 'English']) {
    await isAccessible(visitor, `compare, ${language}`);
    await visitor.driver.executeScript('arguments[0].focus()', await visitor.see('compare-old'));
    await visitor.keys(Key.ARROW_DOWN);
    await visitor.see('compare-option');
    await isAccessible(visitor, `the list of forms, ${language}`);
    await visitor.keys(Key.ESCAPE);
    await visitor.click('lang-switch');
  }
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});
