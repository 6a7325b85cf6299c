//! The texts of the indicator library.

/// The texts in one language.
pub(crate) struct IndicatorWords {
    pub(crate) title: &'static str,
}

pub(super) static ZH: IndicatorWords = IndicatorWords { title: "指标库" };

pub(super) static EN: IndicatorWords = IndicatorWords { title: "Indicators" };
