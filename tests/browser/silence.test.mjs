// The page reaches nothing: whatever a script inside it tries, no connection is made.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PAGE } from './browser.mjs';
import { server, visitOnce, visitor } from './visits.mjs';

/**
 * Ways out of a page. Each is run inside it, with the address of a server that must not hear of it.
 * `http` and `host` are at their disposal.
 */
const CHANNELS = {
  'fetch': `fetch(http).catch(() => {})`,
  'fetch without an answer': `fetch(http, { mode: 'no-cors', keepalive: true }).catch(() => {})`,
  'XMLHttpRequest': `const r = new XMLHttpRequest(); r.open('GET', http); r.send()`,
  'WebSocket': `new WebSocket('ws://' + host)`,
  'EventSource': `new EventSource(http)`,
  'sendBeacon': `navigator.sendBeacon(http, 'x')`,
  'WebTransport': `new WebTransport('https://' + host)`,
  'image': `new Image().src = http`,
  'image of another density': `const i = new Image(); i.srcset = http + ' 2x'; document.body.append(i)`,
  'audio': `new Audio(http).play().catch(() => {})`,
  'script': `const s = document.createElement('script'); s.src = http; document.head.append(s)`,
  'module': `const s = document.createElement('script'); s.type = 'module'; s.textContent = 'import "' + http + '"'; document.head.append(s)`,
  'dynamic import': `import(http).catch(() => {})`,
  'style sheet': `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = http; document.head.append(l)`,
  'style': `const s = document.createElement('style'); s.textContent = 'body { background: url(' + http + ') }'; document.head.append(s)`,
  'style attribute': `document.body.setAttribute('style', 'background: url(' + http + ')')`,
  'style object': `document.body.style.backgroundImage = 'url(' + http + ')'`,
  'font': `new FontFace('x', 'url(' + http + ')').load().catch(() => {})`,
  'prefetch': `for (const rel of ['prefetch', 'preload', 'modulepreload', 'icon', 'manifest']) { const l = document.createElement('link'); l.rel = rel; l.as = 'fetch'; l.href = http + rel; document.head.append(l) }`,
  'frame': `const f = document.createElement('iframe'); f.src = http; document.body.append(f)`,
  'object': `const o = document.createElement('object'); o.data = http; document.body.append(o)`,
  'form': `const f = document.createElement('form'); f.action = http; f.method = 'post'; const i = document.createElement('iframe'); i.name = 'target'; document.body.append(i, f); f.target = 'target'; f.submit()`,
  'ping': `const a = document.createElement('a'); a.href = '#x'; a.ping = http; document.body.append(a); a.click()`,
  'worker': `new Worker(http)`,
  'worker from text': `new Worker(URL.createObjectURL(new Blob(['fetch("' + http + '")'])))`,
  'channels of a worker from text': `new Worker(URL.createObjectURL(new Blob([
    'for (const act of [() => importScripts("' + http + 'x.js"), () => new WebSocket("ws://' + host + '"), () => new EventSource("' + http + '"),' +
    '() => { const r = new XMLHttpRequest(); r.open("GET", "' + http + '", false); r.send() }, () => new Worker("' + http + '"),' +
    '() => import("' + http + '").catch(() => {})]) { try { act() } catch (refused) {} }'])))`,
  'module worker': `new Worker(URL.createObjectURL(new Blob(['import "' + http + '"'])), { type: 'module' })`,
  'WebRTC': `const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + host }, { urls: 'turn:' + host + '?transport=tcp', username: 'x', credential: 'x' }] }); p.createDataChannel('x'); p.createOffer().then((offer) => p.setLocalDescription(offer))`,
};

visitOnce();

/** Runs every channel in the page, and gives the network time to show what happened. */
async function tryAll() {
  // Written out as code of the driver's, because the policy forbids the page to make functions from text.
  const attempts = Object.values(CHANNELS).map((source) => `try { ${source} } catch (refused) {}`);
  await visitor.driver.executeAsyncScript(
    `const [host, done] = arguments;
    const http = 'http://' + host + '/';
    ${attempts.join('\n')}
    setTimeout(done, 1500);`,
    server.trapHost,
  );
}

for (const [where, address] of [['served', () => server.url], ['opened from disk', () => pathToFileURL(PAGE).href]]) {
  test(`no way out leads anywhere when the page is ${where}`, async () => {
    await visitor.open(address());
    assert.equal(await visitor.driver.executeScript('return typeof RTCPeerConnection'), 'undefined');
    await tryAll();
    assert.deepEqual(server.heard, []);
  });
}

test('the policy stands first in the page and allows nothing but its own scripts and styles', async () => {
  const [, policy] = /<head><meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(await readFile(PAGE, 'utf8'));
  const directives = Object.fromEntries(policy.split('; ').map((directive) => {
    const [name, ...sources] = directive.split(' ');
    return [name, sources.filter((source) => !/^'sha256-[A-Za-z0-9+/]{43}='$/.test(source))];
  }));
  assert.deepEqual(directives, {
    'default-src': [`'none'`],
    'script-src': [`'wasm-unsafe-eval'`],
    'style-src': [],
    'img-src': ['data:'],
    'worker-src': ['blob:'],
    'connect-src': [`'none'`],
    'form-action': [`'none'`],
    'base-uri': [`'none'`],
  });
});

test('the server that listens would have heard', async () => {
  // The clipboard page has no policy; what is blocked above works here, so the probes are real.
  await visitor.driver.get(server.clipboardUrl);
  await tryAll();
  assert.ok(server.heard.length >= 15, `heard of ${server.heard.length}`);
  assert.ok(server.heard.includes('UDP, 20 bytes'), 'heard no STUN request');
});
