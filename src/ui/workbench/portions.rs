//! The open form, drawn in portions: those in sight first, the others a few a frame; and only those that have changed.
//!
//! All of a long form is in the page in the end, so that the browser finds words in it; what is out of sight it need not lay
//! out (`style/form.css`). Where only texts have changed, only they are written: drawing a portion anew, Leptos would take
//! all attributes from its cells and set them again.

use std::sync::Arc;

use jimu::export::pages::{self, Portion};
use jimu::export::paper::Paper;
use jimu::finding::Field;
use jimu::order::InOrder;
use leptos::prelude::*;

use super::sheet::Opened;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::{FormView, cell_id, parts_view};

/// Rows of a portion: about a screen full.
const ROWS: usize = 40;
/// A form that is hardly longer is drawn in one.
const WHOLE: usize = 60;
/// How many portions are drawn at once, and how many in each frame after that.
const AT_ONCE: usize = 2;

/// A portion as it is drawn.
#[derive(Clone)]
struct Drawn {
    portion: Arc<Portion>,
    /// Which drawing in this place it is: a portion whose cells are others is drawn anew.
    number: usize,
}

/// The portions of the open form.
#[derive(Clone, Copy)]
pub(super) struct Portions {
    /// Those that are drawn, from the top.
    drawn: RwSignal<Vec<Drawn>>,
    /// All, as they are to be.
    wanted: StoredValue<Vec<Arc<Portion>>>,
    /// Counts changes of what is wanted: what an older one had still to draw is given up.
    change: StoredValue<u32>,
    /// Counts what was drawn since, for those who mark cells.
    count: RwSignal<u32>,
}

impl Portions {
    /// Follows the open form. `pointed` is the active cell, around which is drawn first.
    pub(super) fn of(opened: Memo<Option<Opened>>, pointed: ReadSignal<Option<Field>>) -> Portions {
        let portions = Portions {
            drawn: RwSignal::new(Vec::new()),
            wanted: StoredValue::new(Vec::new()),
            change: StoredValue::new(0),
            count: RwSignal::new(0),
        };
        Effect::new(move |before: Option<Option<String>>| {
            let id = opened.with(|opened| opened.as_ref().map(|opened| opened.form.id.clone()));
            let another = before.flatten() != id;
            opened.with(|opened| portions.want(opened.as_ref(), another, pointed.get_untracked()));
            id
        });
        portions
    }

    /// Tells of each portion that is drawn.
    pub(super) fn track(self) {
        self.count.track();
    }

    fn want(self, opened: Option<&Opened>, another: bool, near: Option<Field>) {
        let cut = |opened: &Opened| {
            let rows = if opened.table.rows.len() <= WHOLE { WHOLE } else { ROWS };
            page::timed("portions", || pages::portions(&opened.table, rows))
        };
        let wanted: Vec<Arc<Portion>> = opened.map(cut).unwrap_or_default().into_iter().map(Arc::new).collect();
        let shows = |portion: &Arc<Portion>| portion.table.rows.iter().flatten().any(|cell| cell.shows() == near);
        let near = near.and_then(|_| wanted.iter().position(shows)).unwrap_or_default();
        // Of another form what stands below is not shown in the meantime.
        let keep = if another { wanted.len().min(AT_ONCE) } else { wanted.len() };
        if self.drawn.with_untracked(Vec::len) > keep {
            self.drawn.update(|drawn| drawn.truncate(keep));
        }
        let differs = self.drawn.with_untracked(|drawn| {
            let same = |at: usize| drawn.get(at).is_some_and(|here| here.portion == wanted[at]);
            let mut differs: Vec<usize> = (0..wanted.len()).filter(|at| !same(*at)).collect();
            // A portion that is not there yet comes after those above it.
            differs.order_by_key(|at| if *at < drawn.len() { (0, at.abs_diff(near)) } else { (1, *at) });
            differs
        });
        self.wanted.set_value(wanted);
        let change = self.change.try_update_value(|change| {
            *change += 1;
            *change
        });
        self.draw(change.unwrap_or_default(), differs);
    }

    fn draw(self, change: u32, mut differs: Vec<usize>) {
        // The form may have gone before the frame was painted.
        if self.change.try_get_value() != Some(change) {
            return;
        }
        let later = differs.split_off(differs.len().min(AT_ONCE));
        let mut anew = false;
        for at in differs {
            let Some(portion) = self.wanted.with_value(|wanted| wanted.get(at).cloned()) else { continue };
            anew |= self.put(at, portion);
        }
        if anew {
            self.drawn.notify();
            self.count.update(|count| *count += 1);
            // Those who mark cells may be called before the cells are drawn anew, and once more when they are.
            request_animation_frame(move || _ = self.count.try_update(|count| *count += 1));
        }
        if !later.is_empty() {
            page::after_paint(move || self.draw(change, later));
        }
    }
}

impl Portions {
    /// Puts a portion in its place. Returns whether it has to be drawn; where only texts are others, they are written.
    fn put(self, at: usize, portion: Arc<Portion>) -> bool {
        let put = |drawn: &mut Vec<Drawn>| {
            let Some(here) = drawn.get_mut(at) else {
                drawn.push(Drawn { portion, number: 0 });
                return true;
            };
            let texts = portion.other_texts(&here.portion);
            for (field, text) in texts.iter().flatten() {
                pointing::write(&cell_id(0, *field), text);
            }
            let anew = texts.is_none();
            here.number += usize::from(anew);
            here.portion = portion;
            anew
        };
        self.drawn.try_update_untracked(put).unwrap_or_default()
    }
}

/// The form as far as it is drawn.
#[component]
pub(super) fn PortionsView(portions: Portions, opened: Memo<Option<Opened>>) -> impl IntoView {
    let landscape = Memo::new(move |_| opened.with(|it| it.as_ref().is_some_and(|it| it.paper == Paper::Landscape)));
    let each = move || portions.drawn.get().into_iter().enumerate();
    view! {
        <div class="form-table" class:department=landscape role="grid" data-test="form-table" data-form="0">
            <For each=each key=|(at, drawn)| (*at, drawn.number) let((at, drawn))>
                <div class="portion">{draw(&drawn.portion, at)}</div>
            </For>
        </div>
    }
}

fn draw(portion: &Portion, at: usize) -> impl IntoView + use<> {
    parts_view(&FormView {
        form: 0,
        table: &portion.table,
        department: false,
        severity_of: &|_| None,
        again: &portion.again,
        portion: at,
    })
}
