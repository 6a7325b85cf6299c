//! Forms of any content: what proptest makes of the words of forms and of what breaks formats.

use jimu::form::{Contact, Document, Form, Goal, Horizon, Indicator, Organisation, Outcome, Prior};
use jimu::text::{Text, is_blank};
use jimu::value::understand;
use proptest::prelude::*;

/// Texts: letters of all sorts, and what means something in some format.
pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一-龥]{1,6}",
        2 => "[ -~]{1,8}",
        2 => prop::sample::select(vec![
            "=1+1", "+1", "-1", "@x", "\t", "\r\n", "\n", "\"", "\"\"", ",", ";", "|", "\\", "<br>", "<script>", "&lt;",
            "$\\geq$", "**", "--", "# ", "≥", "≤95%", "万元", "（", "）", "：", "/", ":", "CON", ".", " ", "\u{200B}",
            "\u{202E}", "é", "😀", "[x]", "☑", "——",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn typed() -> impl Strategy<Value = Text> {
    text().prop_map(Text::typed)
}

fn maybe() -> impl Strategy<Value = Option<Text>> {
    prop::option::of(typed())
}

fn horizon() -> impl Strategy<Value = Horizon> {
    prop::sample::select(Horizon::ALL)
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let value = (typed(), maybe(), maybe()).prop_map(|(text, sign, unit)| understand(text, sign, unit));
    let level = prop_oneof![
        3 => prop::sample::select(vec!["产出指标", "数量指标", "效益指标", "社会效益", "满意度指标"]).prop_map(Text::from),
        1 => typed(),
    ];
    let prior =
        (typed(), prop::option::of(2000..2030i32), typed()).prop_map(|(label, year, text)| Prior { label, year, text });
    let outcome = (maybe(), maybe(), maybe()).prop_map(|(actual, score, reason)| Outcome { actual, score, reason });
    let head = (horizon(), maybe(), prop::collection::vec(level, 0..4), typed(), maybe(), value);
    let tail = (prop::collection::vec(prior, 0..3), maybe(), maybe(), maybe(), prop::option::of(outcome));
    (head, tail).prop_map(|((horizon, goal, path, name, description, value), (prior, basis, class, weight, result))| {
        Indicator {
            horizon,
            goal,
            path,
            dimension: None,
            aspect: None,
            name,
            description,
            value,
            prior,
            basis,
            class,
            weight,
            result,
            line: 0,
        }
    })
}

fn form() -> impl Strategy<Value = Form> {
    let organisation = (maybe(), typed()).prop_map(|(code, name)| Organisation { code, name });
    let goal = (maybe(), horizon(), typed()).prop_map(|(name, horizon, text)| Goal {
        name,
        horizon,
        from: None,
        to: None,
        text,
    });
    let contact = (typed(), typed()).prop_map(|(role, text)| Contact { role, text });
    let head = (typed(), typed(), prop::option::of(2000..2030i32), prop::option::of(organisation), maybe(), maybe());
    let lists = (
        prop::collection::vec(goal, 0..3),
        prop::collection::vec(contact, 0..3),
        prop::collection::vec(indicator(), 0..6),
    );
    (head, lists).prop_map(|((title, name, fiscal_year, unit, notes, purpose), (goals, contacts, indicators))| Form {
        title,
        name,
        fiscal_year,
        unit,
        notes,
        purpose,
        goals,
        contacts,
        indicators,
        ..Form::empty()
    })
}

/// Documents of a few forms.
pub(super) fn documents() -> impl Strategy<Value = Document> {
    prop::collection::vec(form(), 0..4).prop_map(|forms| Document { forms, unplaced: Vec::new() })
}

/// The lines of all texts of a document, without blanks; unplaced texts and what repairs changed, too.
pub(super) fn texts(document: &Document) -> Vec<String> {
    let mut texts: Vec<&Text> = document.unplaced.iter().map(|unplaced| &unplaced.text).collect();
    for form in &document.forms {
        texts.extend([&form.title, &form.name]);
        texts.extend(form.unit.iter().flat_map(|unit| unit.code.iter().chain([&unit.name])));
        texts.extend(form.notes.iter().chain(&form.purpose));
        texts.extend(form.goals.iter().flat_map(|goal| goal.name.iter().chain([&goal.text])));
        texts.extend(form.contacts.iter().flat_map(|contact| [&contact.role, &contact.text]));
        texts.extend(form.unplaced.iter().map(|unplaced| &unplaced.text));
        texts.extend(form.repairs.iter().map(|repair| &repair.before));
        for indicator in &form.indicators {
            texts.extend(indicator.path.iter().chain(&indicator.goal).chain([&indicator.name, &indicator.value.text]));
            texts.extend(indicator.value.comparator_text.iter().chain(&indicator.value.unit_text));
            texts.extend(indicator.description.iter().chain(&indicator.basis).chain(&indicator.class));
            texts.extend(indicator.weight.iter().chain(indicator.prior.iter().map(|prior| &prior.text)));
            let outcome = indicator.result.iter().flat_map(|it| it.actual.iter().chain(&it.score).chain(&it.reason));
            texts.extend(outcome);
        }
    }
    let bare = |line: &str| line.chars().filter(|letter| !is_blank(*letter)).collect::<String>();
    let lines = texts.into_iter().flat_map(|text| text.as_str().split(['\n', '\r']));
    lines.map(bare).filter(|line| !line.is_empty()).collect()
}
