// P7 and P5: showing a long library, opening its forms, searching in it, and starting with it.

import { median } from './figures.mjs';
import { table } from './forms.mjs';
import { startSite } from './site.mjs';
import { Tab } from './tab.mjs';

const OPEN_WITHIN = 100;
const SEARCH_WITHIN = 50;
// Each finds others than the one before.
const SEARCHES = ['城', '城乡医疗救助第2', '城乡医疗救助第29', '城乡医疗救助第290', ''];

async function library(visitor, forms) {
  const site = await startSite();
  const tab = await Tab.open(visitor, `${site.url}/`);
  await visitor.ready();
  if (forms > 0) await tab.fill(forms, 1);
  return { site, tab, forms };
}

/** P7. What does not fit the storage is held by the page all the same. */
export async function measureList({ visitor, report, repeats }) {
  const [short, long] = [await library(visitor, 1000), await library(visitor, 10_000)];
  const peer = await startSite();
  const grid = await Tab.open(visitor, `${peer.url}/grid`);
  const samples = { short: [], long: [], grid: [] };
  for (let round = 0; round <= repeats; round += 1) {
    for (const [name, { tab }] of Object.entries({ short, long })) {
      await tab.show();
      await tab.run(`document.querySelector('[data-test="tab-rules"]').click()`);
      const time = await tab.wait(`return jimuBench.time(() => document.querySelector('[data-test="tab-workbench"]').click())`);
      if (round > 0) samples[name].push(time);
    }
    await grid.show();
    const time = await grid.wait(`
      window.peer?.destroy();
      return jimuBench.time(() => { window.peer = show(given[0]); });`, table(10_000));
    if (round > 0) samples.grid.push(time);
  }
  console.log('\nP7: showing the workbench with its list');
  report.tell('1,000 forms', samples.short);
  report.tell('10,000 forms', samples.long);
  report.tell('Handsontable, 10,000 rows', samples.grid);
  report.ratio('P7 a list of 10,000 against its own 1,000', median(samples.long), median(samples.short), 1.25);
  report.ratio("P7 a list of 10,000 against Handsontable's start", median(samples.long), median(samples.grid), 0.5);
  for (const { site } of [short, long, { site: peer }]) site.stop();
}

/** Opening a form, and searching as one types, in libraries of 1,000 and 5,000. */
export async function measureOpening({ visitor, report, repeats }) {
  const libraries = [await library(visitor, 1000), await library(visitor, 5000)];
  for (const one of libraries) [one.open, one.search] = [[], []];
  for (let round = 0; round <= repeats; round += 1) {
    for (const { tab, open, search } of libraries) {
      await tab.show();
      await tab.search('');
      const opening = await tab.openFirst(round * 7);
      const searching = [];
      for (const text of SEARCHES) searching.push(await tab.search(text));
      if (round > 0) {
        open.push(opening);
        search.push(...searching);
      }
    }
  }
  console.log('\nOpening a form, and searching');
  for (const { forms, open, search } of libraries) {
    report.tell(`opening, ${forms} forms`, open);
    report.tell(`searching, ${forms} forms, a letter`, search);
  }
  report.most('opening a form in a library of 1,000, ms', median(libraries[0].open), OPEN_WITHIN);
  report.most('searching in a library of 1,000, ms', median(libraries[0].search), SEARCH_WITHIN);
  for (const { site } of libraries) site.stop();
}

/** P5 in part: the page with many forms stored, against none. */
export async function measureStart({ visitor, report, repeats }) {
  const [none, many] = [await library(visitor, 0), await library(visitor, 5000)];
  const samples = new Map([[none, []], [many, []]]);
  const whole = [];
  for (let round = 0; round <= repeats; round += 1) {
    for (const [one, times] of samples) {
      await one.tab.show();
      await visitor.driver.get(`${one.site.url}/`);
      const time = await one.tab.wait('return jimuBench.usable');
      if (round > 0) times.push(time);
      if (round > 0 && one === many) whole.push(await one.tab.wait('return jimuBench.whole'));
    }
  }
  console.log('\nStart, to the first screen that can be used');
  report.tell('no forms', samples.get(none));
  report.tell('5,000 forms', samples.get(many));
  report.tell('5,000 forms, until all are listed', whole);
  report.ratio('P5 start with 5,000 forms against none', median(samples.get(many)), median(samples.get(none)), 1.5);
  none.site.stop();
  many.site.stop();
}
