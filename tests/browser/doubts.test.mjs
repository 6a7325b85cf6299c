// Words that the lexicon does not know: told, settled by a person, kept, and used for the next table of the shape.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { server, visitOnce, visitor } from './visits.mjs';

visitOnce();

/** A table with a column and a label that no form is known to have. */
const table = (name) => [
  ['项目支出绩效目标表'],
  ['项目名称', name],
  ['归口科室', '某区人社局'],
  ['一级指标', '二级指标', '三级指标', '考核要点', '指标值'],
  ['产出指标', '数量指标', '参保人数', '反映全年参保情况', '≥34万人'],
  ['', '质量指标', '发放准确率', '反映发放质量', '100%'],
].map((row) => row.join('\t')).join('\r\n');

const exported = async () => JSON.parse((await visitor.download(() => visitor.click('export-json'))).text).forms;

/** Chooses what a word means, as with the keyboard. */
async function settle(word, meaning) {
  const items = await visitor.all('doubt');
  for (const item of items) {
    const label = await (await item.findElement({ xpath: '..' })).getText();
    if (label.includes(word)) {
      await (await item.findElement({ css: `option[value="${meaning}"]` })).click();
      return;
    }
  }
  assert.fail(`“${word}” is not in doubt`);
}

test('a word in doubt is settled, kept, and used for the next table of the shape', async () => {
  await visitor.open(server.url);
  await visitor.paste(server, { 'text/plain': table('经办经费') });
  await visitor.see('doubts');
  const [before] = await exported();
  assert.equal(before.supervisor, null);
  assert.equal(before.indicators[1].description, null);

  await settle('归口科室', 'field.supervisor');
  await settle('考核要点', 'column.description');
  const [settled] = await exported();
  assert.equal(settled.supervisor.name, '某区人社局');
  assert.equal(settled.indicators[1].description, '反映发放质量');

  await visitor.reload();
  await visitor.paste(server, { 'text/plain': table('宣传经费') });
  await visitor.see('review');
  const [next] = await exported();
  assert.equal(next.name, '宣传经费');
  assert.equal(next.supervisor.name, '某区人社局');
  assert.equal(next.indicators[0].description, '反映全年参保情况');
});

test('a table of another shape is read as always', async () => {
  await visitor.open(server.url);
  await visitor.paste(server, { 'text/plain': table('另一项').replace('\t考核要点', '\t测算过程') });
  await visitor.see('doubts');
  const [form] = await exported();
  assert.equal(form.supervisor, null);
  await visitor.wasQuiet(server.url, server.clipboardUrl);
});
