// A headless Chromium for the browser tests, driven over WebDriver with real keys, and a server that writes down
// every connection it gets.

import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Browser, Builder, By, Key, logging } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';

export { By, Key };

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const PAGE = join(ROOT, 'dist', 'index.html');

/** How long the page may take for a step, in milliseconds. Slow machines run this, too. */
const PATIENCE = 20_000;

/**
 * Serves the page, and a second one to fill the clipboard from, and records what is asked for.
 *
 * `heard` holds the beginning of everything that reaches the trap, a port where nothing is ever to be heard, over
 * TCP or UDP. A connection without a byte is not counted: Chromium makes one for a frame before its policy is asked.
 */
export async function startServer() {
  const requests = [];
  const server = createServer(async (request, response) => {
    requests.push(request.url);
    const pages = { '/': () => readFile(PAGE), '/clipboard': () => CLIPBOARD_PAGE };
    const page = await pages[request.url]?.();
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page ?? 'Not found');
  });
  const heard = [];
  const trap = createTcpServer((socket) => {
    socket.on('data', (data) => {
      heard.push(data.toString('latin1').slice(0, 200));
      socket.end('HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n');
    });
    socket.on('error', () => {});
  });
  const datagrams = createSocket('udp4', (data) => heard.push(`UDP, ${data.length} bytes`));
  const listen = (one) => new Promise((ready) => one.listen(0, '127.0.0.1', () => ready(one.address().port)));
  const port = await listen(server);
  const trapPort = await listen(trap);
  await new Promise((ready) => datagrams.bind(trapPort, '127.0.0.1', ready));
  return {
    requests,
    heard,
    url: `http://127.0.0.1:${port}/`,
    clipboardUrl: `http://127.0.0.1:${port}/clipboard`,
    trapHost: `127.0.0.1:${trapPort}`,
    stop() {
      server.closeAllConnections();
      for (const one of [server, trap, datagrams]) one.close();
    },
  };
}

// Copies as Word does: markup of its own and plain text, both unchecked. `icon` keeps the browser from asking for one.
const CLIPBOARD_PAGE = `<!doctype html><meta charset="utf-8"><title>clipboard</title><link rel="icon" href="data:,">
<p>copy</p><script>
  addEventListener('copy', (event) => {
    for (const [type, text] of Object.entries(window.flavours)) event.clipboardData.setData(type, text);
    event.preventDefault();
  });
</script>`;

/**
 * Starts a browser with an empty profile of its own, or with the profile in a folder. `size` is the inner size of the
 * window.
 */
