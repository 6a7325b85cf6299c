// P8: pasting 500 rows into the grid, and taking it back, the findings of the form included.

import { median } from './figures.mjs';
import { table } from './forms.mjs';
import { startSite } from './site.mjs';
import { Tab } from './tab.mjs';

const ROWS = 520;
/** What is pasted: names and values; some values are findings, which have to be shown for the paste to count as done. */
const FAULTS = ['≥120人次次', '2025年12月31日日', '〉=30人'];
const PASTED = Array.from({ length: 500 }, (_, at) => [`第${at + 1}期培训完成人次`, FAULTS[at] ?? `≥${at + 20}人次`]);
const TEXT = PASTED.map((row) => row.join('\t')).join('\r\n');
const FOUND = FAULTS.map((_, at) => `[data-field="indicator-${at + 2}-value"][data-severity]`).join();

async function ours(visitor) {
  const site = await startSite();
  const tab = await Tab.open(visitor, `${site.url}/`);
  await visitor.ready();
  await tab.fill(1, ROWS);
  await visitor.cell('indicator-4-value');
  await new Promise((later) => setTimeout(later, 2000));
  return {
    site,
    tab,
    /** Times until the pasted text is painted, until its finding is, and the same for the undo. */
    async measure() {
      // By way of another cell: a click on the active one would open its text.
      await tab.run(`
        for (const field of ['indicator-0-name', 'indicator-2-name']) {
          const cell = document.querySelector('[data-field="' + field + '"]');
          cell.scrollIntoView({ block: 'center' });
          for (const type of ['mousedown', 'mouseup']) cell.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0 }));
        }`);
      const timed = (act, found) => tab.wait(`
        const start = performance.now();
        const painting = jimuBench.time(() => { ${act} });
        // Looked for from the first frame on: what stands in it already is found in it.
        const finding = jimuBench.until(given[0]).then(() => performance.now() - start);
        return { painted: await painting, found: await finding };`, found, TEXT);
      const paste = await timed(`jimuBench.paste(document.querySelector('[data-test="cell-editor"]'), given[1])`, FOUND);
      await new Promise((later) => setTimeout(later, 1500));
      const undo = await timed(`document.querySelector('[data-test="undo"]').click()`, `.sheet:not(:has(${FOUND}))`);
      await new Promise((later) => setTimeout(later, 1500));
      return { paste, undo };
    },
  };
}

async function peers(visitor) {
  const site = await startSite();
  const tab = await Tab.open(visitor, `${site.url}/grid`);
  await tab.run('window.peer = show(arguments[0])', table(ROWS));
  return {
    site,
    tab,
    async measure() {
      await tab.run('peer.selectCell(2, 2)');
      const time = (act) => tab.wait(`return jimuBench.time(() => { ${act} })`, TEXT);
      const paste = await time(`peer.getPlugin('copyPaste').paste(given[0])`);
      const undo = await time(`peer.getPlugin('undoRedo').undo()`);
      return { paste, undo };
    },
  };
}

export async function measurePaste({ visitor, report, repeats }) {
  const [page, grid] = [await ours(visitor), await peers(visitor)];
  const samples = { paste: [], pasteFound: [], undo: [], undoFound: [], gridPaste: [], gridUndo: [] };
  for (let round = 0; round <= repeats; round += 1) {
    await page.tab.show();
    const mine = await page.measure();
    await grid.tab.show();
    const theirs = await grid.measure();
    if (round === 0) continue;
    samples.paste.push(mine.paste.painted);
    samples.pasteFound.push(mine.paste.found);
    samples.undo.push(mine.undo.painted);
    samples.undoFound.push(mine.undo.found);
    samples.gridPaste.push(theirs.paste);
    samples.gridUndo.push(theirs.undo);
  }
  console.log('\nP8: pasting 500 rows, and taking it back');
  report.tell('paste, painted', samples.paste);
  report.tell('paste, its findings shown', samples.pasteFound);
  report.tell('Handsontable, paste', samples.gridPaste);
  report.tell('undo, painted', samples.undo);
  report.tell('undo, its findings shown', samples.undoFound);
  report.tell('Handsontable, undo', samples.gridUndo);
  report.ratio('P8 paste with findings against Handsontable', median(samples.pasteFound), median(samples.gridPaste), 1);
  report.ratio('P8 undo with findings against Handsontable', median(samples.undoFound), median(samples.gridUndo), 1);
  page.site.stop();
  grid.site.stop();
}
