// Printed pages, read from the PDF: sizes, margins, numbers, heads, labels, text; of the exported file and of the page itself.
//
// UPDATE=1 writes the reference pictures anew.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { ROOT } from './browser.mjs';
import { SEEDS, fixture, jimuSays, jimuWrites, squeeze } from './command.mjs';
import { darkness, inkBox, pagesIn, picture, png } from './pdf.mjs';
import { keepSample, server, visitOnce, visitor } from './visits.mjs';

/** Margins in mm, as src/export/paper.rs has them: top, right, bottom, left. */
const UPRIGHT = [37, 26, 35, 28];
const ON_ITS_SIDE = [28, 35, 26, 37];
/** How far from them ink may be. */
const OFF = 1;

/** The pages that pictures are kept of: a seed, a layout, a page. */
const PICTURES = [
  ['ezhou-2025', 'stacked', 1], ['ezhou-2025', 'stacked', 2], ['luan-2023', 'side-by-side', 1], ['tianjin-2025', 'described', 1],
  ['zaozhuang-2021', 'four-level', 1], ['guangshui-2024', 'department', 1], ['luan-2023', 'mof-2021', 1], ['guangshui-2024', 'mof-department', 3],
];
const REFERENCE = join(ROOT, 'tests', 'browser', 'reference');
const PICTURE_DOTS = 40;

let folder;
let layouts;
visitOnce();
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jimu-print-'));
  // A name that is none is answered by those that are.
  const refused = await jimuWrites('a.txt', '项目名称\t甲', '--lang', 'en', 'export', '--to', 'html', '--layout', 'none').catch((error) => error.stderr);
  layouts = /There are: (.*)\./.exec(refused)[1].split('; ').map((one) => one.split(' ')[0]);
});
after(() => rm(folder, { recursive: true, force: true }));

/** Prints an exported file; returns the PDF and the pages as the file has them. */
async function printed(html) {
  const file = join(folder, 'print.html');
  await writeFile(file, html);
  await visitor.driver.get(pathToFileURL(file).href);
  return { pdf: await visitor.print(), sheets: await sheets() };
}

/** The pages that stand in the document: their text, their cells, which form they belong to. */
function sheets() {
  return visitor.driver.executeScript(() => Array.from(document.querySelectorAll('.pages'), (form) => {
    const pages = Array.from(form.querySelectorAll('.page'));
    return pages.map((page, at) => ({
      number: at + 1,
      side: page.classList.contains('side'),
      text: page.textContent,
      cells: Array.from(page.querySelectorAll('th, td'), (cell) => cell.textContent),
      fields: Array.from(page.querySelectorAll('td'), (cell) => cell.textContent),
    }));
  }).flat());
}

/** Checks the pages of a PDF against those of the document it was printed from. */
async function holds(pdf, sheets, forms, name) {
  const pages = await pagesIn(pdf);
  assert.equal(pages.length, sheets.length, `${name}: sheets of paper`);
  for (const [at, page] of pages.entries()) {
    const sheet = sheets[at];
    const where = `${name}, sheet ${at + 1}`;
    const [width, height] = sheet.side ? [297, 210] : [210, 297];
    assert.ok(Math.abs(page.width - width) < 0.5 && Math.abs(page.height - height) < 0.5, `${where}: ${page.width} × ${page.height} mm`);

    // The number under the text, and nothing else there.
    const [top, right, bottom, left] = sheet.side ? ON_ITS_SIDE : UPRIGHT;
    const end = height - bottom;
    const under = page.words.filter((word) => word.top > end - OFF).map((word) => word.text).join('');
    assert.equal(under, `—${sheet.number}—`, `${where}: its number`);

    // Ink from margin to margin, and none beyond.
    const ink = inkBox(page, end + 5);
    assert.ok(ink, `${where} is blank`);
    // Lines of text alone need not reach the edges.
    const short = sheet.cells.length ? 0 : Infinity;
    const inside = (distance, room) => distance >= -OFF && distance <= OFF + room;
    assert.ok(inside(ink.left - left, short), `${where}: ${ink.left} mm at the left`);
    assert.ok(inside(width - right - ink.right, short), `${where}: ${width - ink.right} mm at the right`);
    assert.ok(ink.top >= top - OFF && ink.top <= top + 6, `${where}: ${ink.top} mm above`);
    assert.ok(ink.bottom <= end + OFF, `${where}: ${height - ink.bottom} mm below`);

    // What is on the sheet is what the document has on it, letter for letter; the order of cells aside.
    const letters = (text) => Array.from(text).sort().join('');
    assert.equal(letters(page.words.map((word) => word.text).join('')), letters(squeeze(sheet.text)), `${where}: its text`);
  }
  headsAndLabels(sheets, forms, name);
}

