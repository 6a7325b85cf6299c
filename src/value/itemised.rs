//! What a text spends, item by item: `1、宣传 6 万元；2、通勤车 4.4 万元，其中…；核减…24.4 万元`.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::text::holds;
use crate::value::{Money, MoneyInText, amounts_in, clause_start, numbered_items, sentence_start};

/// An item and the amounts that it states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// Its number in the text, where items are numbered.
    pub number: Option<usize>,
    /// The amounts of the item itself, in order.
    pub amounts: Vec<Money>,
    /// Amounts that break these down: 其中….
    pub parts: Vec<Money>,
    /// An amount that a later sentence states anew, with nothing else in it: `…4 万元。…预计 1 万元。`
    pub restated: Option<Money>,
}

/// What a text spends and takes away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Itemised {
    /// Items that state an amount, in order.
    pub items: Vec<Item>,
    /// Amounts that the text takes away: 核减….
    pub cuts: Vec<Money>,
    /// Whether the text numbers its items and each of them states an amount.
    pub complete: bool,
    /// Whether the text does nothing but itemise: every clause states an amount, and no word says that there is more.
    pub closed: bool,
    /// Whether an amount of an item is given roughly: 约5万元.
    pub rough: bool,
}

/// Just before an amount: it quotes the budget or a total, or the result of a cut, and is no item.
const TOTALS: &[&str] = &[
    "预算",
    "总额",
    "总投资",
    "总金额",
    "总计",
    "合计",
    "共计",
    "共需",
    "总共",
    "减少为",
    "调整为",
    "压减为",
    "压缩为",
    "核定为",
    "减至",
    "调整至",
    "资金规模",
];

/// How many characters before the amount such a word may stand.
const TOTALS_REACH: usize = 8;

/// In the same clause: money of another time or of other people, or a price.
const OTHERS: &[&str] = &[
    "累计",
    "上年",
    "去年",
    "往年",
    "历年",
    "征缴",
    "收入",
    "增收",
    "追回",
    "节约",
    "节支",
    "贷款",
    "产值",
    "税收",
    "基金",
    "每人",
    "人均",
    "月均",
    "每月",
    "每户",
    "每次",
    "单价",
    "标准",
    "投资额",
    "限额",
    "余额",
    "结余",
];

/// Just after an amount: it is a threshold.
const THRESHOLDS: &[&str] = &["以上", "以下", "以内", "以外"];

/// Taking away, wherever in the clause it stands.
const CUTS: &[&str] = &["核减", "削减", "调减", "扣减", "扣除", "剔除"];

/// Taking away only right before the amount: 压减5万元. Elsewhere it speaks of something else (参保人员增加减少表).
const WEAK_CUTS: &[&str] = &["压减", "压缩", "减少"];

/// Beginnings of a clause that goes on with the list of the clause before it.
const GOING_ON: &[&str] = &["及", "和", "以及", "与", "并"];

/// A list with one of these names only some of what is spent.
const SOME: &[&str] = &["主要", "其中", "包括", "部分", "另", "其余", "剩余", "其它", "等"];

/// Beginnings of a clause that states an amount anew: 印刷费30万元，预计10万元.
const ANEW: &[&str] = &["预计", "预估", "大约", "约", "需", "所需"];

/// An amount with one of these may well be followed by another one: what was contracted and what is paid this year.
const NOT_OF_THE_YEAR: &[&str] = &["合同", "总", "原", "已", "每", "单", "按", "中标", "评审", "共"];

/// Multiplication: an amount beside it is a price.
const TIMES: [char; 4] = ['×', '*', 'x', 'X'];

/// What may stand beside an amount that is stated anew.
const FILLERS: &[&str] = &["预计", "大约", "约", "所需", "需要", "需", "资金", "经费", "费用", "投入", "支出"];

/// What an amount in a text is.
enum Role {
    Item,
    /// A part of an item that stands in this range, before 其中.
    Part(Range<usize>),
    Cut,
    Restated,
    Other,
}

/// Longest text that is read, in bytes; a cell never holds more, and reading is quadratic in amounts.
const LONGEST: usize = 60_000;

/// Lists of more amounts are tables, and are not looked at clause by clause.
const LONGEST_LIST: usize = 100;

/// Most terms of an addition that a message shows.
const MOST_TERMS: usize = 12;

