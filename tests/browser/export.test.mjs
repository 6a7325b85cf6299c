// Exporting: every format, for one form, a selection, all; layouts, what they leave out; the clipboard.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { By, Key } from './browser.mjs';
import { fixture, jimuMakes, jimuSays, jimuSaysOf, pagesOf, squeeze } from './command.mjs';
import { keepSample, server, visitAnew, visitor } from './visits.mjs';

visitAnew();

/** A layout that has no place for something of Lu'an's forms. */
const LEAN = 'four-level';

/** Chooses in a menu, as a person does. */
async function choose(menu, value) {
  const select = await visitor.see(menu);
  await (await select.findElement(By.css(`option[value="${value}"]`))).click();
}

/** Opens the export screen and chooses what and how. */
async function order(...choices) {
  await visitor.click('tab-export');
  await visitor.see('export-screen');
  for (const choice of choices) await visitor.click(choice);
}

const exported = () => visitor.download(() => visitor.click('export-act'));

const withoutIds = (forms) => forms.map(({ id, ...form }) => form);

/** What the seeds hold: the same forms as those that the page has stored. */
const luan = await jimuSays(await fixture('seeds/luan-2023.txt'), 'read');
const ezhou = await jimuSays(await fixture('seeds/ezhou-2025.txt'), 'read');

const asFile = (forms) => JSON.stringify({ ...luan, forms, unplaced: [] });

// ---- Formats -----------------------------------------------------------------------------------------------------

for (const format of ['json', 'html', 'csv', 'md', 'docx', 'xlsx']) {
  test(`one form and all forms as ${format}, the same as the command's`, async () => {
    await keepSample('luan-2023');
    const scopes = { 'scope-open': luan.forms.slice(0, 1), 'scope-all': luan.forms };
    for (const [scope, forms] of Object.entries(scopes)) {
      await order(scope, `format-${format}`);
      const told = await visitor.text('export-name');
      const { name, bytes } = await exported();
      assert.equal(name, told);
      assert.ok(name.endsWith(`.${format}`), name);
      assert.match(await visitor.text('message'), new RegExp(`${forms.length} 张表.*${format}`));
      if (format === 'json') {
        assert.deepEqual(withoutIds(JSON.parse(bytes.toString()).forms), withoutIds(forms));
      } else {
        const ours = await jimuMakes('source.json', asFile(forms), 'export', '--to', format);
        if (format === 'docx' || format === 'xlsx') assert.ok(Math.abs(bytes.length - ours.length) < 100, `${bytes.length} bytes, ${ours.length} of the command`);
        else assert.equal(bytes.toString(), ours.toString());
        // Separated values have a row for each indicator and are no form.
        if (format === 'csv') continue;
        const back = await jimuSaysOf(name, bytes, 'read');
        assert.deepEqual(back.forms.map((form) => form.name), forms.map((form) => form.name));
        assert.deepEqual(back.forms.map((form) => form.indicators.length), forms.map((form) => form.indicators.length));
      }
    }
    await visitor.wasQuiet(server.url);
  });
}

test('what is printed are the pages of the chosen forms, in the chosen layout', async () => {
  await keepSample('luan-2023');
  await order('scope-all', 'format-print');
  await visitor.driver.executeScript(`window.print = () => { window.printed = document.querySelectorAll('.print-stage .pages').length; }`);
  await visitor.click('export-act');
  await visitor.until('the dialogue is asked for', () => visitor.driver.executeScript('return window.printed'));
  assert.equal(await visitor.driver.executeScript('return window.printed'), luan.forms.length);
  await visitor.driver.executeScript(`dispatchEvent(new Event('afterprint'))`);
  const text = (await pagesOf(await visitor.print())).join('');
  for (const form of luan.forms) assert.ok(text.includes(squeeze(form.name)), form.name);
  assert.ok(!text.includes('页边距'), 'the screen is printed');
  await visitor.wasQuiet(server.url);
});

test('a form a file in one archive', async () => {
  await keepSample('ezhou-2025');
  await order('scope-all', 'format-json', 'files-apart');
  assert.match(await visitor.text('export-name'), /\.zip$/);
  const { name, bytes } = await exported();
  assert.match(name, /\.zip$/);
  const { forms } = await jimuSaysOf(name, bytes, 'read');
  assert.deepEqual(withoutIds(forms), withoutIds(ezhou.forms));
  await visitor.wasQuiet(server.url);
});

// ---- Which forms -------------------------------------------------------------------------------------------------

