// The native command, which the page is compared with, and the reader of printed pages.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './browser.mjs';

const run = promisify(execFile);
const ROOM = { maxBuffer: 256 * 1024 * 1024 };

let command;

/** Where cargo put the command. */
async function jimu() {
  if (!command) {
    const { stdout } = await run('cargo', ['metadata', '--no-deps', '--format-version', '1'], { cwd: ROOT, ...ROOM });
    command = join(JSON.parse(stdout).target_directory, 'debug', 'jimu');
  }
  return command;
}

export const SEEDS = ['ezhou-2025', 'guangshui-2024', 'luan-2023', 'tianjin-2025', 'zaozhuang-2021'];

/** The text of a file under `tests/fixtures`. */
export function fixture(path) {
  return readFile(join(ROOT, 'tests', 'fixtures', path), 'utf8');
}

/** What `jimu` with these arguments makes of a text; JSON. */
export function jimuSays(text, ...args) {
  return jimuSaysOf('source.txt', text, ...args);
}

/** What it makes of a file of this name; JSON. */
export async function jimuSaysOf(name, content, ...args) {
  return JSON.parse((await jimuMakes(name, content, ...args)).toString());
}

/** What it writes, byte by byte. */
export async function jimuMakes(name, content, ...args) {
  const folder = await mkdtemp(join(tmpdir(), 'jimu-command-'));
  try {
    const file = join(folder, name);
    await writeFile(file, content);
    const { stdout } = await run(await jimu(), [...args, file], { ...ROOM, encoding: 'buffer' });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What it writes, as text. */
export async function jimuWrites(name, content, ...args) {
  return (await jimuMakes(name, content, ...args)).toString();
}

/** The pages of a PDF as text, cell by cell, without blanks. Fonts name some characters by their look-alikes; NFKC undoes that. */
export async function pagesOf(pdf) {
  const folder = await mkdtemp(join(tmpdir(), 'jimu-pdf-'));
  try {
    const file = join(folder, 'print.pdf');
    await writeFile(file, pdf);
    const { stdout } = await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], ROOM);
    return stdout.split('\f').slice(0, -1).map(squeeze);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A text in the spelling that [`pagesOf`] uses. */
export function squeeze(text) {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** The same tables as the plain text that goes with them on a clipboard. */
export function plainText({ tables }) {
  const line = (cells) => cells.map(({ text }) => text.replaceAll('\n', ' ')).join('\t');
  const table = ({ rows, cells }) => Array.from({ length: rows }, (_, at) => line(cells.filter(({ row }) => row === at))).join('\r\n');
  return tables.map(table).join('\r\n\r\n');
}

/** A document as Word puts it on the clipboard, of the tables that `jimu grid` prints; spans and all. */
export function wordMarkup({ tables }) {
  const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>');
  const cell = ({ rowspan, colspan, text }) =>
    `  <td width=80 rowspan=${rowspan} colspan=${colspan} style='border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt'>\n` +
    `  <p class=MsoNormal align=center><span style='font-family:宋体'>${escape(text)}</span><span lang=EN-US><o:p></o:p></span></p>\n  </td>\n`;
  const row = (cells) => ` <tr style='mso-yfti-irow:0;height:17.0pt'>\n${cells.map(cell).join('')} </tr>\n`;
  const table = ({ rows, cells }) =>
    `<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0>\n` +
    Array.from({ length: rows }, (_, at) => row(cells.filter((cell) => cell.row === at))).join('') +
    `</table>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n`;
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<body lang=ZH-CN>\n<!--StartFragment-->\n${tables.map(table).join('')}<!--EndFragment-->\n</body>\n</html>\n`;
}
