// The form as a grid: ranges, rows, lists under cells, completion, input methods; by keyboard, with the real clipboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { By, Key } from './browser.mjs';
import { fixture } from './command.mjs';
import { keepSample, keepText, openForm, server, visitAnew, visitor } from './visits.mjs';

visitAnew();

/** A form of our own: four indicators, boxes, amounts, a period. */
const FORM = `2025年项目支出绩效目标表
项目名称\t职业培训\t项目属性\t□常年性项目 ☑延续性项目 □一次性项目
主管部门\t某某局\t项目期\t2025年1月-2025年12月
项目资金总额\t100\t其中：财政拨款\t100
年度目标\t办好职业培训，提高技能水平\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训人数\t≥100人
\t\t培训期数\t≥4期
\t质量指标\t合格率\t≥95%
效益指标\t社会效益指标\t知晓率\t≥90%
`;

const keep = () => keepText(FORM);

const point = async (field) => (await visitor.cell(field)).click();

/** What the cells of some fields show, at once. */
async function shown(...fields) {
  return visitor.driver.executeScript(`return arguments[0].map((field) =>
    document.querySelector('.sheet [data-field="' + field + '"]')?.textContent)`, fields);
}

const column = (name, rows = 4) => shown(...Array.from({ length: rows }, (_, row) => `indicator-${row}-${name}`));

async function until(what, ...pairs) {
  await visitor.until(what, async () => {
    const now = await shown(...pairs.map(([field]) => field));
    return pairs.every(([, text], at) => now[at] === text);
  });
}

/** The cells that a screen reader is told to be selected. */
async function selected() {
  return visitor.driver.executeScript(`return [...document.querySelectorAll('.sheet [aria-selected="true"]')].map((cell) => cell.dataset.field)`);
}

const active = () => visitor.until('a cell is active', () => visitor.driver.executeScript(`return document.querySelector('.sheet [data-active]')?.dataset.field`));

const exported = async () => (await visitor.exportOpen('json')).text;

/** Presses keys with others held down. */
async function held(modifiers, ...keys) {
  let actions = visitor.driver.actions();
  for (const modifier of modifiers) actions = actions.keyDown(modifier);
  actions = actions.sendKeys(...keys);
  for (const modifier of modifiers) actions = actions.keyUp(modifier);
  await actions.perform();
}

/** Pastes what is on the clipboard into a text area of another page, as into an editor, and returns it. */
async function clipboard() {
  const page = await visitor.driver.getWindowHandle();
  await visitor.driver.switchTo().newWindow('tab');
  await visitor.driver.get(server.clipboardUrl);
  await visitor.driver.executeScript(`document.body.replaceChildren(document.createElement('textarea'));
    document.querySelector('textarea').addEventListener('paste', (event) => { window.html = event.clipboardData.getData('text/html'); });
    document.querySelector('textarea').focus();`);
  await visitor.chord(Key.CONTROL, 'v');
  const [plain, html] = await visitor.driver.executeScript('return [document.querySelector("textarea").value, window.html]');
  await visitor.driver.close();
  await visitor.driver.switchTo().window(page);
  return { plain, html };
}