/**
 * Where an indicator is, its column is headed and its labels stand. A layout may have no place for some; those whose name
 * is that of a form are not looked for.
 */
function headsAndLabels(sheets, forms, name) {
  const indicators = forms.flatMap((form) => form.indicators).filter((indicator) => !forms.some((form) => form.name === indicator.name));
  const everywhere = new Set(sheets.flatMap((sheet) => sheet.cells.map(squeeze)));
  for (const [at, sheet] of sheets.entries()) {
    const cells = new Set(sheet.cells.map(squeeze));
    const here = indicators.filter((indicator) => cells.has(squeeze(indicator.name)));
    if (here.length) assert.ok([...cells].some((cell) => /指标值|目标值/.test(cell)), `${name}, sheet ${at + 1}: no head over “${here[0].name}”`);
    for (const indicator of here) {
      // The same name may stand under another label elsewhere: one of its labels is there.
      const labels = indicators.filter((other) => other.name === indicator.name).map((other) => squeeze(other.path[0] ?? ''));
      const known = labels.filter((label) => label && everywhere.has(label));
      assert.ok(!known.length || known.some((label) => cells.has(label)), `${name}, sheet ${at + 1}: no label beside “${indicator.name}”`);
    }
  }
  assert.ok(indicators.some((indicator) => everywhere.has(squeeze(indicator.name))), `${name}: no indicator is in a cell`);
}

/** Every indicator is printed. */
function isWhole(sheets, forms, name) {
  const text = squeeze(sheets.map((sheet) => sheet.text).join(''));
  for (const indicator of forms.flatMap((form) => form.indicators)) {
    assert.ok(text.includes(squeeze(indicator.name)), `${name}: “${indicator.name}” is not printed`);
  }
}

for (const seed of SEEDS) {
  test(`${seed} in every layout, from the exported file`, async () => {
    const text = await fixture(`seeds/${seed}.txt`);
    const { forms } = await jimuSays(text, 'read');
    const seen = new Set();
    const own = await printed(await jimuWrites('source.txt', text, 'export', '--to', 'html'));
    isWhole(own.sheets, forms, seed);
    for (const layout of layouts) {
      const html = await jimuWrites('source.txt', text, 'export', '--to', 'html', '--layout', layout);
      const pictures = PICTURES.filter(([ofSeed, ofLayout]) => ofSeed === seed && ofLayout === layout);
      // A layout for the other kind of form gives way to the form's own.
      if (seen.has(html) && !pictures.length) continue;
      seen.add(html);
      const name = `${seed}, ${layout}`;
      const { pdf, sheets } = await printed(html);
      await holds(pdf, sheets, forms, name);
      for (const [, , page] of pictures) {
        await looksAsBefore(pdf, page, `${seed}-${layout}-${page}`);
      }
    }
  });

  test(`${seed}, printed by the page`, async () => {
    await visitor.open(server.url);
    await visitor.click(`sample-${seed}`);
    await visitor.see('review');
    const text = await fixture(`seeds/${seed}.txt`);
    const { forms } = await jimuSays(text, 'read');
    await holds(await visitor.print(), await staged(), forms, `${seed} under review`);
    await visitor.click('save-all');
    await visitor.see('library');
    const [form] = JSON.parse((await visitor.exportOpen('json')).text).forms;
    const sheets = await staged();
    await holds(await visitor.print(), sheets, [form], `${seed} in the workbench`);
    isWhole(sheets, [form], seed);
    // Nothing is left of it.
    assert.equal(await visitor.driver.executeScript('return document.querySelectorAll(".print-stage, .measuring, .prints-pages").length'), 0);
    // The next sample finds an empty library.
    await visitor.forget(server.url);
    assert.deepEqual(await visitor.complaints(), []);
  });
}

/** The pages that the page makes when it is about to be printed. */
async function staged() {
  await visitor.driver.executeScript('dispatchEvent(new Event("beforeprint"))');
  const pages = await sheets();
  await visitor.driver.executeScript('dispatchEvent(new Event("afterprint"))');
  return pages;
}

/**
 * Compares a page with the picture that is kept of it, by how dark they are in fields of 5 mm. Fonts differ between
 * machines, so a field may be a fifth lighter or darker, and one in fifty anything: a rule or a line that moved is more.
 */