test('forms are picked one by one, by unit, by search, and put back', async () => {
  await keepSample('ezhou-2025');
  await order('scope-picked', 'format-json');
  await visitor.click('export-act');
  assert.match(await visitor.text('message'), /还没有选定/);

  const picks = await visitor.all('pick');
  assert.equal(picks.length, ezhou.forms.length);
  await picks[0].click();
  await picks[2].click();
  assert.match(await visitor.text('pick-count'), /已选 2 \/ 6/);
  assert.match(await visitor.text('export-act'), /2 张表/);
  const half = await (await visitor.see('pick-unit')).getProperty('indeterminate');
  assert.equal(half, true, 'the box of the unit is half ticked');
  const { forms } = JSON.parse((await exported()).text);
  assert.equal(forms.length, 2);

  await visitor.click('pick-unit');
  assert.match(await visitor.text('pick-count'), /已选 6 \/ 6/);
  await visitor.click('pick-none');
  assert.match(await visitor.text('pick-count'), /已选 0 \/ 6/);

  const wanted = ezhou.forms[3].name;
  await (await visitor.see('pick-search')).sendKeys(wanted);
  await visitor.until('the list is short', async () => (await visitor.all('pick')).length < 6);
  await visitor.click('pick-all');
  const found = JSON.parse((await exported()).text);
  assert.ok(found.forms.some((form) => form.name === wanted));
  assert.ok(found.forms.length < 6);
  await visitor.wasQuiet(server.url);
});

test('the open form is what is exported from the workbench, and the key does the same as the button', async () => {
  await keepSample('ezhou-2025');
  const items = await visitor.all('library-item');
  const name = (await items[4].getText()).split('\n')[0];
  await items[4].click();
  await visitor.chord(Key.CONTROL, 'e');
  await visitor.see('export-screen');
  await visitor.click('format-json');
  const { forms } = JSON.parse((await exported()).text);
  assert.deepEqual(forms.map((form) => form.name), [name]);
  await visitor.wasQuiet(server.url);
});

test('choices are remembered', async () => {
  await keepSample('luan-2023');
  await order('scope-all', 'format-docx', 'room-compact', 'files-apart');
  await choose('layout-project', 'described');
  await visitor.reload();
  await visitor.click('tab-export');
  const checked = async (name) => (await visitor.see(name)).isSelected();
  for (const name of ['scope-all', 'format-docx', 'room-compact', 'files-apart']) assert.ok(await checked(name), name);
  assert.equal(await (await visitor.see('layout-project')).getProperty('value'), 'described');
  await visitor.wasQuiet(server.url);
});

// ---- Layouts -----------------------------------------------------------------------------------------------------

test('what a layout has no place for is told before it is exported, with a way out', async () => {
  await keepSample('luan-2023');
  await order('scope-all', 'format-html');
  assert.equal(await visitor.shows('left-out'), false);
  await choose('layout-project', LEAN);
  const list = await visitor.see('left-out');
  await (await list.findElement(By.css('summary'))).click();
  const items = await list.findElements(By.css('li'));
  assert.ok(items.length > 0);
  const { text } = await exported();
  const lost = (await items[0].findElement(By.css('span')).getText()).trim();
  assert.ok(lost.length > 0 && !text.includes(lost), `“${lost}” is told to be left out, and is`);

  await visitor.click('use-general');
  await visitor.until('nothing is left out', async () => !(await visitor.shows('left-out')));
  assert.ok((await exported()).text.includes(lost));
  await visitor.wasQuiet(server.url);
});

test('the workbench shows the form in another layout, where it is edited as ever', async () => {
  await keepSample('luan-2023');
  const shape = () => visitor.driver.executeScript(`return [...document.querySelectorAll('[data-test="form-table"] th')].map((cell) => cell.textContent).join('|')`);
  const own = await shape();
  await choose('layout', LEAN);
  await visitor.until('the form is drawn anew', async () => (await shape()) !== own);
  await visitor.see('not-shown');

  const field = await visitor.driver.executeScript(`return document.querySelector('[data-field$="-value"]').dataset.field`);
  const row = Number(field.split('-')[1]);
  await (await visitor.cell(field)).click();
  await visitor.keys('≥98.7%', Key.ENTER);
  await visitor.until('the cell shows what was typed', async () => (await (await visitor.cell(field)).getText()) === '≥98.7%');
  const { forms } = JSON.parse((await visitor.exportOpen('json')).text);
  assert.equal(forms[0].indicators[row].value.text, '≥98.7%');
  assert.equal(forms[0].indicators.length, luan.forms[0].indicators.length);

  // Still so, and nothing is lost on the way back.
  await visitor.see('not-shown');
  await visitor.click('layout-general');
  await visitor.until('all is shown', async () => !(await visitor.shows('not-shown')));
  await choose('layout', '');
  await visitor.until('the form is as it was', async () => (await shape()) === own);
  await visitor.wasQuiet(server.url);
});