export async function startBrowser({ size = [1366, 768], profile } = {}) {
  const downloads = await mkdtemp(join(tmpdir(), 'jimu-downloads-'));
  const options = new chrome.Options()
    .setChromeBinaryPath(await onPath(process.env.CHROMIUM ?? 'chromium'))
    .addArguments(
      '--headless=new',
      `--window-size=${size.join(',')}`,
      // Containers often have no sandbox, and all that is opened here is our own.
      '--no-sandbox',
      '--lang=zh-CN',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--force-color-profile=srgb',
    );
  if (profile) options.addArguments(`--user-data-dir=${profile}`);
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  logs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(logs);
  options.setPerfLoggingPrefs({ enableNetwork: true, enablePage: false });

  const driver = await new Builder()
    .forBrowser(Browser.CHROME)
    .setChromeOptions(options)
    .setChromeService(new chrome.ServiceBuilder(await onPath(process.env.CHROMEDRIVER ?? 'chromedriver')))
    .build();
  await driver.sendDevToolsCommand('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  return new Visitor(driver, downloads, profile);
}

/** The processes that were started with a word on their command line. */
async function processesWith(word) {
  const found = [];
  for (const name of await readdir('/proc')) {
    if (!/^[0-9]+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (line.split('\0').includes(word)) found.push(Number(name));
  }
  return found;
}

async function onPath(command) {
  if (command.includes('/')) return command;
  for (const folder of process.env.PATH.split(':')) {
    if ((await readdir(folder).catch(() => [])).includes(command)) return join(folder, command);
  }
  throw new Error(`${command} is not on the PATH.`);
}

/** Someone in front of the page: looks, types, pastes, and notes what the browser tells. */
class Visitor {
  constructor(driver, downloads, profile) {
    this.driver = driver;
    this.profile = profile;
    this.downloads = downloads;
    this.network = [];
    this.console = [];
  }

  async leave() {
    await this.driver.quit();
    await rm(this.downloads, { recursive: true, force: true });
  }

  /** Ends the browser as a power cut would: nothing is written any more. Only for one with a profile in a folder. */
  async kill() {
    for (const id of await processesWith(`--user-data-dir=${this.profile}`)) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It went with another.
      }
    }
    await this.driver.quit().catch(() => {});
    await rm(this.downloads, { recursive: true, force: true });
  }

  /** Opens the page at `url` and waits until the program runs. */
  async open(url) {
    await this.driver.get(url);
    await this.ready();
  }

  async openFile(path = PAGE) {
    await this.open(pathToFileURL(path).href);
  }

  async reload() {
    await this.driver.navigate().refresh();
    await this.ready();
  }

  async ready() {
    await this.until('the program runs', () => this.driver.executeScript('return window.jimuPage?.started === true'));
  }

  // ---- Looking -----------------------------------------------------------------------------------------------

  /** Waits until `condition` gives something true, and returns it. */
  async until(what, condition, patience = PATIENCE) {
    const end = Date.now() + patience;
    let last;
    for (;;) {
      try {
        const result = await condition();
        if (result) return result;
        last = undefined;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end) throw new Error(`Waited in vain: ${what}`, { cause: last });
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  /** The elements with a `data-test` name that are shown. */
  async all(name, within = this.driver) {
    const found = await within.findElements(By.css(selector(name)));
    const shown = await Promise.all(found.map((element) => element.isDisplayed().catch(() => false)));
    return found.filter((_, index) => shown[index]);
  }

  /** Waits for the first shown element with a `data-test` name. */
  async see(name, within = this.driver) {
    return this.until(`“${name}” is shown`, async () => (await this.all(name, within))[0]);
  }

  /** Waits for the cell of the open form that shows a field. */
  async cell(field) {
    const css = `${selector('cell')}[data-field="${field}"]`;
    return this.until(`the cell ${field} is shown`, async () => (await this.driver.findElements(By.css(css)))[0]);
  }

  async shows(name) {
    return (await this.all(name)).length > 0;
  }

  async text(name) {
    return (await this.see(name)).getText();
  }

  /** All the text that the page shows. */
  async wholeText() {
    return this.driver.executeScript('return document.body.innerText');
  }

  // ---- Acting ------------------------------------------------------------------------------------------------

  async click(name, within = this.driver) {
    await this.until(`“${name}” takes a click`, async () => {
      await (await this.see(name, within)).click();
      return true;
    });
  }

  async keys(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  async chord(modifier, key) {
    await this.driver.actions().keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  }

  /**
   * Fills the clipboard from another tab with a real Ctrl+C, as an office program would from its window.
   *
   * `flavours` maps media types to texts.
   */
  async copy(server, flavours) {
    const page = await this.driver.getWindowHandle();
    await this.driver.switchTo().newWindow('tab');
    await this.driver.get(server.clipboardUrl);
    await this.driver.executeScript('window.flavours = arguments[0]', flavours);
    await this.chord(Key.CONTROL, 'c');
    await this.driver.close();
    await this.driver.switchTo().window(page);
  }

  /** Copies elsewhere, then pastes into the page with a real Ctrl+V. */
  async paste(server, flavours) {
    await this.copy(server, flavours);
    await this.chord(Key.CONTROL, 'v');
  }

  /** Waits for a file to be downloaded after `act`, takes it away, and returns its name, text and bytes. */
  async download(act, patience = PATIENCE) {
    await act();
    const name = await this.until('a file is downloaded', async () => {
      const files = await readdir(this.downloads);
      return files.find((file) => !file.endsWith('.crdownload') && !file.startsWith('.'));
    }, patience);
    const path = join(this.downloads, name);
    // The name may stand there before the bytes do.
    const bytes = await this.until('the file is whole', async () => {
      const read = await readFile(path);
      return read.length > 0 && read;
    }, patience);
    await rm(path);
    return { name, bytes, text: bytes.toString('utf8') };
  }

  /** Exports the open form from the workbench, as a person does it, goes back, and returns the file. */
  async exportOpen(format) {
    await this.click('export');
    await this.click(`format-${format}`);
    const file = await this.download(() => this.click('export-act'));
    await this.click('tab-workbench');
    await this.see('library');
    return file;
  }

  /** Prints the page as its own print styles ask, and returns the PDF. */
  async print() {
    const { data } = await this.driver.sendAndGetDevToolsCommand('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
    });
    return Buffer.from(data, 'base64');
  }

  /** Gives the page an area of exactly this size. */
  async resize(width, height) {
    await this.driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** Sets the colours the system asks for: `light` or `dark`. */
  async preferColours(value) {
    await this.driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  async screenshot() {
    return Buffer.from(await this.driver.takeScreenshot(), 'base64');
  }

  /** The same as WebP, a few times smaller, for pictures that are kept. */
  async picture() {
    const { data } = await this.driver.sendAndGetDevToolsCommand('Page.captureScreenshot', { format: 'webp', quality: 90 });
    return Buffer.from(data, 'base64');
  }

  /** Everything that is stored for the page: key and text. */
  async stored() {
    return this.driver.executeScript('return Object.fromEntries(Object.entries(localStorage))');
  }

  /** Has the browser forget all that the page at `url` has stored. */
  async forget(url) {
    const { origin } = new URL(url);
    await this.driver.sendDevToolsCommand('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  }

  // ---- What the browser tells --------------------------------------------------------------------------------

  /** The addresses asked for since the start, except those inside the page (`data:`, `blob:`). */
  async requested() {
    for (const entry of await this.driver.manage().logs().get(logging.Type.PERFORMANCE)) {
      const { method, params } = JSON.parse(entry.message).message;
      if (method === 'Network.requestWillBeSent') this.network.push(params.request.url);
      if (method === 'Network.webSocketCreated') this.network.push(params.url);
    }
    return this.network.filter((url) => !/^(?:data|blob):/.test(url));
  }

  /** What the page has said on the console since the start, as errors. */
  async complaints() {
    for (const entry of await this.driver.manage().logs().get(logging.Type.BROWSER)) {
      if (entry.level.value >= logging.Level.SEVERE.value) this.console.push(entry.message);
    }
    return this.console;
  }

  /** Checks that the page was quiet: no error on the console, no request but for `allowed` addresses. */
  async wasQuiet(...allowed) {
    assert.deepEqual(await this.complaints(), []);
    const odd = (await this.requested()).filter((url) => !allowed.includes(url));
    assert.deepEqual(odd, []);
  }
}

function selector(name) {
  return `[data-test="${name}"]`;
}
