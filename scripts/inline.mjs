// Turns what Trunk built into one self-contained file: style sheets, the glue and the WebAssembly modules become
// part of index.html, under a content security policy that names them by hash and allows no connection.
//
// The module that opens office files stands last, behind the script that starts the page, which does not wait for it.
// It is what scripts/build left in the folder that JIMU_OFFICE names.
//
// Trunk runs this as its post_build hook. Only a release build is inlined; a development build stays as it is.

import { build, transform } from 'esbuild';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse, serialize } from 'parse5';

const START = 'src/ui/boot/start.js';
const PROGRAM = 'jimu-program';

// The oldest browsers with 'wasm-unsafe-eval' that are as new as DecompressionStream; see README.
const BROWSERS = ['chrome97', 'firefox113', 'safari16.4'];

// Ways to reach the network. None may stand in a script of the page.
const CHANNELS =
  /\b(?:fetch|importScripts)\s*\(|\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|serviceWorker|SharedWorker)\b|\bimport\s*\(|\bimport\.meta\b/;
// The first script names WebRTC, in order to remove it; no other may.
const REMOVED = /\bRTC[A-Za-z]+\b/;

if (process.env.TRUNK_PROFILE === 'release') {
  await inline(process.env.TRUNK_STAGING_DIR, process.env.TRUNK_SOURCE_DIR);
}

async function inline(staging, source) {
  const index = join(staging, 'index.html');
  const page = parse(await readFile(index, 'utf8'));
  const { head, body } = parts(page);

  removeComments(page);
  removeBlanks(head);
  await inlineStyles(head, staging);
  const names = await inlineProgram(head, body, staging, source);
  await tidyScripts(page);
  const policy = writePolicy(page, head);
  await check(page, policy);

  await writeFile(index, serialize(page));
  await removeInlined(staging, ['index.html'], names);
}

// ---- The steps -----------------------------------------------------------------------------------------------

/** Joins the linked style sheets, in their order, into one `<style>`. */
async function inlineStyles(head, staging) {
  const links = all(head, (node) => node.tagName === 'link' && attribute(node, 'rel') === 'stylesheet');
  if (links.length === 0) return;
  const sheets = [];
  for (const link of links) {
    const sheet = await readFile(join(staging, attribute(link, 'href')), 'utf8');
    const media = attribute(link, 'media');
    sheets.push(media ? `@media ${media} {${sheet}}` : sheet);
  }
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, target: BROWSERS, charset: 'utf8' });
  replace(links[0], element('style', {}, code.trim()));
  links.slice(1).forEach(remove);
}

/** Puts the module and the script that starts it at the end of the body, in place of Trunk's loader. */
async function inlineProgram(head, body, staging, source) {
  const loaders = all(head, (node) => node.tagName === 'script' && text(node).includes('TrunkApplicationStarted') && attribute(node, 'type') === 'module');
  if (loaders.length !== 1) fail(`Expected one loader script from Trunk, found ${loaders.length}.`);
  const glueName = /from\s*['"]\.\/([^'"]+\.js)['"]/.exec(text(loaders[0]))?.[1];
  const moduleName = /['"]\.\/([^'"]+_bg\.wasm)['"]/.exec(text(loaders[0]))?.[1];
  if (!glueName || !moduleName) fail('The loader script from Trunk names no glue or no module.');
  remove(loaders[0]);
  all(head, (node) => node.tagName === 'link' && ['modulepreload', 'preload'].includes(attribute(node, 'rel'))).forEach(remove);

  const office = process.env.JIMU_OFFICE;
  if (!office) fail('JIMU_OFFICE names no folder; build the page with scripts/build.');
  const glues = { glue: join(staging, glueName), 'office-glue': join(office, 'office.js') };
  const program = await bundle(glues, join(source, START));
  append(body, element('script', { type: 'text/plain', id: 'jimu-module' }, await packed(join(staging, moduleName))));
  // Not a module: that would wait for the rest of the page, and a worker made from its text could not run it.
  append(body, element('script', { id: PROGRAM }, program));
  append(body, element('script', { type: 'text/plain', id: 'jimu-office' }, await packed(join(office, 'office_bg.wasm'))));
  return [glueName, moduleName];
}

/** A file as text: Zstandard, in base64. */
async function packed(path) {
  const { stdout } = await promisify(execFile)('zstd', ['-19', '--quiet', '--stdout', path], { encoding: 'buffer', maxBuffer: Infinity });
  return stdout.toString('base64');
}

/**
 * Bundles the glue of wasm-bindgen for both modules with the scripts that start them, as one classic script.
 *
 * Of the glue only the import table and the last step are taken: its own loaders, which can fetch, are left out.
 */
async function bundle(glues, start) {
  const exported = 'export { initSync, __wbg_init as default };';
  const patch = async (path) => {
    const contents = await readFile(path, 'utf8');
    if (!contents.includes(exported)) fail('The glue of wasm-bindgen does not end as expected; its version may have changed.');
    return contents.replace(exported, 'export { __wbg_get_imports as imports, __wbg_finalize_init as finish };');
  };
  const paths = Object.values(glues);

  const joined = await build({
    entryPoints: [start],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: BROWSERS,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    // Named by the loaders that are left out.
    define: { 'import.meta.url': '""' },
    // The scripts stand in another folder than what they import.
    nodePaths: [fileURLToPath(new URL('node_modules', import.meta.url))],
    plugins: [{
      name: 'glue',
      setup(bundler) {
        bundler.onResolve({ filter: /^(?:office-)?glue$/ }, ({ path }) => ({ path: glues[path] }));
        bundler.onLoad({ filter: /\.js$/ }, async ({ path }) =>
          paths.includes(path) ? { contents: await patch(path), loader: 'js' } : undefined);
      },
    }],
  });
  return joined.outputFiles[0].text.trim();
}

