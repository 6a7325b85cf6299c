//! Findings with their line of the source and a mark under the place.

use std::io::{self, IsTerminal};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use jimu::finding::Severity;
use jimu::rules::APPROVED;

use super::list::severity_word;
use super::{Seen, one_line};
use crate::cli::arguments::Language;

/// Writes findings one below the other.
pub(super) fn write(seen: &[&Seen<'_>], lang: Language) -> String {
    let renderer = if io::stdout().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    let mut above = None;
    for seen in seen {
        let heading = (seen.input.name.as_str(), seen.place.form);
        if above != Some(heading) && seen.form.is_approval() {
            text.push_str(&format!(
                "{}{}{}\n\n",
                one_line(seen.form_name()),
                lang.pick("：", ": "),
                lang.words(APPROVED)
            ));
        }
        above = Some(heading);
        text.push_str(&renderer.render(&[group(seen, lang)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(seen: &'a Seen<'a>, lang: Language) -> annotate_snippets::Group<'a> {
    let level = match seen.finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    };
    let title = level
        .with_name(severity_word(seen.finding.severity, lang))
        .primary_title(one_line(lang.of(&seen.finding.message)))
        .id(seen.finding.code);
    let place = format!("{} · {}", one_line(seen.form_name()), one_line(&seen.place_name(lang)));
    let element: Element<'a> = match marked(seen) {
        Some((line, marked, number)) => Snippet::source(line)
            .line_start(number as usize)
            .path(seen.input.name.as_str())
            .annotation(AnnotationKind::Primary.span(marked).label(place))
            .into(),
        None => {
            let origin = Origin::path(format!("{} · {place}", seen.input.name));
            match seen.line() {
                Some(line) => origin.line(line as usize).into(),
                None => origin.into(),
            }
        }
    };
    let fixes = seen.finding.fixes.iter().map(|fix| {
        let name = lang.pick("可修正", "fix");
        Level::HELP.with_name(name).message(one_line(lang.of(&fix.label)))
    });
    title.element(element).elements(fixes)
}

/// The line on which the text of the place stands, its bytes in that line, and the line's number in the source.
pub(super) fn marked<'a>(seen: &Seen<'a>) -> Option<(&'a str, Range<usize>, u32)> {
    let reading = seen.input.reading.as_ref()?;
    let span = seen.span()?.range();
    let before = reading.text.get(..span.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = reading.text.get(start..)?.lines().next()?;
    // Tabs are as wide as a blank here, so that the mark stands where the cell does.
    let end = (span.end - start).min(line.len());
    let from = (span.start - start).min(end);
    Some((line, from..end, reading.line_at(span.start as u32)))
}
