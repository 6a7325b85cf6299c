//! S104: a horizon has no quality indicator.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Aspect, Dimension};
use crate::lexicon::measure::is_of_quality;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S104",
    name: Words { zh: "缺少质量指标", en: "no quality indicator" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words { zh: "某一期的绩效指标中没有质量指标。", en: "A horizon has no quality indicator." },
    why: Words {
        zh: "产出还要说明做得怎么样，数量和质量指标原则上都应设置。",
        en: "Output also says how well it is done; in principle both quantity and quality are needed.",
    },
    how: Words {
        zh: "至少设置1个质量指标，如合格率、准确率、达标率。",
        en: "Add at least one quality indicator: a rate of acceptance, of accuracy, of compliance.",
    },
    example: Example {
        wrong: "产出指标只有：发放人数≥2000人", right: "产出指标有：发放人数≥2000人、发放准确率100%"
    },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-2", "2015-88-10"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // A horizon without any output is the matter of S103.
    let horizons = form.horizons_without(Aspect::Quality).into_iter().filter(|&horizon| form.has_output(horizon));
    for horizon in horizons {
        let elsewhere = form.indicators_of(horizon).find(|(_, indicator)| {
            let output = indicator.dimension == Some(Dimension::Output) && !indicator.is_cost();
            output && is_of_quality(&fold(indicator.name.as_str()))
        });
        // Moving the only one of its kind would leave another gap.
        let spared = elsewhere.filter(|(_, found)| {
            form.indicators_of(horizon).filter(|(_, other)| other.aspect == found.aspect).count() > 1
        });
        let (zh, en) = elsewhere.map_or((String::new(), String::new()), |(_, indicator)| {
            let name = &indicator.name;
            (format!("，可将“{name}”调整到质量指标"), format!("; “{name}” could be moved there"))
        });
        let mut places = vec![Field::opening(form, horizon)];
        places.extend(elsewhere.map(|(index, _)| Field::Indicator(index, Column::Name)));
        let message = Message {
            zh: format!("{}绩效指标中没有质量指标，请至少设置1个{zh}。", horizon.zh()),
            en: format!("There is no {} quality indicator; add at least one{en}.", horizon.en()),
        };
        let reported = out.report(places, message);
        if let Some((index, _)) = spared {
            reported.regroup(index, Aspect::Quality);
        }
    }
}
