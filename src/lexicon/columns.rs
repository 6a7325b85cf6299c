//! Column headings of indicator tables, project lists and flows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::form::Horizon;
use crate::order::Gather;
use crate::text::{strip_brackets, strip_ordinal};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 目标期: 长期, 中期 or 年度, a row each.
    Horizon,
    /// 目标名称
    Goal,
    /// 一级指标 … 四级指标; 1-based. The deepest one of a table holds the indicators' names.
    Level(u8),
    /// 指标名称, 指标内容
    Name,
    /// 绩效指标描述, 指标解释
    Description,
    /// 指标性质, 比较符
    Comparator,
    /// 指标值
    Value,
    /// 计量单位
    Unit,
    /// 指标值确定依据
    Basis,
    /// 指标分类
    Class,
    /// 权重, 分值
    Weight,
    /// 前年, 上年
    Prior,
    /// 实际完成值
    Actual,
    /// 得分
    Score,
    /// 偏差原因
    Reason,
    /// 序号
    Ordinal,
    /// A heading over several columns, replaced by them: 近两年指标值.
    Group,
    /// A column that has no field: 评分标准, 备注.
    Other,
    /// 项目名称 in a project list
    ProjectName,
    /// 支出项目类别
    ProjectCategory,
    /// 项目总预算
    ProjectTotal,
    /// 项目本年度预算
    ProjectCurrent,
    /// 主要支出方向和用途
    ProjectPurpose,
    /// 收入构成, 支出构成
    FlowGroup,
    /// 财政拨款, 人员类项目支出 …
    FlowLabel,
    /// 当年金额
    FlowAmount,
    /// 占比
    FlowShare,
    /// 2022年
    FlowPrior,
}

const HEADINGS: &[(Role, &[&str])] = &[
    (Role::Horizon, &["目标期", "目标期限", "绩效期", "指标期", "指标期限", "目标时段", "所属时段"]),
    (Role::Goal, &["目标名称", "绩效目标名称", "对应目标"]),
    (Role::Level(1), &["一级指标", "一级", "一级指标名称", "指标类型"]),
    (Role::Level(2), &["二级指标", "二级", "二级指标名称"]),
    (Role::Level(3), &["三级指标", "三级", "三级指标名称"]),
    (Role::Level(4), &["四级指标", "四级", "四级指标名称"]),
    (Role::Name, &["指标内容", "指标名称", "绩效指标名称", "具体指标", "指标", "绩效指标内容", "考核指标", "指标名"]),
    (
        Role::Description,
        &[
            "绩效指标描述",
            "指标描述",
            "指标解释",
            "指标说明",
            "绩效指标说明",
            "指标值说明",
            "指标释义",
            "指标内涵",
            "绩效指标解释",
        ],
    ),
    (
        Role::Comparator,
        &[
            "指标性质",
            "比较符",
            "比较符号",
            "运算符",
            "运算符号",
            "指标方向",
            "符号",
            "计算符号",
            "关系符",
            "指标值符号",
        ],
    ),
    (
        Role::Value,
        &[
            "指标值",
            "年度指标值",
            "绩效指标值",
            "目标值",
            "年度目标值",
            "全年目标值",
            "年初目标值",
            "预期指标值",
            "预期值",
            "预期目标值",
            "计划值",
            "计划指标值",
            "全年指标值",
            "全年预期值",
            "指标目标值",
            "预期当年实现值",
            "当年实现值",
            "预期实现值",
            "年度(/项目)指标值",
            "本年指标值",
            "本年度指标值",
            "绩效目标值",
            "指标目标",
            "年度指标",
            "中期指标值",
            "长期指标值",
            "实施期指标值",
            "总指标值",
            "年度绩效指标值",
        ],
    ),
    (Role::Unit, &["计量单位", "度量单位", "单位", "指标单位", "指标值单位", "计算单位"]),
    (
        Role::Basis,
        &[
            "指标值确定依据",
            "确定依据",
            "指标依据",
            "指标值设定依据",
            "设定依据",
            "指标确定依据",
            "指标值来源",
            "指标值依据",
            "标准依据",
        ],
    ),
    (Role::Class, &["指标分类", "指标类别", "绩效指标分类"]),
    (
        Role::Weight,
        &[
            "权重",
            "分值",
            "指标权重",
            "权重分值",
            "分值权重",
            "分值(权重)",
            "权重(分值)",
            "标准分值",
            "指标分值",
            "标准分",
        ],
    ),
    (
        Role::Prior,
        &[
            "前年",
            "上年",
            "前年指标值",
            "上年指标值",
            "前年实际值",
            "上年实际值",
            "上年完成值",
            "前年完成值",
            "上年度指标值",
            "前年度指标值",
        ],
    ),
    (
        Role::Actual,
        &[
            "实际完成值",
            "全年完成值",
            "实际值",
            "完成值",
            "实际完成情况",
            "全年实际值",
            "年度完成值",
            "实际完成指标值",
            "全年实际完成值",
            "实际完成",
            "完成情况",
        ],
    ),
    (Role::Score, &["得分", "自评得分", "评价得分", "自评分", "自评分值", "指标得分"]),
    (
        Role::Reason,
        &[
            "偏差原因",
            "偏差原因分析",
            "偏差原因分析及改进措施",
            "未完成原因分析",
            "未完成原因",
            "未完成原因及改进措施",
            "原因分析",
            "偏差原因及改进措施",
            "未完成原因和改进措施",
            "偏差原因分析与改进措施",
            "未完成原因分析及改进措施",
            "偏差分析",
        ],
    ),
    (Role::Ordinal, &["序号", "编号", "指标编号"]),
    (Role::Group, &["近两年指标值", "近两年实际值", "近两年完成值", "历史指标值"]),
    (
        Role::Other,
        &[
            "评分标准",
            "赋分规则",
            "评分规则",
            "评价标准",
            "备注",
            "取值方式",
            "数据来源",
            "佐证资料",
            "评分细则",
            "计分规则",
            "是否核心指标",
            "说明",
        ],
    ),
    (Role::ProjectName, &["任务名称", "重点任务名称", "主要任务名称", "工作任务名称"]),
    (Role::ProjectCategory, &["支出项目类别", "项目类别", "支出类别", "项目支出类别"]),
    (Role::ProjectTotal, &["项目总预算", "总预算"]),
    (
        Role::ProjectCurrent,
        &["项目本年年度预算", "项目本年度预算", "本年度预算", "项目本年预算", "项目年度预算", "本年预算", "当年预算"],
    ),
    (
        Role::ProjectPurpose,
        &[
            "项目主要支出方向和用途",
            "主要支出方向和用途",
            "支出方向和用途",
            "项目主要支出方向及用途",
            "主要支出方向及用途",
            "项目支出方向和用途",
            "主要内容",
            "任务内容",
        ],
    ),
    (Role::FlowAmount, &["当年金额", "本年金额", "金额", "预算金额", "当年预算金额", "本年度金额"]),
    (Role::FlowShare, &["占比", "比例", "所占比例", "占比(%)", "比重"]),
];

