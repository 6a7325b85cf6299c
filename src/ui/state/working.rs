//! Large work: files and long texts, in a worker where there can be one.

use std::collections::BTreeMap;

use super::{Notice, Offer, State};
use crate::ui::platform::files::File;
use crate::ui::platform::work::{self, Event};
use crate::ui::work::opened::{Opened, Told};
use crate::ui::work::{Crossed, Stage, Steps, Taken, arrived, packed_recipe};
use jimu::finding::Message;
use jimu::glance::Glance;
use jimu::order::InOrder;
use jimu::recipe::Recipe;
use jimu::source::Source;
use leptos::prelude::*;

/// How far the work is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Progress {
    /// What is being done.
    pub(crate) stage: Stage,
    /// How much is done, up to 1.
    pub(crate) share: f64,
    /// Index of the file that is being worked on, and how many there are; none for a pasted text.
    pub(crate) file: Option<(usize, usize)>,
    /// Its name.
    pub(crate) name: String,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FileOutcome {
    /// Its name; for a file in an archive the archive's name, too.
    pub(crate) name: String,
    /// What became of it.
    pub(crate) what: Outcome,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// Forms were found.
    Forms(usize),
    /// No form was found; the text is kept here.
    NoForm(Glance, String),
    /// A backup, which is looked at when its turn comes.
    Backup,
    /// A review, which is laid beside the stored forms when its turn comes.
    Review,
    /// A profile, which is taken over when its turn comes.
    Profile,
    /// What a backup holds beside the forms; it is taken over at once.
    Kept,
    /// No text in it.
    Nothing,
    /// It is not read, and why.
    Refused(Message),
    /// It is read, but not whole.
    Warned(Message),
}

impl Outcome {
    /// Whether there is something to do about it.
    pub(crate) fn is_trouble(&self) -> bool {
        !matches!(self, Outcome::Forms(_) | Outcome::Backup | Outcome::Review | Outcome::Profile | Outcome::Kept)
    }
}

/// Work that was begun. It is kept when it is cancelled, to be begun again.
#[derive(Clone)]
pub(crate) struct Job {
    files: Vec<File>,
    source: Option<Source>,
    /// The recipe by which the source under review is read again.
    again: Option<Recipe>,
}

/// The job at hand, and what has come of it.
#[derive(Default)]
pub(crate) struct Working {
    job: Option<Job>,
    /// Counts jobs, so that one that was given up is known by its number.
    number: usize,
    outcomes: Vec<FileOutcome>,
    taken: Vec<(Option<String>, Taken)>,
    /// The recipe by which the source under review is being read again.
    again: Option<Recipe>,
    /// What a backup holds of its forms beside the contract's JSON, by their ids.
    pub(super) besides: BTreeMap<String, String>,
}

impl State {
    /// Begins work on files.
    pub(super) fn work_on_files(self, files: Vec<File>) {
        self.work(Job { files, source: None, again: None });
    }

    /// Begins work on a long text.
    pub(super) fn work_on_text(self, source: Source) {
        self.work(Job { files: Vec::new(), source: Some(source), again: None });
    }

    /// Begins to read the source under review again, by another recipe.
    pub(super) fn work_on_review(self, source: Source, recipe: Recipe) {
        self.work(Job { files: Vec::new(), source: Some(source), again: Some(recipe) });
    }

    /// Begins the work again that was cancelled or broke off.
    pub(super) fn work_again(self) {
        if let Some(job) = self.working.try_update_value(|working| working.job.take()).flatten() {
            self.work(job);
        }
    }

    /// Begins work of which nothing is taken in. Returns its number.
    pub(super) fn begin_other_work(self) -> Option<usize> {
        self.working.try_update_value(|working| {
            working.number += 1;
            working.job = None;
            working.number
        })
    }

    /// Gives the work up. What was pasted or dropped is kept.
    pub(super) fn cancel(self) {
        work::cancel();
        self.working.update_value(|working| working.number += 1);
        let exporting = self.progress.with_untracked(|it| it.as_ref().is_some_and(|it| it.stage == Stage::Exporting));
        self.progress.set(None);
        if exporting {
            return self.tell(Notice::good(|words| words.export.stopped.to_owned()));
        }
        self.tell(Notice::good(|words| words.cancelled.to_owned()).with(Offer::Again));
    }

    fn work(self, job: Job) {
        self.notice.set(None);
        self.outcomes.set(Vec::new());
        let (stage, count) = if job.files.is_empty() { (Stage::Reading, 0) } else { (Stage::Opening, job.files.len()) };
        self.make_progress(stage, 0.0, 0, count, job.files.first().map(File::name).unwrap_or_default());
        let opened = job.source.as_ref().map(|source| {
            let by = job.again.as_ref().map(packed_recipe);
            let opened = Opened { sources: vec![source.clone()], by, ..Opened::default() };
            // Plain data: there is nothing that could not be written.
            serde_json::to_string(&opened).unwrap_or_default()
        });
        let number = self.working.try_update_value(|working| {
            working.number += 1;
            working.job = Some(job.clone());
            working.again.clone_from(&job.again);
            working.outcomes.clear();
            working.taken.clear();
            working.number
        });
        let files = job.files.clone();
        work::begin(&files, opened.as_slice(), move |event| {
            if self.is_at(number) {
                self.hear(event, count);
            }
        });
    }

    pub(super) fn is_at(self, number: Option<usize>) -> bool {
        self.working.with_value(|working| Some(working.number) == number)
    }

    fn make_progress(self, stage: Stage, share: f64, file: usize, count: usize, name: String) {
        let file = (count > 0).then_some((file, count));
        self.progress.set(Some(Progress { stage, share, file, name }));
    }

