//! What the page shows, and the only place that changes it.
//!
//! Components read signals and send an [`Action`]; [`State::act`] does the rest: it changes the library, has the
//! change stored, and says what happened.

mod backup;
mod checking;
mod compare;
mod elsewhere;
mod exporting;
mod frame;
mod grid;
mod indicators;
mod intake;
mod journaling;
mod keeping;
mod loading;
mod making;
mod mending;
mod notice;
mod printing;
mod recipes;
mod review;
mod reviewing;
mod screen;
mod settings;
mod shelf;
mod summary;
mod working;

use std::collections::VecDeque;
use std::sync::Arc;

use jimu::export::layout::Layout;
use jimu::finding::{Field, Finding, Fix};
use jimu::form::Form;
use jimu::library::{Decision, Library};
use jimu::next_year::form_before;
use jimu::recipe::Choice;
use jimu::rules::{Limit, Profile, Setting};
use jimu::source::Source;
use jimu::store::Loading;
use leptos::prelude::*;
use rust_decimal::Decimal;

pub(crate) use checking::{About, count_safe};
pub(crate) use compare::CompareAction;
pub(crate) use exporting::{Choices, Format, Scope, text_of};
pub(crate) use frame::{Dialog, FrameAction};
pub(crate) use grid::{GridAction, Side, Spread};
pub(crate) use indicators::{Completion, IndicatorAction};
pub(crate) use making::{Asking, Making, Preview, Wanted};
pub(crate) use mending::{ReviewAction, Ruling, is_seen};
pub(crate) use notice::{Notice, Offer, Tone};
pub(crate) use review::{Clash, Review};
pub(crate) use screen::{Saved, Screen};
pub(crate) use settings::Theme;
pub(crate) use shelf::{Listing, ShelfAction, counts, sort_code, sort_of};
pub(crate) use summary::{Filter, SummaryAction};
pub(crate) use working::{FileOutcome, Outcome, Progress};

use super::platform::clipboard::Parcel;
use super::platform::files::File;
use super::platform::keep::Keeper;
use super::platform::page;
use super::words::{Language, Say, Words};
use super::work::{Steps, Taken};
use checking::Checking;
use compare::Comparing;
use elsewhere::Elsewhere;
use exporting::Exporting;
use frame::Frame;
use grid::Grid;
use indicators::Learning;
use journaling::Journaling;
use mending::Mending;
use settings::Settings;
use shelf::Shelving;
use summary::Summing;
use working::Working;

