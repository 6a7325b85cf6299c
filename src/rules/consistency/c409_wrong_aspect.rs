//! C409: an indicator stands below a level 2 label that its name does not belong to.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Aspect, Dimension, FormKind, Indicator};
use crate::lexicon::aspects::{Belonging, belonging};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "C409",
    name: Words { zh: "指标归类不当", en: "indicator below the wrong label" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "指标名称所说的内容与所在的二级指标不符。",
        en: "What an indicator’s name says does not fit the level 2 label above it.",
    },
    why: Words {
        zh: "数量、质量、时效、成本各有含义，归错类会漏掉应设的指标。",
        en: "Each label has its meaning; a wrong place hides that another kind is missing.",
    },
    how: Words {
        zh: "移到相应的二级指标下，或改写名称。", en: "Move it, or let its name say what is meant."
    },
    example: Example {
        wrong: "经济效益指标“服务及时办结率”", right: "时效指标“服务及时办结率”"
    },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-10", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // The second levels of a department form name no aspect.
    if form.kind == FormKind::Department {
        return;
    }
    for (index, indicator) in form.indicators.iter().enumerate() {
        let Some(here) = indicator.aspect else { continue };
        let Some((severity, there)) = misplaced(indicator, here) else { continue };
        let mixed = severity == Severity::Advice && there == Aspect::Timeliness;
        let (also_zh, also_en) = if mixed { ("，也含质量要求", " as well as quality") } else { ("", "") };
        let level = indicator.path.len().checked_sub(1);
        let field = Field::Indicator(index, level.map_or(Column::Name, Column::Level));
        let (name, horizon) = (&indicator.name, indicator.horizon);
        let (ask_zh, ask_en) = if severity == Severity::Advice {
            ("请确认是否", "perhaps it stands better")
        } else {
            ("建议", "it stands better")
        };
        let message = Message {
            zh: format!(
                "{}“{name}”属于{}{also_zh}，{ask_zh}从{}移到{}。",
                horizon.zh(),
                kind_zh(there),
                here.zh(),
                there.zh()
            ),
            en: format!(
                "The {} “{name}” is one of {}{also_en}; {ask_en} below that than below {}.",
                horizon.en(),
                there.en(),
                here.en()
            ),
        };
        out.report_as(severity, [field, Field::Indicator(index, Column::Name)], message).regroup(index, there);
    }
}

/// 时效指标 without its last word.
fn kind_zh(aspect: Aspect) -> &'static str {
    let label = aspect.zh();
    label.strip_suffix("指标").unwrap_or(label)
}

/// How grave it is that an indicator stands where it stands, and where it belongs.
fn misplaced(indicator: &Indicator, here: Aspect) -> Option<(Severity, Aspect)> {
    let value = &indicator.value;
    let belongs = belonging(indicator.name.as_str(), value.money().is_some(), value.unit.as_deref() == Some("%"))?;
    let benefit = matches!(
        here,
        Aspect::EconomicBenefit | Aspect::SocialBenefit | Aspect::EcologicalBenefit | Aspect::SustainedImpact
    );
    let output = matches!(here, Aspect::Quantity | Aspect::Quality);
    Some(match belongs {
        Belonging::Timeliness if benefit || output => (Severity::Warning, Aspect::Timeliness),
        Belonging::TimelyAndFull if benefit => (Severity::Advice, Aspect::Timeliness),
        Belonging::TimelyAndFull if here == Aspect::Quality => (Severity::Advice, Aspect::Timeliness),
        Belonging::Rate if here == Aspect::Quantity => (Severity::Warning, Aspect::Quality),
        Belonging::Reach if here == Aspect::Quality => (Severity::Advice, Aspect::SocialBenefit),
        Belonging::Sum if here == Aspect::Quality => (Severity::Warning, Aspect::Quantity),
        Belonging::Cost if here == Aspect::Quantity && !indicator.is_floor() => (Severity::Warning, Aspect::Cost),
        // Templates with 效果 for 效益 print satisfaction below it.
        Belonging::Satisfaction
            if benefit && indicator.dimension == Some(Dimension::Benefit) && !below_effect(indicator) =>
        {
            (Severity::Warning, Aspect::Satisfaction)
        }
        _ => return None,
    })
}

fn below_effect(indicator: &Indicator) -> bool {
    indicator.path.iter().any(|label| label.as_str().contains("效果"))
}
