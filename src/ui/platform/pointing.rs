//! Showing the user a place: what the pointer is on, what lights up, where the editor lies.
//!
//! Thousands of lines and cells would be thousands of signals; here a class is set on the few that change.

use std::collections::BTreeMap;

use leptos::ev::Event;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTextAreaElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::dom::document;

/// The value of an attribute on what an event happened on, or on the nearest element around it that has it.
pub(crate) fn attribute_near(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name)
}

/// Gives a class to the elements with these ids, and takes it from all others.
pub(crate) fn mark_only(class: &str, ids: &[String]) {
    let Some(document) = document() else { return };
    let marked = document.get_elements_by_class_name(class);
    // The collection is live: it shrinks while the class is taken away.
    while let Some(element) = marked.item(0) {
        if element.class_list().remove_1(class).is_err() {
            break;
        }
    }
    for id in ids {
        if let Some(element) = document.get_element_by_id(id) {
            drop(element.class_list().add_1(class));
        }
    }
}

/// An attribute that some elements bear at a time, by their ids.
///
/// Who has borne it is remembered: thousands of cells are not looked through for the few that are marked.
pub(crate) struct Marks {
    name: &'static str,
    borne: BTreeMap<String, &'static str>,
}

impl Marks {
    /// Of an attribute that nothing bears yet.
    pub(crate) fn of(name: &'static str) -> Marks {
        Marks { name, borne: BTreeMap::new() }
    }

    /// Gives the attribute to elements, each its value, and takes it from all others. One that was drawn anew gets it again.
    pub(crate) fn put(&mut self, marks: BTreeMap<String, &'static str>) {
        let Some(document) = document() else { return };
        for id in self.borne.keys().filter(|id| !marks.contains_key(*id)) {
            if let Some(element) = document.get_element_by_id(id) {
                drop(element.remove_attribute(self.name));
            }
        }
        for (id, value) in &marks {
            let element = document.get_element_by_id(id);
            if let Some(element) = element.filter(|it| it.get_attribute(self.name).as_deref() != Some(value)) {
                drop(element.set_attribute(self.name, value));
            }
        }
        self.borne = marks;
    }
}

/// Writes another text into an element with this id that holds nothing else.
pub(crate) fn write(id: &str, text: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    match element.first_child() {
        Some(node) => node.set_node_value(Some(text)),
        None => element.set_text_content(Some(text)),
    }
}

/// Whether there is an element with this id.
pub(crate) fn is_there(id: &str) -> bool {
    document().is_some_and(|document| document.get_element_by_id(id).is_some())
}

/// The id of the cell of a field, by its code, that is drawn with another cell; `None` where it is not.
pub(crate) fn beside(id: &str, code: &str) -> Option<String> {
    let portion = document()?.get_element_by_id(id)?.closest(".portion").ok().flatten()?;
    let cell = portion.query_selector(&format!("[data-field=\"{code}\"]")).ok().flatten()?;
    Some(cell.id())
}

/// How far the element that was scrolled is scrolled, in pixels.
pub(crate) fn scrolled(event: &Event) -> usize {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.map_or(0, |element| usize::try_from(element.scroll_top()).unwrap_or_default())
}

/// Scrolls inside an element so that what lies between two heights is in sight, where it is not.
pub(crate) fn scroll_into(selector: &str, top: usize, bottom: usize) {
    let Some(element) = super::dom::find(selector) else { return };
    let (height, now) = (element.client_height(), element.scroll_top());
    let pixels = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
    if pixels(top) < now {
        element.set_scroll_top(pixels(top));
    } else if pixels(bottom) > now + height {
        element.set_scroll_top(pixels(bottom) - height);
    }
}

/// Lays a frame around cells.
pub(crate) fn lay_around(frame: &HtmlElement, cells: &[String]) {
    let (Some(document), Some(parent)) = (document(), frame.parent_element()) else { return };
    let around = parent.get_bounding_client_rect();
    let boxes =
        cells.iter().filter_map(|id| document.get_element_by_id(id)).map(|cell| cell.get_bounding_client_rect());
    let edges = boxes.fold(None, |edges: Option<[f64; 4]>, cell| {
        let [left, top, right, bottom] = edges.unwrap_or([f64::MAX, f64::MAX, f64::MIN, f64::MIN]);
        Some([left.min(cell.left()), top.min(cell.top()), right.max(cell.right()), bottom.max(cell.bottom())])
    });
    let set = |name: &str, value: f64| drop(frame.style().set_property(name, &format!("{value}px")));
    let [left, top, right, bottom] = edges.unwrap_or_default();
    set("left", left - around.left() - f64::from(parent.client_left()));
    set("top", top - around.top() - f64::from(parent.client_top()));
    set("width", right - left);
    set("height", bottom - top);
}