test('a range goes to a spreadsheet and comes back', async () => {
  await keep();
  await point('indicator-0-level-1');
  await held([Key.SHIFT], Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_DOWN);
  assert.deepEqual(await selected(), ['indicator-0-level-1', 'indicator-0-name', 'indicator-0-value', 'indicator-1-name', 'indicator-1-value']);
  assert.equal(await visitor.driver.executeScript(`return document.querySelector('[data-test="selection-told"]').textContent`), '已选 5 格');
  await held([Key.SHIFT], Key.ARROW_DOWN);
  await visitor.chord(Key.CONTROL, 'c');
  const { plain, html } = await clipboard();
  assert.equal(plain, '数量指标\t培训人数\t≥100人\n\t培训期数\t≥4期\n质量指标\t合格率\t≥95%\n');
  assert.match(html, /<td rowspan="2"/);

  // What the spreadsheet made of it comes back: another label, a cell of two lines, a row more than there are below.
  await point('indicator-1-name');
  await visitor.paste(server, { 'text/plain': '"多期\r\n培训"\t≥5期\r\n优良率\t≥80%\r\n满意率\t≥85%\r\n复训率\t≤5%\r\n' });
  await until('the cells are written', ['indicator-1-name', '多期\n培训'], ['indicator-4-name', '复训率'], ['indicator-4-value', '≤5%']);
  assert.match(await visitor.text('message'), /已粘贴 8 格，新增 1 行/);
  await visitor.chord(Key.CONTROL, 'z');
  await until('it is undone', ['indicator-1-name', '培训期数'], ['indicator-4-name', null]);
  assert.match(await visitor.text('message'), /已撤销：粘贴 8 格/);
  assert.equal(await active(), 'indicator-1-name', 'what the undo changed is shown');

  // A table from Word, with merged cells, over the labels.
  await point('indicator-0-level-0');
  const table = '<table><tr><td rowspan=2>成本指标</td><td rowspan=2>经济成本指标</td><td>总成本</td><td>≤50万元</td></tr><tr><td>人均成本</td><td>≤500元</td></tr></table>';
  await visitor.paste(server, { 'text/html': table, 'text/plain': '成本指标\t经济成本指标\t总成本\t≤50万元\n\t\t人均成本\t≤500元\n' });
  await until('the labels are merged', ['indicator-0-level-0', '成本指标'], ['indicator-1-name', '人均成本'], ['indicator-2-level-0', '产出指标']);
  assert.equal(await (await visitor.cell('indicator-0-level-0')).getAttribute('rowspan'), '2');

  // What does not fit is told, and one text fills all that is selected.
  await point('indicator-0-value');
  await visitor.paste(server, { 'text/plain': '≥1人\t放不下的\n' });
  await visitor.until('it is told', async () => /放不下，没有写入：“放不下的”/.test(await visitor.text('message')));
  await held([Key.SHIFT], Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ARROW_DOWN);
  await visitor.paste(server, { 'text/plain': '≥7个' });
  await visitor.until('all are filled', async () => (await column('value')).every((text) => text === '≥7个'));
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a whole form goes to the review, rows of one do not', async () => {
  await keep();
  await point('indicator-0-level-0');
  await visitor.paste(server, { 'text/plain': '产出指标\t数量指标\t甲\t≥1人\n\t\t乙\t≥2期\n' });
  await until('it is pasted', ['indicator-0-name', '甲'], ['indicator-1-name', '乙']);
  await visitor.paste(server, { 'text/plain': await fixture('seeds/zaozhuang-2021.txt') });
  await visitor.see('review');
});

test('selecting by keys and mouse, clearing, filling, cutting', async () => {
  await keep();
  await point('indicator-1-value');
  await visitor.chord(Key.CONTROL, 'a');
  assert.equal((await selected()).length, 13, 'the table of indicators: five labels, four names, four values');
  await visitor.chord(Key.CONTROL, 'a');
  assert.ok((await selected()).length > 13, 'the whole form');
  await visitor.keys(Key.ESCAPE);
  assert.deepEqual(await selected(), []);

  // By the mouse: a drag, and a press with Shift.
  const [from, to] = [await visitor.cell('indicator-0-name'), await visitor.cell('indicator-2-value')];
  await visitor.driver.actions().move({ origin: from }).press().move({ origin: to }).release().perform();
  assert.equal((await selected()).length, 6);
  await point('indicator-0-value');
  await visitor.driver.actions().keyDown(Key.SHIFT).move({ origin: await visitor.cell('indicator-3-value') }).press().release().keyUp(Key.SHIFT).perform();
  assert.deepEqual(await selected(), [0, 1, 2, 3].map((row) => `indicator-${row}-value`));

  await visitor.chord(Key.CONTROL, 'd');
  await visitor.until('filled down', async () => (await column('value')).every((text) => text === '≥100人'));
  await visitor.keys(Key.DELETE);
  await visitor.until('cleared', async () => (await column('value')).every((text) => text === ''));
  await visitor.chord(Key.CONTROL, 'z');
  assert.match(await visitor.text('message'), /已撤销：清空 4 格/);
  await visitor.chord(Key.CONTROL, 'z');
  await visitor.until('both are undone', async () => (await column('value')).join() === '≥100人,≥4期,≥95%,≥90%');
  assert.match(await visitor.text('message'), /已撤销：填充 3 格/);

  await point('indicator-0-value');
  await held([Key.SHIFT], Key.ARROW_DOWN);
  await visitor.keys('≥8人');
  await held([Key.CONTROL], Key.ENTER);
  await visitor.until('both are written', async () => (await column('value', 2)).join() === '≥8人,≥8人');
  await point('indicator-2-name');
  await held([Key.SHIFT], Key.ARROW_RIGHT);
  await visitor.chord(Key.CONTROL, 'r');
  await until('filled to the right', ['indicator-2-value', '合格率']);
  await visitor.chord(Key.CONTROL, 'x');
  await until('cut', ['indicator-2-name', ''], ['indicator-2-value', '']);
  assert.equal((await clipboard()).plain, '合格率\t合格率\n');
});

