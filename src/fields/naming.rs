//! A field of a form in words: 年度指标“参保人数”的指标值.

use crate::finding::{Column, Field, FlowColumn, Message, ProjectColumn};
use crate::form::Form;
use crate::language::{Language, Words};

/// Names a field: 年度指标“参保人数”的指标值.
pub fn name_of(form: &Form, field: Field) -> Message {
    Message {
        zh: name_in(form, field, Language::Chinese, &|_| false),
        en: name_in(form, field, Language::English, &|_| false),
    }
}

/// Names a field in a sentence that says already which row it is: 年度指标的指标值.
pub fn name_beside(form: &Form, field: Field, sentence: &Message) -> Message {
    let said = |own: &str| sentence.zh.contains(own.trim());
    Message { zh: name_in(form, field, Language::Chinese, &said), en: name_in(form, field, Language::English, &said) }
}

/// Names a field; the name of its row is left out where it is said already.
fn name_in(form: &Form, field: Field, lang: Language, said: &dyn Fn(&str) -> bool) -> String {
    let named = |group: &str, own: Option<&str>, part: Option<&str>, lang: Language| {
        named(group, own.filter(|own| !said(own)), part, lang)
    };
    let department = form.department.as_ref();
    let numbered = |zh: &str, en: &str, at: usize| lang.pick(format!("{zh}第{}项", at + 1), format!("{en} {}", at + 1));
    let (group, own, part) = match field {
        Field::Title => return lang.pick("表题", "title").to_owned(),
        Field::FiscalYear => return lang.pick("预算年度", "fiscal year").to_owned(),
        Field::AmountUnit => return lang.pick("金额单位", "money unit").to_owned(),
        Field::Name if department.is_some() => return lang.pick("部门（单位）名称", "department's name").to_owned(),
        Field::Name => return lang.pick("项目名称", "project name").to_owned(),
        Field::Supervisor => return lang.pick("主管部门", "supervisor").to_owned(),
        Field::Unit => return lang.pick("实施单位", "implementing unit").to_owned(),
        Field::Applicant => return lang.pick("申报单位", "applicant").to_owned(),
        Field::Attribute => return lang.pick("项目类型", "project type").to_owned(),
        Field::FundNature => return lang.pick("资金性质", "nature of funds").to_owned(),
        Field::Period => return lang.pick("项目期限", "project period").to_owned(),
        Field::LegalBasis => return lang.pick("立项依据", "legal basis").to_owned(),
        Field::Purpose => return lang.pick("资金用途", "purpose of funds").to_owned(),
        Field::Notes => return lang.pick("其他说明", "notes").to_owned(),
        Field::Duty(at) => return numbered("部门职能", "duty", at),
        Field::Task(at) => return numbered("年度工作任务", "task", at),
        Field::Contact(at) => {
            (lang.pick("联系信息", "contact"), form.contacts.get(at).map(|it| it.role.as_str()), None)
        }
        Field::Fund(at) => (lang.pick("资金", "fund"), form.funds.get(at).map(|it| it.label.as_str()), None),
        Field::FundLabel(at) => {
            let label = form.funds.get(at).map(|it| it.label.as_str());
            (lang.pick("资金", "fund"), label, Some(lang.pick("名称", "label")))
        }
        Field::Goal(at) => {
            let goal = form.goals.get(at);
            let horizon = goal.map_or("", |goal| lang.pick(goal.horizon.zh(), goal.horizon.en()));
            let name = goal.and_then(|goal| goal.name.as_ref()).map(|name| name.as_str());
            return named(&lang.pick(format!("{horizon}目标"), format!("{horizon} goal")), name, None, lang);
        }
        Field::Indicator(at, column) => {
            let indicator = form.indicators.get(at);
            let horizon = indicator.map_or("", |indicator| lang.pick(indicator.horizon.zh(), indicator.horizon.en()));
            let group = lang.pick(format!("{horizon}指标"), format!("{horizon} indicator"));
            let name = indicator.map(|indicator| indicator.name.as_str());
            return named(&group, name, column_word(column, lang), lang);
        }
        Field::Flow(side, at, column) => {
            let flow = department.and_then(|it| it.flows(side).get(at));
            let part = match column {
                FlowColumn::Label => lang.pick("名称", "label").to_owned(),
                FlowColumn::Amount => lang.pick("金额", "amount").to_owned(),
                FlowColumn::Share => lang.pick("占比", "share").to_owned(),
                FlowColumn::Prior(prior) => {
                    let year = flow.and_then(|it| it.prior.get(prior)?.year);
                    let year = year.map_or(String::new(), |year| year.to_string());
                    lang.pick(format!("{year}年金额"), format!("amount of {year}"))
                }
            };
            return named(lang.pick(side.zh(), side.en()), flow.map(|it| it.label.as_str()), Some(&part), lang);
        }
        Field::Project(at, column) => {
            let project = department.and_then(|it| it.projects.get(at));
            let part = match column {
                ProjectColumn::Name => None,
                ProjectColumn::Category => Some(lang.pick("类别", "category")),
                ProjectColumn::Total => Some(lang.pick("总预算", "total budget")),
                ProjectColumn::Current => Some(lang.pick("本年度预算", "budget of the year")),
                ProjectColumn::Purpose => Some(lang.pick("用途", "purpose")),
            };
            (lang.pick("项目支出", "project"), project.map(|it| it.name.as_str()), part)
        }
    };
    named(group, own, part, lang)
}

/// 年度指标“参保人数”的指标值; annual indicator “…”, value.
fn named(group: &str, own: Option<&str>, part: Option<&str>, lang: Language) -> String {
    let own = own.filter(|own| !own.trim().is_empty()).map(|own| own.replace('\n', " "));
    let own = own.map_or(String::new(), |own| lang.pick(format!("“{own}”"), format!(" “{own}”")));
    let part = part.map_or(String::new(), |part| lang.pick(format!("的{part}"), format!(", {part}")));
    format!("{group}{own}{part}")
}

/// The column; `None` for the name, which is said already.
fn column_word(column: Column, lang: Language) -> Option<&'static str> {
    column_words(column).map(|words| lang.words(words))
}

/// What stands over a column of the indicators; `None` for that of the names.
pub fn column_words(column: Column) -> Option<Words> {
    const LEVELS: [(&str, &str); 3] = [("一级指标", "level 1"), ("二级指标", "level 2"), ("三级指标", "level 3")];
    let (zh, en) = match column {
        Column::Name => return None,
        Column::Level(level) => LEVELS.get(level).copied().unwrap_or(("上级指标", "upper level")),
        Column::Description => ("指标描述", "description"),
        Column::Value => ("指标值", "value"),
        Column::Unit => ("计量单位", "unit"),
        Column::Prior(_) => ("往年值", "earlier value"),
        Column::Basis => ("指标值确定依据", "basis"),
        Column::Class => ("指标分类", "class"),
        Column::Weight => ("权重", "weight"),
        Column::Comparator => ("指标性质", "comparator"),
        Column::Actual => ("实际完成值", "actual value"),
        Column::Score => ("得分", "score"),
        Column::Reason => ("偏差原因", "reason of deviation"),
    };
    Some(Words { zh, en })
}
