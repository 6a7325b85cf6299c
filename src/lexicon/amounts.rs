//! Labels of amounts, recognised by the words they are made of.

use crate::form::{FundHorizon, FundSource};
use crate::lexicon::{FieldLabel, amount_unit};
use crate::text::{fold, holds, strip_ordinal};

/// An amount by its parts: 年度资金总额, 其中：当年财政拨款, 上年结转资金, 项目预算.
pub(super) fn fund_label(bare: &str) -> Option<FieldLabel> {
    if bare.chars().count() > 24 {
        return None;
    }
    let stem = bare.strip_prefix("其中").unwrap_or(bare).trim_start_matches([':', ',', '-', '—']);
    let stem = strip_ordinal(stem);
    if !is_made_of(stem, MONEY) {
        return None;
    }
    let has = |words: &[&str]| holds(stem, words);
    let source = if has(&["财政专户", "专户"]) {
        FundSource::SpecialAccount
    } else if has(&["结转", "结余"]) {
        FundSource::CarryOver
    } else if has(&["单位资金", "自有", "自筹", "事业收入", "经营收入", "单位自"]) {
        FundSource::Own
    } else if has(&["其他", "其它", "社会资金", "贷款"]) {
        FundSource::Other
    } else if has(&["总额", "合计", "总计", "总预算", "总投资", "总金额", "总资金"]) {
        FundSource::Total
    } else if has(&[
        "财政",
        "拨款",
        "公共预算",
        "政府性基金",
        "国有资本",
        "中央",
        "省级",
        "市级",
        "区级",
        "县级",
        "本级",
        "上级",
        "补助",
        "转移支付",
        "一般债",
        "专项债",
        "社保基金",
    ]) {
        FundSource::Fiscal
    } else if is_plain_total(stem) {
        FundSource::Total
    } else {
        return None;
    };
    let horizon = if has(&["中期"]) {
        Some(FundHorizon::MidTerm)
    } else if has(&["年度", "当年", "本年", "全年"]) {
        Some(FundHorizon::Annual)
    } else if has(&["实施期"])
        || source == FundSource::Total && has(&["项目资金总额", "总投资", "项目总", "资金总额", "总预算"])
    {
        Some(FundHorizon::Total)
    } else {
        None
    };
    Some(FieldLabel::Fund(source, horizon))
}

/// The words that labels of amounts are made of. A label holds nothing else; a project's name does.
const MONEY: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政专户管理",
    "财政专户",
    "社会保险基金",
    "社保基金",
    "转移支付",
    "财政",
    "专户",
    "管理",
    "资金",
    "拨款",
    "补助",
    "补贴",
    "专项",
    "中央",
    "省级",
    "市级",
    "区级",
    "县级",
    "区县",
    "市县",
    "省",
    "市",
    "区",
    "县",
    "上级",
    "本级",
    "地方",
    "其他",
    "其它",
    "单位",
    "自有",
    "自筹",
    "上年",
    "以前年度",
    "往年",
    "结转",
    "结余",
    "申请",
    "申报",
    "预算",
    "数",
    "金额",
    "总额",
    "总量",
    "总计",
    "总",
    "合计",
    "小计",
    "投资",
    "经费",
    "收入",
    "事业",
    "经营",
    "安排",
    "社会",
    "年度",
    "当年",
    "本年度",
    "本年",
    "全年",
    "年初",
    "中期",
    "项目",
    "规模",
    "贷款",
    "银行",
    "一般债券",
    "专项债券",
    "一般债",
    "专项债",
    "债券",
    "政府",
    "基金",
    "国有资本",
    "公共",
    "一般",
    "非税",
    "税收",
    "其中",
    "和",
    "及",
    "的",
    "额",
    "配套",
    "整合",
    "实施期",
    "调整",
    "后",
    "年",
    "财政性",
    "性",
    "来源于",
    "部门",
    "存量",
    "使用",
    "弥补",
    "用",
];

/// Whether a text can be cut into some of the words, the longest first.
fn is_made_of(text: &str, words: &[&str]) -> bool {
    let mut rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let longest = words.iter().filter(|word| rest.starts_with(*word)).max_by_key(|word| word.len());
        match longest {
            Some(word) => rest = &rest[word.len()..],
            None => return false,
        }
    }
    true
}

/// Labels of the one amount of a form: 项目预算, 预算数, 项目资金申请 …
fn is_plain_total(stem: &str) -> bool {
    matches!(
        stem,
        "项目预算"
            | "预算数"
            | "预算"
            | "预算金额"
            | "项目资金申请"
            | "资金申请"
            | "项目金额"
            | "预算资金"
            | "年度预算"
            | "年度资金"
            | "中期资金"
            | "项目经费"
            | "预算经费"
            | "项目预算金额"
            | "申请资金"
            | "申请金额"
            | "预算安排金额"
            | "年度预算金额"
            | "年度资金申请"
            | "预算规模"
            | "资金规模"
            | "项目预算数"
            | "年度预算数"
            | "年初预算数"
            | "本年预算"
            | "项目资金预算"
            | "申报资金"
            | "申报金额"
            | "预算申请金额"
            | "当年预算"
            | "当年预算数"
            | "预算申请数"
            | "项目年度预算"
            | "项目资金总量"
            | "全年预算数"
            | "本年度预算"
    )
}

/// The words of a label without the unit in brackets and the colon at its end, as the contract writes a fund's label.
pub fn clean_label(text: &str) -> &str {
    let trimmed = text.trim().trim_end_matches([':', '：']).trim_end();
    match trimmed.rfind(['(', '（']) {
        Some(open) if open > 0 && trimmed.ends_with([')', '）']) && amount_unit(&fold(&trimmed[open..])).is_some() => {
            trimmed[..open].trim_end().trim_end_matches([':', '：'])
        }
        _ => trimmed,
    }
}
