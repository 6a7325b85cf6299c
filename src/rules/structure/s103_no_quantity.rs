//! S103: a horizon has no quantity indicator.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Aspect, Dimension, Form, Horizon, Indicator};
use crate::lexicon::measure::is_count;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S103",
    name: Words { zh: "缺少数量指标", en: "no quantity indicator" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words { zh: "某一期的绩效指标中没有数量指标。", en: "A horizon has no quantity indicator." },
    why: Words {
        zh: "产出首先要说明做多少，数量和质量指标原则上都应设置。",
        en: "Output first says how much is done; in principle both quantity and quality are needed.",
    },
    how: Words {
        zh: "至少设置1个数量指标，写明人数、次数、面积等。",
        en: "Add at least one quantity indicator: people, times, area.",
    },
    example: Example {
        wrong: "产出指标只有：发放准确率100%", right: "产出指标有：发放人数≥2000人、发放准确率100%"
    },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-2", "2015-88-10"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for horizon in form.horizons_without(Aspect::Quantity) {
        if !form.has_output(horizon) {
            no_output(form, horizon, out);
            continue;
        }
        let counted = form.indicators_of(horizon).find(|(_, indicator)| counts(indicator));
        // Moving the only one of its kind would leave another gap.
        let spared = counted.filter(|(_, counted)| {
            form.indicators_of(horizon).filter(|(_, other)| other.aspect == counted.aspect).count() > 1
        });
        let (zh, en) = counted.map_or((String::new(), String::new()), |(_, indicator)| {
            let name = &indicator.name;
            (format!("，可将“{name}”调整到数量指标"), format!("; “{name}” could be moved there"))
        });
        let mut places = vec![Field::opening(form, horizon)];
        let label = |path: usize| path.checked_sub(1).map_or(Column::Name, Column::Level);
        places.extend(counted.map(|(index, indicator)| Field::Indicator(index, label(indicator.path.len()))));
        places.dedup();
        let message = Message {
            zh: format!("{}绩效指标中没有数量指标，请至少设置1个{zh}。", horizon.zh()),
            en: format!("There is no {} quantity indicator; add at least one{en}.", horizon.en()),
        };
        let reported = out.report(places, message);
        if let Some((index, _)) = spared {
            reported.regroup(index, Aspect::Quantity);
        }
    }
}

/// All of the outputs are missing: one cause, one finding.
fn no_output(form: &Form, horizon: Horizon, out: &mut Sink<'_>) {
    let message = Message {
        zh: format!("{}绩效指标中没有产出指标，请至少设置数量、质量指标各1个。", horizon.zh()),
        en: format!("There is no {} output; add at least one of quantity and one of quality.", horizon.en()),
    };
    out.report([Field::opening(form, horizon)], message);
}

/// Whether an indicator counts something, wherever it stands: a sum or a number of people under another label.
fn counts(indicator: &Indicator) -> bool {
    let name = fold(indicator.name.as_str());
    let output = indicator.dimension == Some(Dimension::Output) && !indicator.is_cost();
    output && is_count(&name) && indicator.value.measure().is_some_and(|(_, unit)| unit != "%")
}
