//! Sorting and gathering that weigh little in the page.
//!
//! The standard library's sort is compiled again for each type and each comparison, several kilobytes a time. Here one
//! sort of positions serves all of them; what is compiled for each type only compares and swaps. Collecting into a
//! `BTreeMap` or a `BTreeSet` sorts, too; [`Gather`] inserts instead.

use std::cmp::Ordering;

/// Brings lists in order. Equal items keep their order.
pub trait InOrder<T> {
    /// As the items compare.
    fn order(&mut self)
    where
        T: Ord;

    /// As a part of the items compares.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// As a function compares them.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> InOrder<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let positions = positions(self.len(), &|one, other| match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        });
        arrange(positions, &mut |one, other| self.swap(one, other));
    }
}

/// Gathers what an iterator gives.
pub trait Gather: Iterator + Sized {
    /// Into a collection that was empty, one after the other.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut gathered = C::default();
        gathered.extend(self);
        gathered
    }
}

impl<I: Iterator> Gather for I {}

/// For each place, the position of the item that belongs there.
#[inline(never)]
fn positions(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..length).collect();
    positions.sort_by(|one, other| compare(*one, *other));
    positions
}

/// Swaps items until each stands where it belongs.
#[inline(never)]
fn arrange(mut positions: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..positions.len() {
        let mut place = start;
        while let Some(from) = positions.get_mut(place).map(|from| std::mem::replace(from, place)) {
            if from == start {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        for length in 0..40_usize {
            let items: Vec<(usize, usize)> = (0..length).map(|index| (index * 7919 % 11, index)).collect();
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            ours.order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
            ours.order_by(|one, other| other.cmp(one));
            theirs.sort_by(|one, other| other.cmp(one));
            assert_eq!(ours, theirs);
            ours.order();
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }
}
