//! Printing: the pages of forms, drawn into the page from the same tree of elements as the printed file.
//!
//! What is printed stands in an element of its own, made just before printing and gone after it. On paper nothing else
//! is shown while it is there (`style/print.css`).

use jimu::export::html::{self, Options};
use jimu::export::layout::Layout;
use jimu::export::markup::{self, Node};
use jimu::export::pages::{Draft, Pages, measure};
use jimu::export::paper::Room;
use jimu::form::Form;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::dom::{document, find};

/// How forms are printed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    /// The layout; `None` for that of each form itself.
    pub(crate) layout: Option<&'static Layout>,
    /// The room around what is printed.
    pub(crate) room: Room,
}

/// So many forms are laid out by the browser; to do it with more would take seconds, so that they are estimated.
const MEASURED: usize = 30;

/// A pixel of a style sheet in millimetres.
const PIXEL: f64 = 25.4 / 96.0;

/// The class of the root while pages wait to be printed, and that of the element that they stand in.
const WAITING: &str = "prints-pages";
const STAGE: &str = "print-stage";

/// A form as pages, its rows measured.
pub(crate) fn pages_of(form: &Form, look: Look) -> Pages {
    html::pages_of(form, &Options { layout: look.layout, room: look.room, measure: &measured })
}

/// Draws pages into an element, in place of what is there.
pub(crate) fn draw(pages: &Pages, into: &Element) {
    into.replace_children_with_node_0();
    add(pages, into);
}

/// Makes pages as wide as what they stand in, where they are wider. Browsers that cannot (Firefox before 126) scroll.
pub(crate) fn fit(pages: &HtmlElement) {
    const ZOOM: &str = "zoom";
    drop(pages.style().remove_property(ZOOM));
    let (room, wide) = (f64::from(pages.client_width()), f64::from(pages.scroll_width()));
    if room > 0.0 && wide > room {
        drop(pages.style().set_property(ZOOM, &format!("{:.3}", room / wide)));
    }
}

/// Where pages wait to be printed, put in place form by form.
pub(crate) struct Stage {
    place: Element,
    /// Whether their rows are measured, or only estimated.
    measures: bool,
}

impl Stage {
    /// A stage for so many forms; `None` where others wait already.
    pub(crate) fn new(count: usize) -> Option<Stage> {
        if count == 0 || find(&format!(".{STAGE}")).is_some() {
            return None;
        }
        Some(Stage { place: added_to_body(STAGE)?, measures: count <= MEASURED })
    }

    /// Adds the pages of a form.
    pub(crate) fn add(&self, form: &Form, look: Look) {
        let measure: &dyn Fn(&Draft<'_>) -> Vec<f64> = if self.measures { &measured } else { &measure::estimate };
        add(&html::pages_of(form, &Options { layout: look.layout, room: look.room, measure }), &self.place);
    }

    /// From now on these are what is printed.
    pub(crate) fn ready(self) {
        mark_root(true);
    }
}

/// Puts the pages of forms in place for printing, unless others wait there already.
pub(crate) fn stage<'a>(forms: impl ExactSizeIterator<Item = (&'a Form, Look)>) {
    let Some(stage) = Stage::new(forms.len()) else { return };
    for (form, look) in forms {
        stage.add(form, look);
    }
    stage.ready();
}

/// Takes away what was put in place for printing.
pub(crate) fn clear() {
    if let Some(stage) = find(&format!(".{STAGE}")) {
        stage.remove();
    }
    mark_root(false);
}

/// The height of each row of a draft as this browser lays it out, in millimetres.
fn measured(draft: &Draft<'_>) -> Vec<f64> {
    let heights = added_to_body("measuring").and_then(|place| {
        let drawn = append(&html::draw_draft(draft), &place);
        let heights = drawn.ok().and_then(|()| heights_in(&place));
        place.remove();
        heights
    });
    heights.filter(|heights| heights.len() == draft.table.rows.len()).unwrap_or_else(|| measure::estimate(draft))
}

fn heights_in(place: &Element) -> Option<Vec<f64>> {
    let rows = place.query_selector_all(html::ROWS).ok()?;
    let rows = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into::<Element>().ok());
    Some(rows.map(|row| row.get_bounding_client_rect().height() * PIXEL).collect())
}

fn add(pages: &Pages, into: &Element) {
    // Names of elements and attributes are ours, and all are valid.
    drop(append(&html::draw(pages), into));
}

/// Makes the nodes of a tree. Text becomes text.
fn append(element: &markup::Element, parent: &Element) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let made = document.create_element(element.name)?;
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    for child in &element.children {
        match child {
            Node::Element(child) => append(child, &made)?,
            Node::Text(text) => made.append_with_str_1(text)?,
        }
    }
    parent.append_with_node_1(&made)
}

fn added_to_body(class: &str) -> Option<Element> {
    let document = document()?;
    let element = document.create_element("div").ok()?;
    element.set_class_name(class);
    document.body()?.append_with_node_1(&element).ok()?;
    Some(element)
}

fn mark_root(waiting: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.class_list().toggle_with_force(WAITING, waiting));
    }
}
