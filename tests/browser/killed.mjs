// Kills a browser one second after an edit, again and again, and counts the edits that are there afterwards.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Key, startBrowser } from './browser.mjs';
import { keepMany } from './many.mjs';

const FIELD = '[data-test="cell"][data-field="indicator-0-value"]';
const pause = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

/**
 * Stores a sample in a profile, behind so many other forms, then `times` times: opens the page, edits a cell, waits until it says that all is saved
 * and for a second, kills the browser, and opens it again. Returns how many edits were there.
 */
export async function edits(url, times, forms = 0) {
  const profile = await mkdtemp(join(tmpdir(), 'jimu-profile-'));
  try {
    let visitor = await startBrowser({ profile });
    await visitor.open(url);
    if (forms > 0) {
      await keepMany(visitor, forms, 1);
      await visitor.click('tab-paste');
    }
    await visitor.click('sample-ezhou-2025');
    await visitor.click('save-all');
    await visitor.see('library');
    let there = 0;
    for (let time = 0; time < times; time += 1) {
      const text = `≥${time + 1}件`;
      await (await visitor.cell('indicator-0-value')).click();
      await visitor.keys(text, Key.ENTER);
      await visitor.until('all is saved', async () => /已保存/.test(await visitor.text('saved-state')));
      await pause(1000);
      await visitor.kill();
      visitor = await startBrowser({ profile });
      await visitor.open(url);
      const shown = () => visitor.driver.executeScript(`return document.querySelector(arguments[0])?.innerText`, FIELD);
      const found = await visitor.until('the edit is there', async () => (await shown()) === text, 5000).catch(() => false);
      if (found) there += 1;
    }
    await visitor.leave();
    return there;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}
