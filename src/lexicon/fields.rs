//! Field labels: the words before a field, and the headings of a form's sections.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::form::{FundHorizon, FundSource, Horizon};
use crate::lexicon::amounts::fund_label;
use crate::order::Gather;
use crate::text::{strip_brackets, strip_ordinal};

/// A heading over a part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// 项目绩效总目标, 总体目标: goals follow.
    Goals,
    /// 长期绩效目标表, 年度绩效指标: indicators of a horizon follow, where it says which.
    Indicators(Option<Horizon>),
    /// 项目资金: amounts follow.
    Funds,
    /// 预算规模及资金用途: amounts follow, then the purpose in words.
    FundsAndPurpose,
    /// 部门总体资金情况
    Flows,
    /// 收入构成
    Income,
    /// 支出构成
    Expenditure,
    /// 项目支出情况
    Projects,
    /// 填报说明: text for whoever fills the form in.
    Instructions,
    /// A printed word that opens nothing.
    Plain,
}

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldLabel {
    /// 项目名称
    Name,
    /// 部门（单位）名称
    DepartmentName,
    /// 主管部门
    Supervisor,
    /// 实施单位
    Unit,
    /// 申报单位
    Applicant,
    /// 项目类型, 项目属性
    Attribute,
    /// 资金性质
    FundNature,
    /// 项目期
    Period,
    /// 计划开始日期
    PeriodStart,
    /// 计划完成日期
    PeriodEnd,
    /// 立项依据
    LegalBasis,
    /// 资金用途
    Purpose,
    /// 其他说明
    Notes,
    /// 填报人, 联系电话
    Contact,
    /// 单位：万元
    AmountUnit,
    /// 预算年度
    FiscalYear,
    /// An amount.
    Fund(FundSource, Option<FundHorizon>),
    /// A goal of a horizon.
    Goal(Horizon),
    /// 部门职能概述
    Duties,
    /// 年度工作任务
    Tasks,
    /// A heading.
    Section(Section),
    /// A field that the contract has no place for: 项目类别, 项目编码. Its value stays in `unplaced`.
    Unlisted,
}

use FieldLabel as F;
use Section as S;