/// What a person can do.
pub(crate) enum Action {
    /// Go to a screen.
    Show(Screen),
    /// Read what was pasted or dropped.
    Take(Parcel),
    /// Read one text.
    Read(Source),
    /// Give up what is being worked on.
    Cancel,
    /// Begin it again.
    Again,
    /// Close the list of files.
    CloseFiles,
    /// Decide what becomes of a form under review.
    Decide(usize, Decision),
    /// Say what a word of the source under review means.
    Settle(String, &'static Choice),
    /// Deal with repairs, unplaced texts and forms that are stored already.
    Review(ReviewAction),
    /// Store the forms under review.
    SaveAll,
    /// Drop the review.
    Discard,
    /// Open a stored form.
    Open(String),
    /// Make a cell of the open form the active one.
    Point(Option<Field>),
    /// Write into cells of the open form.
    Write(Vec<Field>, String),
    /// Select cells of the open form, or change several of them, or its rows, at one stroke.
    Grid(GridAction),
    /// Check what is being typed into cells of the open form; nothing is, where there is none.
    Draft(Option<(Vec<Field>, String)>),
    /// A letter comes: what takes its time waits for a pause in typing.
    Letter,
    /// Make a fix in the open form.
    Fix(Fix),
    /// Make all safe fixes in forms.
    Mend(Vec<String>),
    /// Set a finding of the open form aside, for a reason.
    Ignore(Box<Finding>, String),
    /// Take it up again.
    Heed(Box<Finding>),
    /// Open the page of a rule, or close it.
    ShowRule(Option<&'static str>),
    /// Take a rule otherwise than the catalogue says; as it says, where there is no setting.
    SetRule(&'static str, Option<Setting>),
    /// Draw a line elsewhere; where it usually is, where there is no value.
    SetLimit(Limit, Option<Decimal>),
    /// Check by a profile.
    CheckBy(Profile),
    /// Export the profile.
    ExportProfile,
    /// Take a profile from a file.
    ImportProfile(File),
    /// Export a review report, as Markdown or as a page.
    ExportReport(About, bool),
    /// Export what was set aside, with the reasons.
    ExportReview(About),
    /// Delete the open form.
    Delete,
    /// Take the last step back.
    Undo,
    /// Take it again.
    Redo,
    /// Export the document under review as JSON.
    ExportJson,
    /// Go to the export screen with the open form.
    OpenExport,
    /// Choose how to export.
    ChooseExport(Choices),
    /// Pick forms to export, or put them back.
    Pick(Vec<String>, bool),
    /// Export as chosen.
    Export,
    /// Show the open form in a layout; in its own, where there is none.
    LayOut(Option<&'static Layout>),
    /// Say that the layout has no place for a field of the open form.
    TellUnplaced(Field),
    /// Make forms, or scores.
    Making(Making),
    /// Do something in the indicator library.
    Indicators(IndicatorAction),
    /// Export the whole library as JSON.
    ExportAll,
    /// Something about the comparison.
    Compare(CompareAction),
    /// Something about the summary.
    Summary(SummaryAction),
    /// Print what stands there.
    Print,
    /// Hand over records that could not be read.
    ExportBroken,
    /// The other language.
    SwitchLanguage,
    /// The next theme.
    SwitchTheme,
    /// Close the message.
    Dismiss,
    /// Another tab wrote a text under a key of the storage, or took it away.
    OtherTabWrote(String, Option<String>),
    /// Do something in the list of the library, or to several forms.
    Shelf(ShelfAction),
    /// Something about the frame around the screens.
    Frame(FrameAction),
}

/// The state of the page. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub(crate) struct State {
    screen: RwSignal<Screen>,
    progress: RwSignal<Option<Progress>>,
    working: StoredValue<Working, LocalStorage>,
    outcomes: RwSignal<Vec<FileOutcome>>,
    review: RwSignal<Option<Arc<Review>>>,
    decisions: RwSignal<Vec<Decision>>,
    waiting: StoredValue<VecDeque<Taken>>,
    library: RwSignal<Arc<Library>>,
    open: RwSignal<Option<String>>,
    opened: Memo<Option<Arc<Form>>>,
    /// The form of the year before the open one.
    form_before: Memo<Option<Arc<Form>>>,
    pointed: RwSignal<Option<Field>>,
    saved: RwSignal<Saved>,
    notice: RwSignal<Option<Notice>>,
    settings: RwSignal<Settings>,
    keeper: StoredValue<Keeper>,
    /// Forms that are to be stored when the page has been drawn.
    unstored: StoredValue<Vec<String>>,
    /// What is stored, while it is being read.
    loading: StoredValue<Option<Loading>>,
    elsewhere: StoredValue<Elsewhere>,
    checking: Checking,
    exporting: Exporting,
    mending: Mending,
    frame: Frame,
    journaling: Journaling,
    comparing: Comparing,
    summing: Summing,
    learning: Learning,
    asking: RwSignal<Option<Asking>>,
    shelving: Shelving,
    grid: Grid,
}

/// Texts longer than this are read in a worker: reading them takes longer than a blink.
const LONG_TEXT: usize = 200_000;

impl State {
    /// Loads what is stored, and shows it; the paste zone where nothing is.
    pub(crate) fn load() -> State {
        let (keeper, loading, left) = loading::begin();
        let library = Library::of(loading.forms());
        let last = loading.open().filter(|id| library.form(id).is_some()).map(str::to_owned);
        let empty = library.forms().is_empty();
        let first = last.or_else(|| library.forms().first().map(|form| form.id.clone()));
        let settings = Settings::load();
        settings.show();
        let (profile, trouble) = checking::kept_profile();
        let (learning, damage) = Learning::load();
        let (library, open) = (RwSignal::new(Arc::new(library)), RwSignal::new(first));
        let (keeper, checking) = (StoredValue::new(keeper), Checking::by(profile));
        let opened = Memo::new(move |_| library.read().form(open.read().as_deref()?).cloned());
        let before = move |form: Arc<Form>| form_before(&form, library.read().forms()).cloned();
        let form_before = Memo::new(move |_| opened.get().and_then(before));
        let state = State {
            screen: RwSignal::new(if empty { Screen::Paste } else { Screen::Workbench }),
            progress: RwSignal::new(None),
            working: StoredValue::new_local(Working::default()),
            outcomes: RwSignal::new(Vec::new()),
            review: RwSignal::new(None),
            decisions: RwSignal::new(Vec::new()),
            waiting: StoredValue::new(VecDeque::new()),
            library,
            open,
            opened,
            form_before,
            pointed: RwSignal::new(None),
            saved: RwSignal::new(Saved::Loading),
            notice: RwSignal::new(trouble.or(damage)),
            settings: RwSignal::new(settings),
            keeper,
            unstored: StoredValue::new(Vec::new()),
            loading: StoredValue::new(Some(loading)),
            elsewhere: StoredValue::new(Elsewhere::new()),
            checking,
            exporting: Exporting::load(),
            comparing: Comparing::new(),
            summing: Summing::load(),
            learning,
            asking: RwSignal::new(None),
            mending: Mending::new(),
            shelving: Shelving::load(library, keeper, checking),
            frame: Frame::load(),
            journaling: Journaling::new(),
            grid: Grid::default(),
        };
        state.keep_learning();
        if left {
            state.look_through();
            page::after_paint(move || state.load_on());
        } else {
            state.load_rest();
        }
        state
    }

    // ---- What components read --------------------------------------------------------------------------------

    /// The screen.
    pub(crate) fn screen(self) -> ReadSignal<Screen> {
        self.screen.read_only()
    }

    /// How far long work is; `None` where there is none.
    pub(crate) fn progress(self) -> ReadSignal<Option<Progress>> {
        self.progress.read_only()
    }

    /// What became of each of several files.
    pub(crate) fn outcomes(self) -> ReadSignal<Vec<FileOutcome>> {
        self.outcomes.read_only()
    }

    /// What is under review.
    pub(crate) fn review(self) -> ReadSignal<Option<Arc<Review>>> {
        self.review.read_only()
    }

    /// What is to become of each form under review.
    pub(crate) fn decisions(self) -> ReadSignal<Vec<Decision>> {
        self.decisions.read_only()
    }

    /// How many sources wait to be reviewed after this one.
    pub(crate) fn waiting(self) -> usize {
        self.waiting.with_value(VecDeque::len)
    }

    /// All stored forms.
    pub(crate) fn library(self) -> ReadSignal<Arc<Library>> {
        self.library.read_only()
    }

    /// The id of the open form.
    pub(crate) fn open(self) -> ReadSignal<Option<String>> {
        self.open.read_only()
    }

    /// The open form.
    pub(crate) fn open_form(self) -> Option<Arc<Form>> {
        self.opened.get()
    }

    /// The active cell of the open form.
    pub(crate) fn pointed(self) -> ReadSignal<Option<Field>> {
        self.pointed.read_only()
    }

    /// Whether the last change is stored.
    pub(crate) fn saved(self) -> ReadSignal<Saved> {
        self.saved.read_only()
    }

    /// What there is to say.
    pub(crate) fn notice(self) -> ReadSignal<Option<Notice>> {
        self.notice.read_only()
    }

    /// The theme.
    pub(crate) fn theme(self) -> Theme {
        self.settings.get().theme
    }

    /// The texts of the chosen language.
    pub(crate) fn words(self) -> &'static Words {
        self.settings.get().language.words()
    }

    /// The chosen language.
    pub(crate) fn language(self) -> Language {
        self.settings.get().language
    }

    /// One text, as a function that follows the language.
    pub(crate) fn say(self, pick: Say) -> impl Fn() -> &'static str + Copy + Send + 'static {
        move || pick(self.words())
    }

    /// Whether a text would be read as forms, or as our own JSON; else it is meant for the cells it is pasted into.
    pub(crate) fn would_be_form(self, source: &Source) -> bool {
        let long = [&source.html, &source.plain].into_iter().flatten().any(|text| text.len() > LONG_TEXT);
        long || Steps::of(source.clone()).are_of_form()
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    /// Does what a person asked for.
    pub(crate) fn act(self, action: Action) {
        self.load_rest();
        match action {
            Action::Show(screen) => self.show(screen),
            Action::Take(parcel) => self.take(parcel),
            Action::Read(source) => self.take_text(source),
            Action::Cancel => self.cancel(),
            Action::Again => self.work_again(),
            Action::CloseFiles => self.outcomes.set(Vec::new()),
            Action::Decide(at, decision) => self.decisions.update(|decisions| {
                if let Some(slot) = decisions.get_mut(at) {
                    *slot = decision;
                }
            }),
            Action::Settle(word, choice) => self.settle(word, choice),
            Action::Review(action) => self.act_on_review(action),
            Action::SaveAll => self.save_all(),
            Action::Discard => self.end_review(Screen::Paste),
            Action::Open(id) => self.open_stored(id),
            Action::Point(field) => self.point(field),
            Action::Write(fields, text) => self.write(&fields, &text),
            Action::Grid(action) => self.act_on_grid(action),
            Action::Draft(typed) => self.draft(typed),
            Action::Letter => self.hold_checks(),
            Action::Fix(fix) => self.fix(&fix),
            Action::Mend(ids) => self.mend(&ids),
            Action::Ignore(finding, reason) => self.ignore(&finding, reason),
            Action::Heed(finding) => self.heed(&finding),
            Action::ShowRule(code) => self.show_rule(code),
            Action::SetRule(code, setting) => self.set_rule(code, setting),
            Action::SetLimit(limit, value) => self.set_limit(limit, value),
            Action::CheckBy(profile) => self.check_by(profile),
            Action::ExportProfile => self.export_profile(),
            Action::ImportProfile(file) => self.import_profile(file),
            Action::ExportReport(about, markdown) => self.export_report(about, markdown),
            Action::ExportReview(about) => self.export_review(about),
            Action::Delete => self.delete(),
            Action::Undo => self.step(Library::undo, |words| words.nothing_to_undo, |words| words.undone),
            Action::Redo => self.step(Library::redo, |words| words.nothing_to_redo, |words| words.redone),
            Action::ExportJson => self.export_json(),
            Action::OpenExport => self.open_export(),
            Action::ChooseExport(choices) => self.choose_export(choices),
            Action::Pick(ids, picked) => self.pick(&ids, picked),
            Action::Export => self.export_chosen(),
            Action::LayOut(layout) => self.lay_out(layout),
            Action::TellUnplaced(field) => self.tell_unplaced(field),
            Action::Making(action) => self.act_on_making(action),
            Action::Indicators(action) => self.act_on_indicators(action),
            Action::ExportAll => self.export_all(),
            Action::ExportBroken => self.export_broken(),
            Action::Compare(action) => self.act_on_compare(action),
            Action::Summary(action) => self.act_on_summary(action),
            Action::Print => page::print(),
            Action::SwitchLanguage => self.choose(|it| Settings { language: it.language.other(), ..it }),
            Action::SwitchTheme => self.choose(|it| Settings { theme: it.theme.next(), ..it }),
            Action::Dismiss => self.notice.set(None),
            Action::OtherTabWrote(key, text) => self.follow_other_tab(&key, text),
            Action::Shelf(action) => self.act_on_shelf(action),
            Action::Frame(action) => self.act_on_frame(action),
        }
    }

    fn tell(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    fn choose(self, change: impl Fn(Settings) -> Settings) {
        let settings = change(self.settings.get_untracked());
        settings.apply();
        self.settings.set(settings);
    }

    fn show(self, screen: Screen) {
        if !self.can_show(screen) {
            return;
        }
        self.notice.set(None);
        self.draft(None);
        if self.screen.get_untracked() != screen {
            self.screen.set(screen);
        }
    }

    fn point(self, field: Option<Field>) {
        self.select_one();
        if self.pointed.get_untracked() != field {
            self.pointed.set(field);
        }
    }

    fn open_stored(self, id: String) {
        self.keeper.update_value(|keeper| keeper.set_open(&id));
        self.draft(None);
        self.pointed.set(None);
        self.open.set(Some(id));
        // Setting it again would draw the whole screen anew, and lose the focus.
        if self.screen.get_untracked() != Screen::Workbench {
            self.screen.set(Screen::Workbench);
        }
    }
}
