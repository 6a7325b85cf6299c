// The summary: all seeds with the right totals, filters, what stands behind a row, a stated total that is checked.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './axe.mjs';
import { By, Key } from './browser.mjs';
import { SEEDS, fixture, jimuSays, pagesOf } from './command.mjs';
import { keepSample, keepText, server, visitAnew, visitor } from './visits.mjs';

visitAnew();

const gold = await Promise.all(SEEDS.map(async (seed) => JSON.parse(await fixture(`gold/${seed}.json`))));
const all = gold.flatMap((file) => file.forms);

/** Decimals are summed as whole numbers of a ten-thousandth. */
const sum = (forms) => {
  const amounts = forms.map((form) => form.funds.find((fund) => fund.horizon === 'annual' && fund.source === 'total')?.amount ?? '0');
  return amounts.reduce((total, amount) => total + Math.round(Number(amount) * 10000), 0) / 10000;
};

/** Stores the forms of all seeds. */
async function keepAllSeeds() {
  const files = await Promise.all(SEEDS.map(async (seed) => jimuSays(await fixture(`seeds/${seed}.txt`), 'read')));
  await keepText(JSON.stringify({ ...files[0], forms: files.flatMap((file) => file.forms), unplaced: [] }));
}

async function openSummary() {
  await visitor.click('tab-summary');
  await visitor.see('summary-overall');
}

/** The texts of a table's rows, cell by cell. */
const table = (section, part = 'tbody') =>
  visitor.driver.executeScript(`
    const rows = document.querySelectorAll('[data-test="' + arguments[0] + '"] ' + arguments[1] + ' tr');
    return [...rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()));
  `, section, part);

async function choose(menu, text) {
  await (await visitor.see(menu)).findElement(By.xpath(`./option[contains(., "${text}")]`)).click();
}

