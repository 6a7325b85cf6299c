//! The texts of the comparison of two forms.

/// The texts in one language.
pub(crate) struct CompareWords {
    pub(crate) title: &'static str,
}

pub(super) static ZH: CompareWords = CompareWords { title: "对比" };

pub(super) static EN: CompareWords = CompareWords { title: "Compare" };
