// Takes pictures of every screen and of a printed form: node screenshots.mjs FOLDER

import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBrowser, startServer } from './browser.mjs';

const run = promisify(execFile);

const [folder] = process.argv.slice(2);
const SIZES = [[1366, 768], [1920, 1080]];
const COLOURS = ['light', 'dark'];
const LANGUAGES = ['zh', 'en'];
const SAMPLE = 'sample-ezhou-2025';

await mkdir(folder, { recursive: true });
const server = await startServer();
for (const language of LANGUAGES) {
  const visitor = await startBrowser();
  const shoot = async (screen) => {
    for (const [width, height] of SIZES) {
      await visitor.resize(width, height);
      for (const colours of COLOURS) {
        await visitor.preferColours(colours);
        const name = `${screen}-${width}x${height}-${colours}-${language}.png`;
        await writeFile(join(folder, name), await visitor.screenshot());
        console.log(name);
      }
    }
  };
  await visitor.open(server.url);
  if (language === 'en') await visitor.click('lang-switch');
  await shoot('paste');
  await visitor.click(SAMPLE);
  await visitor.see('review');
  await shoot('review');
  await visitor.click('save-all');
  await visitor.see('library');
  await visitor.click('message-close');
  await shoot('workbench');
  await visitor.click('rule-link');
  await visitor.see('rule-page');
  await shoot('rule');
  await visitor.click('rule-close');
  await visitor.click('export');
  await visitor.see('export-screen');
  await visitor.click('format-print');
  await shoot('export');
  await (await visitor.see('layout-project')).findElement({ css: 'option[value="four-level"]' }).click();
  await visitor.click('format-docx');
  await visitor.click('scope-picked');
  await visitor.click('pick-unit');
  await visitor.see('left-out');
  await shoot('export-picked');
  await visitor.click('tab-rules');
  await visitor.see('rules');
  await shoot('rules');
  await visitor.click('tab-workbench');
  await visitor.click('report');
  await visitor.see('report-screen');
  await shoot('report');
  await visitor.click('report-back');
  await visitor.see('library');

  const pdf = join(folder, `print-${language}.pdf`);
  await writeFile(pdf, await visitor.print());
  await run('pdftoppm', ['-r', '150', '-png', pdf, join(folder, `print-${language}`)]);
  await rm(pdf);
  await visitor.leave();
}
server.stop();