const LABELS: &[(FieldLabel, &[&str])] = &[
    (F::Name, &["项目名称", "项目(专项)名称", "专项名称", "项目(政策)名称", "政策(项目)名称", "专项(项目)名称"]),
    (
        F::DepartmentName,
        &["部门(单位)名称", "部门名称", "单位(部门)名称", "部门(单位)", "部门/单位名称", "预算部门名称", "单位名称"],
    ),
    (
        F::Supervisor,
        &[
            "主管部门",
            "主管部门及代码",
            "项目主管部门",
            "主管单位",
            "主管部门(单位)",
            "一级预算部门",
            "主管预算部门",
            "预算主管部门",
            "主管部门名称",
            "省级主管部门",
            "中央主管部门",
            "业务主管部门",
            "主管单位名称",
            "主管部门代码及名称",
            "主管部门及编码",
            "归口管理部门",
            "主管(业务)部门",
        ],
    ),
    (
        F::Unit,
        &[
            "实施单位",
            "项目实施单位",
            "预算执行单位",
            "项目单位",
            "预算单位",
            "项目承担单位",
            "资金使用单位",
            "项目执行单位",
            "承担单位",
            "实施(主管)单位",
            "具体实施单位",
            "实施部门",
            "项目实施部门",
            "预算单位名称",
            "项目单位名称",
            "资金使用单位名称",
            "二级预算单位",
            "执行单位",
            "单位信息",
            "预算单位信息",
            "实施单位名称",
            "实施单位(公章)",
            "单位名称及代码",
            "预算单位及代码",
            "项目责任单位",
        ],
    ),
    (
        F::Applicant,
        &["申报单位", "填报单位", "项目申报单位", "申报部门", "填报部门", "申请单位", "申报单位(部门)", "编制单位"],
    ),
    (F::Attribute, &["项目类型", "项目属性", "项目性质", "项目类别属性", "项目实施属性"]),
    (F::FundNature, &["资金性质", "资金类型", "资金来源性质"]),
    (
        F::Period,
        &[
            "项目期",
            "项目期限",
            "项目起止时间",
            "实施期限",
            "执行期限",
            "项目周期",
            "项目实施期",
            "项目实施期限",
            "起止时间",
            "项目起止年限",
            "项目执行期",
            "实施周期",
            "项目实施周期",
            "项目起止日期",
            "项目实施时间",
            "实施时间",
            "项目年限",
            "执行周期",
            "项目执行周期",
            "项目起止期限",
        ],
    ),
    (
        F::PeriodStart,
        &[
            "计划开始日期",
            "开始日期",
            "开始时间",
            "项目开始日期",
            "项目开始时间",
            "计划开始时间",
            "项目起始时间",
            "起始时间",
            "起始日期",
            "项目起始日期",
            "计划起始日期",
            "计划起始时间",
        ],
    ),
    (
        F::PeriodEnd,
        &[
            "计划完成日期",
            "完成日期",
            "结束时间",
            "项目完成日期",
            "项目结束时间",
            "计划完成时间",
            "结束日期",
            "终止时间",
            "项目终止时间",
            "项目完成时间",
            "计划结束日期",
            "计划结束时间",
            "项目结束日期",
            "项目终止日期",
            "终止日期",
            "项目截止日期",
            "计划终止日期",
        ],
    ),
    (
        F::LegalBasis,
        &[
            "立项依据",
            "项目立项依据",
            "设立依据",
            "项目设立依据",
            "项目依据",
            "政策依据",
            "立项的依据",
            "项目立项的依据",
        ],
    ),
    (F::Purpose, &["资金用途", "用途", "项目用途", "资金主要用途", "主要用途", "项目资金用途", "资金使用方向"]),
    (
        F::Notes,
        &[
            "其他说明",
            "备注",
            "其他需要说明的问题",
            "其他需说明的问题",
            "其他需要说明的情况",
            "其他事项说明",
            "其它说明",
            "其他",
        ],
    ),
    (
        F::Contact,
        &[
            "填报人",
            "联系电话",
            "项目负责人",
            "负责人",
            "填报日期",
            "联系人",
            "单位领导审签",
            "单位负责人",
            "财务负责人",
            "填表人",
            "经办人",
            "审核人",
            "填报时间",
            "填表日期",
            "电话",
            "项目联系人",
            "主管领导",
            "填报人及联系电话",
            "联系方式",
            "项目负责人及联系电话",
            "制表人",
            "申报日期",
            "部门负责人",
            "分管领导",
            "负责人及电话",
            "项目负责人电话",
            "负责人电话",
            "审核日期",
            "单位审签",
            "项目经办人",
            "项目经办人电话",
            "经办人电话",
            "填报人电话",
            "审核人电话",
            "主管负责人",
            "制表",
            "审核",
            "单位负责人电话",
        ],
    ),
    (F::AmountUnit, &["单位", "金额单位", "资金单位", "计量单位"]),
    (F::FiscalYear, &["预算年度", "年度", "申报年度", "所属年度", "财政年度", "项目年度", "填报年度"]),
    (
        F::Duties,
        &[
            "部门职能概述",
            "部门职能",
            "部门职责",
            "单位职能概述",
            "部门(单位)职能概述",
            "主要职能",
            "主要职责",
            "部门主要职责",
        ],
    ),
    (F::Tasks, &["年度工作任务", "年度主要任务", "主要工作任务", "年度重点工作任务", "年度重点工作"]),
    (
        F::Section(S::Goals),
        &["项目绩效总目标", "绩效总目标", "总体绩效目标", "总体", "项目目标", "项目总体绩效", "绩效目标情况"],
    ),
    (
        F::Section(S::Indicators(None)),
        &[
            "绩效指标",
            "项目绩效指标",
            "绩效目标表",
            "绩效指标表",
            "指标体系",
            "绩效指标体系",
            "绩效目标指标",
            "绩效指标完成情况",
        ],
    ),
    (
        F::Section(S::Indicators(Some(Horizon::LongTerm))),
        &[
            "长期绩效目标表",
            "长期绩效指标",
            "长期绩效指标表",
            "项目总体绩效指标",
            "实施期绩效指标",
            "实施期指标",
            "总体绩效指标",
        ],
    ),
    (F::Section(S::Indicators(Some(Horizon::MidTerm))), &["中期绩效目标表", "中期绩效指标", "中期绩效指标表"]),
    (
        F::Section(S::Indicators(Some(Horizon::Annual))),
        &[
            "年度绩效目标表",
            "年度绩效指标",
            "年度绩效指标表",
            "项目年度绩效指标",
            "本年度绩效指标",
            "年度绩效指标完成情况",
        ],
    ),
    (
        F::Section(S::Funds),
        &[
            "项目资金",
            "资金情况",
            "预算情况",
            "资金来源",
            "项目资金情况",
            "预算资金情况",
            "资金安排",
            "预算安排",
            "预算安排情况",
            "项目预算情况",
            "预算构成",
            "资金构成",
            "项目资金来源",
        ],
    ),
    (F::Section(S::FundsAndPurpose), &["预算规模及资金用途", "预算及资金用途"]),
    (
        F::Section(S::Flows),
        &["部门总体资金情况", "总体资金情况", "部门资金情况", "近两年收支金额", "部门整体资金情况", "近两年收支"],
    ),
    (F::Section(S::Income), &["收入构成"]),
    (F::Section(S::Expenditure), &["支出构成"]),
    (F::Section(S::Projects), &["项目支出情况", "项目情况", "主要项目"]),
    (F::Section(S::Instructions), &["填报说明", "填表说明", "填写说明", "注", "附注", "填表须知", "编报说明"]),
    (
        F::Section(S::Plain),
        &[
            "其中",
            "名称",
            "目标说明",
            "目标名称",
            "项目基本情况",
            "基本情况",
            "基本信息",
            "项目概况信息",
            "绩效目标设定",
            "目标内容",
            "项目信息",
            "项目基本信息",
        ],
    ),
    (
        F::Unlisted,
        &[
            "项目类别",
            "项目编码",
            "项目代码",
            "项目概况",
            "项目级次",
            "是否政府采购",
            "支出功能分类",
            "项目分类",
            "一级项目名称",
            "项目内容",
            "项目必要性",
            "项目可行性",
            "可行性",
            "必要性",
            "保证项目实施的制度措施",
            "保障措施",
            "项目实施计划",
            "实施计划",
            "项目总投资",
            "职能职责与活动",
            "预算执行率权重",
            "实际完成情况",
            "全年实际完成情况",
            "目标完成情况",
            "年度总体目标完成情况",
            "总体完成情况",
            "总分",
            "总计得分",
            "得分合计",
            "合计得分",
            "自评总分",
            "评价等级",
            "自评结论",
            "综合得分",
            "项目立项情况",
            "项目立项必要性",
            "项目概述",
            "支出类别",
            "业务类型",
        ],
    ),
];

