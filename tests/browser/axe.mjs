// Whether anything stands in the way of a screen reader, as axe-core sees it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the page as it stands, a line a rule. */
export async function obstacles(visitor) {
  await visitor.driver.executeScript(AXE);
  return visitor.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(({ id, nodes }) =>
      id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | '))));
  `);
}

/** Checks that nothing stands in the way, in light and in dark. */
export async function isAccessible(visitor, name) {
  for (const colours of ['light', 'dark']) {
    await visitor.preferColours(colours);
    assert.deepEqual(await obstacles(visitor), [], `${name}, ${colours}`);
  }
}
