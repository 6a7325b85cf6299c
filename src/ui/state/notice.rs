//! A sentence about what happened, kept as a function so that it follows the language.

use std::sync::Arc;

use crate::ui::words::Words;

/// How a sentence is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It worked.
    Good,
    /// It did not, and nothing is lost.
    Trouble,
}

/// What can be done about it, beside closing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offer {
    /// Nothing.
    None,
    /// Take the step back.
    Undo,
    /// Back the library up.
    Backup,
    /// Download records that could not be read.
    Broken,
    /// Begin the work again.
    Again,
}

type Saying = Arc<dyn Fn(&'static Words) -> String + Send + Sync>;

/// A sentence, its tone and an offer.
#[derive(Clone)]
pub(crate) struct Notice {
    /// How it is meant.
    pub(crate) tone: Tone,
    /// What can be done.
    pub(crate) offer: Offer,
    say: Saying,
}

impl Notice {
    /// A sentence about something that worked.
    pub(crate) fn good(say: impl Fn(&'static Words) -> String + Send + Sync + 'static) -> Notice {
        Notice { tone: Tone::Good, offer: Offer::None, say: Arc::new(say) }
    }

    /// A sentence about something that did not.
    pub(crate) fn trouble(say: impl Fn(&'static Words) -> String + Send + Sync + 'static) -> Notice {
        Notice { tone: Tone::Trouble, ..Notice::good(say) }
    }

    /// The same with an offer.
    pub(crate) fn with(self, offer: Offer) -> Notice {
        Notice { offer, ..self }
    }

    /// The sentence.
    pub(crate) fn text(&self, words: &'static Words) -> String {
        (self.say)(words)
    }
}
