// Forms made up for measuring, as the contract's JSON: any number of forms, of any number of indicator rows.

const LEVELS = [
  ['产出指标', '数量指标'], ['产出指标', '质量指标'], ['产出指标', '时效指标'], ['产出指标', '成本指标'],
  ['效益指标', '社会效益指标'], ['满意度指标', '服务对象满意度指标'],
];
const SUBJECTS = ['农村公路养护', '城乡医疗救助', '中小学营养餐', '河道清淤', '职业技能培训', '公共图书馆开放', '老旧小区改造', '森林防火'];
const UNITS = ['交通运输局', '医疗保障局', '教育局', '水务局', '就业服务中心', '文化和旅游局', '住房和城乡建设局', '林业局'];

/** Indicator `at` of a form with `count` of them: level 1, level 2, name, value. */
export function row(at, count) {
  const [one, two] = LEVELS[Math.floor((at * LEVELS.length) / count)];
  const subject = SUBJECTS[at % SUBJECTS.length];
  const [name, value] = {
    数量指标: [`第${at + 1}批${subject}人次`, `≥${at + 10}人次`],
    质量指标: [`第${at + 1}批${subject}合格率`, '≥95%'],
    时效指标: [`第${at + 1}批${subject}完成时间`, '2025年12月31日'],
    成本指标: [`第${at + 1}批${subject}支出`, `≤${(at % 90) + 1}万元`],
    社会效益指标: [`第${at + 1}批${subject}受益人数`, `≥${at + 100}人`],
    服务对象满意度指标: [`第${at + 1}批${subject}群众满意度`, '≥90%'],
  }[two];
  return [one, two, name, value];
}

export const table = (rows) => Array.from({ length: rows }, (_, at) => row(at, rows));

/** Form `at`, with so many indicators. A hundred forms or fewer share a unit. */
export function form(at, rows) {
  const subject = SUBJECTS[at % SUBJECTS.length];
  const unit = `${Math.floor(at / 50) + 1}区${UNITS[Math.floor(at / 50) % UNITS.length]}`;
  const indicators = table(rows).map(([one, two, name, value]) => ({ horizon: 'annual', path: [one, two], name, value: { text: value } }));
  return {
    kind: 'project', layout: 'other', title: '项目支出绩效目标申报表', fiscal_year: 2025, amount_unit: '万元',
    name: `${subject}第${at + 1}期`, unit: { code: null, name: unit },
    funds: [{ horizon: 'annual', source: 'total', label: '年度资金总额', amount: String(100 + at) }],
    goals: [{ name: null, horizon: 'annual', text: `完成${subject}第${at + 1}期。` }],
    indicators,
  };
}

/** A file of forms `from..to`. */
export const file = (from, to, rows) =>
  JSON.stringify({ format: 'jimu.forms', version: 1, forms: Array.from({ length: to - from }, (_, at) => form(from + at, rows)), unplaced: [] });
