//! Forms to be laid out: those of the gold files, and any that bytes make.

use jimu::export::json;
use jimu::form::{
    Amount, AmountUnit, Choice, Contact, Department, Flow, FlowYear, Form, FormKind, Fund, FundHorizon, FundSource,
    Goal, Horizon, Indicator, LayoutKind, Organisation, Outcome, Prior, ProjectLine,
};
use jimu::text::Text;
use jimu::value::{amount_in, period_of, understand};

use crate::fixtures;

/// The 23 forms of the gold files.
pub(crate) fn gold_forms() -> Vec<Form> {
    let gold =
        fixtures::SEEDS.map(|name| json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("a gold file"));
    gold.into_iter().flat_map(|import| import.document.forms).collect()
}

/// Words, and what breaks them.
const WORDS: [&str; 14] = [
    "小学校舍维修",
    "乡镇卫生院设备购置",
    "高标准农田建设",
    "产出指标",
    "数量指标",
    "质量指标",
    "满意度指标",
    "<script>alert(1)</script>",
    "一\n二",
    "",
    "  ",
    "\u{0}\u{1b}",
    "=1+1",
    "按时足额发放补助资金，保障困难群众基本生活，维护社会稳定，促进经济社会协调发展。",
];

/// Chooses by bytes; without bytes it chooses the first of everything.
pub(super) struct Chooser<'bytes> {
    bytes: std::slice::Iter<'bytes, u8>,
}

impl Chooser<'_> {
    fn below(&mut self, count: usize) -> usize {
        self.bytes.next().map_or(0, |byte| usize::from(*byte) % count.max(1))
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn word(&mut self) -> Text {
        self.one(&WORDS).into()
    }

    fn perhaps<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 1).then(|| make(self))
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn amount(&mut self) -> Amount {
        let text = self.one(&["12.50", "0", "不详", "1000000"]);
        Amount { text: text.into(), decimal: amount_in(text).map(|(number, _)| number.decimal) }
    }

    fn year(&mut self) -> i32 {
        self.one(&[2025, 2022, 2023, 2024, 2026, 2027])
    }

    fn organisation(&mut self) -> Organisation {
        Organisation { code: self.perhaps(|it| it.one(&["073", "353302"]).into()), name: self.word() }
    }

    fn choice(&mut self) -> Choice {
        Choice { selected: self.some(2, Self::word), options: self.some(3, Self::word) }
    }

    fn horizon(&mut self) -> Horizon {
        self.one(Horizon::ALL)
    }

    fn indicator(&mut self) -> Indicator {
        let value = self.one(&["≥34.4", "100", "及时", "", "80%-90%", "年底前"]);
        let (sign, unit) =
            (self.perhaps(|it| it.one(&["≥", "=", "定性"])), self.perhaps(|it| it.one(&["万人", "%", "个"])));
        Indicator {
            horizon: self.horizon(),
            goal: self.perhaps(Self::word),
            path: self.some(5, Self::word),
            dimension: None,
            aspect: None,
            name: self.word(),
            description: self.perhaps(Self::word),
            value: understand(value.into(), sign.map(Text::from), unit.map(Text::from)),
            prior: self.some(3, |it| Prior { label: it.word(), year: it.perhaps(Self::year), text: it.word() }),
            basis: self.perhaps(Self::word),
            class: self.perhaps(Self::word),
            weight: self.perhaps(Self::word),
            result: self.perhaps(|it| Outcome {
                actual: it.perhaps(Self::word),
                score: it.perhaps(Self::word),
                reason: it.perhaps(Self::word),
            }),
            line: 0,
        }
    }

    fn flow(&mut self) -> Flow {
        Flow {
            label: self.word(),
            amount: self.perhaps(Self::amount),
            share: self.perhaps(Self::word),
            prior: self.some(4, |it| FlowYear { year: it.perhaps(Self::year), amount: it.amount() }),
        }
    }

    fn department(&mut self) -> Department {
        Department {
            duties: self.some(3, Self::word),
            tasks: self.some(3, Self::word),
            income: self.some(3, Self::flow),
            expenditure: self.some(3, Self::flow),
            projects: self.some(3, |it| ProjectLine {
                name: it.word(),
                category: it.perhaps(Self::word),
                total: it.perhaps(Self::amount),
                current: it.perhaps(Self::amount),
                purpose: it.perhaps(Self::word),
            }),
        }
    }
}

/// The form that bytes make: each byte is a choice.
pub(super) fn form_of(bytes: &[u8]) -> Form {
    let mut it = Chooser { bytes: bytes.iter() };
    let department = it.perhaps(Chooser::department);
    Form {
        kind: if department.is_some() { FormKind::Department } else { FormKind::Project },
        layout: it.one(LayoutKind::ALL),
        title: it.word(),
        fiscal_year: it.perhaps(Chooser::year),
        amount_unit: it.perhaps(|it| it.one(&[AmountUnit::TenThousandYuan, AmountUnit::Yuan])),
        name: it.word(),
        supervisor: it.perhaps(Chooser::organisation),
        unit: it.perhaps(Chooser::organisation),
        applicant: it.perhaps(Chooser::word),
        attribute: it.perhaps(Chooser::choice),
        fund_nature: it.perhaps(Chooser::choice),
        period: it.perhaps(|it| {
            let text = it.one(&["3年", "2021-01-01 至 2021-12-31", "常年"]);
            let (start, end, years) = period_of(text);
            jimu::form::Period { text: text.into(), start, end, years }
        }),
        legal_basis: it.perhaps(Chooser::word),
        purpose: it.perhaps(Chooser::word),
        notes: it.perhaps(Chooser::word),
        contacts: it.some(4, |it| Contact {
            role: it.one(&["填报人", "联系电话", "项目负责人", "填报日期", "审核人"]).into(),
            text: it.word(),
        }),
        funds: it.some(6, |it| Fund {
            horizon: it.one(FundHorizon::ALL),
            source: it.one(FundSource::ALL),
            label: it.word(),
            amount: it.amount(),
        }),
        goals: it.some(5, |it| Goal {
            name: it.perhaps(Chooser::word),
            horizon: it.horizon(),
            from: it.perhaps(Chooser::year),
            to: it.perhaps(Chooser::year),
            text: it.word(),
        }),
        indicators: it.some(12, Chooser::indicator),
        department,
        ..Form::empty()
    }
}
