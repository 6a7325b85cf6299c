//! Forms of other sectors, built to have what the gold files do not.

use jimu::edit;
use jimu::form::{
    Amount, AmountUnit, Contact, Department, Form, FormKind, Fund, FundHorizon, FundSource, Goal, Horizon, LayoutKind,
    Organisation, Outcome, ProjectLine,
};
use jimu::text::Text;
use jimu::value::{amount_in, understand};

use Horizon::{Annual, LongTerm, MidTerm};

fn amount(text: &str) -> Amount {
    Amount { text: text.into(), decimal: amount_in(text).map(|(number, _)| number.decimal) }
}

fn fund(horizon: FundHorizon, source: FundSource, label: &str, text: &str) -> Fund {
    Fund { horizon, source, label: label.into(), amount: amount(text) }
}

fn goal(name: Option<&str>, horizon: Horizon, text: &str) -> Goal {
    Goal { name: name.map(Text::from), horizon, from: None, to: None, text: text.into() }
}

/// An indicator under labels, with a value, and where they stand apart a comparator and a unit.
struct Row(Horizon, Option<&'static str>, &'static [&'static str], &'static str, [&'static str; 3]);

fn add(form: &mut Form, rows: &[Row]) {
    for Row(horizon, goal, path, name, [sign, value, unit]) in rows {
        let at = form.indicators.len();
        edit::insert_indicator(form, at);
        let row = &mut form.indicators[at];
        (row.horizon, row.goal, row.path, row.name) = (*horizon, goal.map(Text::from), Vec::new(), (*name).into());
        (row.dimension, row.aspect) = (None, None);
        let filled = |text: &str| (!text.is_empty()).then(|| Text::from(text));
        row.value = understand((*value).into(), filled(sign), filled(unit));
        for (level, label) in path.iter().enumerate() {
            edit::set(form, jimu::finding::Field::Indicator(at, jimu::finding::Column::Level(level)), label);
        }
    }
}

fn project(name: &str, layout: LayoutKind) -> Form {
    Form {
        layout,
        title: "项目支出绩效目标申报表".into(),
        fiscal_year: Some(2026),
        amount_unit: Some(AmountUnit::TenThousandYuan),
        name: name.into(),
        supervisor: Some(Organisation { code: Some("105".into()), name: "某县教育局".into() }),
        unit: Some(Organisation { code: None, name: "某县第二小学".into() }),
        funds: vec![fund(FundHorizon::Annual, FundSource::Total, "年度资金总额", "120.50")],
        ..Form::empty()
    }
}

/// Unequal counts at both sides, groups that only one side has, several goals a horizon, both outer horizons.
fn school() -> Form {
    let mut form = project("农村小学校舍维修改造", LayoutKind::SideBySide);
    form.funds.insert(0, fund(FundHorizon::MidTerm, FundSource::Total, "中期资金总额", "361.5"));
    form.funds.push(fund(FundHorizon::Annual, FundSource::CarryOver, "上年结转", "20.5"));
    form.goals = vec![goal(None, MidTerm, "三年内消除全县小学危房。"), goal(None, Annual, "维修村小五所。")];
    form.goals[0].from = Some(2026);
    form.goals[0].to = Some(2028);
    form.contacts = vec![
        Contact { role: "项目负责人".into(), text: "张某".into() },
        Contact { role: "联系电话".into(), text: "0123-4567890".into() },
    ];
    let (quantity, quality) = (&["产出指标", "数量指标"], &["产出指标", "质量指标"]);
    add(
        &mut form,
        &[
            Row(MidTerm, None, quantity, "维修校舍面积", ["", "≥9000平方米", ""]),
            Row(MidTerm, None, quantity, "维修学校数", ["", "≥15所", ""]),
            Row(MidTerm, None, quantity, "更换课桌椅", ["", "≥1200套", ""]),
            Row(MidTerm, None, quality, "验收合格率", ["", "100%", ""]),
            Row(MidTerm, None, &["效益指标", "社会效益指标"], "受益学生数", ["", "≥3000人", ""]),
            Row(Annual, None, quantity, "维修学校数", ["", "≥5所", ""]),
            Row(Annual, None, quality, "验收合格率", ["", "100%", ""]),
            Row(Annual, None, quality, "返工率", ["", "≤2%", ""]),
            Row(Annual, None, &["产出指标", "时效指标"], "完工时间", ["", "2026年8月底前", ""]),
            Row(Annual, None, &["满意度指标", "服务对象满意度指标"], "师生满意度", ["", "≥95%", ""]),
        ],
    );
    form
}

/// Two goals a year, each with its indicators.
fn clinic() -> Form {
    let mut form = project("乡镇卫生院能力提升", LayoutKind::Stacked);
    form.goals = vec![
        goal(Some("年度绩效目标1"), Annual, "配齐基本诊疗设备。"),
        goal(Some("年度绩效目标2"), Annual, "培训乡村医生。"),
    ];
    let rows = [
        Row(Annual, Some("年度绩效目标1"), &["产出指标", "数量指标"], "购置彩超", ["", "3台", ""]),
        Row(Annual, Some("年度绩效目标1"), &["产出指标", "成本指标"], "彩超单价", ["", "≤45万元/台", ""]),
        Row(Annual, Some("年度绩效目标2"), &["产出指标", "数量指标"], "培训人次", ["", "≥200人次", ""]),
        Row(Annual, Some("年度绩效目标2"), &["满意度指标", "服务对象满意度指标"], "学员满意度", ["", "≥90%", ""]),
    ];
    add(&mut form, &rows);
    form
}

/// Comparators and units in columns of their own, points, results; paths of one label to four.
fn farmland() -> Form {
    let mut form = project("高标准农田建设", LayoutKind::Generic);
    form.goals = vec![goal(None, Annual, "新建高标准农田两万亩。")];
    let rows = [
        Row(Annual, None, &["产出指标", "数量指标"], "建成面积", ["≥", "20000", "亩"]),
        Row(Annual, None, &["产出指标", "数量指标"], "衬砌渠道", ["≥", "35.5", "公里"]),
        Row(Annual, None, &["产出指标", "质量指标"], "验收合格率", ["=", "100", "%"]),
        Row(Annual, None, &["效益指标", "生态效益指标"], "节水灌溉", ["定性", "明显改善", ""]),
        Row(Annual, None, &["满意度指标", "服务对象满意度指标"], "农户满意度", ["≥", "90", "%"]),
    ];
    add(&mut form, &rows);
    for (row, points) in form.indicators.iter_mut().zip(["20", "20", "20", "20", "10"]) {
        row.weight = Some(points.into());
        row.result = Some(Outcome { actual: Some("已完成".into()), score: Some(points.into()), reason: None });
    }
    form
}

/// Levels that differ from row to row.
fn levels() -> Form {
    let mut form = project("义务教育阶段课后服务", LayoutKind::FourLevel);
    form.goals = vec![goal(None, Annual, "课后服务全覆盖。")];
    add(
        &mut form,
        &[
            Row(Annual, None, &["产出", "项目产出", "数量指标"], "服务学校数", ["", "42", "所"]),
            Row(Annual, None, &["产出", "项目产出", "质量指标"], "课程开设率", ["", "100", "%"]),
            Row(Annual, None, &["产出", "时效指标"], "经费拨付及时率", ["", "100", "%"]),
            Row(Annual, None, &["效果", "项目效益", "社会效益"], "家长负担减轻", ["", "是", ""]),
            Row(Annual, None, &["满意度指标"], "家长满意度", ["", "95", "%"]),
        ],
    );
    form
}

/// Tasks without projects; no account.
fn bureau() -> Form {
    let mut form = Form {
        kind: FormKind::Department,
        layout: LayoutKind::Department,
        title: "部门（单位）整体支出绩效目标申报表".into(),
        name: "某县农业农村局".into(),
        ..project("", LayoutKind::Department)
    };
    (form.supervisor, form.funds) = (None, Vec::new());
    form.unit = Some(Organisation { code: None, name: form.name.clone() });
    form.department = Some(Department {
        tasks: vec!["建设高标准农田。".into(), "防治动物疫病。".into()],
        ..Department::default()
    });
    form.goals = vec![goal(None, Annual, "粮食稳产增产。")];
    add(&mut form, &[Row(Annual, None, &["产出指标", "数量指标"], "粮食产量", ["", "≥30万吨", ""])]);
    // The second levels of a department form name no aspect.
    form.indicators[0].aspect = None;
    form
}

/// Projects, whose year's budget alone is known.
fn hospital() -> Form {
    let mut form = bureau();
    (form.name, form.unit) = ("某市人民医院".into(), Some(Organisation { code: None, name: "某市人民医院".into() }));
    let project = |name: &str, purpose: &str, current: &str| ProjectLine {
        name: name.into(),
        category: None,
        total: None,
        current: Some(amount(current)),
        purpose: Some(purpose.into()),
    };
    form.department = Some(Department {
        projects: vec![
            project("急救中心建设", "建设急救中心并配置设备。", "860"),
            project("人才引进", "引进紧缺专业医生。", "120.75"),
        ],
        ..Department::default()
    });
    form
}

/// Long term and year, stacked, with bases, in yuan.
fn forest() -> Form {
    let mut form = project("国有林场造林", LayoutKind::Stacked);
    form.amount_unit = Some(AmountUnit::Yuan);
    form.goals = vec![
        goal(Some("长期绩效目标1"), LongTerm, "森林覆盖率稳步提高。"),
        goal(Some("年度绩效目标1"), Annual, "完成造林任务。"),
    ];
    add(
        &mut form,
        &[
            Row(LongTerm, Some("长期绩效目标1"), &["效益指标", "生态效益指标"], "森林覆盖率", ["", "≥45%", ""]),
            Row(Annual, Some("年度绩效目标1"), &["产出指标", "数量指标"], "造林面积", ["", "≥3500亩", ""]),
            Row(Annual, Some("年度绩效目标1"), &["产出指标", "质量指标"], "苗木成活率", ["", "≥85%", ""]),
        ],
    );
    form.indicators.iter_mut().for_each(|row| row.basis = Some("计划标准".into()));
    form
}

pub(super) fn built_forms() -> Vec<Form> {
    vec![school(), clinic(), farmland(), levels(), bureau(), hospital(), forest()]
}