/// The labels by their words.
static BY_WORD: LazyLock<BTreeMap<&str, FieldLabel>> =
    LazyLock::new(|| LABELS.iter().flat_map(|(label, words)| words.iter().map(|word| (*word, *label))).gather());

/// The words of a label.
pub(super) fn words_of(label: FieldLabel) -> impl Iterator<Item = &'static str> {
    LABELS.iter().filter(move |(known, _)| *known == label).flat_map(|(_, words)| words.iter().copied())
}

/// Longest label, in bytes: forty Han characters.
const LONGEST: usize = 120;

/// What a label announces; `None` where the words are no label the lexicon knows. Folded text.
///
/// Labels whose wording is open are recognised by their parts: an amount of a source (其中：财政拨款), a goal of a
/// horizon (中期目标（2022年—2024年）).
pub fn field_label(folded: &str) -> Option<FieldLabel> {
    if folded.is_empty() || folded.len() > LONGEST {
        return None;
    }
    let bare = strip_ordinal(strip_brackets(folded)).trim_end_matches(':');
    let listed = |word: &str| BY_WORD.get(word).copied();
    listed(folded.trim_end_matches(':'))
        .or_else(|| listed(strip_ordinal(folded)))
        .or_else(|| listed(bare))
        .or_else(|| goal_label(bare))
        .or_else(|| fund_label(bare))
}

/// Whether folded text is, to the letter, one of the printed labels; a value right after a label may look like another
/// kind of label, but is hardly ever one of these.
pub fn is_printed_label(folded: &str) -> bool {
    BY_WORD.contains_key(folded)
}

/// 年度目标, 长期绩效目标1, 项目总体目标 …: the word 目标, a horizon, and nothing else of weight.
fn goal_label(bare: &str) -> Option<FieldLabel> {
    let stem = bare.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let stem = stem.strip_suffix("说明").unwrap_or(stem);
    // 目标1 alone is a running mark before a text, no label of one.
    let stem = stem.strip_suffix("目标").filter(|stem| !stem.is_empty())?;
    // Longest words first: what is left when all are taken away must be nothing.
    const HORIZONS: &[(&str, Option<Horizon>)] = &[
        ("实施期", Some(Horizon::LongTerm)),
        ("长期", Some(Horizon::LongTerm)),
        ("中长期", Some(Horizon::LongTerm)),
        ("总体", Some(Horizon::LongTerm)),
        ("中期", Some(Horizon::MidTerm)),
        // The stage that a budget speaks of is its year.
        ("阶段性", Some(Horizon::Annual)),
        ("本年度", Some(Horizon::Annual)),
        ("全年", Some(Horizon::Annual)),
        ("当年", Some(Horizon::Annual)),
        ("年度", Some(Horizon::Annual)),
        ("项目", None),
        ("绩效", None),
        ("预期", None),
        ("总", Some(Horizon::LongTerm)),
        ("整体", None),
        ("部门", None),
        ("单位", None),
        ("的", None),
    ];
    let undated = stem.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let mut rest = if undated.len() < stem.len() { undated.strip_prefix('年').unwrap_or(undated) } else { stem };
    let mut horizon: Option<Horizon> = None;
    'words: while !rest.is_empty() {
        for (word, means) in HORIZONS {
            if let Some(after) = rest.strip_prefix(word) {
                // 年度总体目标 is the year's; 项目总体目标 the whole project's.
                horizon = match (horizon, *means) {
                    (Some(known), _) => Some(known),
                    (None, means) => means,
                };
                rest = after;
                continue 'words;
            }
        }
        return None;
    }
    let annual_wins = stem.contains("年度");
    Some(match horizon {
        _ if annual_wins => F::Goal(Horizon::Annual),
        Some(horizon) => F::Goal(horizon),
        None => F::Goal(Horizon::Annual),
    })
}
