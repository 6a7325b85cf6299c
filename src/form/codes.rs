//! The words by which the contract's JSON, and that beside it, writes the choices of a form.

use crate::form::{
    AmountUnit, Aspect, Dimension, FormKind, FundHorizon, FundSource, Horizon, LayoutKind, RepairCode, Standing,
};

/// Gives an enum the words by which the contract's JSON writes it.
macro_rules! codes {
    ($type:ident { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $type {
            /// All variants, in order.
            pub const ALL: &[$type] = &[$($type::$variant),+];

            /// The word in the contract's JSON.
            pub fn code(self) -> &'static str {
                match self {
                    $($type::$variant => $code),+
                }
            }

            /// The variant that a word of the JSON names.
            pub fn of_code(code: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|variant| variant.code() == code)
            }
        }
    };
}

codes!(FormKind { Project => "project", Department => "department" });
codes!(LayoutKind {
    Stacked => "stacked",
    SideBySide => "side-by-side",
    Described => "described",
    FourLevel => "four-level",
    Department => "department",
    Generic => "generic",
});
codes!(Horizon { LongTerm => "long-term", MidTerm => "mid-term", Annual => "annual" });
codes!(FundHorizon { Annual => "annual", MidTerm => "mid-term", Total => "total" });
codes!(FundSource {
    Total => "total",
    Fiscal => "fiscal",
    SpecialAccount => "special-account",
    Own => "own",
    CarryOver => "carry-over",
    Other => "other",
});
codes!(Dimension {
    Cost => "cost",
    Output => "output",
    Benefit => "benefit",
    Satisfaction => "satisfaction",
    OperatingCost => "operating-cost",
    ManagementEfficiency => "management-efficiency",
    DutyPerformance => "duty-performance",
    SocialEffect => "social-effect",
    Sustainability => "sustainability",
});
codes!(Aspect {
    EconomicCost => "economic-cost",
    SocialCost => "social-cost",
    EcologicalCost => "ecological-cost",
    Quantity => "quantity",
    Quality => "quality",
    Timeliness => "timeliness",
    Cost => "cost",
    EconomicBenefit => "economic-benefit",
    SocialBenefit => "social-benefit",
    EcologicalBenefit => "ecological-benefit",
    SustainedImpact => "sustained-impact",
    Satisfaction => "satisfaction",
});
codes!(Standing { Draft => "draft", Checked => "checked", Submitted => "submitted", Returned => "returned" });
codes!(AmountUnit { Yuan => "元", TenThousandYuan => "万元" });
codes!(RepairCode {
    RowRealigned => "row-realigned",
    LabelFilled => "label-filled",
    LabelMoved => "label-moved",
    CellJoined => "cell-joined",
    TitleRecovered => "title-recovered",
    FormsSeparated => "forms-separated",
    PageMarkRemoved => "page-mark-removed",
    YearInferred => "year-inferred",
});
