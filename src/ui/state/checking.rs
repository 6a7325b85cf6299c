//! What the rules find, what is done about it, and how strictly the office checks.

use std::sync::Arc;
use std::time::Duration;

use jimu::edit;
use jimu::export::{name, profile as profiles, report};
use jimu::fields::anchor;
use jimu::finding::{Field, Finding, Fix, Safety, text_at};
use jimu::form::{Document, Form, Ignore};
use jimu::library::Library;
use jimu::rules::{Glimpse, Limit, Profile, Setting, Watch, check_by};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::notice::Offer;
use super::{Notice, State};
use crate::ui::platform::files::File;
use crate::ui::platform::{files, keep, page, work};

/// Under which name the profile is kept.
pub(super) const KEPT: &str = "profile";
/// How long is checked before the page is drawn, in milliseconds.
const FIRST: f64 = 8.0;
/// How long, where more was done than to write into a cell: what is found is seen with it.
const FIRST_OF_STROKE: f64 = 32.0;
/// How long is checked at a time behind that, with room for a key in between.
const SLICE: f64 = 16.0;
/// After how many such slices what was found is counted anew.
const COUNTED_AFTER: usize = 24;
/// A form with more indicators is not checked before the page is drawn.
const LONG_FORM: usize = 150;
/// A pause in typing, in milliseconds: what is checked behind the drawing waits for one, so that no key waits for it.
const REST: f64 = 150.0;

/// A form that is being typed into, as it would be, and what would be found in it.
#[derive(Debug, PartialEq)]
pub(super) struct Draft {
    form: Arc<Form>,
    findings: Arc<Vec<Finding>>,
}

/// The checking part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Checking {
    pub(super) watch: StoredValue<Watch>,
    /// Counts the updates of the watch, for those who read it.
    looked: RwSignal<u32>,
    /// Counts fewer of them: for what goes through all forms.
    pub(super) counted: RwSignal<u32>,
    mendable: Memo<(Vec<String>, usize)>,
    /// Whether all forms were checked since the page was opened or the profile changed.
    through: StoredValue<bool>,
    /// Whether checking goes on behind the next frame, and how many slices it has taken so far.
    goes_on: StoredValue<Option<usize>>,
    draft: RwSignal<Option<Arc<Draft>>>,
    /// Counts what was typed: only the newest is checked.
    typed: StoredValue<u32>,
    /// When the last letter came, or the last cell was written.
    typed_at: StoredValue<f64>,
    profile: RwSignal<Arc<Profile>>,
    /// The rule whose page is open.
    rule: RwSignal<Option<&'static str>>,
}

/// A review report is about the open form, or about all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// The open form.
    Open,
    /// All stored forms.
    All,
}

/// The profile that was kept, and what is wrong with it where it cannot be read.
pub(super) fn kept_profile() -> (Profile, Option<Notice>) {
    match keep::choice(KEPT).map(|text| profiles::read(&text)) {
        None => (Profile::default(), None),
        Some(Ok(profile)) => (profile, None),
        Some(Err(error)) => {
            let why = error.message();
            (Profile::default(), Some(Notice::trouble(move |words| words.language.of(&why).to_owned())))
        }
    }
}

fn is_long(form: &Form) -> bool {
    form.indicators.len() > LONG_FORM
}

impl Checking {
    pub(super) fn by(profile: Profile) -> Checking {
        let (watch, counted) = (StoredValue::new(Watch::new(profile.clone())), RwSignal::new(0));
        let mendable = Memo::new(move |_| {
            counted.track();
            watch.with_value(mendable)
        });
        Checking {
            watch,
            looked: RwSignal::new(0),
            counted,
            mendable,
            through: StoredValue::new(false),
            goes_on: StoredValue::new(None),
            draft: RwSignal::new(None),
            typed: StoredValue::new(0),
            typed_at: StoredValue::new(f64::NEG_INFINITY),
            profile: RwSignal::new(Arc::new(profile)),
            rule: RwSignal::new(None),
        }
    }
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// What was found in a stored form.
    pub(crate) fn findings_of(self, id: &str) -> Arc<Vec<Finding>> {
        self.checking.looked.track();
        self.checking.watch.with_value(|watch| watch.findings(id))
    }

    /// All stored forms, with what was found in each.
    pub(crate) fn all_findings(self) -> Vec<(Arc<Form>, Arc<Vec<Finding>>)> {
        self.checking.counted.track();
        let library = self.library.read();
        let of = |form: &Arc<Form>| (form.clone(), self.checking.watch.with_value(|watch| watch.findings(&form.id)));
        library.forms().iter().map(of).collect()
    }

