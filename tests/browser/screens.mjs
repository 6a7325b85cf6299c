// Every screen of the page, and the way to each from the one before: for pictures, and for what must hold everywhere.

import { Key } from './browser.mjs';

const SAMPLE = 'sample-ezhou-2025';

/** Chooses in a menu, as a person does. */
async function choose(visitor, menu, value) {
  await (await visitor.see(menu)).findElement({ css: `option[value="${value}"]` }).click();
}

/** The screens in the order of a first visit; the page is open and nothing is stored. */
export const SCREENS = {
  paste: async () => {},
  review: async (visitor) => {
    await visitor.click(SAMPLE);
    await visitor.see('review');
  },
  workbench: async (visitor) => {
    await visitor.click('save-all');
    await visitor.see('library');
    await visitor.click('message-close');
    await visitor.click('first-steps-close');
  },
  'findings-of-all': async (visitor) => {
    await visitor.click('reach-all');
    await visitor.see('by-rule');
  },
  rule: async (visitor) => {
    await visitor.click('reach-form');
    await visitor.click('rule-link');
    await visitor.see('rule-page');
  },
  export: async (visitor) => {
    await visitor.click('rule-close');
    await visitor.click('export');
    await visitor.see('export-screen');
    await visitor.click('format-print');
  },
  'export-picked': async (visitor) => {
    await choose(visitor, 'layout-project', 'four-level');
    await visitor.click('format-docx');
    await visitor.click('scope-picked');
    await visitor.click('pick-unit');
    await visitor.see('left-out');
  },
  rules: async (visitor) => {
    await visitor.click('tab-rules');
    await visitor.see('rules');
  },
  compare: async (visitor) => {
    await visitor.click('tab-compare');
    await visitor.click('compare-old');
    await visitor.keys('工伤保险经办');
    await visitor.until('one is offered', async () => (await visitor.all('compare-option')).length === 1);
    await visitor.keys(Key.ENTER);
    await visitor.see('compare-table');
  },
  summary: async (visitor) => {
    await visitor.click('tab-summary');
    await visitor.see('summary-findings');
  },
  report: async (visitor) => {
    await visitor.click('tab-workbench');
    await visitor.click('report');
    await visitor.see('report-screen');
  },
  indicators: async (visitor) => {
    await visitor.click('tab-indicators');
    await visitor.see('indicator-table');
  },
  'new-form': async (visitor) => {
    await visitor.click('tab-workbench');
    await visitor.click('new');
    await visitor.see('new-begin');
  },
  'next-year': async (visitor) => {
    await visitor.click('new-cancel');
    await visitor.click('copy-to-next-year');
    await visitor.see('next-year-moved');
  },
  'self-evaluation': async (visitor) => {
    await visitor.click('next-year-cancel');
    await choose(visitor, 'layout', 'self-evaluation');
    await visitor.see('score-bar');
  },
  settings: async (visitor) => {
    await choose(visitor, 'layout', '');
    await visitor.click('tab-settings');
    await visitor.see('settings-screen');
  },
  palette: async (visitor) => {
    await visitor.chord(Key.CONTROL, 'k');
    await visitor.see('palette-option');
  },
  keys: async (visitor) => {
    await visitor.keys(Key.ESCAPE);
    await visitor.keys('?');
    await visitor.see('key-list');
  },
};
