//! The page as a whole: its language, its colours, printing, what has the focus.

use std::time::Duration;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlElement};

use super::dom::{document, find, window};

/// The element the program draws into, emptied of what stood there before it ran.
pub(crate) fn emptied_root() -> Option<HtmlElement> {
    let root = document()?.get_element_by_id("app")?;
    root.replace_children_with_node_0();
    root.dyn_into().ok()
}

/// Tells the browser, and so a screen reader, the language of the page, and names the tab.
pub(crate) fn set_language(tag: &str, title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            set_attribute(&root, "lang", tag);
        }
    }
}

/// Sets the colours: `light`, `dark`, or as the system says.
pub(crate) fn set_theme(theme: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        match theme {
            Some(theme) => set_attribute(&root, "data-theme", theme),
            // Removing what is not there is no trouble.
            None => drop(root.remove_attribute("data-theme")),
        }
    }
}

/// Opens a dialogue over the page. It closes by Escape, and gives the focus back.
pub(crate) fn open_dialog(dialog: &web_sys::HtmlDialogElement) {
    // One that is open already is refused.
    drop(dialog.show_modal());
}

/// Closes a dialogue.
pub(crate) fn close_dialog(dialog: &web_sys::HtmlDialogElement) {
    dialog.close();
}

/// Whether an event happened on the element itself that listens, and not on something in it.
pub(crate) fn on_itself(event: &web_sys::Event) -> bool {
    event.target().is_some() && event.target() == event.current_target()
}

/// Whether nothing has the focus.
pub(crate) fn focus_is_lost() -> bool {
    document().and_then(|document| document.active_element()).is_none_or(|active| active.tag_name() == "BODY")
}

/// Today, ISO 8601.
pub(crate) fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// The height of the window, in pixels.
pub(crate) fn height() -> usize {
    let height = window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    height.map_or(1_000, |height| height as usize)
}

/// The day, counted from 1970-01-01.
pub(crate) fn day() -> u32 {
    (js_sys::Date::now() / 86_400_000.0) as u32
}

/// The time as a word that sorts behind all earlier ones, and differs between tabs.
pub(crate) fn time_word() -> String {
    format!("{:014}.{:05}", js_sys::Date::now(), (js_sys::Math::random() * 100_000.0) as u32)
}

/// Milliseconds since the page was opened; 0 where the browser does not tell.
pub(crate) fn clock() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Does something, and leaves with the browser how long it took, under a name of ours: the last time only.
pub(crate) fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(clock) = window().and_then(|window| window.performance()) else { return work() };
    let (start, measure) = (format!("jimu-{name}-start"), format!("jimu-{name}"));
    let began = clock.mark(&start).is_ok();
    let result = work();
    clock.clear_measures_with_measure_name(&measure);
    if began {
        drop(clock.measure_with_start_mark(&measure, &start));
    }
    clock.clear_marks_with_mark_name(&start);
    result
}

/// Opens the print dialogue of the browser.
pub(crate) fn print() {
    if let Some(window) = window() {
        // Refused only in a sandboxed frame, where there is nothing to be done about it.
        drop(window.print());
    }
}

/// Whether the focus is in a place where text is being typed, and a paste or an undo is meant for that text.
pub(crate) fn typing() -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|element| {
        let name = element.tag_name();
        (name == "INPUT" || name == "TEXTAREA") && !element.has_attribute("data-takes-paste")
    })
}

/// Whether a letter that is typed now becomes text, if only of a cell that is typed over.
pub(crate) fn takes_letters() -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|element| {
        let name = element.tag_name();
        (name == "INPUT" || name == "TEXTAREA" || name == "SELECT") && !element.has_attribute("data-leaves-letters")
    })
}

/// Whether a dialogue stands over the page.
pub(crate) fn dialog_is_open() -> bool {
    // A browser finds all of a name at once where it did so before; a page of thousands of cells is not looked through.
    let dialogs = document().map(|document| document.get_elements_by_tag_name("dialog"));
    dialogs.is_some_and(|all| (0..all.length()).any(|at| all.item(at).is_some_and(|one| one.has_attribute("open"))))
}

/// Puts the focus on the first element that a selector finds.
pub(crate) fn focus(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

/// The same, without scrolling to it.
pub(crate) fn focus_quietly(selector: &str) {
    if let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        super::pointing::focus_quietly(&element);
    }
}

/// Moves the focus to the next (or previous) element beside the one that has it. Returns whether there is one.
pub(crate) fn focus_sibling(forward: bool) -> bool {
    let active = document().and_then(|document| document.active_element());
    let beside = active.and_then(|it| if forward { it.next_element_sibling() } else { it.previous_element_sibling() });
    beside.and_then(|it| it.dyn_into::<HtmlElement>().ok()).is_some_and(|it| it.focus().is_ok())
}

/// Whether the focus that an element loses goes to something inside another.
pub(crate) fn goes_into(event: &web_sys::FocusEvent, around: &Element) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    next.is_some_and(|next| around.contains(Some(&next)))
}

/// Whether the first element that a selector finds has the focus.
pub(crate) fn has_focus(selector: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| active.matches(selector).unwrap_or(false))
}

/// Scrolls an element into view where it is not.
pub(crate) fn reveal(id: &str) {
    super::pointing::show(id, false);
}

/// Moves the focus to the next (or previous) pane: an element with `data-pane`.
pub(crate) fn next_pane(forward: bool) {
    let Some(document) = document() else { return };
    let Ok(list) = document.query_selector_all("[data-pane]") else { return };
    let panes: Vec<Element> = (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect();
    if panes.is_empty() {
        return;
    }
    let active = document.active_element();
    let here = panes.iter().position(|pane| pane.contains(active.as_deref()));
    let next = match (here, forward) {
        (Some(at), true) => (at + 1) % panes.len(),
        (Some(at), false) => (at + panes.len() - 1) % panes.len(),
        (None, _) => 0,
    };
    let inside = panes[next].query_selector("[data-pane-focus]").ok().flatten();
    let target = inside.unwrap_or_else(|| panes[next].clone());
    if let Some(target) = target.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        drop(target.focus());
    }
}

/// How long what waits for a frame lets other things go first that wait for it, too: keys above all.
const BEHIND: Duration = Duration::from_millis(1);

/// Runs after the browser has drawn what stands now.
pub(crate) fn after_paint(then: impl FnOnce() + 'static) {
    // One frame to draw, and then a timeout to be behind it.
    leptos::prelude::request_animation_frame(move || leptos::prelude::set_timeout(then, BEHIND));
}

/// Runs when the browser has done what waits: it may draw, and take keys, before.
pub(crate) fn soon(then: impl FnOnce() + 'static) {
    leptos::prelude::set_timeout(then, Duration::ZERO);
}

/// Listens to an event of the whole window for as long as the page lives.
pub(crate) fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(name: &str, handle: impl FnMut(E) + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn FnMut(E)>::new(handle);
    if window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).is_ok() {
        closure.forget();
    }
}

fn set_attribute(element: &Element, name: &str, value: &str) {
    // Only a malformed name is refused.
    drop(element.set_attribute(name, value));
}
