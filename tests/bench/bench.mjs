// How quick the page is: goals P6, P7 and P8, opening and searching, each beside its peers in the same browser, in turns.
//
//   node bench.mjs [--repeats N] [--only keys,list,paste,open,start]
//
// Ends with an error where a goal is missed. Milliseconds depend on the machine; the goals are ratios.

import { parseArgs } from 'node:util';
import { startBrowser } from '../browser/browser.mjs';
import { Report } from './figures.mjs';
import { measureKeys } from './keys.mjs';
import { measureList, measureOpening, measureStart } from './library.mjs';
import { measurePaste } from './paste.mjs';

const { values } = parseArgs({ options: { repeats: { type: 'string', default: '15' }, only: { type: 'string' } } });
const PARTS = { keys: measureKeys, list: measureList, paste: measurePaste, open: measureOpening, start: measureStart };

const report = new Report();
for (const [name, measure] of Object.entries(PARTS)) {
  if (values.only && !values.only.split(',').includes(name)) continue;
  const visitor = await startBrowser();
  await visitor.driver.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
  try {
    await measure({ visitor, report, repeats: Number(values.repeats) });
  } finally {
    await visitor.leave();
  }
}
if (report.missed.length > 0) {
  console.log(`\n${report.missed.length} goals missed:\n  ${report.missed.join('\n  ')}`);
  process.exitCode = 1;
}
