//! The journal, followed: what changes is on the disk before it is said to be saved, and what was not yet in local
//! storage when the browser was closed comes back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jimu::library::Library;
use jimu::order::{Gather, InOrder};
use jimu::store::journal::{Journal, Last, Reading, Told};
use leptos::prelude::*;

use super::{Notice, Screen, State, Tone};
use crate::ui::platform::keep::Keeper;
use crate::ui::platform::work::{self, Pace};
use crate::ui::platform::{journal, page};
use crate::ui::words::Words;

/// How long forms of the journal are read at a time, in milliseconds.
const AT_A_TIME: f64 = 12.0;

/// Whether there is a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It is being read: what changes meanwhile is written down when it was.
    Reading,
    /// It is followed.
    Works,
    /// The browser keeps none for this page, or everything is being erased.
    Off,
}

/// The journal's part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Journaling {
    stage: RwSignal<Stage>,
    journal: StoredValue<Journal>,
    /// Forms that were stored since the journal was written to last.
    changed: StoredValue<Vec<String>>,
    /// How many writes are on their way.
    writing: StoredValue<usize>,
}

impl Journaling {
    /// Before the journal is read.
    pub(super) fn new() -> Journaling {
        Journaling {
            stage: RwSignal::new(Stage::Reading),
            journal: StoredValue::new(Journal::default()),
            changed: StoredValue::new(Vec::new()),
            writing: StoredValue::new(0),
        }
    }
}

impl State {
    /// Whether changes are written down, so that they outlive the browser.
    pub(crate) fn journal_works(self) -> bool {
        self.journaling.stage.get() != Stage::Off
    }

    /// Reads the journal, behind the first drawing of the page: takes over what local storage has lost, and the log.
    pub(super) fn read_journal(self) {
        // What a newer version has written is not ours to mend.
        if self.keeper.with_value(Keeper::is_newer) {
            return self.do_without_journal();
        }
        work::later(async move {
            let Ok(entries) = journal::read().await else {
                return self.do_without_journal();
            };
            let mut reading = Reading::of(entries);
            let mut pace = Pace::new(AT_A_TIME);
            while reading.go_on() {
                pace.pause().await;
            }
            let (journal, told) = reading.finish();
            if self.journaling.stage.get_untracked() == Stage::Off {
                return;
            }
            self.journaling.journal.set_value(journal);
            self.journaling.stage.set(Stage::Works);
            self.recover(told);
        });
    }

    /// Takes over what a journal tells: forms that are newer than the stored ones, and the log.
    fn recover(self, told: Told) {
        let mut library = self.library.get_untracked();
        let changed = Arc::make_mut(&mut library);
        let mut last = told.last;
        // Where the log says that they stood, so that they come back in the order in which they came.
        let places: BTreeMap<&str, usize> =
            told.done.iter().flat_map(|step| &step.swaps).map(|swap| (swap.id.as_str(), swap.at)).gather();
        last.order_by_key(|last| places.get(last.id.as_str()).copied());
        let recovered: Vec<String> = last.into_iter().filter_map(|last| self.recovered(changed, last)).collect();
        changed.restore_log(told.done, told.undone);
        let first = changed.forms().first().map(|form| form.id.clone());
        self.put(library);
        if recovered.is_empty() {
            // What was undone by another tab, or does not fit, is no longer written there.
            return self.write_down(Vec::new());
        }
        if self.open.get_untracked().is_none() {
            self.open.set(first);
        }
        if self.screen.get_untracked() == Screen::Paste {
            self.screen.set(Screen::Workbench);
        }
        let (count, said) = (recovered.len(), self.notice.get_untracked());
        if self.store(&recovered) {
            let told = move |words: &'static Words| (words.recovered)(count);
            self.tell(match said {
                // What was told of damaged records is still true.
                Some(said) => {
                    let (tone, offer) = (said.tone, said.offer);
                    let both =
                        move |words| format!("{}{}{}", said.text(words), words.language.pick("", " "), told(words));
                    let notice = if tone == Tone::Good { Notice::good(both) } else { Notice::trouble(both) };
                    notice.with(offer)
                }
                None => Notice::good(told),
            });
        }
    }

    /// Takes one form over where its last state is not the stored one. Returns its id where it was taken.
    fn recovered(self, library: &mut Library, last: Last) -> Option<String> {
        let Last { id, revision, form, was } = last;
        let stored = library.form(&id);
        // What was changed since the page was opened is newer than anything.
        if self.journaling.changed.with_value(|changed| changed.contains(&id)) {
            return None;
        }
        let lost = match (stored, &form) {
            (_, Some(form)) => revision > self.keeper.with_value(|keeper| keeper.revision(&id)) && stored != Some(form),
            // Deleted, and the very form that was deleted is there again.
            (Some(stored), None) => was.as_ref() == Some(stored),
            (None, None) => false,
        };
        lost.then(|| {
            library.take_over(vec![(id.clone(), form.map(Arc::unwrap_or_clone))]);
            id
        })
    }

    /// Writes down what the log of the library tells by now; `changed` are the forms that were stored.
    pub(super) fn write_down(self, changed: Vec<String>) {
        let Journaling { stage, journal, changed: waiting, writing } = self.journaling;
        waiting.update_value(|waiting| waiting.extend(changed));
        match stage.get_untracked() {
            Stage::Off => return self.tell_saved_state(false),
            Stage::Reading => return self.tell_saved_state(true),
            Stage::Works => {}
        }
        let changed = waiting.try_update_value(std::mem::take).unwrap_or_default();
        let library = self.library.get_untracked();
        let revision = |id: &str| self.revision_of(&library, id);
        let batch = journal
            .try_update_value(|journal| journal.follow(&library, &changed, revision, &page::time_word()))
            .unwrap_or_default();
        if batch.puts.is_empty() && batch.removes.is_empty() {
            return self.tell_saved_state(writing.get_value() > 0);
        }
        writing.update_value(|writing| *writing += 1);
        self.tell_saved_state(true);
        work::later(async move {
            let written = journal::write(&batch.puts, &batch.removes).await;
            writing.update_value(|writing| *writing = writing.saturating_sub(1));
            match written {
                Ok(()) => self.tell_saved_state(writing.get_value() > 0),
                Err(journal::Unable) => self.do_without_journal(),
            }
        });
    }

    /// The revision that a form was stored under, or would have been had there been room.
    fn revision_of(self, library: &Library, id: &str) -> u64 {
        let waits = self.keeper.with_value(|keeper| keeper.waits(id));
        let stored = self.keeper.with_value(|keeper| keeper.revision(id));
        if waits && library.form(id).is_some() { stored + 1 } else { stored }
    }

    /// Leaves forms to another tab that has changed them.
    pub(super) fn leave_in_journal(self, ids: &BTreeSet<&str>) {
        self.journaling.journal.update_value(|journal| journal.leave(ids));
    }

    fn do_without_journal(self) {
        self.journaling.stage.set(Stage::Off);
        self.tell_saved_state(false);
    }

    /// Writes nothing any more.
    pub(super) fn stop_writing(self) {
        self.journaling.stage.set(Stage::Off);
        self.keeper.update_value(Keeper::stop);
    }

    /// Whether there are records that could not be loaded.
    pub(crate) fn has_unread(self) -> bool {
        self.library.track();
        self.keeper.with_value(|keeper| !keeper.unread_records().is_empty())
    }
}
