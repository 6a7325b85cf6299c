//! The indicators of one horizon: headings, and a row each, level labels merged.

use super::{Cell, FormTable};
use crate::finding::{Column, Field};
use crate::form::{Form, Horizon, Indicator};

/// The columns that the indicators of a form need.
pub(super) struct Columns {
    levels: usize,
    description: bool,
    priors: usize,
    unit: bool,
    basis: bool,
    class: bool,
    weight: bool,
}

impl Columns {
    pub(super) fn of(form: &Form) -> Columns {
        let any = |has: fn(&Indicator) -> bool| form.indicators.iter().any(has);
        Columns {
            levels: form.indicators.iter().map(|indicator| indicator.path.len()).max().unwrap_or(2).max(1),
            description: any(|indicator| indicator.description.is_some()),
            priors: form.indicators.iter().map(|indicator| indicator.prior.len()).max().unwrap_or(0),
            unit: any(|indicator| indicator.value.unit_text.is_some()),
            basis: any(|indicator| indicator.basis.is_some()),
            class: any(|indicator| indicator.class.is_some()),
            weight: any(|indicator| indicator.weight.is_some()),
        }
    }

    /// Width of each column in hundredths. Six columns at least: the name takes several where there are few, so that two
    /// labels and their fields stand well in one row.
    pub(super) fn widths(&self) -> Vec<usize> {
        let mut shares: Vec<usize> = vec![12; self.levels];
        let rest = self.rest(true);
        let name_columns = 6usize.saturating_sub(self.levels + rest.len()).max(1);
        shares.extend(std::iter::repeat_n(28 / name_columns, name_columns));
        shares.extend(rest.iter().map(|(column, _)| match column {
            Column::Description => 24,
            Column::Value => 15,
            Column::Basis => 13,
            Column::Prior(_) | Column::Class => 10,
            _ => 8,
        }));
        let total: usize = shares.iter().sum();
        let mut widths: Vec<usize> = shares.iter().map(|share| share * 100 / total).collect();
        let used: usize = widths.iter().sum();
        widths[self.levels] += 100 - used;
        widths
    }

    /// What stands after the levels and the name.
    fn rest(&self, with_priors: bool) -> Vec<(Column, String)> {
        let mut rest = Vec::new();
        let mut add = |there: bool, column: Column, heading: &str| {
            if there {
                rest.push((column, heading.to_owned()));
            }
        };
        add(self.description, Column::Description, "绩效指标描述");
        for prior in 0..if with_priors { self.priors } else { 0 } {
            add(true, Column::Prior(prior), "");
        }
        add(true, Column::Value, "指标值");
        add(self.unit, Column::Unit, "计量单位");
        add(self.basis, Column::Basis, "指标值确定依据");
        add(self.class, Column::Class, "指标分类");
        add(self.weight, Column::Weight, "权重");
        rest
    }
}

const LEVEL_HEADINGS: [&str; 4] = ["一级指标", "二级指标", "三级指标", "四级指标"];

/// Lays out the indicators of a horizon under their headings.
pub(super) fn lay_out(form: &Form, horizon: Horizon, columns: &Columns, table: &mut FormTable) {
    let rows: Vec<(usize, &Indicator)> =
        form.indicators.iter().enumerate().filter(|(_, indicator)| indicator.horizon == horizon).collect();
    if rows.is_empty() {
        return;
    }
    let has_priors = rows.iter().any(|(_, indicator)| !indicator.prior.is_empty());
    let rest = columns.rest(has_priors);
    // A horizon without earlier years leaves their columns to the name.
    let name_width = table.n_cols - columns.levels - rest.len();
    table.headings.push((table.rows.len(), 2));
    let word = match horizon {
        Horizon::LongTerm => "长期绩效指标",
        Horizon::MidTerm => "中期绩效指标",
        Horizon::Annual => "年度绩效指标",
    };
    table.rows.push(vec![Cell::heading(table.n_cols, word)]);
    table.rows.push(headings(columns, &rest, &rows, name_width));
    for (at, &(index, indicator)) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for level in 0..columns.levels {
            if at > 0 && same_group(rows[at - 1].1, indicator, level) {
                continue;
            }
            let run = rows[at..].iter().take_while(|(_, other)| same_group(indicator, other, level)).count();
            let mut cell = Cell::field(1, form, Field::Indicator(index, Column::Level(level)));
            cell.rowspan = run;
            cells.push(cell);
        }
        cells.push(Cell::field(name_width, form, Field::Indicator(index, Column::Name)));
        cells.extend(rest.iter().map(|(column, _)| Cell::field(1, form, Field::Indicator(index, *column))));
        table.rows.push(cells);
    }
}

fn headings(columns: &Columns, rest: &[(Column, String)], rows: &[(usize, &Indicator)], name_width: usize) -> Vec<Cell> {
    let level = |level: usize| LEVEL_HEADINGS.get(level).copied().unwrap_or("指标");
    let mut cells: Vec<Cell> = (0..columns.levels).map(|at| Cell::heading(1, level(at))).collect();
    cells.push(Cell::heading(name_width, level(columns.levels)));
    for (column, heading) in rest {
        let text = match column {
            Column::Prior(prior) => {
                let printed = rows.iter().find_map(|(_, indicator)| indicator.prior.get(*prior));
                printed.map_or(String::new(), |prior| prior.label.to_string())
            }
            _ => heading.clone(),
        };
        cells.push(Cell::heading(1, text));
    }
    cells
}

/// Whether two indicators stand under the same label of a level: the labels down to it are the same. A label that is not
/// there merges with nothing.
fn same_group(one: &Indicator, other: &Indicator, level: usize) -> bool {
    one.path.len() > level && one.path.get(..=level) == other.path.get(..=level)
}
