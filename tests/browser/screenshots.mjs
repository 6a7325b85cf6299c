// Takes pictures of every screen and of a printed form: node screenshots.mjs FOLDER

import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Key, startBrowser, startServer } from './browser.mjs';
import { SCREENS } from './screens.mjs';

const run = promisify(execFile);

const [folder] = process.argv.slice(2);
const SIZES = [[1366, 768], [1920, 1080]];
const COLOURS = ['light', 'dark'];
const LANGUAGES = ['zh', 'en'];

await mkdir(folder, { recursive: true });
const server = await startServer();
for (const language of LANGUAGES) {
  const visitor = await startBrowser();
  const shoot = async (screen) => {
    for (const [width, height] of SIZES) {
      await visitor.resize(width, height);
      for (const colours of COLOURS) {
        await visitor.preferColours(colours);
        const name = `${screen}-${width}x${height}-${colours}-${language}.webp`;
        await writeFile(join(folder, name), await visitor.picture());
        console.log(name);
      }
    }
  };
  await visitor.open(server.url);
  if (language === 'en') await visitor.click('lang-switch');
  for (const [name, show] of Object.entries(SCREENS)) {
    await visitor.resize(...SIZES[0]);
    await show(visitor);
    await shoot(name);
  }
  await visitor.keys(Key.ESCAPE);
  await visitor.click('tab-workbench');
  await visitor.see('library');

  const pdf = join(folder, `print-${language}.pdf`);
  await writeFile(pdf, await visitor.print());
  await run('pdftoppm', ['-r', '150', '-png', pdf, join(folder, `print-${language}`)]);
  await rm(pdf);
  await visitor.leave();
}
server.stop();
