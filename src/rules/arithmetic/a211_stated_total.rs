//! A211: a sentence over the forms states a number of projects or a sum that the forms do not bear out.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Field, Message, Place, Severity};
use crate::form::{Borne, Form, FormKind, FundHorizon, borne_out};
use crate::order::Gather;
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::fold;
use crate::value::{Share, StatedSum, sentences, stated_count, stated_sums, sums_that_follow, years_in};

/// Longest sentence that is read, in bytes.
const LONGEST: usize = 2000;

pub(super) static RULE: Rule = Rule {
    code: "A211",
    name: Words { zh: "汇总说明与各表不符", en: "a stated total differs from the forms" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "文中汇总的项目个数或金额与各表合计不一致。",
        en: "The number of projects or the sum that the text states differs from the forms.",
    },
    why: Words {
        zh: "公开或报送的说明应与所附各表一致。",
        en: "A text that is published or submitted must agree with the forms it introduces.",
    },
    how: Words {
        zh: "核对是否缺少表，或更正说明中的个数和金额。",
        en: "See whether a form is missing, or correct the number and the sum in the text.",
    },
    example: Example {
        wrong: "预算安排的项目6个，51万元；各表合计6个、50万元",
        right: "预算安排的项目6个，50万元；各表合计6个、50万元",
    },
    fix: None,
    sources: &["arithmetic"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    let projects: Vec<(usize, &Form)> =
        group.forms.iter().copied().enumerate().filter(|(_, form)| form.kind == FormKind::Project).collect();
    let Some(places) = places(&projects) else { return };
    let told = told(group, &projects);
    let read = projects.len();
    let agreeing: Vec<&Told> = told.iter().filter(|told| told.count == read).collect();
    if agreeing.is_empty() {
        report_count(&told, &projects, &places, out);
    }
    for sum in agreeing.into_iter().flat_map(|told| &told.sums) {
        report_sum(sum, &projects, &places, out);
    }
}

/// The budgets of the forms, and where they stand; `None` where there is no form.
fn places(projects: &[(usize, &Form)]) -> Option<Vec<Place>> {
    let place = |&(index, form): &(usize, &Form)| {
        let field = form.total_of(FundHorizon::Annual).map_or(Field::Name, |budget| Field::Fund(budget.fund));
        Place { form: index, field }
    };
    (!projects.is_empty()).then(|| projects.iter().map(place).collect())
}

/// What the text tells of the forms: how many there are, and sums over them.
struct Told {
    count: usize,
    sums: Vec<StatedSum>,
}

fn told(group: &Group<'_>, projects: &[(usize, &Form)]) -> Vec<Told> {
    let years: BTreeSet<i32> = projects.iter().filter_map(|(_, form)| form.fiscal_year).gather();
    let evaluated = projects.iter().any(|(_, form)| form.indicators.iter().any(|indicator| indicator.result.is_some()));
    let mut told = Vec::new();
    for text in group.prose {
        let folded = fold(text.text.as_str());
        let sentences = sentences(&folded);
        for (at, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| sentence.len() <= LONGEST) {
            let Some(count) = stated_count(sentence, evaluated) else { continue };
            // 2023年纳入绩效管理的项目6个 over forms of 2025 is about other forms.
            let spoken_of = years_in(&sentence[..count.range.start]);
            if !years.is_empty() && spoken_of.iter().any(|year| !years.contains(year)) {
                continue;
            }
            let mut sums = stated_sums(sentence, &count);
            if sums.is_empty() {
                let next = sentences.get(at + 1).filter(|next| next.len() <= LONGEST);
                sums = next.map(|next| sums_that_follow(next)).unwrap_or_default();
            }
            told.push(Told { count: count.count, sums });
        }
    }
    told
}

/// Reports the largest number that is told, where none is that of the forms.
fn report_count(told: &[Told], projects: &[(usize, &Form)], places: &[Place], out: &mut Sink<'_>) {
    let read = projects.len();
    let Some(largest) = told.iter().max_by_key(|told| told.count) else { return };
    let stated = largest.count;
    // Several units may each tell their own; two forms of one name may be one project.
    let mut units = BTreeMap::<&str, usize>::new();
    for unit in projects.iter().filter_map(|(_, form)| form.unit_name()) {
        *units.entry(unit).or_default() += 1;
    }
    let names: BTreeSet<String> = projects.iter().map(|(_, form)| fold(form.name.as_str())).gather();
    let together = told.iter().fold(0_usize, |sum, told| sum.saturating_add(told.count));
    // Where all of the money is spoken of, so are all of the forms.
    let agrees = largest.sums.iter().any(|sum| compare(sum, projects).is_some_and(|compared| compared.agrees));
    let other = together == read || units.values().any(|of_unit| *of_unit == stated) || names.len() == stated;
    if other && !agrees {
        return;
    }
    // Fewer forms than stated: the source may hold only some of them, unless all of the money is there.
    let (severity, zh, en) = if read > stated {
        (Severity::Error, "", "")
    } else if agrees {
        (Severity::Error, "，而金额已与文中一致", ", though their sum is the one stated")
    } else {
        (Severity::Advice, "，可能只粘贴了其中一部分", "; perhaps only some of them were pasted")
    };
    let message = Message {
        zh: format!("文中称{stated}个项目，实有{read}张项目表{zh}。"),
        en: format!("The text speaks of {stated} projects, there are {read} project forms{en}."),
    };
    out.report_at(severity, places.to_vec(), message);
}

fn compare(stated: &StatedSum, projects: &[(usize, &Form)]) -> Option<Borne> {
    borne_out(stated, projects.iter().map(|(_, form)| *form))
}

fn report_sum(stated: &StatedSum, projects: &[(usize, &Form)], places: &[Place], out: &mut Sink<'_>) {
    let Some(Borne { stated: in_words, sum, agrees: false, printed }) = compare(stated, projects) else { return };
    // Where forms print only a total, it may hold other money beside the fiscal part.
    let severity = if printed || in_words > sum { Severity::Error } else { Severity::Warning };
    let (kind_zh, kind_en) =
        if stated.share == Share::Fiscal { ("财政拨款", "fiscal money") } else { ("预算", "budget") };
    let (count, gap) = (projects.len(), (sum - in_words).abs());
    let message = Message {
        zh: format!("文中称{count}个项目{kind_zh}{in_words}万元，各表合计{sum}万元，相差{gap}万元。"),
        en: format!(
            "The text states {in_words} of {kind_en} for {count} projects, the forms add up to {sum}; gap {gap} (ten thousand yuan)."
        ),
    };
    out.report_at(severity, places.to_vec(), message);
}