// ---- The clipboard -----------------------------------------------------------------------------------------------

/** Copies on the export screen, pastes into the page with a real Ctrl+V, and compares. */
async function copyAndPaste(forms) {
  await order('scope-all', 'format-copy');
  await visitor.click('export-act');
  await visitor.until('the page says that it copied', async () => /已复制/.test(await visitor.text('message')));
  await visitor.click('tab-paste');
  await visitor.see('paste-zone');
  await visitor.chord(Key.CONTROL, 'v');
  await visitor.see('review');
  const back = JSON.parse((await visitor.download(() => visitor.click('export-json'))).text);
  const compared = (forms) => withoutIds(forms).map(({ repairs, unplaced, ...form }) => form);
  assert.deepEqual(compared(back.forms), compared(forms));
}

test('what is copied is pasted as the same forms', async () => {
  await keepSample('luan-2023');
  await copyAndPaste(luan.forms);
  await visitor.wasQuiet(server.url);
});

test('so it is where the browser does not answer a copy', async () => {
  await visitor.driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `Document.prototype.execCommand = () => false`,
  });
  await keepSample('luan-2023');
  await copyAndPaste(luan.forms);
});

test('a clipboard that is closed is told, with what to do instead', async () => {
  await visitor.driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `Document.prototype.execCommand = () => false;
      Clipboard.prototype.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'))`,
  });
  await keepSample('luan-2023');
  await order('scope-open', 'format-copy');
  await visitor.click('export-act');
  assert.match(await visitor.text('message'), /没有让本页写入剪贴板.*导出 Word/);
});

