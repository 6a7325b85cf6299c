//! How far a form has come in the office, and what the person who looked at it says.

use crate::language::Words;

/// How far a form has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Standing {
    /// 草稿
    #[default]
    Draft,
    /// 已核对
    Checked,
    /// 已报送
    Submitted,
    /// 退回
    Returned,
}

impl Standing {
    /// The words for people.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Standing::Draft => ("草稿", "Draft"),
            Standing::Checked => ("已核对", "Checked"),
            Standing::Submitted => ("已报送", "Submitted"),
            Standing::Returned => ("退回", "Returned"),
        };
        Words { zh, en }
    }
}

/// What a person says of a form as a whole. It travels in `jimu.review`, beside the contract's JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// How far the form has come.
    pub standing: Standing,
    /// The opinion, in words; empty where there is none.
    pub opinion: String,
    /// Who said so, where known.
    pub by: Option<String>,
    /// The day, ISO 8601, where known.
    pub on: Option<String>,
}

impl Judgement {
    /// Whether nobody has said anything yet.
    pub fn is_empty(&self) -> bool {
        *self == Judgement::default()
    }
}