async function looksAsBefore(pdf, page, name) {
  const now = await picture(pdf, page, PICTURE_DOTS);
  const file = join(REFERENCE, `${name}.png`);
  if (process.env.UPDATE === '1') return writeFile(file, now);
  const [is, was] = [png(now), png(await readFile(file))];
  assert.deepEqual([is.width, is.height], [was.width, was.height], `${name}: its size`);
  const across = Math.round(is.width / PICTURE_DOTS * 25.4 / 5);
  const [dark, darkBefore] = [darkness(is, across), darkness(was, across)];
  const odd = dark.filter((value, at) => Math.abs(value - darkBefore[at]) > 0.2).length;
  assert.ok(odd <= dark.length / 50, `${name}: ${odd} of ${dark.length} fields look otherwise; UPDATE=1 keeps the new picture`);
}

test('a review report is printed as it stands on the screen', async () => {
  await visitor.open(server.url);
  await visitor.click('sample-luan-2023');
  await visitor.click('save-all');
  await visitor.click('report');
  await visitor.see('report-screen');
  const pages = await pagesIn(await visitor.print());
  const texts = pages.map((page) => page.words.map((word) => word.text).join(''));
  assert.ok(texts.every((text) => text.length > 0), 'no page is blank');
  assert.ok(texts[0].includes('审核意见') && texts.join('').includes('审核人'));
  assert.ok(!/导出|工作台/.test(texts.join('')), 'buttons are printed');
  await visitor.forget(server.url);
});

test('the exported file is valid HTML', async () => {
  const checker = new HtmlValidate({ extends: ['html-validate:standard'] });
  for (const seed of SEEDS) {
    const html = await jimuWrites('source.txt', await fixture(`seeds/${seed}.txt`), 'export', '--to', 'html');
    const { results } = await checker.validateString(html);
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`)), []);
    assert.doesNotMatch(html, / style=|<script/);
  }
});

test('texts of any length are printed whole', async () => {
  const goal = Array.from({ length: 420 }, (_, at) => `第${at}项任务按时完成，`).join('');
  const form = {
    title: '项目支出绩效目标表', name: '<b>甲</b>', kind: 'project', layout: 'generic', goals: [{ horizon: 'annual', text: goal }],
    indicators: Array.from({ length: 90 }, (_, at) => ({ horizon: 'annual', path: ['产出指标', at % 30 ? '数量指标' : '质量指标'], name: `指标${at}`, value: { text: `≥${at}个` } })),
  };
  const json = JSON.stringify({ format: 'jimu.forms', version: 1, forms: [form] });
  const html = await jimuWrites('forms.json', json, 'export', '--to', 'html');
  const { pdf, sheets } = await printed(html);
  await holds(pdf, sheets, [form], 'long texts');
  const whole = squeeze(sheets.map((sheet) => sheet.text).join(''));
  assert.ok(whole.includes('<b>甲</b>'));
  // Cut at the foot of one page, it goes on at the top of the next.
  const fields = sheets.flatMap((sheet) => sheet.fields).join('');
  assert.ok(squeeze(fields).includes(squeeze(goal)));
});

test('rules, indicator library, summary and settings print what they say, and nothing of what is done there', async () => {
  await keepSample('guangshui-2024');
  await visitor.click('tab-rules');
  const codes = await visitor.driver.executeScript(`return [...document.querySelectorAll('[data-test="rule"]')].map((rule) => rule.dataset.code)`);
  assert.ok(codes.length > 50);
  const screens = {
    rules: { says: ['校核规则', ...codes], not: ['恢复默认', '导出方案'] },
    indicators: { says: ['指标库', '服务社区满意率', '≤100%'], not: ['填入', '不再提供'] },
    summary: { says: ['434.34', '广水市劳动保险服务中心', 'V308'], not: ['复制'] },
    settings: { says: ['设置', '存储空间'], not: ['清空', '下载备份'] },
  };
  for (const [screen, { says, not }] of Object.entries(screens)) {
    await visitor.click(`tab-${screen}`);
    await visitor.see(screen === 'rules' ? 'rules' : `${screen}-screen`);
    const pages = await pagesIn(await visitor.print());
    const text = pages.flatMap((page) => page.words.map((word) => word.text)).join('');
    for (const page of pages) {
      assert.ok(Math.abs(page.width - 210) < 0.5 && Math.abs(page.height - 297) < 0.5, screen);
      assert.ok(page.words.every((word) => word.top > 20 && word.top < 280), `${screen}: within the margins`);
    }
    for (const words of says) assert.ok(text.includes(squeeze(words)), `${screen} prints ${words}`);
    for (const words of ['工作台', ...not]) assert.ok(!text.includes(words), `${screen} does not print ${words}`);
  }
  assert.deepEqual(await visitor.complaints(), []);
});
