// Pastes that are no form, and pastes that mean harm: a sentence, nothing executed, nothing stored lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from './browser.mjs';
import { fixture } from './command.mjs';
import { keepText, server, visitOnce, visitor } from './visits.mjs';

let kept;
visitOnce(
  async () => {
    await keepText(await fixture('seeds/luan-2023.txt'));
    await visitor.reload();
    kept = await forms();
    assert.ok(Object.keys(kept).length > 0);
  },
  async () => {
    await visitor.open(server.url);
    await visitor.click('tab-paste');
  },
);

async function forms() {
  return Object.fromEntries(Object.entries(await visitor.stored()).filter(([key]) => key.includes('.form.')));
}

/** Nothing ran, nothing was asked for, nothing stored changed, and the next paste works. */
async function nothingHappened() {
  assert.equal(await visitor.driver.executeScript('return window.harmed'), null);
  assert.deepEqual(await forms(), kept);
  await visitor.click('tab-paste');
  await visitor.paste(server, { 'text/plain': await fixture('seeds/ezhou-2025.txt') });
  await visitor.see('review');
  assert.match(await visitor.text('review-strip'), /6 张表/);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
  assert.deepEqual(server.heard, []);
}

const NO_FORM = /没有认出绩效目标表/;
const NOTHING = /没有文字/;

const PASTES = {
  'prose': [{ 'text/plain': '关于召开会议的通知\n请各单位于星期五前报送名单。\n' }, NO_FORM],
  'a table of something else': [{ 'text/plain': '姓名\t年龄\n张三\t30\n李四\t41\n' }, NO_FORM],
  'blanks': [{ 'text/plain': ' \n\t\n ' }, NOTHING],
  'a null and control characters': [{ 'text/plain': '\u0001\u0002\u0007 \u200b\ufeff\ufffd\n' }, NO_FORM],
};
for (const [name, [flavours, sentence]] of Object.entries(PASTES)) {
  test(`a paste that is no form: ${name}`, async () => {
    await visitor.paste(server, flavours);
    assert.match(await visitor.text('message'), sentence);
    await nothingHappened();
  });
}

test('an empty clipboard', async () => {
  await visitor.copy(server, { 'text/plain': '' });
  await visitor.chord(Key.CONTROL, 'v');
  // Chromium may not even tell the page of it; then there is nothing to say.
  if (await visitor.shows('message')) assert.match(await visitor.text('message'), NOTHING);
  await nothingHappened();
});

test('five megabytes of noise', async () => {
  let seed = 1;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const signs = '绩效指标值数量质量年度目标万元≥≤%0123456789\t\t\t\n\n|| <td>&;"\'\\';
  const letters = Array.from(signs);
  let noise = '';
  while (noise.length < 5_000_000) noise += letters[random(letters.length)];
  await visitor.paste(server, { 'text/plain': noise });
  await visitor.until('the page answers', async () => (await visitor.shows('message')) || (await visitor.shows('review')), 120_000);
  await nothingHappened();
});

/** Markup that runs as soon as a browser reads it as part of a page. */
const HARM = `
  <script>window.harmed = 'script'</script>
  <img src=x onerror="window.harmed = 'image'">
  <svg onload="window.harmed = 'svg'"><script>window.harmed = 'svg script'</script></svg>
  <iframe srcdoc="<script>parent.harmed = 'frame'</script>"></iframe>
  <iframe src="javascript:parent.harmed = 'frame address'"></iframe>
  <a href="javascript:window.harmed = 'link'" autofocus onfocus="window.harmed = 'focus'">x</a>
  <input autofocus onfocus="window.harmed = 'input'">
  <details open ontoggle="window.harmed = 'toggle'">x</details>
  <math><mtext><table><mglyph><style><img src=x onerror="window.harmed = 'math'"></style></table></mtext></math>
  <style>@import url(http://HOST/style); body { display: none !important }</style>
  <link rel=stylesheet href=http://HOST/link><img src=http://HOST/image><base href=http://HOST/>
  <form action=http://HOST/form><button>x</button></form><meta http-equiv=refresh content="0;url=http://HOST/meta">`;

test('markup with scripts and handlers, and no form', async () => {
  await visitor.paste(server, { 'text/html': HARM.replaceAll('HOST', server.trapHost), 'text/plain': 'x' });
  assert.match(await visitor.text('message'), NO_FORM);
  await nothingHappened();
});

test('markup with scripts and handlers inside a form', async () => {
  const harm = HARM.replaceAll('HOST', server.trapHost);
  const html = (await fixture('html/putuo-lanxilu-word.html')).replaceAll('</p>', `</p>${harm}`);
  await visitor.paste(server, { 'text/html': html, 'text/plain': 'x' });
  await visitor.until('the page answers', async () => (await visitor.shows('message')) || (await visitor.shows('review')));
  await nothingHappened();
});

test('a form that is read in spite of a handler in every cell', async () => {
  const html = (await fixture('html/putuo-lanxilu-word.html')).replaceAll('</p>', `<img src=x onerror="window.harmed = 'cell'"></p>`);
  await visitor.paste(server, { 'text/html': html, 'text/plain': 'x' });
  await visitor.see('review');
  assert.match(await visitor.text('review-strip'), /1 张表/);
  await nothingHappened();
});

test('a form whose texts are markup', async () => {
  const harm = `<img src=x onerror="window.harmed = 'text'"><script>window.harmed = 'text'</script>`;
  const text = (await fixture('seeds/luan-2023.txt')).replaceAll('指标', `指标${harm}`);
  await visitor.paste(server, { 'text/plain': text });
  await visitor.until('the page answers', async () => (await visitor.shows('message')) || (await visitor.shows('review')));
  await nothingHappened();
});

test('markup typed into a cell stays text, on the page and in the exported one', async () => {
  const markup = `<img src=x onerror="window.harmed = 'typed'">`;
  await visitor.click('tab-workbench');
  await (await visitor.cell('name')).click();
  await visitor.keys(markup, Key.ENTER);
  await visitor.until('the cell shows it', async () => (await (await visitor.cell('name')).getText()) === markup);
  const { text } = await visitor.exportOpen('html');
  await visitor.click('undo');
  kept = await forms();
  await nothingHappened();

  await visitor.driver.get(server.clipboardUrl);
  await visitor.driver.executeScript('document.open(); document.write(arguments[0]); document.close()', text);
  assert.ok((await visitor.wholeText()).includes(markup));
  assert.equal(await visitor.driver.executeScript('return window.harmed'), null);
});

test('the harmful markup does harm where nothing stops it', async () => {
  await visitor.driver.get(server.clipboardUrl);
  await visitor.driver.executeScript('document.body.innerHTML = arguments[0]', HARM.replaceAll('HOST', server.trapHost));
  await visitor.until('something runs', () => visitor.driver.executeScript('return window.harmed'));
  await visitor.until('something is asked for', () => server.heard.length > 0);
});
