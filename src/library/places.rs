//! Where forms stand, by their ids.

use std::sync::{Arc, OnceLock};

use crate::form::Form;
use crate::order::InOrder;

/// Where forms stand: found out when it is first asked, and shared by the copies of a library until forms come or go.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(OnceLock<Arc<Vec<usize>>>);

impl Places {
    /// Where the form with an id stands among these.
    pub(super) fn of(&self, forms: &[Arc<Form>], id: &str) -> Option<usize> {
        let by_id = self.0.get_or_init(|| {
            let mut places: Vec<usize> = (0..forms.len()).collect();
            places.order_by_key(|at| forms[*at].id.as_str());
            Arc::new(places)
        });
        let id_at = |at: &usize| forms.get(*at).map(|form| form.id.as_str());
        let found = by_id.binary_search_by(|at| id_at(at).cmp(&Some(id))).ok()?;
        by_id.get(found).copied()
    }

    /// Forms have come or gone.
    pub(super) fn forget(&mut self) {
        self.0 = OnceLock::new();
    }
}

/// What is found out says nothing that the forms do not.
impl PartialEq for Places {
    fn eq(&self, _: &Places) -> bool {
        true
    }
}

impl Eq for Places {}
