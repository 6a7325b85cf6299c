//! Work in a worker. The scripts in `src/ui/boot` make it; here is what they are called by.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::page;
use crate::ui::work::Stage;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = jimuWork, js_name = begin)]
    fn begin_there(files: &Array, opened: &Array, tell: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = jimuWork, js_name = cancel)]
    fn cancel_there() -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = jimuWork, js_name = open)]
    async fn open_here(file: &File) -> Result<JsValue, JsValue>;
}

/// What a worker tells.
pub(crate) enum Event {
    /// It begins a stage of a file.
    Stage {
        /// Which.
        stage: Stage,
        /// How much is done, up to 1.
        share: f64,
        /// Index of the file.
        file: usize,
        /// Its name.
        name: String,
    },
    /// It hands something over, to be read by [`crate::ui::work::arrived`].
    Result(String),
    /// All is done.
    Finished,
    /// The work broke off.
    Failed,
    /// There can be no worker.
    Unable,
}

/// Begins work on files, and on what needs no opening. `tell` hears what happens.
pub(crate) fn begin(files: &[File], opened: &[String], tell: impl Fn(Event) + 'static) {
    let tell = std::rc::Rc::new(tell);
    let teller = tell.clone();
    let heard = Closure::<dyn FnMut(String, f64, u32, String)>::new(move |event: String, share, file, text| {
        teller(match event.as_str() {
            "result" => Event::Result(text),
            "finished" => Event::Finished,
            "failed" => Event::Failed,
            "unable" => Event::Unable,
            stage => Event::Stage { stage: Stage::of_code(stage), share, file: file as usize, name: text },
        });
    });
    let files: Array = files.iter().collect();
    let opened: Array = opened.iter().map(|text| JsValue::from_str(text)).collect();
    let begun = begin_there(&files, &opened, &Function::from(heard.into_js_value()));
    if begun.is_err() {
        tell(Event::Unable);
    }
}

/// Ends the work, wherever it is.
pub(crate) fn cancel() {
    // Where there is no worker, there is nothing to end.
    drop(cancel_there());
}

/// Opens a file where the page is drawn; `None` where the browser cannot.
pub(crate) async fn open(file: &File) -> Option<String> {
    open_here(file).await.ok()?.as_string()
}

/// Runs something that waits.
pub(crate) fn later(work: impl Future<Output = ()> + 'static) {
    spawn_local(work);
}

/// Work that is done where the page is drawn, some at a time.
pub(crate) struct Pace {
    /// How long at a time, in milliseconds.
    at_a_time: f64,
    since: f64,
}

impl Pace {
    /// Begins.
    pub(crate) fn new(at_a_time: f64) -> Pace {
        Pace { at_a_time, since: page::clock() }
    }

    /// Lets the page do other things, where it is time for it. Returns whether it was.
    pub(crate) async fn pause(&mut self) -> bool {
        if page::clock() - self.since < self.at_a_time {
            return false;
        }
        // Not after a paint: a page in the background paints nothing.
        let rested = js_sys::Promise::new(&mut |resolve, _| {
            let resume = move || drop(resolve.call0(&JsValue::NULL));
            leptos::prelude::set_timeout(resume, std::time::Duration::ZERO);
        });
        // This promise is never refused.
        drop(JsFuture::from(rested).await);
        self.since = page::clock();
        true
    }
}

/// Waits until the browser has drawn what stands now.
pub(crate) async fn painted() {
    let drawn = js_sys::Promise::new(&mut |resolve, _| {
        page::after_paint(move || drop(resolve.call0(&JsValue::NULL)));
    });
    // This promise is never refused.
    drop(JsFuture::from(drawn).await);
}
