//! The frame around the screens: dialogues that stand over all of them, what was shown for the first time.

use leptos::prelude::*;

use super::settings::Settings;
use super::{Action, Screen, State, Theme};
use crate::ui::platform::{keep, page};
use crate::ui::words::Language;

/// A dialogue that every screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Any action, any form by its name.
    Palette,
    /// Every key.
    Keys,
}

/// What a person can do about the frame.
pub(crate) enum FrameAction {
    /// Open a dialogue.
    Open(Dialog),
    /// Close it.
    Close(Dialog),
    /// Do what was chosen in one, and leave the focus where it can go on.
    Do(Box<Action>),
    /// Go to the next pane of the screen, or to the one before.
    NextPane(bool),
    /// Open the next stored form, or the one before.
    NextForm(bool),
    /// Speak a language.
    Speak(Language),
    /// Use a theme.
    Paint(Theme),
    /// Say who works here.
    Sign(String),
    /// Show the three steps, where they were never shown.
    BeginFirstSteps,
    /// Close them.
    EndFirstSteps,
    /// Hand over all that is kept, as one archive.
    BackUp,
    /// Hand over the page itself as a file, with the forms or without.
    SavePage {
        /// Whether it carries the forms.
        with_forms: bool,
    },
    /// Erase all that is kept in this browser.
    Erase,
}

/// The frame's part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    dialog: RwSignal<Option<Dialog>>,
    first_steps: RwSignal<bool>,
}

/// Under which name it is kept that the three steps were shown.
const FIRST_STEPS: &str = "first-steps";

impl Frame {
    /// As it was left.
    pub(super) fn load() -> Frame {
        Frame { dialog: RwSignal::new(None), first_steps: RwSignal::new(false) }
    }
}

impl State {
    /// The dialogue that is open.
    pub(crate) fn dialog(self) -> ReadSignal<Option<Dialog>> {
        self.frame.dialog.read_only()
    }

    /// Whether the three steps are shown.
    pub(crate) fn first_steps(self) -> ReadSignal<bool> {
        self.frame.first_steps.read_only()
    }

    pub(super) fn act_on_frame(self, action: FrameAction) {
        match action {
            FrameAction::Open(dialog) => self.frame.dialog.set(Some(dialog)),
            FrameAction::Close(dialog) => {
                if self.frame.dialog.get_untracked() == Some(dialog) {
                    self.frame.dialog.set(None);
                }
            }
            FrameAction::Do(action) => {
                // The focus goes back first: effects run after this.
                page::after_paint(move || {
                    self.act(*action);
                    page::after_paint(keep_focus);
                });
            }
            FrameAction::NextPane(forward) => page::next_pane(forward),
            FrameAction::NextForm(forward) => self.open_next(forward),
            FrameAction::Speak(language) => self.choose(|it| Settings { language, ..it }),
            FrameAction::Paint(theme) => self.choose(|it| Settings { theme, ..it }),
            FrameAction::BeginFirstSteps => {
                if keep::choice(FIRST_STEPS).is_none() {
                    keep::choose(FIRST_STEPS, "shown");
                    self.frame.first_steps.set(true);
                }
            }
            FrameAction::EndFirstSteps => self.frame.first_steps.set(false),
            FrameAction::BackUp => self.back_up(),
            FrameAction::SavePage { with_forms } => self.save_page(with_forms),
            FrameAction::Erase => self.erase(),
            FrameAction::Sign(name) => self.sign_as(&name),
        }
    }

    /// Takes over what was chosen elsewhere and is kept here now.
    pub(super) fn load_choices(self) {
        let settings = Settings::load();
        settings.show();
        self.settings.set(settings);
        self.exporting.load_again();
        self.shelving.load_again();
    }

    /// Opens the form after the open one, or the one before it.
    fn open_next(self, forward: bool) {
        let library = self.library.get_untracked();
        let open = self.open.get_untracked();
        let here = library.forms().iter().position(|form| open.as_ref() == Some(&form.id));
        let next = match (here, forward) {
            (Some(at), true) => at.checked_add(1),
            (Some(at), false) => at.checked_sub(1),
            (None, _) => Some(0),
        };
        if let Some(form) = next.and_then(|at| library.forms().get(at)) {
            self.act(Action::Open(form.id.clone()));
        }
    }

    /// Whether a screen can be shown now.
    pub(super) fn can_show(self, screen: Screen) -> bool {
        screen != Screen::Review || self.review.with_untracked(Option::is_some)
    }
}

/// Where what had the focus is gone, the screen has it.
fn keep_focus() {
    if page::focus_is_lost() {
        page::focus("#main [data-pane-focus], #main");
    }
}
