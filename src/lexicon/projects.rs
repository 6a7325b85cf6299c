//! What projects are called and what their money is for: classification items, words of staff costs. Words as data.

use crate::text::{fold, holds};

/// Items of the economic classification of expenditure, folded, without 费用 for 费.
const ECONOMIC_ITEMS: &[&str] = &[
    "办公费",
    "印刷费",
    "咨询费",
    "手续费",
    "水费",
    "电费",
    "水电费",
    "邮电费",
    "邮寄费",
    "取暖费",
    "物业费",
    "物业管理费",
    "差旅费",
    "因公出国(境)费",
    "维修费",
    "维护费",
    "维修(护)费",
    "维修维护费",
    "租赁费",
    "会议费",
    "培训费",
    "公务接待费",
    "专用材料费",
    "专用燃料费",
    "劳务费",
    "委托业务费",
    "工会经费",
    "福利费",
    "公务用车运行维护费",
    "交通费",
    "其他交通费",
    "税金及附加费",
    "其他商品服务费",
    "其他商品和服务费",
    "其他商品服务支出",
    "其他商品和服务支出",
    "商品和服务支出",
    "办公设备购置费",
    "专用设备购置费",
    "办公设备购置",
    "专用设备购置",
];

/// Whether a project's name is nothing but items of the economic classification: 手续费、劳务费.
pub fn is_economic_items(name: &str) -> bool {
    let name = fold(name);
    let mut items = name.split(['、', ',', '/', '+', '和', '及', '与']).peekable();
    let is_item = |item: &str| {
        let short = item.strip_suffix('用').filter(|short| short.ends_with('费')).unwrap_or(item);
        ECONOMIC_ITEMS.contains(&short)
    };
    // 其他商品和服务支出 has 和 in it: the whole is looked at first.
    is_item(&name)
        || name.split(['、', ',']).all(is_item)
        || items.peek().is_some() && items.all(|item| !item.is_empty() && is_item(item))
}

/// Words of pay and upkeep of the unit's own staff.
const STAFF_COSTS: &[&str] = &[
    "公积金",
    "社会保险缴费",
    "社保缴费",
    "养老保险缴费",
    "医疗保险",
    "职业年金",
    "奖金",
    "绩效工资",
    "工资",
    "津贴补贴",
    "会员福利",
    "福利",
    "基本运行",
    "日常运转",
    "日常公用",
];

/// Words by which money goes to other people than the unit's staff.
const FOR_OTHERS: &[&str] = &[
    "居民",
    "参保人",
    "服务对象",
    "困难群众",
    "低保",
    "特困",
    "残疾",
    "退役",
    "学生",
    "农民",
    "村干部",
    "社会福利",
    "儿童",
    "老年",
    "福利院",
    "福利机构",
    "福利彩票",
    "福利事业",
    "竞赛",
    "大赛",
    "比赛",
    "见习",
    "灵活就业",
    "补助对象",
    "代缴",
    "公益性岗位",
    "医疗保险基金",
    "医疗保险经办",
];

/// The word of staff cost or upkeep in the purpose of a project; `None` where it speaks of other people.
pub fn staff_cost(purpose: &str) -> Option<&'static str> {
    let purpose = fold(purpose);
    if holds(&purpose, FOR_OTHERS) {
        return None;
    }
    STAFF_COSTS.iter().copied().find(|word| purpose.contains(word))
}

/// Endings of project names that say nothing of the task, the longest first.
const GENERIC_ENDS: &[&str] = &[
    "专项业务费",
    "专项业务经费",
    "专项工作经费",
    "专项经费",
    "专项资金",
    "补助经费",
    "补助资金",
    "业务经费",
    "工作经费",
    "运转经费",
    "业务费",
    "专项",
    "项目",
    "经费",
    "资金",
    "费用",
    "服务费",
    "费",
    "支出",
    "补助",
    "补贴",
    "工作",
    "业务",
];

/// Stems that many projects share: they name no task.
const GENERIC_STEMS: &[&str] = &[
    "其他",
    "其他商品",
    "商品",
    "服务",
    "工作",
    "业务",
    "日常",
    "运转",
    "办公",
    "管理",
    "专项",
    "综合",
    "项目",
    "基本",
    "保障",
    "设备",
    "购置",
    "建设",
    "维护",
    "资料",
    "机构",
    "培训",
    "会议",
    "宣传",
    "差旅",
    "采购",
    "租赁",
    "咨询",
];

/// What a project's name says of its task, part by part: 印刷费用 → 印刷; 手续费、劳务费 → 手续, 劳务. Takes a folded name.
pub fn tasks_of(folded: &str) -> Vec<&str> {
    let parts = folded.split(['、', ',', '-', '(', ')', '[', ']']);
    let mut tasks: Vec<&str> = parts.map(task).collect();
    tasks.retain(|task| task.chars().count() >= 2 && !GENERIC_STEMS.contains(task));
    tasks
}

fn task(part: &str) -> &str {
    let mut task = part;
    while let Some(shorter) = GENERIC_ENDS.iter().find_map(|end| task.strip_suffix(end)) {
        if shorter.chars().count() < 2 {
            break;
        }
        task = shorter;
    }
    task
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classification_items_are_no_tasks() {
        for name in
            ["手续费、劳务费、委托业务费", "维修（护）费", "印刷费用", "邮电费、其他商品服务费", "其他商品和服务支出"]
        {
            assert!(is_economic_items(name), "{name}");
        }
        for name in ["企业职工养老保险系统短信费用", "劳动能力鉴定费用", "教师培训费", ""] {
            assert!(!is_economic_items(name), "{name}");
        }
    }

    #[test]
    fn staff_is_not_the_public() {
        assert_eq!(staff_cost("按时缴纳在职职工的住房公积金、工伤保险、医疗保险。"), Some("公积金"));
        assert_eq!(staff_cost("慰问困难职工活动，发放工会会员福利。"), Some("会员福利"));
        assert_eq!(staff_cost("城乡居民基本医疗保险补助"), None);
        assert_eq!(staff_cost("巩固拓展脱贫攻坚成果"), None);
    }

    #[test]
    fn a_task_is_what_is_left_of_a_name() {
        assert_eq!(tasks_of("印刷费用"), ["印刷"]);
        assert_eq!(tasks_of("手续费、劳务费、委托业务费"), ["手续", "劳务", "委托"]);
        assert_eq!(tasks_of("企业职工养老保险补助经费-市级"), ["企业职工养老保险", "市级"]);
    }
}