test('rows are inserted, moved and deleted; undoing all of it gives the form back to the byte', async () => {
  await keep();
  const before = await exported();
  await point('indicator-1-name');
  const steps = [
    [() => held([Key.CONTROL, Key.ALT], '='), ['培训人数', '', '培训期数', '合格率', '知晓率']],
    [() => held([Key.CONTROL, Key.ALT, Key.SHIFT], '='), ['培训人数', '', '', '培训期数', '合格率', '知晓率']],
    [() => visitor.keys('新指标', Key.ENTER), ['培训人数', '', '新指标', '培训期数', '合格率', '知晓率']],
    [() => held([Key.ALT], Key.ARROW_UP), ['培训人数', '', '培训期数', '新指标', '合格率', '知晓率']],
    [() => held([Key.ALT], Key.ARROW_DOWN), ['培训人数', '', '新指标', '培训期数', '合格率', '知晓率']],
    [() => held([Key.CONTROL, Key.ALT], '-'), ['培训人数', '', '新指标', '合格率', '知晓率']],
  ];
  let count = 0;
  for (const [act, names] of steps) {
    await act();
    await visitor.until(`step ${count}`, async () => (await column('name', names.length)).join() === names.join());
    if (count === 3) assert.equal(await active(), 'indicator-2-name', 'the active cell goes with its row');
    count += 1;
  }
  // Several rows at once, by the menu and the keyboard alone.
  await point('indicator-0-name');
  await held([Key.SHIFT], Key.ARROW_DOWN, Key.ARROW_DOWN);
  await visitor.click('edit-menu');
  await visitor.until('the menu has the focus', () => visitor.driver.executeScript('return document.activeElement.dataset.test === "insert-above"'));
  assert.match(await visitor.text('delete-rows'), /删除 3 行/);
  await visitor.keys(Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ENTER);
  await visitor.until('three rows are gone', async () => (await column('name', 3)).slice(0, 2).join() === '合格率,知晓率');
  count += 1;
  for (let step = 0; step < count; step += 1) await visitor.chord(Key.CONTROL, 'z');
  assert.match(await visitor.text('message'), /已撤销：插入 1 行/);
  assert.equal(await exported(), before);
});

