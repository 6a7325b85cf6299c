//! The texts of the summary.

use super::{Count, Naming};

/// The texts in one language.
pub(crate) struct SummaryWords {
    pub(crate) title: &'static str,
    pub(crate) nothing_stored: &'static str,
    pub(crate) nothing_found: &'static str,

    pub(crate) filter: &'static str,
    pub(crate) search: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) year: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) all_units: &'static str,
    pub(crate) all_years: &'static str,
    pub(crate) all_kinds: &'static str,
    pub(crate) kind_project: &'static str,
    pub(crate) kind_department: &'static str,
    pub(crate) picked: Count,
    pub(crate) among: Count,
    pub(crate) reset: &'static str,
    pub(crate) print: &'static str,

    /// Forms, units, indicators.
    pub(crate) figures: fn(usize, usize, usize) -> [(String, &'static str); 3],
    pub(crate) project_budget: &'static str,
    pub(crate) department_budget: &'static str,
    pub(crate) numbered_share: &'static str,
    pub(crate) money_unit: &'static str,
    pub(crate) apart: &'static str,
    pub(crate) without_unit: Count,
    pub(crate) without_total: Count,

    pub(crate) budgets: &'static str,
    pub(crate) department_budgets: &'static str,
    pub(crate) labels: &'static str,
    pub(crate) findings: &'static str,
    pub(crate) forms: &'static str,
    pub(crate) budget: &'static str,
    pub(crate) not_summed: &'static str,
    pub(crate) dimension: &'static str,
    pub(crate) aspect: &'static str,
    pub(crate) count: &'static str,
    pub(crate) per_form: &'static str,
    pub(crate) numbered: &'static str,
    pub(crate) not_numbered: &'static str,
    pub(crate) share: &'static str,
    pub(crate) label_unknown: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) rule_name: &'static str,
    pub(crate) sum: &'static str,
    pub(crate) total: &'static str,
    pub(crate) sort_by: Naming,
    pub(crate) rows_more: Count,
    pub(crate) forms_rest: Count,
    pub(crate) no_findings: &'static str,
    /// What a chart shows, how many bars, of how many rows.
    pub(crate) chart: fn(&str, usize, usize) -> String,
    pub(crate) copy: &'static str,
    pub(crate) csv: &'static str,
    pub(crate) copied: &'static str,

    pub(crate) behind: fn(&str, usize) -> String,
    pub(crate) behind_hint: &'static str,
    pub(crate) only_these: &'static str,
    pub(crate) close: &'static str,

    pub(crate) stated: &'static str,
    pub(crate) stated_hint: &'static str,
    pub(crate) stated_text: &'static str,
    pub(crate) stated_example: &'static str,
    pub(crate) stated_count: &'static str,
    pub(crate) stated_amount: &'static str,
    pub(crate) stated_of: &'static str,
    pub(crate) stated_all: &'static str,
    pub(crate) stated_fiscal: &'static str,
    pub(crate) stated_offer: &'static str,
    pub(crate) stated_bad: &'static str,
    /// Stated, found.
    pub(crate) count_agrees: fn(usize, usize) -> String,
    pub(crate) count_differs: fn(usize, usize) -> String,
    /// Stated, found, and by how much they differ.
    pub(crate) sum_agrees: fn(&str, &str) -> String,
    pub(crate) sum_differs: fn(&str, &str, &str) -> String,
    pub(crate) sum_unknown: fn(usize, usize) -> String,
}

/// 中文
pub(super) static ZH: SummaryWords = SummaryWords {
    title: "汇总",
    nothing_stored: "库中还没有表。粘贴几份，再到这里看合计。",
    nothing_found: "没有符合条件的表。请放宽条件，或清除筛选。",

    filter: "筛选",
    search: "搜索名称、指标、文字",
    unit: "单位",
    year: "年度",
    kind: "类别",
    all_units: "全部单位",
    all_years: "全部年度",
    all_kinds: "全部类别",
    kind_project: "项目表",
    kind_department: "部门整体表",
    picked: |n| format!("库中选定的 {n} 张"),
    among: |n| format!("只看 {n} 张"),
    reset: "清除筛选",
    print: "打印汇总",

    figures: |forms, units, indicators| {
        [(forms.to_string(), "张表"), (units.to_string(), "个单位"), (indicators.to_string(), "个指标")]
    },
    project_budget: "项目年度预算",
    department_budget: "部门年度预算",
    numbered_share: "指标值有数字",
    money_unit: "万元",
    apart: "部门整体表的预算已含其项目，两类各自合计，不相加。",
    without_unit: |n| format!("{n} 张没有注明金额单位，未计入"),
    without_total: |n| format!("{n} 张没有年度资金总额，未计入"),

    budgets: "项目预算：按单位和年度",
    department_budgets: "部门预算：按单位和年度",
    labels: "指标：按一级、二级",
    findings: "检查意见：按规则",
    forms: "表数",
    budget: "预算（万元）",
    not_summed: "未计入",
    dimension: "一级指标",
    aspect: "二级指标",
    count: "指标数",
    per_form: "每表平均",
    numbered: "有数字",
    not_numbered: "无数字",
    share: "占比（%）",
    label_unknown: "未识别",
    rule: "规则",
    rule_name: "内容",
    sum: "小计",
    total: "合计",
    sort_by: |column| format!("按{column}排序"),
    rows_more: |n| format!("再列出 {n} 行"),
    forms_rest: |n| format!("还有 {n} 张，请用搜索缩小范围"),
    no_findings: "没有检查意见。",
    chart: |what, bars, rows| {
        if bars < rows { format!("{what}（图中为前 {bars} 行，共 {rows} 行）") } else { what.to_owned() }
    },
    copy: "复制",
    csv: "导出 CSV",
    copied: "已复制。到 Excel、Word 或 WPS 里按 Ctrl+V 粘贴。",

    behind: |what, n| format!("{what}：{n} 张表"),
    behind_hint: "点一张，到工作台打开",
    only_these: "只汇总这些",
    close: "收起",

    stated: "核对合计",
    stated_hint: "贴上说明里的那句话，或直接填两个数，与当前筛选出的项目表核对。",
    stated_text: "说明原文",
    stated_example: "例如：预算安排的项目 6 个，涉及财政拨款 50 万元",
    stated_count: "项目数",
    stated_amount: "金额（万元）",
    stated_of: "金额口径",
    stated_all: "全部资金",
    stated_fiscal: "财政拨款",
    stated_offer: "随表粘贴的说明：",
    stated_bad: "这里请填数字",
    count_agrees: |stated, found| format!("项目数一致：说明 {stated} 个，实有 {found} 张项目表。"),
    count_differs: |stated, found| {
        format!("项目数不一致：说明 {stated} 个，实有 {found} 张项目表，相差 {}。", stated.abs_diff(found))
    },
    sum_agrees: |stated, sum| format!("金额一致：说明 {stated} 万元，各表合计 {sum} 万元。"),
    sum_differs: |stated, sum, gap| format!("金额不一致：说明 {stated} 万元，各表合计 {sum} 万元，相差 {gap} 万元。"),
    sum_unknown: |unit, total| {
        let mut why = Vec::new();
        if unit > 0 {
            why.push(format!("{unit} 张没有注明金额单位"));
        }
        if total > 0 {
            why.push(format!("{total} 张没有列出这项金额"));
        }
        format!("金额无法核对：{}。", why.join("，"))
    },
};

