//! What words were settled to mean and which repairs are not wanted: the source under review is read again so, and what
//! holds for all sources of its shape is kept for the next one.

use std::sync::Arc;

use jimu::export::recipe;
use jimu::form::RepairCode;
use jimu::recipe::{Choice, Recipe, RepairMark};

use super::{LONG_TEXT, Notice, Review, State};
use crate::ui::platform::keep;
use crate::ui::work::{Seen, Steps, Taken};
use leptos::prelude::*;

/// Under which name the recipes are kept.
pub(super) const KEPT: &str = "recipes";
/// Recipes that are kept: the last ones used.
const MOST: usize = 50;

impl State {
    /// Shows forms that were found; by a recipe, where one was kept for their shape.
    pub(super) fn look_at_forms(self, seen: Seen) {
        let fits = |recipe: &Recipe| !recipe.shape.is_empty() && recipe.shape == seen.shape && !recipe.is_empty();
        let kept = kept().into_iter().find(fits).filter(|_| seen.again.is_some());
        self.begin_review(Review::of(seen, &self.library.read_untracked()));
        if let Some(recipe) = kept {
            self.read_again(recipe);
            self.tell(Notice::good(|words| words.by_recipe.to_owned()));
        }
    }

    /// Reads the source under review again, with one more word settled, and keeps the choice.
    pub(super) fn settle(self, word: String, choice: &'static Choice) {
        let Some(review) = self.review.get_untracked() else { return };
        let mut recipe = Recipe { shape: review.shape.clone(), ..review.recipe.clone() };
        // What the list shows is what holds, settled or not.
        recipe.words.extend(review.doubts.iter().map(|doubt| (doubt.words.clone(), doubt.taken)));
        recipe.words.insert(word, choice);
        keep(recipe.clone());
        self.read_again(recipe);
    }

    /// Leaves a kind of repair undone in the source under review and in those of its shape, or makes it again.
    pub(super) fn leave_kind(self, code: RepairCode, undone: bool) {
        let Some(review) = self.review.get_untracked() else { return };
        let mut recipe = Recipe { shape: review.shape.clone(), ..review.recipe.clone() };
        recipe.undone.retain(|mark| mark.code != code);
        if undone {
            recipe.without.insert(code)
        } else {
            recipe.without.remove(&code)
        };
        keep(recipe.clone());
        self.read_again(recipe);
    }

    /// Leaves a repair undone in the source under review, or makes it again.
    pub(super) fn leave(self, mark: RepairMark, undone: bool) {
        let Some(review) = self.review.get_untracked() else { return };
        let mut recipe = review.recipe.clone();
        if recipe.without.remove(&mark.code) {
            // The others of its kind stay undone, one by one.
            let kind = review.repairs.iter().flatten().map(|one| &one.mark).filter(|other| other.code == mark.code);
            recipe.undone.extend(kind.cloned());
        }
        if undone {
            recipe.undone.insert(mark)
        } else {
            recipe.undone.remove(&mark)
        };
        self.read_again(recipe);
    }

    /// Reads the source under review again; a long one in a worker.
    pub(super) fn read_again(self, recipe: Recipe) {
        let source = self.review.with_untracked(|review| review.as_ref().and_then(|review| review.again.clone()));
        let Some(source) = source else { return };
        let texts = [&source.html, &source.plain].into_iter().flatten().map(String::len).sum::<usize>();
        if texts >= LONG_TEXT || source.document.is_some() {
            return self.work_on_review(source, recipe);
        }
        if let Taken::Forms(seen) = Steps::by(source, recipe.clone()).taken() {
            self.show_again(*seen, recipe);
        }
    }

    /// Shows what was read again in the place of what was read before. What a person decided, and where texts were put,
    /// stays.
    pub(super) fn show_again(self, seen: Seen, recipe: Recipe) {
        let Some(before) = self.review.get_untracked() else { return };
        let library = self.library.get_untracked();
        let mut review = Review::of(seen, &library);
        review.number = before.number;
        review.recipe = recipe;
        review.dismissed.clone_from(&before.dismissed);
        for (form, old) in review.document.forms.iter_mut().zip(&before.document.forms) {
            form.ignores.clone_from(&old.ignores);
        }
        if !before.assigned.is_empty() {
            review = review.with_assigned(&before.assigned, &library);
            let lost = before.assigned.len() - review.assigned.len();
            if lost > 0 {
                self.tell(Notice::good(move |words| (words.review.assigned_lost)(lost)));
            }
        }
        if self.has_profile() || !review.assigned.is_empty() {
            review.findings = self.check_apart(&review.document);
        }
        // A decision is about the form that stands there: where that clashes as it did, the decision stays.
        let usual = review.usual_decisions();
        self.decisions.update(|decisions| {
            let same = |at: usize| {
                let id = |review: &Review| Some(review.clashes.get(at)?.as_ref()?.id.clone());
                before.clashes.len() == review.clashes.len() && id(&before) == id(&review)
            };
            let kept = |(at, usual)| decisions.get(at).filter(|_| same(at)).cloned().unwrap_or(usual);
            *decisions = usual.into_iter().enumerate().map(kept).collect();
        });
        self.review.set(Some(Arc::new(review)));
    }
}

/// The recipes that were kept, the last one first.
fn kept() -> Vec<Recipe> {
    keep::choice(KEPT).map(|text| recipes_in(&text)).unwrap_or_default()
}

/// The recipes in what was kept. What is damaged is left out.
fn recipes_in(text: &str) -> Vec<Recipe> {
    let texts: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    texts.iter().filter_map(|text| recipe::read(text).ok()).collect()
}

/// Keeps a recipe in place of the one for the same shape.
fn keep(new: Recipe) {
    let others = kept().into_iter().filter(|old| old.shape != new.shape);
    keep_all(std::iter::once(new.clone()).chain(others));
}

/// Adds recipes that were kept elsewhere, for shapes that have none here.
pub(super) fn add(text: &str) {
    let here = kept();
    let others = recipes_in(text).into_iter().filter(|new| !here.iter().any(|old| old.shape == new.shape));
    keep_all(here.iter().cloned().chain(others));
}

fn keep_all(recipes: impl Iterator<Item = Recipe>) {
    let texts: Vec<String> = recipes.take(MOST).map(|one| recipe::write(&one)).collect();
    keep::choose(KEPT, &serde_json::to_string(&texts).unwrap_or_default());
}