test('programs get a table with its looks', async () => {
  await keepSample('luan-2023');
  await order('scope-open', 'format-copy');
  await visitor.click('export-act');
  await visitor.until('the page says that it copied', async () => /已复制/.test(await visitor.text('message')));
  await visitor.driver.get(server.clipboardUrl);
  const flavours = await visitor.driver.executeScript(`
    window.got = new Promise((done) => addEventListener('paste', (event) =>
      done(Object.fromEntries([...event.clipboardData.types].map((type) => [type, event.clipboardData.getData(type)])))));`)
    .then(() => visitor.chord(Key.CONTROL, 'v'))
    .then(() => visitor.driver.executeScript('return window.got'));
  assert.match(flavours['text/html'], /<td[^>]*rowspan="?\d/);
  assert.match(flavours['text/html'], /border:solid windowtext 0\.5pt/);
  assert.match(flavours['text/html'], /mso-number-format/);
  assert.match(flavours['text/plain'], /\t/);
});

// ---- Many forms --------------------------------------------------------------------------------------------------

const MANY = 1000;

/** Stores many forms, by way of a backup. */
async function keepMany() {
  const [{ name, indicators, ...form }] = luan.forms;
  const forms = Array.from({ length: MANY }, (_, at) => ({
    ...form,
    id: `form-${at}`,
    name: `${name}${at + 1}`,
    unit: { code: null, name: `单位${at % 20}` },
    indicators: indicators.slice(0, 4),
  }));
  const file = join(visitor.downloads, '..', `jimu-many-${process.pid}.json`);
  await writeFile(file, asFile(forms));
  await visitor.open(server.url);
  const input = await visitor.driver.findElement(By.css('input.file-input'));
  await input.sendKeys(file);
  await visitor.until('the backup is looked at', () => visitor.shows('review'), 60_000);
  await rm(file);
  await visitor.click('save-all');
  await visitor.until('the library is shown', () => visitor.shows('library'), 60_000);
  return forms;
}

/** Begins to note the tasks that keep the page from answering. */
const watchTasks = () => visitor.driver.executeScript(`
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });`);
const longestTask = () => visitor.driver.executeScript('return Math.max(0, ...window.tasks)');

test('a thousand forms become one workbook while the page goes on answering', async () => {
  const forms = await keepMany();
  await order('scope-all', 'format-xlsx');
  await visitor.until('the page rests', async () => !(await visitor.shows('progress')));
  await watchTasks();
  await visitor.click('export-act');
  await visitor.see('progress');
  const { name, bytes } = await visitor.download(async () => {}, 120_000);
  assert.equal(await visitor.text('message').then((text) => text.includes(`${MANY} 张表`)), true);
  const longest = await longestTask();
  console.log(`${MANY} forms: ${bytes.length} bytes, the longest task took ${longest} ms`);
  assert.ok(longest <= 50, `the longest task took ${longest} ms`);
  const back = await jimuSaysOf(name, bytes, 'read');
  assert.deepEqual(back.forms.map((form) => form.name), forms.map((form) => form.name));
  await visitor.wasQuiet(server.url);
});

test('a thousand forms are picked from without a wait, and a long export is given up', async () => {
  await keepMany();
  await visitor.click('tab-export');
  await watchTasks();
  await visitor.click('scope-picked');
  await visitor.see('picker');
  const drawn = await visitor.driver.executeScript(`return document.querySelectorAll('[data-test="pick"]').length`);
  assert.ok(drawn > 0 && drawn <= 200, `${drawn} forms are drawn`);
  await visitor.driver.findElement(By.css('[data-test="pick"]')).click();
  await visitor.click('pick-all');
  assert.match(await visitor.text('pick-count'), /已选 1000 \/ 1000/);
  await visitor.click('pick-none');
  const longest = await longestTask();
  assert.ok(longest <= 200, `the longest task took ${longest} ms`);

  await visitor.click('scope-all');
  await visitor.click('format-xlsx');
  await visitor.click('export-act');
  await visitor.click('cancel');
  await visitor.until('the work has ended', async () => !(await visitor.shows('progress')));
  assert.match(await visitor.text('message'), /已停止导出/);
  await new Promise((later) => setTimeout(later, 2000));
  await assert.rejects(visitor.download(async () => {}, 0), 'nothing was saved');
  // And the next one goes as ever.
  await visitor.click('scope-open');
  await visitor.click('format-csv');
  assert.match((await exported()).name, /\.csv$/);
  await visitor.wasQuiet(server.url);
});

// ---- Everyone ----------------------------------------------------------------------------------------------------

test('the keyboard alone is enough', async () => {
  await keepSample('luan-2023');
  await visitor.chord(Key.CONTROL, 'e');
  await visitor.see('export-screen');
  const focused = () => visitor.driver.executeScript('return document.activeElement.dataset.test ?? ""');
  const tabTo = async (wanted) => {
    for (let at = 0; at < 40; at += 1) {
      if (wanted.test(await focused())) return;
      await visitor.keys(Key.TAB);
    }
    assert.fail(`${wanted} is not reached; the focus is on ${await focused()}`);
  };
  await tabTo(/^scope-/);
  await visitor.keys(Key.ARROW_DOWN, Key.ARROW_DOWN);
  await tabTo(/^format-/);
  for (let at = 0; at < 8 && (await focused()) !== 'format-json'; at += 1) await visitor.keys(Key.ARROW_DOWN);
  await tabTo(/^export-act$/);
  const { text } = await visitor.download(() => visitor.keys(Key.ENTER));
  assert.equal(JSON.parse(text).forms.length, luan.forms.length);
  await visitor.wasQuiet(server.url);
});

test('nothing stands in the way of a screen reader, in light and in dark', async () => {
  await keepSample('luan-2023');
  const screens = {
    'a layout in the workbench': () => choose('layout', LEAN),
    'one form': () => order('scope-open', 'format-print'),
    'what is left out': async () => {
      await choose('layout-project', LEAN);
      await (await (await visitor.see('left-out')).findElement(By.css('summary'))).click();
    },
    'forms to pick': () => order('scope-picked', 'format-docx'),
    'no layouts': () => order('scope-all', 'format-json'),
  };
  for (const [name, show] of Object.entries(screens)) {
    await show();
    await isAccessible(visitor, name);
  }
});

test('at 200 % everything is there, and nothing scrolls sideways', async () => {
  await keepSample('luan-2023');
  for (const [width, height] of [[683, 384], [960, 540]]) {
    await visitor.resize(width, height);
    await order('scope-picked', 'format-docx');
    const wide = await visitor.driver.executeScript(`return [document.documentElement, ...document.querySelectorAll('.order, .picks')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.className)`);
    assert.deepEqual(wide, []);
    await visitor.click('export-act');
  }
});