test('all 23 seeds have the totals of the gold files', async () => {
  await keepAllSeeds();
  await openSummary();
  const projects = all.filter((form) => form.kind === 'project');
  assert.equal(all.length, 23);
  assert.match(await visitor.text('summary-overall'), /23/);
  assert.equal((await visitor.text('project-budget')).split(/\s/)[0], String(sum(projects)));
  assert.match(await visitor.text('summary-apart'), /不相加/);

  const budgets = await table('summary-budgets');
  for (const [name, year, forms, budget] of budgets) {
    const unit = name === '未写明单位' ? undefined : name;
    const own = projects.filter((form) => (form.unit?.name ?? form.applicant ?? undefined) === unit && year.startsWith(form.fiscal_year));
    assert.equal(Number(forms), own.length, name);
    assert.equal(Number(budget), sum(own), name);
  }
  assert.equal(budgets.reduce((total, row) => total + Number(row[2]), 0), projects.length);
  const [total] = await table('summary-budgets', 'tfoot');
  assert.equal(Number(total[3]), sum(projects));

  const indicators = all.flatMap((form) => form.indicators);
  const numbered = indicators.filter((indicator) => indicator.value.number !== null);
  const [labels] = await table('summary-labels', 'tfoot');
  assert.equal(Number(labels[2]), indicators.length);
  assert.equal(Number(labels[4]), numbered.length);
  const rows = await table('summary-labels');
  assert.equal(rows.reduce((total, row) => total + Number(row[2]), 0), indicators.length);

  // A chart for each table, as an image that says what it shows.
  const charts = await visitor.driver.executeScript(`
    return [...document.querySelectorAll('.chart img')].filter((one) => one.checkVisibility())
      .map((one) => [one.complete && one.naturalWidth > 0, one.alt]);
  `);
  assert.equal(charts.length, 4);
  for (const [drawn, alt] of charts) {
    assert.ok(drawn, alt);
    assert.match(alt, /\d/);
  }
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('Zaozhuang: six projects, 500,000 yuan, as the sentence above them states', async () => {
  await keepSample('zaozhuang-2021');
  await openSummary();
  assert.equal((await visitor.text('project-budget')).split(/\s/)[0], '50');
  await visitor.click('stated-offer');
  assert.equal(await (await visitor.see('stated-count')).getProperty('value'), '6');
  assert.equal(await (await visitor.see('stated-amount')).getProperty('value'), '50');
  assert.match(await visitor.text('verdict'), /项目数一致.*6.*6[^]*金额一致.*50.*50/);

  const amount = await visitor.see('stated-amount');
  await amount.clear();
  await amount.sendKeys('51');
  assert.match(await visitor.text('verdict'), /金额不一致.*相差 1 万元/);
  await amount.clear();
  await amount.sendKeys('若干');
  assert.match(await visitor.text('verdict'), /请填数字/);
  const text = await visitor.see('stated-text');
  await text.clear();
  await text.sendKeys('项目 7 个，资金 50 万元');
  assert.match(await visitor.text('verdict'), /项目数不一致.*相差 1[^]*金额一致/);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a stated total is offered after a reload, too', async () => {
  await keepSample('zaozhuang-2021');
  await visitor.reload();
  await openSummary();
  const sentence = await visitor.text('stated-offer');
  await visitor.click('stated-offer');
  assert.equal(await (await visitor.see('stated-count')).getProperty('value'), '6');
  assert.match(await visitor.text('verdict'), /项目数一致/);
  await visitor.click('summary-reset');
  assert.equal(await visitor.text('stated-offer'), sentence);
  await visitor.wasQuiet(server.url);
});

test('a filter, a sorted column, the forms behind a row', async () => {
  await keepAllSeeds();
  await openSummary();
  await choose('summary-year', '2023');
  assert.equal((await visitor.text('project-budget')).split(/\s/)[0], String(sum(gold[SEEDS.indexOf('luan-2023')].forms)));
  await visitor.click('summary-reset');
  await choose('summary-kind', '部门');
  assert.equal((await table('summary-budgets')).length, 0);
  await visitor.click('summary-reset');
  await (await visitor.see('summary-search')).sendKeys('鉴定');
  await visitor.until('few are left', async () => (await table('summary-budgets')).length < 4);
  await visitor.click('summary-reset');

  // By budget: numbers fall first, then rise.
  const column = async () => (await table('summary-budgets')).map((row) => Number(row[3]));
  const sorters = await visitor.all('sort', await visitor.see('summary-budgets'));
  await sorters[3].click();
  const fallen = await column();
  assert.deepEqual(fallen, [...fallen].sort((one, other) => other - one));
  assert.match(await visitor.driver.executeScript(`return document.querySelector('[data-test="summary-budgets"] [aria-sort]').innerText`), /预算/);
  await sorters[3].click();
  assert.deepEqual(await column(), [...fallen].reverse());

  // Behind the row with the largest budget stand the forms of Tianjin.
  await sorters[3].click();
  await visitor.click('row', await visitor.see('summary-budgets'));
  assert.equal((await visitor.all('behind-form')).length, 8);
  await visitor.click('behind-only');
  await visitor.until('only these are summed up', async () => /^8/.test((await visitor.text('summary-among')).replace(/\D/g, '')));
  await visitor.click('summary-reset');
  await visitor.click('row', await visitor.see('summary-findings'));
  await visitor.keys(Key.ESCAPE);
  await visitor.until('the list is closed', async () => !(await visitor.shows('behind')));
  assert.equal(await visitor.driver.executeScript('return document.activeElement.dataset.test'), 'row');
  await visitor.keys(Key.ENTER);
  const [form] = await visitor.all('behind-form');
  const name = (await form.getText()).split('\n')[0];
  await form.click();
  await visitor.see('library');
  assert.equal(await visitor.driver.executeScript(`return document.querySelector('[data-test="library-item"][aria-current] .name, [aria-current="true"]').innerText.split('\\n')[0]`), name);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a table leaves as a file and by the clipboard; the summary prints itself', async () => {
  await keepSample('zaozhuang-2021');
  await openSummary();
  const { name, text } = await visitor.download(() => visitor.click('summary-budgets-csv'));
  assert.match(name, /^汇总.*\.csv$/);
  assert.match(text, /"合计","","6","50","0"/);
  await visitor.click('summary-labels-copy');
  await visitor.until('it is said', async () => /已复制/.test(await visitor.text('message')));
  const printed = (await pagesOf(await visitor.print())).join('');
  for (const part of ['预算', '枣庄', '50', '合计']) assert.ok(printed.includes(part), part);
  assert.ok(!printed.includes('搜索名称') && !printed.includes('工作台'), 'the frame is printed');
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('nothing stands in the way of a screen reader', async () => {
  await keepAllSeeds();
  await openSummary();
  for (const language of ['中文', 'English']) {
    await visitor.click('row', await visitor.see('summary-labels'));
    await isAccessible(visitor, `summary, ${language}`);
    await visitor.click('lang-switch');
  }
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});

test('a thousand forms are summed up in a blink', async () => {
  const files = await Promise.all(SEEDS.map(async (seed) => jimuSays(await fixture(`seeds/${seed}.txt`), 'read')));
  const some = files.flatMap((file) => file.forms);
  const forms = Array.from({ length: 1000 }, (_, at) => ({ ...some[at % some.length], id: `form-${at}`, name: `${some[at % some.length].name} ${at}` }));
  await keepText(JSON.stringify({ ...files[0], forms, unplaced: [] }));
  await openSummary();
  const took = await visitor.driver.executeScript(`return performance.getEntriesByName('jimu-summary')[0].duration`);
  assert.ok(took < 50, `${took} ms`);
});
