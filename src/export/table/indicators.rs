//! The indicators of one horizon: headings, and a row each, level labels merged.

use super::{Cell, FormTable, PartStyle};
use crate::finding::{Column, Field};
use crate::form::{Form, Horizon, Indicator};
use crate::text::Text;

/// The columns that the indicators of a form need.
pub(super) struct Columns {
    levels: usize,
    description: bool,
    priors: usize,
    comparator: bool,
    unit: bool,
    basis: bool,
    class: bool,
    weight: bool,
    result: bool,
}

/// No printed form has more levels, or more earlier years; what goes beyond stands under the form.
const MOST: usize = 6;

impl Columns {
    pub(super) fn of(form: &Form) -> Columns {
        let any = |has: fn(&Indicator) -> bool| form.indicators.iter().any(has);
        Columns {
            levels: form.indicators.iter().map(|indicator| indicator.path.len()).max().unwrap_or(2).clamp(1, MOST),
            description: any(|indicator| indicator.description.is_some()),
            priors: form.indicators.iter().map(|indicator| indicator.prior.len()).max().unwrap_or(0).min(MOST),
            comparator: any(|indicator| indicator.value.comparator_text.is_some()),
            unit: any(|indicator| indicator.value.unit_text.is_some()),
            basis: any(|indicator| indicator.basis.is_some()),
            class: any(|indicator| indicator.class.is_some()),
            weight: any(|indicator| indicator.weight.is_some()),
            result: any(|indicator| indicator.result.is_some()),
        }
    }

    /// Width of each column in hundredths. So many columns at least: the name takes several where there are few.
    pub(super) fn widths(&self, at_least: usize) -> Vec<usize> {
        let mut shares: Vec<usize> = vec![12; self.levels];
        let rest = self.rest(true);
        let name_columns = at_least.saturating_sub(self.levels + rest.len()).max(1);
        shares.extend(std::iter::repeat_n(28_usize.div_ceil(name_columns), name_columns));
        shares.extend(rest.iter().map(|column| match column {
            Column::Description => 24,
            Column::Value | Column::Actual | Column::Reason => 15,
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
    fn rest(&self, with_priors: bool) -> Vec<Column> {
        let mut rest = Vec::new();
        let mut add = |there: bool, column: Column| {
            if there {
                rest.push(column);
            }
        };
        add(self.description, Column::Description);
        for prior in 0..if with_priors { self.priors } else { 0 } {
            add(true, Column::Prior(prior));
        }
        add(self.comparator, Column::Comparator);
        add(true, Column::Value);
        add(self.unit, Column::Unit);
        add(self.basis, Column::Basis);
        add(self.class, Column::Class);
        add(self.weight, Column::Weight);
        add(self.result, Column::Actual);
        add(self.result, Column::Score);
        add(self.result, Column::Reason);
        rest
    }
}

/// The heading of a column after the levels and the name.
fn heading_of(column: Column, rows: &[(usize, &Indicator)]) -> String {
    let heading = match column {
        Column::Prior(prior) => {
            let printed = rows.iter().find_map(|(_, indicator)| indicator.prior.get(prior));
            return printed.map_or(String::new(), |prior| prior.label.to_string());
        }
        Column::Description => "绩效指标描述",
        Column::Comparator => "指标性质",
        Column::Unit => "计量单位",
        Column::Basis => "指标值确定依据",
        Column::Class => "指标分类",
        Column::Weight => "权重",
        Column::Actual => "实际完成值",
        Column::Score => "得分",
        Column::Reason => "偏差原因",
        Column::Value | Column::Level(_) | Column::Name => "指标值",
    };
    heading.to_owned()
}

const LEVEL_HEADINGS: [&str; 4] = ["一级指标", "二级指标", "三级指标", "四级指标"];

/// Lays out the indicators of a horizon under their headings; each goal's apart, named above them.
pub(super) fn lay_out(form: &Form, horizon: Horizon, columns: &Columns, table: &mut FormTable) {
    let rows: Vec<(usize, &Indicator)> =
        form.indicators.iter().enumerate().filter(|(_, indicator)| indicator.horizon == horizon).collect();
    let parts: Vec<&[(usize, &Indicator)]> = rows.chunk_by(|(_, one), (_, other)| one.goal == other.goal).collect();
    for part in &parts {
        let goal = part.first().and_then(|(_, indicator)| indicator.goal.as_ref());
        lay_out_part(form, horizon, goal, part, columns, table);
    }
}

fn lay_out_part(
    form: &Form,
    horizon: Horizon,
    goal: Option<&Text>,
    rows: &[(usize, &Indicator)],
    columns: &Columns,
    table: &mut FormTable,
) {
    let has_priors = rows.iter().any(|(_, indicator)| !indicator.prior.is_empty());
    let rest = columns.rest(has_priors);
    // A horizon without earlier years leaves their columns to the name.
    let name_width = table.n_cols - columns.levels - rest.len();
    table.begin(PartStyle::Ruled, 2);
    let word = match horizon {
        Horizon::LongTerm => "长期绩效指标",
        Horizon::MidTerm => "中期绩效指标",
        Horizon::Annual => "年度绩效指标",
    };
    let goal = goal.map_or(String::new(), |goal| format!("（{goal}）"));
    table.rows.push(vec![Cell::heading(table.n_cols, format!("{word}{goal}"))]);
    table.rows.push(headings(columns, &rest, rows, name_width));
    for (at, &(index, indicator)) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for level in 0..columns.levels {
            if at > 0 && same_group(rows[at - 1].1, indicator, level) {
                continue;
            }
            let run = rows[at..].iter().take_while(|(_, other)| same_group(indicator, other, level)).count();
            let mut cell = Cell::field(1, form, Field::Indicator(index, Column::Level(level)));
            // A label that is not there merges with nothing, not even itself.
            cell.rowspan = run.max(1);
            let covered = rows[at..].iter().take(run).skip(1);
            cell.also = covered.map(|(index, _)| Field::Indicator(*index, Column::Level(level))).collect();
            // Labels merge down to a level: a row of the same group has its own word for having none.
            let above = at.checked_sub(1).and_then(|above| rows.get(above)).map(|(_, above)| *above);
            let above = above
                .filter(|above| above.path.len() > level && above.path.get(..level) == indicator.path.get(..level));
            cells.push(cell.or_no_label(indicator.path.len() <= level && above.is_some()));
        }
        cells.push(Cell::field(name_width, form, Field::Indicator(index, Column::Name)));
        cells.extend(rest.iter().map(|column| Cell::field(1, form, Field::Indicator(index, *column))));
        table.rows.push(cells);
    }
}

fn headings(columns: &Columns, rest: &[Column], rows: &[(usize, &Indicator)], name_width: usize) -> Vec<Cell> {
    let level = |level: usize| LEVEL_HEADINGS.get(level).copied().unwrap_or("指标");
    let mut cells: Vec<Cell> = (0..columns.levels).map(|at| Cell::heading(1, level(at))).collect();
    cells.push(Cell::heading(name_width, level(columns.levels)));
    cells.extend(rest.iter().map(|column| Cell::heading(1, heading_of(*column, rows))));
    cells
}

/// Whether two indicators stand under the same label of a level: the labels down to it are the same. A label that is not
/// there merges with nothing.
fn same_group(one: &Indicator, other: &Indicator, level: usize) -> bool {
    one.path.len() > level && one.path.get(..=level) == other.path.get(..=level)
}
