/*
 * The page as it was built, to be saved as a file. What stands in the page now is put back to what it was when the page
 * was opened; styles, scripts and modules are untouched, so that the hashes of its policy hold.
 */
const PARTS = ['NOSCRIPT', 'SCRIPT'];
const DATA = 'jimu-data';

/** Remembers the page before the program draws into it, and returns what writes it out again. */
export function remember() {
  const app = document.getElementById('app').cloneNode(true);
  const { title } = document;
  return {
    /** The text of the page; with `data` inside where there is any. */
    write(data) {
      const root = document.documentElement.cloneNode(true);
      for (const { name } of [...root.attributes]) root.removeAttribute(name);
      root.lang = 'zh-CN';
      root.querySelector('title').textContent = title;
      const [body] = root.getElementsByTagName('body');
      for (const child of [...body.children]) {
        if (child.id === 'app') child.replaceWith(app.cloneNode(true));
        else if (!PARTS.includes(child.tagName) || child.id === DATA) child.remove();
      }
      if (data) {
        const carried = document.createElement('script');
        carried.type = 'text/plain';
        carried.id = DATA;
        // In JSON a "<" may stand as a number; then nothing in it can end the element.
        carried.textContent = data.replaceAll('<', '\\u003c');
        body.insertBefore(carried, root.querySelector('#jimu-module'));
      }
      return `<!DOCTYPE html>${root.outerHTML}`;
    },

    /** What the page carries; nothing where it carries nothing. */
    carried() {
      return document.getElementById(DATA)?.textContent;
    },
  };
}