test('boxes are ticked in place, free text stays possible', async () => {
  await keep();
  await point('attribute');
  assert.deepEqual(await shown('attribute'), ['☐常年性项目 ☑延续性项目 ☐一次性项目']);
  await visitor.keys(Key.ENTER);
  await visitor.see('offers');
  await visitor.keys(Key.ARROW_DOWN, ' ');
  await until('a second box is ticked', ['attribute', '☐常年性项目 ☑延续性项目 ☑一次性项目']);
  await visitor.keys(Key.ARROW_UP, Key.ENTER);
  await until('the first tick is gone', ['attribute', '☐常年性项目 ☐延续性项目 ☑一次性项目']);
  await visitor.keys(Key.ESCAPE);
  assert.equal(await visitor.shows('offers'), false);
  await visitor.keys('其他');
  await visitor.keys(Key.ENTER);
  await until('what is written is ticked', ['attribute', '☐常年性项目 ☐延续性项目 ☐一次性项目 ☑其他']);
  for (let step = 0; step < 3; step += 1) await visitor.chord(Key.CONTROL, 'z');
  await until('all is as it was', ['attribute', '☐常年性项目 ☑延续性项目 ☐一次性项目']);
  // By the mouse, and a list of which one is chosen.
  await point('attribute');
  await point('attribute');
  await (await visitor.all('offer'))[0].click();
  await until('a click ticks', ['attribute', '☑常年性项目 ☑延续性项目 ☐一次性项目']);
  await point('fiscal-year');
  await held([Key.ALT], Key.ARROW_DOWN);
  await visitor.keys(Key.ARROW_DOWN, Key.ENTER);
  await until('the next year', ['fiscal-year', '2026']);
});

test('what is odd is told beside the cell and stops nobody', async () => {
  await keep();
  const odd = async (field, text, pattern) => {
    await point(field);
    await visitor.keys(text);
    await visitor.until(`${text} is told`, async () => pattern.test(await visitor.text('odd')));
    await visitor.keys(Key.ENTER);
  };
  await odd('fund-0', '一百多', /不是数字/);
  await until('it is written all the same', ['fund-0', '一百多']);
  await odd('period', '不久', /看不出起止时间/);
  await odd('fiscal-year', '明年', /不是 1990 到 2100/);
  await until('the year stays', ['fiscal-year', '2025']);
  await odd('indicator-0-value', '100人', /没有≥/);
  await point('indicator-2-value');
  await visitor.keys('≥97%');
  await visitor.until('a good value is understood', async () => /≥ · 97 · %/.test(await visitor.text('understood')));
  assert.equal(await visitor.shows('odd'), false);
});

/** Types a word as an input method does: letter by letter composed, then put in. */
async function compose(letters, word) {
  for (let at = 1; at <= letters.length; at += 1) {
    await visitor.driver.sendDevToolsCommand('Input.imeSetComposition', { text: letters.slice(0, at), selectionStart: at, selectionEnd: at });
  }
  await visitor.driver.sendDevToolsCommand('Input.insertText', { text: word });
}

