//! What a horizon has and what it lacks, by the meaning of its level labels.

use crate::form::{Aspect, Dimension, Form, FormKind, Horizon, Indicator};

impl Form {
    /// The horizons of a project form that have indicators, but none of a kind.
    ///
    /// A horizon with an indicator whose level 1 is unknown is left out: that one may be what seems to be missing.
    pub fn horizons_lacking(&self, is_kind: impl Fn(&Indicator) -> bool) -> Vec<Horizon> {
        self.horizons_where(|indicator| indicator.dimension.is_some() && !is_kind(indicator))
    }

    /// The horizons of a project form that have indicators, but none of an output aspect.
    ///
    /// Here an output whose level 2 is unknown leaves its horizon out as well.
    pub fn horizons_without(&self, aspect: Aspect) -> Vec<Horizon> {
        self.horizons_where(|indicator| match indicator.dimension {
            None => false,
            Some(Dimension::Output) if indicator.aspect.is_none() => false,
            Some(_) => indicator.aspect != Some(aspect),
        })
    }

    fn horizons_where(&self, holds: impl Fn(&Indicator) -> bool) -> Vec<Horizon> {
        let mut horizons = if self.kind == FormKind::Project { self.horizons() } else { Vec::new() };
        horizons.retain(|&horizon| self.indicators_of(horizon).all(|(_, indicator)| holds(indicator)));
        horizons
    }

    /// Whether a horizon has any output.
    pub fn has_output(&self, horizon: Horizon) -> bool {
        self.indicators_of(horizon).any(|(_, indicator)| indicator.dimension == Some(Dimension::Output))
    }

    /// The indicator at which the outputs of a horizon begin; its first one where it has no output.
    pub fn opening(&self, horizon: Horizon) -> Option<usize> {
        let output = self.indicators_of(horizon).find(|(_, indicator)| indicator.dimension == Some(Dimension::Output));
        output.or_else(|| self.indicators_of(horizon).next()).map(|(index, _)| index)
    }

    /// Whether values of this form are meant to bear their comparator: not where a column of its own holds it, and not in
    /// the four-level layout, which has none.
    pub fn values_bear_comparators(&self) -> bool {
        let column = self.indicators.iter().any(|indicator| indicator.value.comparator_text.is_some());
        let unit_column = self.indicators.iter().any(|indicator| indicator.value.unit_text.is_some());
        let any = self.indicators.iter().any(|indicator| indicator.value.comparator.is_some());
        self.layout != crate::form::LayoutKind::FourLevel && !column && (any || !unit_column)
    }
}

impl Indicator {
    /// Whether it states satisfaction, be it of a level 1 of its own or below 效果.
    pub fn is_satisfaction(&self) -> bool {
        self.dimension == Some(Dimension::Satisfaction) || self.aspect == Some(Aspect::Satisfaction)
    }

    /// Whether it states a benefit. Satisfaction printed under 效果 is none.
    pub fn is_benefit(&self) -> bool {
        self.dimension == Some(Dimension::Benefit) && !self.is_satisfaction()
    }
}
