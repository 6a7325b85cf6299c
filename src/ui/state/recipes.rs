//! What words were settled to mean, kept for the next source of the same shape.

use jimu::export::recipe;
use jimu::recipe::{Choice, Recipe};

use super::{Notice, Review, State};
use crate::ui::platform::keep;
use crate::ui::work::{Seen, Steps, Taken};
use leptos::prelude::*;

/// Under which name the recipes are kept.
const KEPT: &str = "recipes";
/// Recipes that are kept: the last ones used.
const MOST: usize = 50;

impl State {
    /// Shows forms that were found; by a recipe, where one was kept for their shape.
    pub(super) fn look_at_forms(self, seen: Seen) {
        let kept = kept().into_iter().find(|recipe| !recipe.shape.is_empty() && recipe.shape == seen.shape);
        let again = kept.zip(seen.again.clone()).and_then(|(recipe, source)| read_by(source, &recipe));
        let by_recipe = again.is_some();
        self.begin_review(Review::of(again.unwrap_or(seen), &self.library.read_untracked()));
        if by_recipe {
            self.tell(Notice::good(|words| words.by_recipe.to_owned()));
        }
    }

    /// Reads the source under review again, with one more word settled, and keeps the choice.
    pub(super) fn settle(self, word: String, choice: &'static Choice) {
        let Some(review) = self.review.get_untracked() else { return };
        let Some(source) = review.again.clone() else { return };
        let mut recipe = Recipe { shape: review.shape.clone(), ..Recipe::default() };
        // What the list shows is what holds, settled or not.
        recipe.words.extend(review.doubts.iter().map(|doubt| (doubt.words.clone(), doubt.taken)));
        recipe.words.insert(word, choice);
        if let Some(seen) = read_by(source, &recipe) {
            self.begin_review(Review::of(seen, &self.library.read_untracked()));
            keep(recipe);
        }
    }
}

fn read_by(source: jimu::source::Source, recipe: &Recipe) -> Option<Seen> {
    match Steps::by(source, recipe) {
        Taken::Forms(seen) => Some(*seen),
        _ => None,
    }
}

/// The recipes that were kept, the last one first. What is damaged is left out.
fn kept() -> Vec<Recipe> {
    let texts: Vec<String> = keep::choice(KEPT).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    texts.iter().filter_map(|text| recipe::read(text).ok()).collect()
}

/// Keeps a recipe in place of the one for the same shape.
fn keep(new: Recipe) {
    let others = kept().into_iter().filter(|old| old.shape != new.shape);
    let texts: Vec<String> =
        std::iter::once(new.clone()).chain(others).take(MOST).map(|one| recipe::write(&one)).collect();
    keep::choose(KEPT, &serde_json::to_string(&texts).unwrap_or_default());
}