/// English
pub(super) static EN: SummaryWords = SummaryWords {
    title: "Summary",
    nothing_stored: "The library is empty. Paste some forms to see their totals here.",
    nothing_found: "No form fits. Ask for less, or clear the filter.",

    filter: "Filter",
    search: "Search names, indicators, text",
    unit: "Unit",
    year: "Year",
    kind: "Kind",
    all_units: "All units",
    all_years: "All years",
    all_kinds: "All kinds",
    kind_project: "Project forms",
    kind_department: "Department forms",
    picked: |n| format!("The {n} selected in the library"),
    among: |n| format!("Only {n}"),
    reset: "Clear the filter",
    print: "Print the summary",

    figures: |forms, units, indicators| {
        let word = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
        [
            (forms.to_string(), word(forms, "form", "forms")),
            (units.to_string(), word(units, "unit", "units")),
            (indicators.to_string(), word(indicators, "indicator", "indicators")),
        ]
    },
    project_budget: "Project budgets of the year",
    department_budget: "Department budgets of the year",
    numbered_share: "Targets with a number",
    money_unit: "10,000 yuan",
    apart: "A department's budget holds its projects': the two are summed apart and never added.",
    without_unit: |n| format!("{n} without a money unit, not counted"),
    without_total: |n| format!("{n} without a total for the year, not counted"),

    budgets: "Project budgets by unit and year",
    department_budgets: "Department budgets by unit and year",
    labels: "Indicators by level 1 and 2",
    findings: "Findings by rule",
    forms: "Forms",
    budget: "Budget (10,000 yuan)",
    not_summed: "Not counted",
    dimension: "Level 1",
    aspect: "Level 2",
    count: "Indicators",
    per_form: "Per form",
    numbered: "With a number",
    not_numbered: "Without",
    share: "Share (%)",
    label_unknown: "not recognised",
    rule: "Rule",
    rule_name: "What",
    sum: "Sum",
    total: "Total",
    sort_by: |column| format!("Sort by {column}"),
    rows_more: |n| format!("List {n} more"),
    forms_rest: |n| format!("{n} more: narrow the search"),
    no_findings: "No findings.",
    chart: |what, bars, rows| {
        if bars < rows { format!("{what} (the first {bars} of {rows} rows)") } else { what.to_owned() }
    },
    copy: "Copy",
    csv: "Export CSV",
    copied: "Copied. Press Ctrl+V in Excel, Word or WPS.",

    behind: |what, n| format!("{what}: {}", super::en::some(n, "form", "forms")),
    behind_hint: "Click one to open it in the workbench",
    only_these: "Sum up only these",
    close: "Close",

    stated: "Check a stated total",
    stated_hint: "Paste the sentence, or type the two numbers: they are held against the project forms shown now.",
    stated_text: "The sentence",
    stated_example: "Such as: 预算安排的项目 6 个，涉及财政拨款 50 万元",
    stated_count: "Projects",
    stated_amount: "Amount (10,000 yuan)",
    stated_of: "Of what money",
    stated_all: "All funds",
    stated_fiscal: "Fiscal money",
    stated_offer: "Pasted with the forms:",
    stated_bad: "A number, please",
    count_agrees: |stated, found| format!("The number agrees: {stated} stated, {found} project forms."),
    count_differs: |stated, found| {
        format!("The number differs: {stated} stated, {found} project forms, {} apart.", stated.abs_diff(found))
    },
    sum_agrees: |stated, sum| format!("The sum agrees: {stated} stated, {sum} in the forms (10,000 yuan)."),
    sum_differs: |stated, sum, gap| {
        format!("The sum differs: {stated} stated, {sum} in the forms, {gap} apart (10,000 yuan).")
    },
    sum_unknown: |unit, total| {
        let mut why = Vec::new();
        if unit > 0 {
            why.push(format!("{} without a money unit", super::en::some(unit, "form", "forms")));
        }
        if total > 0 {
            why.push(format!("{} without this amount", super::en::some(total, "form", "forms")));
        }
        format!("The sum cannot be checked: {}.", why.join(", "))
    },
};
