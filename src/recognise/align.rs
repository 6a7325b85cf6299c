//! The cheapest consistent reading of a row.
//!
//! A row that lost its merged cells is a list of texts; a table is a list of columns. Each text either takes a column, in
//! order, or none; each pair has a price, so has each column left out and each step away from the column's place. The
//! cheapest way through is found by dynamic programming, a few hundred operations a row.

/// The price of an assignment: hundredths, so that sums are exact.
pub(super) type Cost = u32;

/// A text that takes no column: dearer than any fit worth having.
const HOMELESS: Cost = 900;
/// One column's distance between where a text stands and where its column should be.
const STEP: Cost = 35;
/// The same where merged cells are known and columns can be trusted.
const TRUSTED_STEP: Cost = 90;
/// Steps beyond this cost no more.
const MAX_STEPS: usize = 4;

/// What aligning needs to know of a column.
pub(super) trait Slot {
    /// Grid columns where its cells are expected: under its heading, and where the last row had it.
    fn expected(&self) -> [Option<usize>; 2];
    /// The price of leaving it out.
    fn absent(&self) -> Cost;
}

/// For each cell the index of its column, and the total price.
pub(super) fn align<S: Slot>(
    cell_cols: &[usize],
    slots: &[S],
    trusted: bool,
    fit: impl Fn(usize, usize) -> Cost,
) -> (Vec<Option<usize>>, Cost) {
    let (n, m) = (cell_cols.len(), slots.len());
    let width = m + 1;
    // best[i * width + j]: the first i cells are placed within the first j columns.
    let mut best = vec![Cost::MAX; (n + 1) * width];
    let mut way = vec![Way::Start; (n + 1) * width];
    best[0] = 0;
    for i in 0..=n {
        for j in 0..=m {
            let here = best[i * width + j];
            if here == Cost::MAX {
                continue;
            }
            let mut offer = |index: usize, cost: Cost, step: Way| {
                if cost < best[index] {
                    best[index] = cost;
                    way[index] = step;
                }
            };
            if j < m {
                offer(i * width + j + 1, here + slots[j].absent(), Way::Absent);
            }
            if i < n {
                offer((i + 1) * width + j, here + HOMELESS, Way::Homeless);
                if j < m {
                    let cost = here + fit(i, j) + distance(cell_cols[i], &slots[j], trusted);
                    offer((i + 1) * width + j + 1, cost, Way::Fits);
                }
            }
        }
    }
    let mut assignment = vec![None; n];
    let (mut i, mut j) = (n, m);
    while i > 0 || j > 0 {
        match way[i * width + j] {
            Way::Fits => {
                i -= 1;
                j -= 1;
                assignment[i] = Some(j);
            }
            Way::Absent => j -= 1,
            Way::Homeless => i -= 1,
            Way::Start => break,
        }
    }
    (assignment, best[n * width + m])
}

#[derive(Clone, Copy)]
enum Way {
    Start,
    Fits,
    Absent,
    Homeless,
}

fn distance(col: usize, slot: &impl Slot, trusted: bool) -> Cost {
    let steps = slot.expected().into_iter().flatten().map(|expected| col.abs_diff(expected)).min().unwrap_or(0);
    steps.min(MAX_STEPS) as Cost * if trusted { TRUSTED_STEP } else { STEP }
}
