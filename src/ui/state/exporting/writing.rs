//! Files that take longer than a blink: written form by form, with a progress, and given up where they are no longer wanted.

use std::sync::Arc;

use jimu::export::html::{self, Options};
use jimu::export::list::List;
use jimu::export::name;
use jimu::export::printed::PrintedForm;
use jimu::form::{Document, Form};
use leptos::prelude::*;

use super::{Choices, Format, text_of};
use crate::ui::platform::download;
use crate::ui::platform::work::{self, Pace};
use crate::ui::platform::writing::{self, Failed, Writing};
use crate::ui::state::{Notice, State};

/// How long forms are laid out at a time, in milliseconds: the page stays quick meanwhile.
const AT_A_TIME: f64 = 12.0;

/// The number of the work, by which one that was given up is known.
type Number = Option<usize>;

impl State {
    /// Writes a page of all forms.
    pub(super) fn write_page(self, choices: Choices, forms: Vec<Arc<Form>>) {
        let number = self.begin_export();
        work::later(async move {
            let mut writer = html::Writer::new(&forms);
            let mut pace = Pace::new(AT_A_TIME);
            for (at, form) in forms.iter().enumerate() {
                if !self.goes_on(&mut pace, number, at as f64 / forms.len() as f64).await {
                    return;
                }
                let options = Options { layout: choices.layout(form.kind), room: choices.room, ..Options::default() };
                writer.add(form, &options);
            }
            self.end_export();
            let name = choices.file_name(&forms);
            let taken = download::save(&name, choices.format.media_type(), &writer.finish());
            self.tell_saved(taken, name, forms.len());
        });
    }

    /// Writes an office file, or an archive of files of any kind, in a worker.
    pub(super) fn write_apart(self, choices: Choices, forms: Vec<Arc<Form>>) {
        let number = self.begin_export();
        work::later(async move {
            let written = self.written(&choices, &forms, number).await;
            if !self.is_at(number) {
                return;
            }
            self.end_export();
            match written {
                Ok(bytes) => {
                    let name = choices.file_name(&forms);
                    let archive = choices.is_archive(forms.len());
                    let kind = if archive { "application/zip" } else { choices.format.media_type() };
                    let taken = download::save_bytes(&name, kind, &bytes);
                    self.tell_saved(taken, name, forms.len());
                }
                Err(Failed(told)) => self.tell(Notice::trouble(move |words| match &told {
                    Some(told) => words.language.pick(&told.zh, &told.en).clone(),
                    None => words.export.failed.to_owned(),
                })),
            }
        });
    }

    /// The file, as the worker returns it. A share of the work is laying forms out, which is done here.
    async fn written(self, choices: &Choices, forms: &[Arc<Form>], number: Number) -> Result<writing::Bytes, Failed> {
        const LAYING_OUT: f64 = 0.5;
        let (format, count) = (choices.format, forms.len() as f64);
        let apart = choices.is_archive(forms.len());
        let list =
            (format == Format::Excel && !apart && forms.len() > 1).then(|| List::of(forms.iter().map(AsRef::as_ref)));
        let columns = list.as_ref().map(List::columns).unwrap_or_default();
        // Plain data: there is nothing that could not be written.
        let columns = serde_json::to_string(&columns).unwrap_or_default();
        let kind = if format.is_office() { format.code() } else { "zip" };
        let laid_out = StoredValue::new(0.0);
        let tell = move |written: usize| {
            let laid_out = laid_out.try_get_value().unwrap_or(1.0);
            if self.is_at(number) {
                self.export_progress(LAYING_OUT * laid_out + (1.0 - LAYING_OUT) * written as f64 / count);
            }
        };
        self.export_progress(0.0);
        let writing = Writing::begin(kind, &columns, apart, tell).await?;
        let names = name::in_batch(forms.iter().map(|form| name::of_form(form)), format.code());
        let mut pace = Pace::new(AT_A_TIME);
        for (at, (form, name)) in forms.iter().zip(names).enumerate() {
            laid_out.set_value(at as f64 / count);
            if pace.pause().await && !self.is_at(number) {
                return Err(Failed(None));
            }
            writing.add(&name, &part(choices, form, list.as_ref()))?;
        }
        laid_out.set_value(1.0);
        writing.finish().await
    }

    /// Rests where it is time to, and tells how far the work is. Returns whether it is still wanted.
    async fn goes_on(self, pace: &mut Pace, number: Number, share: f64) -> bool {
        if !pace.pause().await {
            return true;
        }
        let wanted = self.is_at(number);
        if wanted {
            self.export_progress(share);
        }
        wanted
    }
}

/// What the worker needs of a form.
fn part(choices: &Choices, form: &Form, list: Option<&List>) -> String {
    if choices.format.is_office() {
        let printed = PrintedForm::of(form, choices.print(form), choices.room, list);
        // Plain data: there is nothing that could not be written.
        return serde_json::to_string(&printed).unwrap_or_default();
    }
    text_of(choices, &Document { forms: vec![form.clone()], unplaced: Vec::new() })
}
