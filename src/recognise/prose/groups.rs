//! Which rows a label beside them covers.
//!
//! A label stands beside the middle of its rows, or beside the first one. Labels and rows keep their order and every
//! label has rows: the cheapest division is found by dynamic programming.

/// Most rows of a group.
const MOST_ROWS: usize = 60;

/// A row without any label.
const UNLABELLED: usize = 7;

/// For each label its first row and one past its last; rows before the first label may have none. `None` where there are
/// fewer rows than labels.
///
/// `places` and `rows` are doubled line numbers; `misfit` is the price of a label over a row.
pub(super) fn divide(
    places: &[usize],
    rows: &[usize],
    centred: bool,
    misfit: impl Fn(usize, usize) -> usize,
) -> Option<(Vec<(usize, usize)>, usize)> {
    let (k, n) = (places.len(), rows.len());
    if k == 0 || n == 0 || k > n {
        return None;
    }
    let width = n + 1;
    // best[label * width + end]: the first `label` labels cover the rows before `end`.
    let mut best = vec![usize::MAX; (k + 1) * width];
    let mut from = vec![0usize; (k + 1) * width];
    for (end, cost) in best.iter_mut().enumerate().take(width) {
        *cost = end * UNLABELLED;
    }
    for label in 1..=k {
        for start in label - 1..n {
            let here = best[(label - 1) * width + start];
            if here == usize::MAX {
                continue;
            }
            let mut misfits = 0;
            for end in start + 1..=n.min(start + MOST_ROWS) {
                misfits += misfit(label - 1, end - 1);
                let beside = if centred { (rows[start] + rows[end - 1]) / 2 } else { rows[start] };
                let cost = here + places[label - 1].abs_diff(beside) + misfits;
                let slot = label * width + end;
                if cost < best[slot] {
                    best[slot] = cost;
                    from[slot] = start;
                }
            }
        }
    }
    let cost = best[k * width + n];
    if cost == usize::MAX {
        return None;
    }
    let mut groups = vec![(0, 0); k];
    let mut end = n;
    for label in (1..=k).rev() {
        let start = from[label * width + end];
        groups[label - 1] = (start, end);
        end = start;
    }
    Some((groups, cost))
}
