// What holds on every screen, in both languages: nothing stands in the way of a screen reader, and the page never
// scrolls sideways, on a small screen or at twice the size.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obstacles } from './axe.mjs';
import { SCREENS } from './screens.mjs';
import { server, visitAnew, visitor } from './visits.mjs';

visitAnew();

/** A small office screen, and the same at 200 %. */
const SIZES = [[1366, 768], [683, 384]];

for (const language of ['zh', 'en']) {
  test(`every screen is accessible and never scrolls sideways (${language})`, async () => {
    await visitor.open(server.url);
    if (language === 'en') await visitor.click('lang-switch');
    const wrong = [];
    for (const [name, show] of Object.entries(SCREENS)) {
      await visitor.resize(...SIZES[0]);
      await show(visitor);
      for (const colours of ['light', 'dark']) {
        await visitor.preferColours(colours);
        wrong.push(...(await obstacles(visitor)).map((one) => `${name}, ${colours}: ${one}`));
      }
      for (const [width, height] of SIZES) {
        await visitor.resize(width, height);
        wrong.push(...(await tooWide()).map((one) => `${name} at ${width}×${height}: ${one}`));
      }
    }
    assert.deepEqual(wrong, []);
    await visitor.wasQuiet(server.url);
  });
}

/** The page, and what of it is wider than the window, where it is. */
async function tooWide() {
  return visitor.driver.executeScript(`
    const page = document.documentElement;
    if (page.scrollWidth <= innerWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    return [page.scrollWidth + ' pixels', ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  `);
}
