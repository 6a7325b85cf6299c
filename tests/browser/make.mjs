// Files as programs write them, made here so that none has to be kept: Word files, workbooks, archives, web archives.

import { crc32 as nodeCrc32 } from 'node:zlib';

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An archive of `{ name: text or bytes }`, nothing compressed. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names in UTF-8
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path]));
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** Older versions of Node.js have none of their own. */
function crc32(bytes) {
  if (nodeCrc32) return nodeCrc32(bytes);
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org';

function types(...overrides) {
  const parts = overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`);
  return `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

function links(...targets) {
  const each = targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships">${each.join('')}</Relationships>`;
}

/** The cells of each row with what goes on from above, in the order of columns: `{ cell, goesOn }`. */
function laidOut({ rows, cells }) {
  return Array.from({ length: rows }, (_, row) =>
    cells
      .filter((cell) => cell.row <= row && row < cell.row + cell.rowspan)
      .sort((one, other) => one.col - other.col)
      .map((cell) => ({ cell, goesOn: cell.row < row })));
}

/** A Word file of the tables that `jimu grid` prints, merged cells and all. `extra` is markup behind them. */
export function docx({ tables }, extra = '') {
  const paragraph = (text) => `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
  const cell = ({ cell, goesOn }) =>
    `<w:tc><w:tcPr>${cell.colspan > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : ''}` +
    `${cell.rowspan > 1 ? `<w:vMerge${goesOn ? '' : ' w:val="restart"'}/>` : ''}</w:tcPr>` +
    `${goesOn ? '<w:p/>' : cell.text.split('\n').map(paragraph).join('')}</w:tc>`;
  const table = (one) => `<w:tbl>${laidOut(one).map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl><w:p/>`;
  return zip({
    '[Content_Types].xml': types(['/word/document.xml', 'wordprocessingml.document.main']),
    '_rels/.rels': links(['officeDocument', 'word/document.xml']),
    'word/document.xml': `${XML}<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body>${tables.map(table).join('')}${extra}</w:body></w:document>`,
  });
}

/** A workbook of the same, a sheet a table. */
export function xlsx({ tables }) {
  const address = (row, col) => {
    let letters = '';
    for (let left = col + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
    return `${letters}${row + 1}`;
  };
  const cell = ({ row, col, text }) => `<c r="${address(row, col)}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
  const sheet = (one) => {
    const rows = laidOut(one).map((row, at) => `<row r="${at + 1}">${row.filter(({ goesOn }) => !goesOn).map((it) => cell(it.cell)).join('')}</row>`);
    const merged = one.cells
      .filter(({ rowspan, colspan }) => rowspan > 1 || colspan > 1)
      .map(({ row, col, rowspan, colspan }) => `<mergeCell ref="${address(row, col)}:${address(row + rowspan - 1, col + colspan - 1)}"/>`);
    return `${XML}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData>${merged.length ? `<mergeCells>${merged.join('')}</mergeCells>` : ''}</worksheet>`;
  };
  const names = tables.map((_, at) => `sheet${at + 1}`);
  return zip({
    '[Content_Types].xml': types(['/xl/workbook.xml', 'spreadsheetml.sheet.main'], ...names.map((name) => [`/xl/worksheets/${name}.xml`, 'spreadsheetml.worksheet'])),
    '_rels/.rels': links(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `${XML}<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links(...names.map((name) => ['worksheet', `worksheets/${name}.xml`])),
    ...Object.fromEntries(tables.map((one, at) => [`xl/worksheets/${names[at]}.xml`, sheet(one)])),
  });
}

/** A web page in one file, as browsers and Word save it. */
export function mht(html) {
  const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    'From: <Saved by Blink>', 'MIME-Version: 1.0', 'Content-Type: multipart/related; type="text/html"; boundary="----part"', '',
    '------part', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64', 'Content-Location: file:///C:/x.htm', '',
    body, '------part--', '',
  ].join('\r\n');
}

/** A text in GB18030, as far as two bytes a character go. */
export function gb18030(text) {
  const codes = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Buffer.from(Array.from(text).flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : codes.get(letter) ?? [0x3f])));
}

/** The beginning of a file of Word before 2007: a compound file whose directory names its text. */
export function doc() {
  const bytes = Buffer.alloc(2048);
  bytes.write('D0CF11E0A1B11AE1', 0, 'hex');
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.write('WordDocument', 1024, 'utf16le');
  return bytes;
}
