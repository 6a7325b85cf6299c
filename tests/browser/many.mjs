// A long library, kept through the page's own import.

import { file } from '../bench/forms.mjs';

const AT_ONCE = 500;

/** Keeps forms `first` up to `first + forms`, with so many indicators each. The page is open. */
export async function keepMany(visitor, forms, rows, first = 0) {
  const PATIENCE = 120_000;
  for (let from = first; from < first + forms; from += AT_ONCE) {
    await visitor.driver.executeScript(PASTE, file(from, Math.min(from + AT_ONCE, first + forms), rows));
    await visitor.until('the forms stand for review', () => visitor.shows('save-all'), PATIENCE);
    await visitor.driver.executeScript(`document.querySelector('[data-test="save-all"]').click()`);
    await visitor.until('the forms are kept', () => visitor.shows('library'), PATIENCE);
  }
}

const PASTE = `
  const data = new DataTransfer();
  data.setData('text/plain', arguments[0]);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
`;