/// Reads the items of folded text. Nothing is made of texts longer than any cell.
pub fn itemise(folded: &str) -> Itemised {
    if folded.len() > LONGEST {
        return Itemised::default();
    }
    let ranges = numbered_items(folded);
    let mut itemised = Itemised::default();
    let mut last_item = None;
    let found = amounts_in(folded);
    let stated: Vec<Range<usize>> = found.iter().map(|found| found.range.clone()).collect();
    let mut first_item = None;
    for found in found {
        let number = ranges.iter().position(|range| range.contains(&found.range.start));
        let scope = number.map_or(0..folded.len(), |number| ranges[number].clone());
        let number = number.map(|number| number + 1);
        let begun = itemised.items.last().is_some_and(|item| item.number == number);
        let role = match role(folded, &found, &scope, number.is_some() && begun) {
            // 预算50万元，其中甲20万元: 其中 after a total introduces the items themselves.
            Role::Part(within) if last_item.is_none_or(|at: usize| !within.contains(&at)) => Role::Item,
            role => role,
        };
        if matches!(role, Role::Item) {
            last_item = Some(found.range.start);
            first_item = first_item.or(last_item);
        }
        itemised.rough |= found.rough && !matches!(role, Role::Other);
        match (role, itemised.items.last_mut().filter(|_| begun)) {
            (Role::Other, _) => {}
            (Role::Cut, _) => itemised.cuts.push(found.money),
            (Role::Part(_), Some(item)) => item.parts.push(found.money),
            (Role::Item, Some(item)) if number.is_some() => item.amounts.push(found.money),
            (Role::Restated, Some(item)) => {
                item.restated = item.restated.or(Some(found.money));
                item.amounts.push(found.money);
            }
            (Role::Item | Role::Part(_) | Role::Restated, _) => {
                itemised.items.push(Item { number, amounts: vec![found.money], ..Item::default() });
            }
        }
    }
    itemised.complete = !ranges.is_empty() && itemised.items.len() == ranges.len();
    let ends = first_item.zip(last_item).filter(|_| ranges.is_empty() && itemised.cuts.is_empty());
    itemised.closed = ends.is_some_and(|(first, last)| is_closed(folded, first, last, &stated));
    itemised
}

/// Whether each clause from that of the first item to the end of the last item's sentence states an amount.
fn is_closed(folded: &str, first: usize, last: usize, stated: &[Range<usize>]) -> bool {
    if first == last || stated.len() > LONGEST_LIST || holds(folded, SOME) {
        return false;
    }
    let mut clause = clause_start(folded, first);
    let mut holds = false;
    for (at, letter) in folded.char_indices().skip_while(|(at, _)| *at < first).chain([(folded.len(), '.')]) {
        holds |= stated.iter().any(|range| range.start == at);
        let within = stated.iter().any(|range| range.contains(&at));
        if within || !matches!(letter, ',' | ';' | '.') {
            continue;
        }
        let blank = folded[clause..at].trim_matches([',', ';', '.']).is_empty();
        if !holds && !blank {
            return false;
        }
        (clause, holds) = (at + letter.len_utf8().min(folded.len() - at), false);
        if letter == '.' && at > last {
            break;
        }
    }
    true
}

/// Whether a clause does nothing but state another amount than the clause before it: 印刷费30万元，预计10万元.
fn states_anew(folded: &str, clause_at: usize, clause: &str, scope: &Range<usize>) -> bool {
    let Some(before) = folded.get(scope.start..clause_at).and_then(|before| before.strip_suffix(',')) else {
        return false;
    };
    let from = clause_start(folded, scope.start + before.len()).max(scope.start);
    let before = &folded[from..scope.start + before.len()];
    let stated = amounts_in(before).last().is_some_and(|found| found.range.end == before.len());
    let bare = FILLERS.iter().fold(clause.to_owned(), |text, filler| text.replace(filler, ""));
    stated && bare.is_empty() && ANEW.iter().any(|word| clause.starts_with(word)) && !holds(before, NOT_OF_THE_YEAR)
}

/// Whether an amount is a price: 每台3万元, 3万元×10台.
fn is_price(clause: &str, after: &str) -> bool {
    let near = clause.char_indices().rev().nth(3).map_or(clause, |(from, _)| &clause[from..]);
    let each = near.rsplit_once('每').is_some_and(|(_, of)| !of.starts_with('年'));
    each || clause.ends_with(TIMES) || after.starts_with(TIMES)
}

