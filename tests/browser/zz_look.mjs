import { writeFile } from 'node:fs/promises';
import { startBrowser, startServer, Key } from './browser.mjs';
import { fixture } from './command.mjs';
const server = await startServer();
const v = await startBrowser();
const shot = async (name) => writeFile(`/tmp/lib_shots/${name}.png`, await v.screenshot());
try {
  await v.resize(1366, 768);
  await v.open(server.url);
  for (const seed of ['ezhou-2025', 'luan-2023', 'tianjin-2025']) {
    await v.paste(server, { 'text/plain': await fixture(`seeds/${seed}.txt`) });
    await v.see('review'); await v.click('save-all'); await v.see('library');
    await v.click('tab-paste');
  }
  await v.click('tab-workbench');
  await v.see('tree');
  await shot('1');
  await v.click('filter-open'); await v.click('selecting'); await v.click('select-all');
  await new Promise((r) => setTimeout(r, 500));
  await shot('2');
  await v.click('select-none'); await v.click('selecting'); 
  await v.click('reach-all'); await v.click('by-rule');
  await new Promise((r) => setTimeout(r, 300));
  await v.click('everywhere-finding');
  await new Promise((r) => setTimeout(r, 500));
  await shot('3');
  await v.keys(Key.F8, Key.F8);
  await new Promise((r) => setTimeout(r, 500));
  await v.preferColours('dark'); await v.click('lang-switch');
  await shot('4');
  await (await v.see('search')).click();
  await v.keys('ylbx');
  await new Promise((r) => setTimeout(r, 500));
  await v.click('sort'); await v.keys('N', Key.ENTER);
  await shot('5');
  console.log(await v.text('shown'), JSON.stringify(await v.driver.executeScript(`return performance.getEntriesByType('measure').map(m=>[m.name,m.duration])`)));
  console.log(await v.complaints());
} catch (e) { console.log(e); await shot('err'); console.log(await v.complaints()); } finally { await v.leave(); server.stop(); }