/** Shortens the scripts that old browsers run, too: all but the program. */
async function tidyScripts(page) {
  const isOld = (node) => node.tagName === 'script' && !attribute(node, 'type') && attribute(node, 'id') !== PROGRAM;
  for (const script of all(page, isOld)) {
    const { code } = await transform(text(script), { minify: true, target: 'es5', charset: 'utf8' });
    setText(script, code.trim());
  }
}

/** Puts the content security policy first in the head, with a hash for every script and style of the page. */
function writePolicy(page, head) {
  const hashes = (nodes) => nodes.map((node) => `'sha256-${createHash('sha256').update(text(node)).digest('base64')}'`).join(' ');
  const policy = [
    `default-src 'none'`,
    `script-src ${hashes(all(page, isScript))} 'wasm-unsafe-eval'`,
    `style-src ${hashes(all(page, (node) => node.tagName === 'style'))}`,
    `img-src data:`,
    // The worker is made from the text of the page's own script, and is bound by this policy as the page is.
    `worker-src blob:`,
    `connect-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  prepend(head, element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }));
  return policy;
}

/** Fails the build where the page would reach out, or where its own policy would stop it. */
async function check(page, policy) {
  for (const node of all(page, (node) => node.attrs)) {
    for (const { name, value } of node.attrs) {
      if (name.startsWith('on')) fail(`<${node.tagName} ${name}> is an inline handler; the policy stops it.`);
      if (name === 'style') fail(`<${node.tagName} style> is stopped by the policy; use the style sheet.`);
      const reaches = ['src', 'srcset', 'data', 'poster', 'action'].includes(name) || (name === 'href' && node.tagName === 'link');
      if (reaches && !value.startsWith('data:')) fail(`<${node.tagName} ${name}="${value}"> is not part of the page.`);
    }
  }
  if (!all(page, (node) => node.tagName === 'link' && attribute(node, 'rel') === 'icon').length) {
    fail('The page has no icon, so a browser would ask the server for one.');
  }
  const scripts = all(page, isScript);
  scripts.forEach((script, position) => {
    const found = CHANNELS.exec(text(script)) ?? (position > 0 ? REMOVED.exec(text(script)) : null);
    if (found) fail(`A script of the page names a way to the network: ${found[0]}`);
  });
  for (const style of all(page, (node) => node.tagName === 'style')) {
    const found = /@import|url\((?!["']?data:)/.exec(text(style));
    if (found) fail(`The style sheet reaches out of the page: ${found[0]}`);
  }
  // A browser looks for the encoding in the first 1,024 bytes.
  if (serialize(page).slice(0, 1024).toLowerCase().indexOf('<meta charset') === -1) {
    fail(`The policy is so long (${policy.length} characters) that the encoding stands too late.`);
  }
}

/** Removes what now is part of the page, and fails where something else is left that would be lost. */
async function removeInlined(staging, keep, names) {
  for (const name of await readdir(staging)) {
    if (keep.includes(name)) continue;
    if (!names.includes(name) && !name.endsWith('.css')) fail(`${name} was built but is not part of the page.`);
    if ((await stat(join(staging, name))).isFile()) await rm(join(staging, name));
  }
}

// ---- The tree ------------------------------------------------------------------------------------------------

function parts(page) {
  const [head] = all(page, (node) => node.tagName === 'head');
  const [body] = all(page, (node) => node.tagName === 'body');
  return { head, body };
}

function all(node, fits) {
  const found = fits(node) ? [node] : [];
  return found.concat(...(node.childNodes ?? []).map((child) => all(child, fits)));
}

/** Whether a node is a script that runs, and so needs a hash. */
function isScript(node) {
  return node.tagName === 'script' && ['', 'module', 'text/javascript'].includes(attribute(node, 'type') ?? '');
}

function attribute(node, name) {
  return node.attrs?.find((attribute) => attribute.name === name)?.value;
}

function element(tagName, attributes, content) {
  const node = {
    nodeName: tagName,
    tagName,
    namespaceURI: 'http://www.w3.org/1999/xhtml',
    attrs: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    childNodes: [],
    parentNode: null,
  };
  if (content !== undefined) setText(node, content);
  return node;
}

function text(node) {
  return node.childNodes.map((child) => child.value ?? '').join('');
}

function setText(node, value) {
  if (/<\/(?:script|style)/i.test(value) || value.includes('<!--')) fail(`The text of a <${node.tagName}> would end it early.`);
  node.childNodes = [{ nodeName: '#text', value, parentNode: node }];
}

function append(parent, node) {
  node.parentNode = parent;
  parent.childNodes.push(node);
}

function prepend(parent, node) {
  node.parentNode = parent;
  parent.childNodes.unshift(node);
}

function replace(old, node) {
  node.parentNode = old.parentNode;
  old.parentNode.childNodes.splice(old.parentNode.childNodes.indexOf(old), 1, node);
}

function remove(node) {
  node.parentNode.childNodes.splice(node.parentNode.childNodes.indexOf(node), 1);
}

function removeComments(page) {
  all(page, (node) => node.nodeName === '#comment').forEach(remove);
}

function removeBlanks(parent) {
  parent.childNodes = parent.childNodes.filter((node) => node.nodeName !== '#text' || node.value.trim() !== '');
}

function fail(sentence) {
  console.error(`inline: ${sentence}`);
  process.exit(1);
}
