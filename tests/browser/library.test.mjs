// The library: searched, filtered, selected; the bin; state and opinion; the findings of all forms.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { isAccessible } from './axe.mjs';
import { By, Key } from './browser.mjs';
import { fixture } from './command.mjs';
import { keepMany } from './many.mjs';
import { keepSample, keepText, openForm, server, someoneElse, visitAnew, visitor } from './visits.mjs';

visitAnew();

/** What stands in the list, in its order: names, or what else `what` finds in a form's line. */
async function listed(what = '.name') {
  return visitor.driver.executeScript(
    `return [...document.querySelectorAll('[data-test="library-item"]')]
      .sort((one, other) => parseInt(one.style.top) - parseInt(other.style.top))
      .map((item) => item.querySelector(arguments[0])?.textContent ?? '')`,
    what,
  );
}

const focused = (css) => visitor.driver.executeScript('return document.activeElement.matches(arguments[0])', css);
const active = () => visitor.driver.executeScript(`return document.getElementById(document.querySelector('[data-test="tree"]').getAttribute('aria-activedescendant'))?.querySelector('.name').textContent`);
const choose = async (name, value) => (await (await visitor.see(name)).findElement(By.css(`option[value="${value}"]`))).click();
const count = (text) => Number(text.match(/\d+/)[0]);

/** Six forms of Ezhou and two of Lu'an. */
async function keepEight() {
  await keepSample('ezhou-2025');
  await visitor.paste(server, { 'text/plain': await fixture('seeds/luan-2023.txt') });
  await visitor.see('review');
  await visitor.click('save-all');
  await visitor.see('library');
  await visitor.until('all are listed', async () => (await listed()).length === 8);
}