/// Whether the main button of the mouse is held down.
pub(crate) fn held(event: &leptos::ev::MouseEvent) -> bool {
    event.buttons() & 1 == 1
}

/// Scrolls an element into view where it is not.
pub(crate) fn show(id: &str, centred: bool) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Auto);
    options.set_block(if centred { ScrollLogicalPosition::Center } else { ScrollLogicalPosition::Nearest });
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the focus on an element without scrolling to it.
pub(crate) fn focus_quietly(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    drop(element.focus_with_options(&options));
}

/// As wide as what is said under a cell may be.
const BELOW: f64 = 360.0;

/// Lays the frame of the editor over a cell. While text is edited it grows with it, and is never smaller than the cell.
pub(crate) fn lay_over(frame: &HtmlElement, area: &HtmlTextAreaElement, cell: &str, growing: bool) {
    let Some(cell) = document().and_then(|document| document.get_element_by_id(cell)) else { return };
    let Some(parent) = frame.parent_element() else { return };
    let (cell, around) = (cell.get_bounding_client_rect(), parent.get_bounding_client_rect());
    // Set through the object model, which the content security policy allows; a style attribute it does not.
    let set = |name: &str, value: f64| drop(frame.style().set_property(name, &format!("{value}px")));
    set("left", cell.left() - around.left() - f64::from(parent.client_left()));
    set("top", cell.top() - around.top() - f64::from(parent.client_top()));
    set("width", cell.width());
    // What is said under a cell at the right stays within the form.
    let at_end = cell.left() + BELOW > around.right();
    drop(frame.toggle_attribute_with_force("data-end", at_end));
    set("height", cell.height());
    if growing {
        set("height", cell.height().max(f64::from(area.scroll_height())));
    }
}

/// Two attributes at a place of the window: each of what stands there, or of the nearest element around it that has it.
pub(crate) fn attributes_at(x: i32, y: i32, names: [&str; 2]) -> Option<(String, String)> {
    let element = document()?.element_from_point(x as f32, y as f32)?;
    let near = |name: &str| element.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name);
    Some((near(names[0])?, near(names[1])?))
}

/// Scrolls an element on, where the pointer is near its upper or its lower edge.
pub(crate) fn scroll_at_edge(selector: &str, y: i32) {
    const EDGE: f64 = 48.0;
    const STEP: i32 = 24;
    let Some(element) = super::dom::find(selector) else { return };
    let around = element.get_bounding_client_rect();
    let y = f64::from(y);
    if y > around.bottom() - EDGE {
        element.set_scroll_top(element.scroll_top() + STEP);
    } else if y < around.top() + EDGE {
        element.set_scroll_top(element.scroll_top() - STEP);
    }
}

/// Puts a line break where the caret is.
pub(crate) fn insert_break(area: &HtmlTextAreaElement) {
    let end = area.selection_end().ok().flatten().unwrap_or_default();
    let start = area.selection_start().ok().flatten().unwrap_or(end);
    drop(area.set_range_text_with_start_and_end_and_mode("\n", start, end, "end"));
}

/// Empties a text area that only receives pastes.
pub(crate) fn empty_text(event: &Event) {
    if let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) {
        area.set_value("");
    }
}

/// Whether a drag has left an element, and not only gone on to a part of it.
pub(crate) fn went_outside(event: &leptos::ev::DragEvent) -> bool {
    let around = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    !around.is_some_and(|around| around.contains(next.as_ref()))
}

/// Puts the caret behind the last letter.
pub(crate) fn caret_to_end(editor: &HtmlTextAreaElement) {
    let end = editor.value().encode_utf16().count() as u32;
    drop(editor.set_selection_range(end, end));
}

/// Whether an input event is part of a composition: the letters typed are not yet the ones meant.
pub(crate) fn composing(event: &leptos::ev::KeyboardEvent) -> bool {
    // 229 is what browsers report for a key that an input method took.
    event.is_composing() || event.key_code() == 229
}

/// Marks all of what stands in a field of text, so that typing replaces it.
pub(crate) fn select_all(event: &leptos::ev::FocusEvent) {
    if let Some(field) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.select();
    }
}
