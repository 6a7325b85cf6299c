//! Local storage: the library, and what a person chose about the page.

use gloo_storage::{LocalStorage, Storage as _};
use jimu::form::Form;

use crate::ui::state::Notice;

/// Why a change could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no room left.
    Full,
    /// The browser does not let the page store anything.
    Denied,
}

/// What was found in the storage.
pub(crate) struct Loaded {
    /// The forms that could be read.
    pub(crate) forms: Vec<Form>,
    /// What there is to say about the others.
    pub(crate) notice: Option<Notice>,
}

/// The storage of forms.
pub(crate) struct Keeper;

impl Keeper {
    pub(crate) fn open() -> (Keeper, Loaded) {
        (Keeper, Loaded { forms: Vec::new(), notice: None })
    }
    pub(crate) fn last_open(&self) -> Option<String> {
        None
    }
    pub(crate) fn set_last_open(&mut self, _id: &str) {}
    pub(crate) fn write(&mut self, _form: &Form) -> Result<(), Trouble> {
        Ok(())
    }
    pub(crate) fn remove(&mut self, _id: &str) -> Result<(), Trouble> {
        Ok(())
    }
    pub(crate) fn id_of_key(&self, _key: &str) -> Option<String> {
        None
    }
    pub(crate) fn reload(&mut self, _id: &str) -> Option<Form> {
        None
    }
    pub(crate) fn broken_records(&self) -> String {
        String::new()
    }
}

pub(crate) fn choice(name: &str) -> Option<String> {
    LocalStorage::get(format!("jimu.1.settings.{name}")).ok()
}

pub(crate) fn choose(name: &str, value: &str) {
    drop(LocalStorage::set(format!("jimu.1.settings.{name}"), value));
}
