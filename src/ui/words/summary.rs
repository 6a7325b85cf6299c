//! The texts of the summary.

/// The texts in one language.
pub(crate) struct SummaryWords {
    pub(crate) title: &'static str,
}

pub(super) static ZH: SummaryWords = SummaryWords { title: "汇总" };

pub(super) static EN: SummaryWords = SummaryWords { title: "Summary" };
