// What every file of browser tests begins with: a server, and someone in front of the page.

import { after, afterEach, before, beforeEach } from 'node:test';
import { startBrowser, startServer } from './browser.mjs';

/** The server and the visitor of the test that runs. */
export let server;
export let visitor;

/** Gives each test of a file a browser of its own, with an empty profile, and does `begin` there. */
export function visitAnew(begin = () => {}) {
  serve();
  beforeEach(async () => {
    visitor = await startBrowser();
    await begin();
  });
  afterEach(() => visitor.leave());
}

/** Gives all tests of a file one browser; does `begin` once in it, and `each` before each test. */
export function visitOnce(begin = () => {}, each = () => {}) {
  serve();
  before(async () => {
    visitor = await startBrowser();
    await begin();
  });
  after(() => visitor.leave());
  beforeEach(() => each());
}

/** Someone else's computer: a new browser with an empty profile takes the place of the one before. */
export async function someoneElse() {
  await visitor.leave();
  visitor = await startBrowser();
}

function serve() {
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());
}

/** Opens the page and stores the forms of a sample. */
export async function keepSample(seed, url = server.url) {
  await visitor.open(url);
  await visitor.click(`sample-${seed}`);
  await visitor.see('review');
  await visitor.click('save-all');
  await visitor.see('library');
}

/** Opens the page, pastes a text with a real Ctrl+V, and stores what it holds. */
export async function keepText(text) {
  await visitor.open(server.url);
  await visitor.paste(server, { 'text/plain': text });
  await visitor.see('review');
  await visitor.click('save-all');
  await visitor.see('library');
}

/** Opens the stored form whose name holds `name`. */
export async function openForm(name) {
  for (const item of await visitor.all('library-item')) {
    if ((await item.getText()).includes(name)) return item.click();
  }
  throw new Error(`No stored form is called ${name}.`);
}
