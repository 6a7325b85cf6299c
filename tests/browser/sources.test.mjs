// A real Ctrl+V of what each program puts on the clipboard: the page reads what the command reads, and says what it read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, jimuSays, plainText, wordMarkup } from './command.mjs';
import { server, visitOnce, visitor } from './visits.mjs';

visitOnce(undefined, () => visitor.open(server.url));

const seed = await fixture('seeds/luan-2023.txt');
const grid = await jimuSays(seed, 'grid');

/** A table as programs write it as text. */
const rows = [
  ['项目支出绩效目标表', '', '', ''],
  ['项目名称', '道路养护', '', ''],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '养护里程', '≥34.4公里'],
  ['产出指标', '质量指标', '验收合格率', '100%'],
  ['效益指标', '社会效益指标', '事故下降率', '≥5%'],
  ['满意度指标', '服务对象满意度指标', '居民满意度', '≥90%'],
];
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** What is on the clipboard, and what the page says it read. */
const CLIPBOARDS = {
  'Word, beside plain text': [{ 'text/html': wordMarkup(grid), 'text/plain': plainText(grid) }, /Word 网页格式/],
  'a web page': [{ 'text/html': `<meta charset=utf-8><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>` }, /读取自：网页格式/],
  'Excel as text': [{ 'text/plain': rows.map((row) => row.join('\t')).join('\r\n') }, /制表符分隔的文本/],
  'Markdown': [{ 'text/plain': rows.map((row) => `| ${row.join(' | ')} |`).join('\n').replace(/\n/, '\n| --- | --- | --- | --- |\n') }, /Markdown 表格/],
  'comma-separated': [{ 'text/plain': rows.map((row) => row.map(quoted).join(',')).join('\n') }, /CSV/],
  'an agency, one cell a line': [{ 'text/plain': await fixture('seeds/tianjin-2025.txt') }, /一格一行|读取自/],
  'drawn with characters': [{ 'text/plain': await fixture('plain/boxes.txt') }, /字符画/],
  'aligned with blanks': [{ 'text/plain': await fixture('plain/aligned.txt') }, /空格对齐/],
  'running text': [{ 'text/plain': await fixture('plain/running.txt') }, /读取自/],
};

for (const [name, [flavours, told]] of Object.entries(CLIPBOARDS)) {
  test(`pasted with Ctrl+V: ${name}`, async () => {
    await visitor.paste(server, flavours);
    await visitor.see('review');
    const { forms } = JSON.parse((await visitor.download(() => visitor.click('export-json'))).text);
    const said = await jimuSays(flavours['text/html'] ?? flavours['text/plain'], 'read');
    assert.ok(forms.length > 0);
    assert.deepEqual(forms.map(({ id, ...form }) => form), said.forms.map(({ id, ...form }) => form));
    assert.match(await visitor.text('source-notes'), told);
    await visitor.wasQuiet(server.url, server.clipboardUrl);
  });
}

for (const program of ['excel', 'google', 'libreoffice', 'wps', 'word-hung-on']) {
  test(`pasted with Ctrl+V: what ${program} copies`, async () => {
    // What ends the text on a Windows clipboard, the browser takes away.
    const html = (await fixture(`html/${program}.html`)).replace(/\0+$/, '');
    await visitor.paste(server, { 'text/html': html });
    await visitor.until('the page answers', async () => (await visitor.shows('review')) || (await visitor.shows('message')));
    const said = await jimuSays(html, 'read');
    assert.equal(await visitor.shows('review'), said.forms.length > 0);
    if (said.forms.length > 0) {
      const { forms } = JSON.parse((await visitor.download(() => visitor.click('export-json'))).text);
      assert.deepEqual(forms.map(({ id, ...form }) => form), said.forms.map(({ id, ...form }) => form));
    }
    await visitor.wasQuiet(server.url, server.clipboardUrl);
  });
}