    fn hear(self, event: Event, count: usize) {
        match event {
            Event::Stage { stage, share, file, name } => self.make_progress(stage, share, file, count, name),
            Event::Result(text) => match arrived(&text) {
                Some(Crossed::Told { refused, warned }) => self.note_told(refused, warned),
                Some(Crossed::Taken(name, taken)) => self.note_taken(name, taken),
                None => {}
            },
            Event::Finished => {
                self.forget_job();
                self.finish();
            }
            Event::Failed => {
                self.finish();
                self.tell(Notice::trouble(|words| words.work_failed.to_owned()).with(Offer::Again));
            }
            Event::Unable => work::later(self.work_here()),
        }
    }

    /// The same work where the page is drawn, with a pause for drawing between the stages.
    async fn work_here(self) {
        let (number, job) = self.working.with_value(|working| (working.number, working.job.clone()));
        let Some(Job { files, source, again }) = job else { return };
        let count = files.len();
        let parts = count.max(1) as f64;
        let mut opened: Vec<(usize, Source)> = source.map(|source| (0, source)).into_iter().collect();
        for (at, file) in files.iter().enumerate() {
            self.make_progress(Stage::Opening, 0.2 * at as f64 / parts, at, count, file.name());
            work::painted().await;
            let text = work::open(file).await;
            if !self.is_at(Some(number)) {
                return;
            }
            match text.and_then(|text| serde_json::from_str::<Opened>(&text).ok()) {
                Some(it) => {
                    self.note_told(it.refused, it.warned);
                    opened.extend(it.sources.into_iter().map(|source| (at, source)));
                }
                None => {
                    let name = file.name();
                    self.working.update_value(|working| {
                        working.outcomes.push(FileOutcome { name, what: Outcome::Nothing });
                    });
                }
            }
        }
        let sources = opened.len().max(1) as f64;
        for (done, (file, source)) in opened.into_iter().enumerate() {
            let name = source.name.clone();
            let mut steps = Steps::by(source, again.clone().unwrap_or_default());
            for (stage, before) in [(Stage::Reading, 0.0), (Stage::Recognising, 0.25), (Stage::Checking, 0.8)] {
                let share = 0.2 + 0.8 * (done as f64 + before) / sources;
                self.make_progress(stage, share, file, count, name.clone().unwrap_or_default());
                work::painted().await;
                if !self.is_at(Some(number)) {
                    return;
                }
                match stage {
                    Stage::Reading => steps.read(),
                    Stage::Recognising => steps.recognise(),
                    _ => {}
                }
            }
            self.note_taken(name, steps.check());
        }
        self.forget_job();
        self.finish();
    }

    /// What is done is not begun again.
    fn forget_job(self) {
        self.working.update_value(|working| working.job = None);
    }

    fn note_told(self, refused: Vec<Told>, warned: Vec<Told>) {
        let note = |what: fn(Message) -> Outcome| {
            move |told: Told| FileOutcome { name: told.name, what: what(Message { zh: told.zh, en: told.en }) }
        };
        self.working.update_value(|working| {
            working.outcomes.extend(refused.into_iter().map(note(Outcome::Refused)));
            working.outcomes.extend(warned.into_iter().map(note(Outcome::Warned)));
        });
    }

    fn note_taken(self, name: Option<String>, taken: Taken) {
        let what = match &taken {
            Taken::Forms(seen) => Outcome::Forms(seen.document.forms.len()),
            Taken::NoForm { seen, text } => Outcome::NoForm(*seen, text.clone()),
            Taken::Backup(_) => Outcome::Backup,
            Taken::Review(_) => Outcome::Review,
            Taken::Profile(_) => Outcome::Profile,
            Taken::Kept(_) => Outcome::Kept,
            Taken::Nothing => Outcome::Nothing,
        };
        self.working.update_value(|working| {
            if let Some(name) = &name {
                working.outcomes.push(FileOutcome { name: name.clone(), what });
            }
            working.taken.push((name, taken));
        });
    }

    /// All is done: what was found is looked at, one source after the other, and what was not is told.
    fn finish(self) {
        self.progress.set(None);
        let done = self
            .working
            .try_update_value(|working| (std::mem::take(&mut working.outcomes), std::mem::take(&mut working.taken)));
        let Some((outcomes, mut taken)) = done else { return };
        if let Some(recipe) = self.working.try_update_value(|working| working.again.take()).flatten() {
            if let Some((_, Taken::Forms(seen))) = taken.pop() {
                self.show_again(*seen, recipe);
            }
            return;
        }
        if outcomes.len() > 1 {
            // The list tells what could not be used.
            taken.retain(|(_, taken)| !matches!(taken, Taken::NoForm { .. } | Taken::Nothing));
        }
        // Reviews come last: they may speak of the forms that come with them. What a backup holds beside the forms comes first.
        taken.order_by_key(|(_, taken)| match taken {
            Taken::Profile(_) | Taken::Kept(_) => 0,
            Taken::Review(_) => 2,
            _ => 1,
        });
        self.waiting.update_value(|waiting| waiting.extend(taken.into_iter().map(|(_, taken)| taken)));
        self.look_at_next();
        match outcomes.as_slice() {
            [] => {}
            [one] => {
                if let Outcome::Refused(why) | Outcome::Warned(why) = &one.what {
                    let (name, why) = (one.name.clone(), why.clone());
                    self.tell(Notice::trouble(move |words| (words.about_file)(&name, words.language.of(&why))));
                }
            }
            _ => self.outcomes.set(outcomes),
        }
    }
}
