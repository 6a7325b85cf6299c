// A browser that is killed a second after an edit loses nothing. `KILLS=20 node --test tests/browser/killed.test.mjs`
// does it twenty times; with `FORMS=2000` in a library of so many.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from './browser.mjs';
import { edits } from './killed.mjs';

const KILLS = Number(process.env.KILLS ?? 3);
const FORMS = Number(process.env.FORMS ?? 0);
let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

test(`of ${KILLS} edits, each a second before the browser is killed, all are there`, async () => {
  assert.equal(await edits(server.url, KILLS, FORMS), KILLS);
});