test('initials and words find forms, and filters tell what they leave', async () => {
  await keepEight();
  const all = await listed();
  // From the list, letters go to the search.
  await (await visitor.see('library-item')).click();
  assert.ok(await focused('[data-test="tree"]'));
  await visitor.keys('ylbx');
  assert.ok(await focused('[data-test="search"]'));
  await visitor.until('fewer are listed', async () => (await listed()).length < 8);
  const found = await listed();
  assert.ok(found.length > 0 && found.some((name) => name.includes('养老保险')), found.join());
  assert.match(await visitor.text('shown'), new RegExp(`^${found.length} / 8 `));
  await visitor.keys(Key.ESCAPE);
  await visitor.until('all are back', async () => (await listed()).length === 8);
  await visitor.keys('gsbx 业务');
  await visitor.until('one is listed', async () => (await listed()).length === 1);
  assert.match((await listed())[0], /工伤保险/);
  await visitor.keys('天书');
  await visitor.see('search-none');
  await visitor.click('show-all');
  await visitor.until('all are back', async () => (await listed()).length === 8);

  await visitor.click('filter-open');
  const option = await (await visitor.see('filter-findings')).findElement(By.css('option[value="Errors"]'));
  const wanted = count(await option.getText());
  await choose('filter-findings', 'Errors');
  await visitor.until('those with errors are left', async () => (await listed()).length === wanted);
  assert.ok(wanted > 0 && wanted < 8);
  await choose('filter-year', '2023');
  await visitor.see('search-none');
  await visitor.click('show-all');
  await visitor.until('all are back', async () => (await listed()).length === 8);
  assert.deepEqual(await listed(), all);

  await choose('sort', 'Name');
  await visitor.until('the list is flat', async () => !(await visitor.shows('library-group')));
  const sorted = await listed();
  const collator = await visitor.driver.executeScript(`return arguments[0].sort(new Intl.Collator('zh-u-co-pinyin').compare)`, sorted);
  assert.deepEqual(sorted.map((name) => name[0]), collator.map((name) => name[0]), 'as they sound');
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('several forms are deleted by keys, come back by undo, and out of the bin after a reload', async () => {
  await keepEight();
  const all = await listed();
  await (await visitor.see('library-item')).click();
  const first = await active();
  await visitor.keys(' ');
  await visitor.chord(Key.SHIFT, Key.ARROW_DOWN);
  await visitor.chord(Key.SHIFT, Key.ARROW_DOWN);
  await visitor.until('three are selected', async () => (await visitor.text('selected')).includes('3'));
  await visitor.keys(Key.DELETE);
  await visitor.until('five are left', async () => (await listed()).length === 5);
  assert.match(await visitor.text('message'), /已删除 3 张表，在回收站保留 30 天/);
  assert.match(await visitor.text('bin-open'), /3/);
  assert.ok(!(await listed()).includes(first) && (await focused('[data-test="tree"]')));
  await visitor.chord(Key.CONTROL, 'z');
  await visitor.until('all are back', async () => (await listed()).length === 8);
  assert.deepEqual(await listed(), all);
  assert.doesNotMatch(await visitor.text('bin-open'), /\d/);

  await (await visitor.see('library-item')).click();
  await visitor.chord(Key.CONTROL, 'a');
  await visitor.until('all are selected', async () => (await visitor.text('selected')).includes('8'));
  await visitor.click('selected-delete');
  await visitor.until('none is left', async () => (await listed()).length === 0);
  await visitor.reload();
  assert.deepEqual(await listed(), []);
  await visitor.click('tab-workbench');
  await visitor.click('bin-open');
  assert.equal((await visitor.all('bin-item')).length, 8);
  const [restored] = (await (await visitor.see('bin-item')).getText()).split('\n');
  await visitor.click('bin-restore');
  await visitor.until('seven are left in it', async () => (await visitor.all('bin-item')).length === 7);
  await visitor.click('bin-forget');
  await visitor.see('bin-sure');
  await visitor.click('bin-no');
  assert.equal((await visitor.all('bin-item')).length, 7);
  await visitor.click('bin-forget-all');
  await visitor.click('bin-yes');
  await visitor.see('bin-empty');
  await visitor.keys(Key.ESCAPE);
  await visitor.until('the drawer is closed', async () => !(await visitor.shows('bin')));
  assert.deepEqual(await listed(), [restored]);
  await visitor.reload();
  assert.deepEqual(await listed(), [restored]);
  const keys = Object.keys(await visitor.stored()).filter((key) => /\.(form|bin)\./.test(key));
  assert.equal(keys.length, 1);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('the bin empties itself after thirty days', async () => {
  await keepSample('luan-2023');
  await visitor.click('delete');
  await visitor.until('it is in the bin', async () => /1/.test(await visitor.text('bin-open')));
  const age = (days) => visitor.driver.executeScript(`
    const [key] = Object.keys(localStorage).filter((key) => key.startsWith('jimu.1.bin.'));
    const [head, ...rest] = localStorage[key].split('\\n');
    const words = head.split(' ');
    words[2] = Math.floor(Date.now() / 86400000) - arguments[0];
    localStorage[key] = [words.join(' '), ...rest].join('\\n');`, days);
  await age(30);
  await visitor.reload();
  await visitor.click('bin-open');
  assert.match(await visitor.text('bin-item'), /今天到期/);
  await age(31);
  await visitor.reload();
  await visitor.see('library');
  assert.doesNotMatch(await visitor.text('bin-open'), /\d/);
});

test('state and opinion are set, signed, printed, and travel to another computer', async () => {
  await keepSample('luan-2023');
  await openForm('企业退休人员');
  await (await visitor.see('signer')).sendKeys('张三', Key.ENTER);
  await choose('standing', 'returned');
  await (await visitor.see('opinion')).sendKeys('请补充满意度指标', Key.ENTER);
  await visitor.until('it is signed', async () => /^\d{4}-\d\d-\d\d$/.test(await visitor.text('judged-on')));
  await visitor.until('the list shows it', async () => (await listed('.standing')).includes('退回'));
  await visitor.click('undo');
  await visitor.until('the opinion is gone', async () => (await (await visitor.see('opinion')).getAttribute('value')) === '');
  assert.equal(await (await visitor.see('standing')).getAttribute('value'), 'returned');
  await visitor.click('redo');
  await visitor.until('the opinion is back', async () => (await (await visitor.see('opinion')).getAttribute('value')) !== '');

  await visitor.click('filter-open');
  await choose('filter-standing', 'returned');
  await visitor.until('one is left', async () => (await listed()).length === 1);
  await visitor.click('show-all');

  // Who set a finding aside has the same name.
  await visitor.click('ignore');
  await visitor.until('the field has the focus', () => focused('[data-test="ignore-reason"]'));
  await visitor.keys('已核实', Key.ENTER);
  await visitor.see('aside');
  await visitor.click('report');
  const sheet = await visitor.text('report-sheet');
  for (const word of ['退回', '请补充满意度指标', '张三', '规范完整性', '资金匹配性', '条件充分性', '□ 通过']) assert.ok(sheet.includes(word), word);
  const { name, text } = await visitor.download(() => visitor.click('report-review'));
  const [form] = JSON.parse(text).forms;
  assert.deepEqual([form.judgement.state, form.judgement.opinion, form.judgement.by], ['returned', '请补充满意度指标', '张三']);
  assert.equal(form.ignored[0].by, '张三');
  await visitor.click('report-back');
  await visitor.reload();
  assert.equal(await (await visitor.see('standing')).getAttribute('value'), 'returned');
  await visitor.wasQuiet(server.url, server.clipboardUrl);

  await someoneElse();
  await keepSample('luan-2023');
  const path = join(visitor.downloads, name);
  await writeFile(path, text);
  await visitor.click('tab-paste');
  await (await visitor.driver.findElement(By.css('input[type="file"]'))).sendKeys(path);
  await visitor.until('it is laid beside the form', async () => /2 条理由或意见/.test(await visitor.text('message')));
  await openForm('企业退休人员');
  await visitor.until('the state came along', async () => (await (await visitor.see('standing')).getAttribute('value')) === 'returned');
  assert.equal(await (await visitor.see('opinion')).getAttribute('value'), '请补充满意度指标');
  assert.equal(await (await visitor.see('signer')).getAttribute('value'), '张三');
});

test('the findings of all forms, by rule, and F8 from form to form', async () => {
  await keepEight();
  await visitor.click('reach-all');
  const all = count((await visitor.text('everywhere-told')).replace(/^.*有/, ''));
  const rules = await visitor.driver.executeScript(`return [...document.querySelectorAll('[data-test="by-rule"]')].map((rule) => Number(rule.querySelector('.count').textContent))`);
  assert.equal(rules.reduce((sum, count) => sum + count, 0), all);
  await choose('everywhere-severity', 'error');
  await visitor.until('fewer are left', async () => count((await visitor.text('everywhere-told')).replace(/^.*有/, '')) < all);
  const errors = count((await visitor.text('everywhere-told')).replace(/^.*有/, ''));
  const open = () => visitor.driver.executeScript(`return document.querySelector('[data-test="library-item"][aria-current]')?.dataset.id`);
  const forms = new Set();
  for (let step = 0; step < errors; step += 1) {
    await visitor.keys(Key.F8);
    await visitor.until('a finding is looked at', () => visitor.shows('everywhere-current'));
    forms.add(await open());
  }
  assert.ok(forms.size > 1, 'F8 goes on into the next form');

  await visitor.click('by-rule');
  await visitor.click('everywhere-finding');
  await visitor.until('its cell is the active one', async () => (await visitor.driver.findElements(By.css('[data-test="cell"][data-active]'))).length === 1);
  const current = await visitor.see('everywhere-current');
  await visitor.click('ignore', current);
  await visitor.until('the field has the focus', () => focused('[data-test="ignore-reason"]'));
  await visitor.keys('按上级模板', Key.ENTER);
  await visitor.until('one is less', async () => count((await visitor.text('everywhere-told')).replace(/^.*有/, '')) === errors - 1);
  await visitor.chord(Key.CONTROL, 'z');
  await visitor.until('it is back', async () => count((await visitor.text('everywhere-told')).replace(/^.*有/, '')) === errors);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('the list is walked, folded and searched by keys alone', async () => {
  await keepEight();
  await (await visitor.see('search')).click();
  await visitor.keys(Key.ARROW_DOWN, Key.HOME);
  assert.ok(await focused('[data-test="tree"]'));
  const unit = await active();
  assert.ok(unit && (await visitor.text('library-group')).includes(unit));
  await visitor.keys(Key.ARROW_LEFT);
  await visitor.until('the unit is folded', async () => (await listed()).length < 8);
  await visitor.keys(Key.ARROW_RIGHT);
  await visitor.until('it is unfolded', async () => (await listed()).length === 8);
  await visitor.keys(Key.END, Key.ENTER);
  const last = await active();
  await visitor.until('the form is open', async () => (await visitor.driver.executeScript(`return document.querySelector('[data-test="library-item"][aria-current] .name').textContent`)) === last);
  await visitor.keys(Key.ARROW_LEFT, Key.ARROW_LEFT);
  await visitor.until('its year is folded', async () => (await listed()).length < 8);
  await visitor.keys(Key.ENTER);
  await visitor.until('and unfolded', async () => (await listed()).length === 8);
  await visitor.keys(Key.HOME, Key.ARROW_UP);
  assert.ok(await focused('[data-test="search"]'));
});

test('what is folded stays folded after a reload', async () => {
  await keepEight();
  await (await visitor.see('search')).click();
  await visitor.keys(Key.ARROW_DOWN, Key.HOME, Key.ARROW_LEFT);
  await visitor.until('the unit is folded', async () => (await listed()).length < 8);
  const left = await listed();
  const folded = () => visitor.driver.executeScript('return document.querySelectorAll(\'[data-test="tree"] [aria-expanded="false"]\').length');
  assert.equal(await folded(), 1);
  await visitor.reload();
  await visitor.until('all forms are counted', async () => /8 \/ 8/.test(await visitor.text('shown')));
  assert.deepEqual([await listed(), await folded()], [left, 1]);
  await (await visitor.see('search')).click();
  await visitor.keys(Key.ARROW_DOWN, Key.HOME, Key.ARROW_RIGHT);
  await visitor.until('it is unfolded', async () => (await listed()).length === 8);
  await visitor.reload();
  await visitor.until('and stays so', async () => (await listed()).length === 8);
  assert.equal(await folded(), 0);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a bin of more forms than are listed at once shows the further ones when asked', async () => {
  await visitor.open(server.url);
  await keepMany(visitor, 203, 1);
  await (await visitor.see('library-item')).click();
  await visitor.chord(Key.CONTROL, 'a');
  await visitor.until('all are selected', async () => (await visitor.text('selected')).includes('203'));
  await visitor.keys(Key.DELETE);
  await visitor.until('all are in the bin', async () => /203/.test(await visitor.text('bin-open')));
  await visitor.click('bin-open');
  await visitor.until('the first are listed', async () => (await visitor.all('bin-item')).length === 200);
  assert.equal(count(await visitor.text('bin-more')), 3);
  await visitor.click('bin-more');
  await visitor.until('all are listed', async () => (await visitor.all('bin-item')).length === 203);
  assert.equal(await visitor.shows('bin-more'), false);
  await visitor.wasQuiet(server.url);
});

test('selected forms are exported, mended, and given a state', async () => {
  await keepEight();
  await visitor.click('selecting');
  const boxes = await visitor.all('box');
  await boxes[0].click();
  const chosen = count(await visitor.text('selected'));
  assert.ok(chosen > 1, 'the box of a unit stands for all its forms');
  await choose('selected-standing', 'checked');
  await visitor.until('all of them say so', async () => (await listed('.standing')).filter((word) => word === '已核对').length === chosen);
  assert.match(await visitor.text('message'), new RegExp(`已改动 ${chosen} 张表的状态或意见`));
  await visitor.click('selected-export');
  await visitor.see('picker');
  assert.match(await visitor.text('pick-count'), new RegExp(`已选 ${chosen} / 8`));
  await visitor.click('tab-workbench');
  await visitor.click('undo');
  await visitor.until('it is one step', async () => (await listed('.standing')).every((word) => word !== '已核对'));
});

test('nothing stands in the way of a screen reader', async () => {
  await keepEight();
  for (const language of ['中文', 'English']) {
    if (language === 'English') await visitor.click('lang-switch');
    await visitor.click('filter-open');
    await visitor.click('selecting');
    await visitor.click('select-all');
    await isAccessible(visitor, `${language}: filters and selection`);
    await visitor.click('select-none');
    await visitor.click('selecting');
    await visitor.click('filter-open');
    await visitor.click('reach-all');
    await visitor.click('by-rule');
    await visitor.click('everywhere-finding');
    await visitor.see('everywhere-current');
    await isAccessible(visitor, `${language}: findings of all forms`);
    await visitor.click('reach-form');
    await visitor.click('delete');
    await visitor.click('bin-open');
    await visitor.click('bin-forget');
    await visitor.see('bin-sure');
    await isAccessible(visitor, `${language}: the bin`);
    await visitor.click('bin-close');
    await visitor.click('report');
    await isAccessible(visitor, `${language}: the review sheet`);
    await visitor.click('report-back');
  }
});

/** Stores a short form so many times under other names. */
async function fill(many) {
  const rows = [['项目支出绩效目标表'], ['项目名称', '职业技能培训'], ['实施单位', '某市就业中心'], ['一级指标', '二级指标', '三级指标', '指标值'], ['产出指标', '数量指标', '培训人数', '≥10人']];
  await keepText(rows.map((row) => row.join('\t')).join('\r\n'));
  const [[, record]] = Object.entries(await visitor.stored()).filter(([key]) => key.startsWith('jimu.1.form.'));
  const payload = record.slice(record.indexOf('\n') + 1);
  const old = JSON.parse(payload.slice(0, payload.indexOf('\n'))).id;
  const head = record.split(' ');
  const records = [];
  for (let at = 0; at < many; at += 1) {
    const text = payload.replace(old, `many-${at}`).replace('职业技能培训', `第${at}期职业技能培训`).replace('某市就业中心', `第${at % 40}就业中心`);
    const bytes = Buffer.from(text);
    records.push([`jimu.1.form.many-${at}`, `${head[0]} ${head[1]} 1 ${bytes.length} ${crc32(bytes).toString(16).padStart(8, '0')}\n${text}`]);
  }
  await visitor.driver.executeScript('for (const [key, text] of arguments[0]) localStorage.setItem(key, text)', records);
  await visitor.reload();
  await visitor.until('all are there', async () => (await visitor.text('shown')).includes(`${many + 1} `));
}

test('of a thousand forms only those in sight are drawn, and search does not wait', async () => {
  await fill(1_000);
  const drawn = async () => (await listed()).length;
  assert.ok((await drawn()) < 60, `${await drawn()} are drawn`);
  await visitor.click('tree');
  await visitor.keys(Key.END);
  await visitor.until('the last is shown', async () => (await active()) !== undefined && (await drawn()) < 60);
  const sizes = await visitor.driver.executeScript(`return [...document.querySelectorAll('[role="treeitem"]')].every((item) => Number(item.ariaPosInSet) <= Number(item.ariaSetSize))`);
  assert.ok(sizes);
  await visitor.driver.executeScript(`
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] });`);
  await (await visitor.see('search')).click();
  await visitor.keys('d77qzyjn');
  await visitor.until('it is found', async () => (await drawn()) === 1);
  assert.match((await listed())[0], /第77期/);
  const long = await visitor.driver.executeScript('return window.long');
  // A busy machine may take longer for a task now and then; a search that waits would do so with every letter.
  assert.ok(long.filter((task) => task > 100).length <= 2, `long tasks: ${long.join(', ')}`);
});