    /// What is found in the open form as it stands now, with what is being typed.
    pub(crate) fn findings_now(self) -> Arc<Vec<Finding>> {
        let Some(id) = self.open.get() else { return Arc::default() };
        let drafted = self.checking.draft.get().filter(|draft| draft.form.id == id);
        drafted.map_or_else(|| self.findings_of(&id), |draft| draft.findings.clone())
    }

    /// The open form as it stands now, with what is being typed.
    pub(crate) fn form_now(self) -> Option<Arc<Form>> {
        let form = self.open_form()?;
        let drafted = self.checking.draft.get().filter(|draft| draft.form.id == form.id);
        Some(drafted.map_or(form, |draft| draft.form.clone()))
    }

    /// How strictly is checked.
    pub(crate) fn profile(self) -> Arc<Profile> {
        self.checking.profile.get()
    }

    /// The rule whose page is open.
    pub(crate) fn rule(self) -> ReadSignal<Option<&'static str>> {
        self.checking.rule.read_only()
    }

    /// The forms that a safe fix would change, and how many safe fixes there are.
    pub(crate) fn mendable(self) -> (Vec<String>, usize) {
        self.checking.mendable.get()
    }

    /// A review report.
    pub(crate) fn report(self, about: About) -> report::Report {
        // A report is about all that is to be found.
        self.checking.watch.update_value(|watch| _ = watch.work(&mut || false));
        let document = self.about(about);
        let mut findings = Vec::new();
        for (at, form) in document.forms.iter().enumerate() {
            let mut found = Vec::clone(&self.findings_of(&form.id));
            found.iter_mut().flat_map(|finding| &mut finding.places).for_each(|place| place.form = at);
            findings.extend(found);
        }
        report::report(&document, &findings)
    }

    /// The forms that a report is about.
    pub(super) fn about(self, about: About) -> Document {
        let forms = match about {
            About::Open => self.open_form().iter().map(|form| Form::clone(form)).collect(),
            About::All => self.library.read().forms().iter().map(|form| Form::clone(form)).collect(),
        };
        Document { forms, unplaced: Vec::new() }
    }

    /// What the office's profile finds in forms that are not stored.
    pub(super) fn check_apart(self, document: &Document) -> Vec<Finding> {
        check_by(document, &self.checking.profile.read_untracked())
    }

    /// Whether forms are checked otherwise than the catalogue says.
    pub(super) fn has_profile(self) -> bool {
        self.checking.profile.with_untracked(|it| !it.settings.is_empty() || !it.limits.is_empty())
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    /// Takes over a library that has changed; only what changed is checked again.
    pub(super) fn put(self, library: Arc<Library>) {
        self.take_over_library(library);
        self.check_on(FIRST_OF_STROKE);
        self.list_anew();
        self.search_again();
    }

    /// The same, where only a cell was written into: that is seen first. The list of thousands of forms is made anew behind
    /// the drawing, and a long form is looked at there, which takes longer than a key may.
    pub(super) fn put_edit(self, library: Arc<Library>) {
        self.take_over_library(library);
        self.hold_checks();
        self.list_soon();
        if self.open_now().is_some_and(|form| is_long(&form)) {
            self.check_soon();
        } else {
            self.check_on(FIRST);
        }
        self.search_again();
    }

    fn take_over_library(self, library: Arc<Library>) {
        let open = self.open.get_untracked().unwrap_or_default();
        let others = self.checking.watch.try_update_value(|watch| {
            let before = watch.findings(&open);
            watch.take(library.forms());
            !Arc::ptr_eq(&before, &watch.findings(&open))
        });
        self.library.set(library);
        if others == Some(true) {
            // What no longer fits is not shown while the form is checked.
            self.checking.looked.update(|looked| *looked += 1);
        }
    }

    /// Checks all forms, the open one first.
    pub(super) fn look_through(self) {
        let library = self.library.get_untracked();
        self.checking.through.set_value(false);
        self.checking.watch.update_value(|watch| {
            watch.take(library.forms());
            if let Some(open) = self.open.get_untracked() {
                watch.first(&open);
            }
        });
        self.check_on(FIRST);
    }

    /// Checks some of what is due, for so many milliseconds, and the rest when the page has been drawn.
    fn check_on(self, time: f64) {
        let slices = self.checking.goes_on.get_value().unwrap_or_default();
        let end = page::clock() + time;
        let (before, left, after) = self
            .checking
            .watch
            .try_update_value(|watch| {
                let open = self.open.get_untracked().unwrap_or_default();
                let before = watch.findings(&open);
                let left = page::timed("check", || watch.work(&mut || page::clock() > end));
                (before, left, watch.findings(&open))
            })
            .unwrap_or_default();
        if !left || !Arc::ptr_eq(&before, &after) || slices.is_multiple_of(COUNTED_AFTER) {
            self.checking.looked.update(|looked| *looked += 1);
        }
        if !left || slices.is_multiple_of(COUNTED_AFTER) && slices > 0 {
            self.list_soon();
        }
        if !left {
            if !self.checking.through.try_update_value(|through| std::mem::replace(through, true)).unwrap_or(true) {
                page::after_paint(move || self.prepare_search(0));
            }
        } else {
            self.check_soon();
        }
    }

    /// Goes on with checking when the page has been drawn, if it does not so already.
    fn check_soon(self) {
        if self.checking.goes_on.get_value().is_none() {
            self.check_later(1);
        }
    }

    fn check_later(self, slices: usize) {
        self.checking.goes_on.set_value(Some(slices));
        let go_on = move || {
            self.check_on(SLICE);
            if self.checking.watch.with_value(Watch::is_due) {
                self.check_later(slices + 1);
            } else {
                self.checking.goes_on.set_value(None);
            }
        };
        match self.until_rest() {
            Some(rest) => set_timeout(move || self.check_later(slices), rest),
            None if slices == 1 => page::after_paint(go_on),
            None => page::soon(go_on),
        }
    }

    /// What is checked behind the drawing waits from now on for a pause in typing.
    pub(super) fn hold_checks(self) {
        self.checking.typed_at.set_value(page::clock());
    }

    /// How long it is until a pause in typing; `None` where there is one.
    fn until_rest(self) -> Option<Duration> {
        let left = self.checking.typed_at.get_value() + REST - page::clock();
        (left > 0.0).then(|| Duration::from_secs_f64(left / 1000.0))
    }

    /// Checks the open form as it would be with a text in some of its fields; as it is, where there is no text.
    pub(super) fn draft(self, typed: Option<(Vec<Field>, String)>) {
        let number = self.checking.typed.try_update_value(|count| {
            *count += 1;
            *count
        });
        let open = self.open.get_untracked().and_then(|id| self.library.read_untracked().form(&id).cloned());
        let (Some(form), Some((fields, text))) = (open, typed) else {
            if self.checking.draft.with_untracked(Option::is_some) {
                self.checking.draft.set(None);
            }
            return;
        };
        let number = number.unwrap_or_default();
        let look = move || {
            if self.checking.typed.get_value() == number {
                let mut form = Form::clone(&form);
                fields.iter().for_each(|field| edit::set(&mut form, *field, &text));
                self.glance_on(number, Glimpse::of(Arc::new(form)));
            }
        };
        // A letter is followed by letters: what they lead to is seen when none has come for a while.
        self.in_rest(look);
    }

    /// Runs in the next pause in typing. Browsers count in whole milliseconds: a timeout may end a little early.
    fn in_rest(self, then: impl FnOnce() + 'static) {
        match self.until_rest() {
            Some(rest) => set_timeout(move || self.in_rest(then), rest),
            None => then(),
        }
    }

    /// Looks on at what is being typed, unless something newer was typed.
    fn glance_on(self, number: u32, mut glimpse: Glimpse) {
        if self.checking.typed.get_value() != number {
            return;
        }
        let end = page::clock() + FIRST;
        let look = || self.checking.watch.with_value(|watch| watch.look_on(&mut glimpse, &mut || page::clock() > end));
        match page::timed("check", look) {
            Some(findings) => {
                let form = glimpse.form().clone();
                self.checking.draft.set(Some(Arc::new(Draft { form, findings: Arc::new(findings) })));
            }
            None => page::soon(move || self.glance_on(number, glimpse)),
        }
    }

    /// Makes a fix in the open form.
    pub(super) fn fix(self, fix: &Fix) {
        let Some(id) = self.open.get_untracked() else { return };
        self.pointed.set(None);
        if let Some(done) = self.change(|library| library.fix(&id, std::slice::from_ref(fix))) {
            self.notice.set(None);
            self.store(&done.touched);
        }
    }

    /// Makes all safe fixes in forms.
    pub(super) fn mend(self, ids: &[String]) {
        let profile = self.checking.profile.get_untracked();
        let Some(done) = self.change(|library| library.mend(ids, &profile)) else { return };
        if self.store(&done.touched) {
            let deed = done.deed;
            self.tell(Notice::good(move |words| (words.done)(&super::keeping::told(&deed, words))).with(Offer::Undo));
        }
    }

    /// Sets a finding of the open form aside.
    pub(super) fn ignore(self, finding: &Finding, reason: String) {
        let Some(form) = self.open.get_untracked().and_then(|id| self.library.read_untracked().form(&id).cloned())
        else {
            return;
        };
        let Some(place) = finding.places.first() else { return };
        let ignore = Ignore {
            code: finding.code.to_owned(),
            anchor: anchor(&form, place.field),
            said: text_at(&form, place.field).map(ToString::to_string).unwrap_or_default(),
            reason,
            by: self.signed(),
            on: Some(page::today()),
        };
        if let Some(done) = self.change(|library| library.ignore(&form.id, ignore)) {
            self.notice.set(None);
            self.store(&done.touched);
        }
    }

    /// Takes a finding of the open form up again.
    pub(super) fn heed(self, finding: &Finding) {
        let Some(form) = self.open.get_untracked().and_then(|id| self.library.read_untracked().form(&id).cloned())
        else {
            return;
        };
        let Some(place) = finding.places.first() else { return };
        let anchor = anchor(&form, place.field);
        if let Some(done) = self.change(|library| library.heed(&form.id, finding.code, &anchor)) {
            self.notice.set(None);
            self.store(&done.touched);
        }
    }

    /// Opens the page of a rule, or closes it.
    pub(super) fn show_rule(self, code: Option<&'static str>) {
        self.checking.rule.set(code);
    }

    /// Takes a rule otherwise than the catalogue says, or as it says.
    pub(super) fn set_rule(self, code: &'static str, setting: Option<Setting>) {
        let mut profile = Profile::clone(&self.checking.profile.read_untracked());
        match setting {
            Some(setting) => profile.settings.insert(code.to_owned(), setting),
            None => profile.settings.remove(code),
        };
        self.check_by(profile);
    }

    /// Draws a line elsewhere, or where it usually is.
    pub(super) fn set_limit(self, limit: Limit, value: Option<Decimal>) {
        let mut profile = Profile::clone(&self.checking.profile.read_untracked());
        match value.filter(|value| *value != limit.usual()) {
            Some(value) => profile.limits.insert(limit, value),
            None => profile.limits.remove(&limit),
        };
        self.check_by(profile);
    }

    /// Checks by a profile from now on, and keeps it.
    pub(super) fn check_by(self, profile: Profile) {
        keep::choose(KEPT, &profiles::write(&profile));
        self.checking.watch.set_value(Watch::new(profile.clone()));
        self.checking.profile.set(Arc::new(profile));
        self.look_through();
        self.check_review_again();
    }

    /// Hands the profile over as a file.
    pub(super) fn export_profile(self) {
        let profile = self.checking.profile.get_untracked();
        let name = format!("{}.json", self.words().profile_file);
        self.save_file(&name, "application/json", &profiles::write(&profile));
    }

    /// Takes a profile from a file.
    pub(super) fn import_profile(self, file: File) {
        work::later(async move {
            let name = file.name();
            match profiles::read(&files::text(&file).await) {
                Ok(profile) => {
                    self.check_by(profile);
                    self.tell(Notice::good(move |words| (words.profile_read)(&name)));
                }
                Err(error) => {
                    let why = error.message();
                    self.tell(Notice::trouble(move |words| (words.about_file)(&name, words.language.of(&why))));
                }
            }
        });
    }

    /// Hands a review report over as a file.
    pub(super) fn export_report(self, about: About, markdown: bool) {
        let report = self.report(about);
        let language = self.language().core();
        let stem = match report.parts.as_slice() {
            [only] => name::of_parts(&[self.words().report, &only.name]),
            parts => name::of_parts(&[self.words().report, &parts.len().to_string()]),
        };
        if markdown {
            let text = report::write_markdown(&report, language);
            self.save_file(&name::in_batch([stem], "md").concat(), "text/markdown;charset=utf-8", &text);
        } else {
            let text = report::write_html(&report, language);
            self.save_file(&name::in_batch([stem], "html").concat(), "text/html;charset=utf-8", &text);
        }
    }
}

/// The forms that a safe fix would change, and how many safe fixes there are.
fn mendable(watch: &Watch) -> (Vec<String>, usize) {
    let counted = watch.all().map(|(id, findings)| (id, count_safe(findings)));
    counted.filter(|(_, count)| *count > 0).fold((Vec::new(), 0), |(mut ids, sum), (id, count)| {
        ids.push(id.to_owned());
        (ids, sum + count)
    })
}

/// How many findings can be mended without asking.
pub(crate) fn count_safe(findings: &[Finding]) -> usize {
    let safe =
        |finding: &&Finding| finding.ignored.is_none() && finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    findings.iter().filter(safe).count()
}