fn role(folded: &str, found: &MoneyInText, scope: &Range<usize>, begun: bool) -> Role {
    let at = found.range.start;
    let sentence = sentence_start(folded, at).max(scope.start);
    let clause_at = clause_start(folded, at).max(scope.start);
    let clause = &folded[clause_at..at];
    let near = clause.char_indices().rev().nth(TOTALS_REACH - 1).map_or(clause, |(from, _)| &clause[from..]);
    let threshold = THRESHOLDS.iter().any(|word| folded[found.range.end..].starts_with(word));
    let price = is_price(clause, &folded[found.range.end..]);
    if threshold || price || holds(near, TOTALS) || holds(clause, OTHERS) {
        return Role::Other;
    }
    // The verb may stand in the clause before: 核减…24.4万元，及支付…5.8万.
    let goes_on = GOING_ON.iter().any(|word| clause.starts_with(word));
    if holds(if goes_on { &folded[sentence..at] } else { clause }, CUTS)
        || WEAK_CUTS.iter().any(|cut| clause.ends_with(cut))
    {
        return Role::Cut;
    }
    if let Some(of_which) = folded[sentence..at].rfind("其中") {
        return Role::Part(sentence..sentence + of_which);
    }
    let bare = FILLERS.iter().fold(folded[sentence..at].to_owned(), |text, filler| text.replace(filler, ""));
    let anew = begun && (bare.is_empty() || states_anew(folded, clause_at, clause, scope));
    if anew { Role::Restated } else { Role::Item }
}

impl Itemised {
    /// The amounts of all items as an addition (8.8+2.3+1.6), in a unit; of a long one its beginning and end.
    pub fn addition(&self, power: u32) -> String {
        let amounts = self.items.iter().flat_map(|item| &item.amounts);
        let terms: Vec<String> = amounts.map(|money| money.in_power(power).normalize().to_string()).collect();
        match terms.as_slice() {
            [first @ .., last] if first.len() > MOST_TERMS => {
                format!("{}+…+{last}", first[..MOST_TERMS - 1].join("+"))
            }
            _ => terms.join("+"),
        }
    }

    /// The sums that the items can mean, in a unit: of all amounts first, then of the first and of the last amount of each
    /// item, then of the breakdowns where there are any.
    pub fn sums(&self, power: u32) -> Vec<Decimal> {
        let sum = |choose: &dyn Fn(&Item) -> Vec<Money>| -> Decimal {
            self.items.iter().flat_map(choose).map(|money| money.in_power(power)).sum()
        };
        let broken_down = |item: &Item| if item.parts.is_empty() { item.amounts.clone() } else { item.parts.clone() };
        vec![
            sum(&|item| item.amounts.clone()),
            sum(&|item| item.amounts.first().copied().into_iter().collect()),
            sum(&|item| item.amounts.last().copied().into_iter().collect()),
            sum(&broken_down),
        ]
    }
}

/// Whether a text says that the money was cut, which explains figures that no longer add up.
pub fn speaks_of_cuts(folded: &str) -> bool {
    holds(folded, &["压减", "压缩", "核减", "调减", "削减", "预算调整"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// The sum of all items and of all cuts, in 万元.
    #[track_caller]
    fn adds_up(text: &str, items: &str, cuts: &str) {
        let itemised = itemise(&fold(text));
        let cut: Decimal = itemised.cuts.iter().map(|money| money.in_power(4)).sum();
        assert_eq!((itemised.sums(4)[0].to_string().as_str(), cut.to_string().as_str()), (items, cuts), "{text}");
    }

    #[test]
    fn items_are_added_and_budgets_are_not() {
        adds_up("预算压减，专家劳务费 14 万元，异地鉴定交通费 1 万，报告邮寄费 2 万元。", "17", "0");
        adds_up("预算压缩，预算支出为 5 万元，主要用于印刷服务。", "0", "0");
        adds_up("预算压减，印刷费减少为 3 万。", "0", "0");
        adds_up("参保人员增加减少表、账户清单的印刷费用 0.5 万元；宣传单 1.5 万元。", "2.0", "0");
        adds_up("征缴养老保险费 4648 万元，累计投入 20 万元，每人 2 万元，100 万元以上的项目", "0", "0");
    }

    #[test]
    fn cuts_go_on_over_a_list() {
        adds_up(
            "总预算为 23 万元，核减支付大学生、长期借用人员生活费 24.4 万元，及支付一次性补助金 5.8 万。",
            "0",
            "30.2",
        );
        adds_up("压减 5 万元，取消通勤车", "0", "5");
    }

    #[test]
    fn an_amount_stated_anew_is_seen_in_numbered_items_only() {
        let of = |text: &str| itemise(&fold(text)).items.into_iter().filter_map(|item| item.restated).count();
        assert_eq!(of("1、核查工作，4 万元。安排核查 2 万人。预计 1 万元。2、整理档案，预计 2 万元。"), 1);
        assert_eq!(of("1、购置电脑，2 万元，打印机，1 万元。2、宣传 1 万元。"), 0);
    }

    #[test]
    fn a_breakdown_is_not_added_twice() {
        let itemised = itemise(&fold("设备购置 20 万元，其中电脑 15 万元、打印机 5 万元；培训 30 万元"));
        let sums: Vec<String> = itemised.sums(4).iter().map(Decimal::to_string).collect();
        assert_eq!(sums[0], "50");
        adds_up("预算 50 万元，其中电脑 20 万元，培训 30 万元", "50", "0");
    }
}
