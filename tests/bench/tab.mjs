// A tab that is measured from inside: how long from an event to the frame that shows it, and which tasks were long.

import { keepMany } from '../browser/many.mjs';

/** Runs in the page before anything else. */
const PROBE = `(() => {
  const bench = { keys: [], long: [] };
  window.jimuBench = bench;
  // Behind the frame that is being made, and before whatever the page does when it has been shown.
  const behind = (then) => scheduler.postTask(() => then(), { priority: 'user-blocking' });
  bench.behind = behind;
  // Behind the frame that comes next.
  const painted = (then) => requestAnimationFrame(() => behind(then));
  const time = (event) => painted(() => bench.keys.push({ kind: event.type === 'keydown' ? event.key : 'composition', time: performance.now() - event.timeStamp }));
  addEventListener('keydown', (event) => { if (!event.isComposing && event.keyCode !== 229) time(event); }, true);
  addEventListener('compositionupdate', time, true);
  new PerformanceObserver((list) => bench.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  // How long from doing something to the frame that shows it.
  bench.time = (act) => new Promise((done) => {
    const start = performance.now();
    act();
    painted(() => done(performance.now() - start));
  });
  // How long from now until something stands there, painted.
  bench.until = (css) => new Promise((done, fail) => {
    const start = performance.now();
    const look = () => {
      if (document.querySelector(css)) behind(() => done(performance.now() - start));
      else if (performance.now() > start + 20_000) fail(new Error('Waited in vain for ' + css));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  bench.paste = (target, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  };
  // When the first of these could be seen after the page was asked for.
  bench.first = (css) => new Promise((done) => {
    const look = () => (document.querySelector(css) ? painted(() => done(performance.now())) : requestAnimationFrame(look));
    look();
  });
  // The zone to paste into, or the open form; and all that is stored.
  bench.usable = bench.first('.paste-zone[data-test], [data-test="cell"]');
  bench.whole = bench.first('.paste-zone[data-test], [data-test="tree"]:not([hidden]) [data-test="library-item"]');
})()`;

export class Tab {
  /** Opens an address in a tab of its own. */
  static async open(visitor, url) {
    const tab = new Tab();
    tab.visitor = visitor;
    await visitor.driver.switchTo().newWindow('tab');
    tab.handle = await visitor.driver.getWindowHandle();
    await visitor.resize(1366, 768);
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: PROBE });
    await visitor.driver.get(url);
    return tab;
  }

  send(command, options = {}) {
    return this.visitor.driver.sendAndGetDevToolsCommand(command, options);
  }

  /** Brings the tab to the front. */
  async show() {
    await this.visitor.driver.switchTo().window(this.handle);
    await this.send('Page.bringToFront');
  }

  async throttle(rate) {
    await this.send('Emulation.setCPUThrottlingRate', { rate });
  }

  run(script, ...given) {
    return this.visitor.driver.executeScript(script, ...given);
  }

  /** Runs a script that returns a promise; `given` are its arguments. */
  async wait(script, ...given) {
    const { result, error } = await this.visitor.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
      (async (...given) => { ${script} })(...arguments).then((result) => done({ result }), (error) => done({ error: error.stack }));`,
      ...given,
    );
    if (error) throw new Error(error);
    return result;
  }

  async close() {
    await this.show();
    await this.visitor.driver.close();
    await this.visitor.driver.switchTo().window((await this.visitor.driver.getAllWindowHandles())[0]);
  }

  /** Fills the library of the page with so many forms, through its own import. */
  async fill(forms, rows, first = 0) {
    await keepMany(this.visitor, forms, rows, first);
  }

  /** Searches the library for what finds others than before; resolves when they are painted, with the time that took. */
  async search(text) {
    return this.wait(`
      const [input, list] = ['search', 'library'].map((name) => document.querySelector('[data-test="' + name + '"]'));
      const before = list.textContent;
      const start = performance.now();
      const changed = () => {
        if (performance.now() - start > 20_000) throw new Error('Nothing else was found for ' + given[0]);
        return list.textContent !== before;
      };
      if (input.value === given[0]) return 0;
      input.value = given[0];
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      while (!changed()) await new Promise(requestAnimationFrame);
      // Behind the frame in which it was seen.
      await new Promise(jimuBench.behind);
      return performance.now() - start;`, text);
  }

  /** Opens a form that is listed; resolves when it is painted, with the time that took. */
  async openFirst(at = 0) {
    return this.wait(`
      const items = document.querySelectorAll('[data-test="library-item"]');
      return jimuBench.time(() => items[given[0] % items.length].click())`, at);
  }

  // ---- Typing ------------------------------------------------------------------------------------------------

  async key(key) {
    const text = key.length === 1 ? key : { Enter: '\r' }[key];
    const code = { Enter: 13, ArrowDown: 40, Escape: 27 }[key] ?? key.toUpperCase().charCodeAt(0);
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, windowsVirtualKeyCode: code });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code });
    await pause(40);
  }

  /** Letters by an input method, and what they become. */
  async compose(letters, word) {
    for (let end = 1; end <= letters.length; end += 1) {
      await this.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end });
      await pause(40);
    }
    await this.send('Input.insertText', { text: word });
    await pause(40);
  }

  /** What was typed since the last time: kinds and times of keys, and the long tasks. */
  async taken() {
    return this.wait(`
      await new Promise((later) => setTimeout(later, 400));
      const { keys, long } = jimuBench;
      [jimuBench.keys, jimuBench.long] = [[], []];
      return { keys, long };`);
  }
}

export const pause = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));
