// P6: from a key to the frame that shows it, in a cell, under a slowed processor.

import { median, quantile } from './figures.mjs';
import { table } from './forms.mjs';
import { startSite } from './site.mjs';
import { Tab } from './tab.mjs';

const SLOWED = 4;
const LONGEST_TASK = 50;

/** What is typed each time: letters and Enter, three cells, and one by pinyin. */
async function type(tab) {
  for (const word of ['95abc', '120de', 'word5']) {
    for (const letter of word) await tab.key(letter);
    await tab.key('Enter');
  }
  await tab.compose('wanchenglv', '完成率');
  await tab.key('Enter');
}

/** A subject of the measurement: where it is, how it is made ready, and where typing begins. */
const subjects = [
  { name: 'a lone <input>', path: '/input', ready: async () => {}, begin: (tab) => tab.run('const it = document.getElementById("input"); it.value = ""; it.focus()') },
  {
    name: 'Handsontable, 20 rows',
    path: '/grid',
    ready: (tab) => tab.run('window.peer = show(arguments[0])', table(20)),
    begin: (tab) => tab.run('peer.selectCell(2, 3)'),
  },
  page('Jimu, 10 forms, 20 rows', 9, 20),
  page('Jimu, 5,000 forms, 20 rows', 4999, 20),
  page('Jimu, 10 forms, 2,000 rows', 9, 2000),
];

function page(name, others, rows) {
  return {
    name,
    path: '/',
    async ready(tab) {
      await tab.visitor.ready();
      await tab.fill(others, 1);
      await tab.fill(1, rows, others);
      await tab.search(`第${others + 1}期`);
      const found = () => tab.run('return document.querySelectorAll(\'[data-test="library-item"]\').length === 1');
      await tab.visitor.until('it alone is listed', found);
      await tab.openFirst();
      await tab.search('');
      await tab.visitor.until('the form is open', () => tab.run('return document.querySelector(\'[data-field="indicator-19-name"]\')'));
    },
    begin: (tab) => tab.run(`
      const cell = document.querySelector('[data-field="indicator-2-value"]');
      cell.scrollIntoView({ block: 'center' });
      cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      cell.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, cancelable: true }));`),
  };
}

export async function measureKeys({ visitor, report, repeats }) {
  for (const subject of subjects) {
    subject.site = await startSite();
    subject.tab = await Tab.open(visitor, `${subject.site.url}${subject.path}`);
    await subject.ready(subject.tab);
    [subject.keys, subject.long] = [[], []];
  }
  for (let round = 0; round <= repeats; round += 1) {
    for (const subject of subjects) {
      await subject.tab.show();
      await subject.begin(subject.tab);
      await subject.tab.throttle(SLOWED);
      await subject.tab.taken();
      await type(subject.tab);
      const { keys, long } = await subject.tab.taken();
      await subject.tab.throttle(1);
      // The first round warms up.
      if (round > 0) {
        subject.keys.push(...keys);
        subject.long.push(...long);
      }
    }
  }
  console.log(`\nP6: key to paint in a cell, ${SLOWED} × slowed`);
  const times = (subject, wanted = () => true) => subject.keys.filter(({ kind }) => wanted(kind)).map(({ time }) => time);
  for (const subject of subjects) {
    report.tell(subject.name, times(subject), 0.98);
    report.tell('  letters', times(subject, (kind) => kind.length === 1), 0.98);
    report.tell('  Enter', times(subject, (kind) => kind === 'Enter'), 0.98);
    report.tell('  composition', times(subject, (kind) => kind === 'composition'), 0.98);
    const longest = Math.max(0, ...subject.long);
    console.log(`    tasks over ${LONGEST_TASK} ms: ${subject.long.length}, the longest ${longest.toFixed(0)} ms`);
  }
  // All keys on both sides: letters, Enter, which stores what was typed, and composition.
  const typing = (subject) => times(subject, (kind) => kind !== 'Enter');
  const p98 = (subject, of = times) => quantile(of(subject), 0.98);
  const [input, grid, few, many, long] = subjects;
  for (const ours of [few, many, long]) {
    report.ratio(`P6 ${ours.name}, p98 against a lone <input>`, p98(ours), p98(input), 2);
    report.ratio(`P6 ${ours.name}, p98 against Handsontable`, p98(ours), p98(grid), 0.5);
    // Stricter than the goal, and so only told: without Enter, which stores nothing in a lone <input>.
    const stricter = p98(ours, typing) / p98(input, typing);
    console.log(`    for information: letters and composition, p98 against a lone <input>: ${stricter.toFixed(2)}`);
    report.most(`P6 ${ours.name}, longest task`, Math.max(0, ...ours.long), LONGEST_TASK);
  }
  report.ratio('P6 from 10 to 5,000 forms, median', median(typing(many)), median(typing(few)), 1.1);
  report.ratio('P6 from 20 to 2,000 rows, median', median(typing(long)), median(typing(few)), 1.25);
  for (const { site } of subjects) site.stop();
}
