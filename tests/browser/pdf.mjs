// Reads printed pages with poppler-utils: sizes, words with their places, and where the ink is.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';
import { squeeze } from './command.mjs';

const run = promisify(execFile);
const ROOM = { maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' };
const POINT = 25.4 / 72;
/** Dots an inch in which the ink is looked at: 0.28 mm a dot. */
const DOTS = 90;

/** The pages of a PDF: size in mm, words with their boxes in mm, and the box around all ink but that of the words `except`. */
export async function pagesIn(pdf) {
  const folder = await mkdtemp(join(tmpdir(), 'jimu-pdf-'));
  try {
    const file = join(folder, 'print.pdf');
    await writeFile(file, pdf);
    const [{ stdout }] = await Promise.all([
      run('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], ROOM),
      run('pdftoppm', ['-r', String(DOTS), '-gray', file, join(folder, 'page')], ROOM),
    ]);
    const pages = stdout.split('<page ').slice(1).map(pageOf);
    const digits = String(pages.length).length;
    await Promise.all(pages.map(async (page, at) => {
      page.image = pgm(await readFile(join(folder, `page-${String(at + 1).padStart(digits, '0')}.pgm`)));
    }));
    return pages;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One page as a picture of few dots, PNG, grey. */
export async function picture(pdf, page, dots) {
  const folder = await mkdtemp(join(tmpdir(), 'jimu-pdf-'));
  try {
    const file = join(folder, 'print.pdf');
    await writeFile(file, pdf);
    await run('pdftoppm', ['-r', String(dots), '-gray', '-png', '-singlefile', '-f', String(page), '-l', String(page), file, join(folder, 'page')]);
    return await readFile(join(folder, 'page.png'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pageOf(text) {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(text);
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const unescape = (word) => word.replace(/&(\w+);/g, (_, name) => entities[name]);
  const words = Array.from(text.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/gs), (found) => {
    const [left, top, right, bottom] = found.slice(1, 5).map((length) => length * POINT);
    return { left, top, right, bottom, text: squeeze(unescape(found[5])) };
  });
  return { width: width * POINT, height: height * POINT, words };
}

function pgm(bytes) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  return { width: Number(head[1]), height: Number(head[2]), dots: bytes.subarray(head[0].length) };
}

/** The box around the ink of a page above `bottom`, in mm; nothing where there is none. */
export function inkBox({ image }, bottom) {
  const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  const dot = 25.4 / DOTS;
  for (let y = 0; y < image.height && y * dot < bottom; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      if (image.dots[y * image.width + x] < 160) {
        box.left = Math.min(box.left, x * dot);
        box.right = Math.max(box.right, (x + 1) * dot);
        box.top = Math.min(box.top, y * dot);
        box.bottom = Math.max(box.bottom, (y + 1) * dot);
      }
    }
  }
  return box.right > 0 ? box : undefined;
}

/** The dots of a grey PNG of eight bits, as pdftoppm writes it. */
export function png(bytes) {
  const parts = [];
  let width;
  let height;
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
    if (kind === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const dots = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (width + 1)];
    for (let x = 0; x < width; x += 1) {
      const left = x ? dots[y * width + x - 1] : 0;
      const up = y ? dots[(y - 1) * width + x] : 0;
      const corner = x && y ? dots[(y - 1) * width + x - 1] : 0;
      dots[y * width + x] = raw[y * (width + 1) + 1 + x] + [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter];
    }
  }
  return { width, height, dots };
}

function nearest(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** How dark a picture is in each field of a grid of `across` fields a row, 0 to 1. */
export function darkness({ width, height, dots }, across) {
  const down = Math.round((across * height) / width);
  const fields = Array.from({ length: across * down }, () => [0, 0]);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const field = fields[Math.floor((y * down) / height) * across + Math.floor((x * across) / width)];
      field[0] += 255 - dots[y * width + x];
      field[1] += 255;
    }
  }
  return fields.map(([dark, all]) => dark / all);
}