test('fifty words are composed into cells, and none gains or loses a letter', async () => {
  const rows = Array.from({ length: 25 }, (_, row) => `\t\t指标${row}\t≥${row + 1}人`).join('\n').replace('\t\t', '产出指标\t数量指标\t');
  await keepText(`2025年项目支出绩效目标表\n项目名称\t培训\n年度目标\t办好培训\n一级指标\t二级指标\t三级指标\t指标值\n${rows}\n`);
  const words = ['培训', '参保人数', '合格率', '满意度', '社会效益', '按时完成', '资金', '补助', '标准', '安全'];
  const pinyin = ['peixun', "can'bao", 'hegelv', 'manyidu', 'shehui', 'anshi', 'zijin', 'buzhu', 'biaozhun', 'anquan'];
  const meant = {};
  let count = 0;
  for (let row = 0; row < 25; row += 1) {
    for (const name of ['name', 'value']) {
      const [letters, word] = [pinyin[count % 10], `${words[count % 10]}${count}`];
      const field = `indicator-${row}-${name}`;
      // A press on the cell that is active already would open it.
      if (count === 0 || (await active()) !== field) await point(field);
      const before = (await shown(field))[0];
      switch (count % 5) {
        // The first letter arrives while the cell is only pointed at.
        case 0:
          await compose(letters, word);
          await visitor.keys(Key.ENTER);
          meant[field] = word;
          break;
        // The text is open, the caret behind it.
        case 1:
          await visitor.keys(Key.F2);
          await compose(letters, word);
          await visitor.keys(Key.TAB);
          meant[field] = before + word;
          break;
        // Two words, one after the other.
        case 2:
          await compose(letters, word);
          await compose('de', '的');
          await visitor.keys(Key.ARROW_DOWN);
          meant[field] = `${word}的`;
          break;
        // A composition is given up, and begun again.
        case 3:
          await visitor.driver.sendDevToolsCommand('Input.imeSetComposition', { text: letters, selectionStart: 1, selectionEnd: 1 });
          await visitor.driver.sendDevToolsCommand('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
          await compose(letters, word);
          await visitor.keys(Key.ENTER);
          meant[field] = word;
          break;
        // The Enter that ends a composition belongs to the input method; the letters stay as they are.
        default:
          await visitor.driver.sendDevToolsCommand('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
          await visitor.driver.sendDevToolsCommand('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'Enter' });
          await visitor.driver.sendDevToolsCommand('Input.insertText', { text: letters });
          assert.equal(await active(), field, 'the Enter of an input method does not leave the cell');
          await visitor.keys(Key.ENTER);
          meant[field] = letters;
      }
      count += 1;
    }
  }
  assert.equal(count, 50);
  for (const [field, text] of Object.entries(meant)) assert.deepEqual([field, ...(await shown(field))], [field, text]);
  const [form] = JSON.parse(await exported()).forms;
  form.indicators.forEach((indicator, row) => {
    assert.equal(indicator.name, meant[`indicator-${row}-name`]);
    assert.equal(indicator.value.text, meant[`indicator-${row}-value`]);
  });
});

test('Tab goes through every cell and leaves the grid behind the last; F6 changes the pane', async () => {
  await keep();
  await point('title');
  const last = await visitor.driver.executeScript(`return [...document.querySelectorAll('.sheet [data-field]')].length`);
  const seen = new Set();
  for (let step = 0; step < last; step += 1) {
    seen.add(await active());
    await visitor.keys(Key.TAB);
  }
  assert.equal(seen.size, last, 'every cell once');
  assert.equal(await visitor.driver.executeScript('return document.activeElement.dataset.test === "cell-editor"'), false);
  await visitor.keys(Key.F6);
  assert.notEqual(await visitor.driver.executeScript('return document.activeElement.tagName'), 'BODY');
});

test('a name is completed from the own indicators, with what is usual for it', async () => {
  await keepSample('ezhou-2025');
  const names = await visitor.driver.executeScript(`return [...document.querySelectorAll('.sheet [data-field$="-name"]')].map((cell) => cell.textContent)`);
  const known = names.find((name) => name.length > 6);
  await visitor.paste(server, { 'text/plain': FORM });
  await visitor.click('save-all');
  await visitor.see('library');
  await openForm('职业培训');
  await visitor.until('it is open', async () => (await shown('name'))[0] === '职业培训');
  await point('indicator-1-name');
  const typed = known.slice(0, 4);
  await visitor.keys(typed);
  await visitor.see('offers');
  const described = () => visitor.driver.executeScript(`const area = document.querySelector('[data-test="cell-editor"]');
    return [area.getAttribute('aria-activedescendant'), area.getAttribute('aria-controls')]`);
  assert.deepEqual(await described(), [null, 'offers'], 'nothing is chosen before a key says so');
  await visitor.keys(Key.ARROW_DOWN);
  assert.deepEqual(await described(), ['offer-0', 'offers']);
  const first = await (await visitor.all('offer'))[0].findElement(By.css('.offer-text')).getText();
  await visitor.keys(Key.TAB);
  await until('it is taken', ['indicator-1-name', first]);
  assert.equal(await visitor.shows('offers'), false);
  assert.equal(await active(), 'indicator-1-name');
  await visitor.chord(Key.CONTROL, 'z');
  await until('one step takes it back', ['indicator-1-name', '培训期数']);
  assert.match(await visitor.text('message'), /已撤销：从指标库补全/);

  // Escape closes the list and leaves the text; Enter without a choice writes what was typed.
  await visitor.keys(typed);
  await visitor.see('offers');
  await visitor.keys(Key.ESCAPE);
  assert.equal(await visitor.shows('offers'), false);
  await visitor.keys(Key.ENTER);
  await until('what was typed stands there', ['indicator-1-name', typed]);
  // A composition is never disturbed by the list: it opens when the word is there.
  await point('indicator-3-name');
  await visitor.driver.sendDevToolsCommand('Input.imeSetComposition', { text: "can'b", selectionStart: 5, selectionEnd: 5 });
  await new Promise((later) => setTimeout(later, 300));
  assert.equal(await visitor.shows('offers'), false);
  await visitor.driver.sendDevToolsCommand('Input.insertText', { text: typed });
  await visitor.see('offers');
  await compose('de', '的');
  await visitor.keys(Key.ENTER);
  await until('no letter is lost', ['indicator-3-name', `${typed}的`]);
});

test('all findings of a form are mended by keyboard alone', async () => {
  await keepText(FORM.replace('≥4期', '4期').replace('≥90%', '>=90%'));
  const findings = () => visitor.driver.executeScript(`return [...document.querySelectorAll('[data-test="finding"]')].map((one) => one.dataset.code)`);
  // What is typed where no fix is offered.
  const answers = { S101: '万元', V301: '≥4期' };
  const done = new Set();
  /** Goes by Tab to a button of the finding that F8 went to. */
  const reach = async (name) => {
    await visitor.keys(Key.F6);
    for (let step = 0; step < 80; step += 1) {
      const there = await visitor.driver.executeScript(`const current = document.querySelector('[data-test="finding"][aria-current]');
        return document.activeElement.dataset.test === arguments[0] && current?.closest('li').contains(document.activeElement)`, name);
      if (there) return;
      await visitor.keys(Key.TAB);
    }
    throw new Error(`No way to “${name}” by Tab.`);
  };
  await point('title');
  for (let step = 0; (await findings()).length > 0; step += 1) {
    assert.ok(step < 30, `still there: ${await findings()}`);
    const before = (await findings()).length;
    // From wherever the focus is: F6 goes round to the grid.
    while (!(await visitor.driver.executeScript(`return document.activeElement.matches('[data-grid-editor]')`))) await visitor.keys(Key.F6);
    await visitor.keys(Key.F8);
    const [code, fix] = await visitor.until('F8 goes to a finding', () => visitor.driver.executeScript(`
      const current = document.querySelector('[data-test="finding"][aria-current]');
      return current && [current.dataset.code, Boolean(current.closest('li').querySelector('[data-test="fix"]'))]`));
    if (answers[code] && !fix) {
      await visitor.keys(answers[code], Key.ENTER);
      done.add('typed');
    } else {
      await reach(fix ? 'fix' : 'ignore');
      await visitor.keys(Key.ENTER);
      if (!fix) {
        await visitor.see('ignore-reason');
        await visitor.keys('已核实', Key.ENTER);
      }
      done.add(fix ? 'fixed' : 'set aside');
    }
    await visitor.until(`${code} is done`, async () => (await findings()).length < before);
  }
  assert.ok(done.has('typed') && done.has('set aside'), [...done].join());
  assert.match(await visitor.wholeText(), /没有发现问题/);
});

test('a row gets labels of its own', async () => {
  await keep();
  await point('indicator-1-name');
  await visitor.click('edit-menu');
  await visitor.click('part-rows');
  await until('its labels are blank', ['indicator-1-level-0', ''], ['indicator-1-level-1', '']);
  assert.equal(await active(), 'indicator-1-level-0');
  await visitor.keys('成本指标', Key.TAB, '经济成本指标', Key.ENTER);
  await until('and are written anew', ['indicator-1-level-0', '成本指标'], ['indicator-1-level-1', '经济成本指标'], ['indicator-0-level-1', '数量指标']);
});

test('nothing stands in the way of a screen reader while cells are selected, listed and offered', async () => {
  await keep();
  const states = {
    selected: async () => {
      await point('indicator-0-name');
      await held([Key.SHIFT], Key.ARROW_DOWN, Key.ARROW_RIGHT);
    },
    menu: async () => {
      await visitor.click('edit-menu');
      await visitor.see('edit-items');
    },
    boxes: async () => {
      await visitor.keys(Key.ESCAPE);
      await point('attribute');
      await visitor.keys(Key.ENTER);
      await visitor.see('offers');
    },
    odd: async () => {
      await visitor.keys(Key.ESCAPE);
      await point('fund-0');
      await visitor.keys('多少');
      await visitor.see('odd');
    },
  };
  for (const [name, act] of Object.entries(states)) {
    await act();
    await isAccessible(visitor, name);
  }
  await visitor.keys(Key.ESCAPE);
  await visitor.click('lang-switch');
  await states.selected();
  await isAccessible(visitor, 'in English');
});

test('a label that stands again further down is edited where it was pointed at', async () => {
  const rows = Array.from({ length: 150 }, (_, at) => `${at ? '\t' : '产出指标\t数量指标'}\t第${at + 1}项工作\t≥${at + 1}次`);
  await keepText(`2025年项目支出绩效目标表\n项目名称\t综合经费\n一级指标\t二级指标\t三级指标\t指标值\n${rows.join('\n').replaceAll('\n\t第', '\n\t\t第')}\n`);
  const copies = () => visitor.driver.findElements(By.css('.sheet [data-field="indicator-0-level-0"]'));
  await visitor.until('all portions are drawn', async () => (await copies()).length > 2);
  const copy = (await copies())[2];
  await visitor.driver.executeScript('arguments[0].scrollIntoView({ block: "start" })', copy);
  await copy.click();
  const near = () => visitor.driver.executeScript(`
    const [copy, box] = [arguments[0], document.querySelector('[data-test="cell-editor"]')].map((it) => it.getBoundingClientRect());
    return Math.abs(copy.left - box.left) < 4 && box.top > copy.top - 4 && box.bottom < copy.bottom + 4;`, copy);
  await visitor.until('the editor lies there', near);
  assert.equal(await visitor.driver.executeScript('return arguments[0].hasAttribute("data-active")', copy), true);
  // To the right and back: still there.
  await visitor.keys(Key.ARROW_RIGHT, Key.ARROW_LEFT);
  await visitor.until('it lies there again', near);
  await visitor.keys('投入指标', Key.ENTER);
  await visitor.until('all rows have it', async () => (await shown('indicator-0-level-0'))[0] === '投入指标');
  assert.equal(await copy.getText().catch(() => '投入指标'), '投入指标');
  await visitor.chord(Key.CONTROL, 'z');
  await until('it is taken back', ['indicator-0-level-0', '产出指标']);
});

test('amounts are added above, below and by pasting, with their labels, and taken back', async () => {
  await keep();
  await point('fund-1');
  await held([Key.CONTROL, Key.ALT, Key.SHIFT], '=');
  await until('there is a row', ['fund-2', ''], ['fund-2-label', '']);
  assert.equal(await active(), 'fund-2');
  await point('fund-2-label');
  await visitor.keys('上年结转资金', Key.ENTER);
  await point('fund-2');
  await visitor.keys('20', Key.ENTER);
  await until('it is written', ['fund-2-label', '上年结转资金'], ['fund-2', '20']);
  assert.equal(JSON.parse(await exported()).forms[0].funds[2].source, 'carry-over');

  await visitor.click('tab-workbench');
  await point('fund-2');
  await visitor.click('edit-menu');
  await visitor.click('insert-above');
  await until('a row stands above it', ['fund-2', ''], ['fund-3', '20']);
  await visitor.chord(Key.CONTROL, 'z');
  await until('it is taken back', ['fund-2', '20'], ['fund-3', null]);

  await point('fund-2-label');
  await visitor.paste(server, { 'text/plain': '上年结转\t1\r\n单位资金\t2\r\n其他资金\t3\r\n' });
  await until('the rows are there', ['fund-2', '1'], ['fund-3-label', '单位资金'], ['fund-4-label', '其他资金'], ['fund-4', '3']);
  await visitor.chord(Key.CONTROL, 'z');
  await until('they are taken back', ['fund-2-label', '上年结转资金'], ['fund-3', null]);
  await isAccessible(visitor, 'the form with labels of amounts');
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});