/// The roles by their headings.
static BY_WORD: LazyLock<BTreeMap<&str, Role>> =
    LazyLock::new(|| HEADINGS.iter().flat_map(|(role, words)| words.iter().map(|word| (*word, *role))).gather());

/// The headings of some roles.
pub(super) fn words_of(wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().filter(move |(role, _)| wanted(*role)).flat_map(|(_, words)| words.iter().copied())
}

/// Longest heading, in bytes: sixty Han characters.
const LONGEST: usize = 180;

/// The role that a heading gives its column; `None` where the words are no heading the lexicon knows. Folded text.
pub fn column_role(folded: &str) -> Option<Role> {
    if folded.is_empty() || folded.len() > LONGEST {
        return None;
    }
    let exact = |word: &str| BY_WORD.get(word).copied();
    let bare = strip_ordinal(strip_brackets(folded));
    let plain = bare.strip_prefix("绩效").or_else(|| bare.strip_prefix("项目")).unwrap_or(bare);
    exact(folded).or_else(|| exact(bare)).or_else(|| exact(plain)).or_else(|| {
        // 指标值确定依据（计划标准、行业标准 …） and its like are long; 2023年指标值 carries a year.
        if bare.starts_with("指标值确定依据") || bare.starts_with("指标值设定依据") {
            return Some(Role::Basis);
        }
        let without_year = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        if without_year.len() < bare.len() {
            let word = without_year.strip_prefix("年度").or_else(|| without_year.strip_prefix('年')).unwrap_or("");
            return exact(word).filter(|role| matches!(role, Role::Value | Role::Actual | Role::Prior));
        }
        None
    })
}

/// The horizon that a word names: 长期, 中期指标值, 年度目标. Folded text.
pub fn horizon_in(folded: &str) -> Option<Horizon> {
    let has = |word: &str| folded.contains(word);
    match () {
        _ if has("中期") => Some(Horizon::MidTerm),
        _ if has("长期") || has("实施期") || has("总体") || folded == "总指标值" => Some(Horizon::LongTerm),
        _ if has("年度") || has("年指标值") || has("全年") || has("本年") || has("当年") => {
            Some(Horizon::Annual)
        }
        _ => None,
    }
}
