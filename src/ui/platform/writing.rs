//! Files that the page's second module writes, part by part, in a worker: Word files, workbooks, archives.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};

use crate::ui::work::opened::Told;

#[wasm_bindgen]
extern "C" {
    type Begun;

    #[wasm_bindgen(catch, js_namespace = jimuWork, js_name = write)]
    async fn begin_there(kind: &str, list: &str, each: bool, tell: &Function) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn add(this: &Begun, name: &str, content: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn finish(this: &Begun) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn cancel(this: &Begun) -> Result<(), JsValue>;
}

/// What was written.
pub(crate) type Bytes = Uint8Array;

/// A file that is being written. One that is dropped before it is finished is given up.
pub(crate) struct Writing {
    begun: Begun,
    /// Kept for as long as it may be called.
    _tell: Closure<dyn FnMut(u32)>,
}

/// Why a file was not written; without a sentence where the browser broke off.
#[derive(Debug, Clone, Default)]
pub(crate) struct Failed(pub(crate) Option<Told>);

impl Writing {
    /// Begins a file: `docx` or `xlsx` of [`jimu::export::printed::PrintedForm`]s as JSON; `each` of them as a file of its
    /// own, in an archive; or `zip`, an archive of texts. `list` has the columns of a workbook's list of indicators
    /// ([`jimu::export::list::ListColumn`]) as JSON, and may be empty. `tell` hears how many parts are written.
    pub(crate) async fn begin(
        kind: &str,
        list: &str,
        each: bool,
        tell: impl Fn(usize) + 'static,
    ) -> Result<Writing, Failed> {
        let tell = Closure::<dyn FnMut(u32)>::new(move |written| tell(written as usize));
        let begun = begin_there(kind, list, each, tell.as_ref().unchecked_ref()).await.map_err(failed)?;
        Ok(Writing { begun: begun.unchecked_into(), _tell: tell })
    }

    /// Adds a part: the name of its file, which counts in an archive only, and what it holds. Does not wait for it.
    pub(crate) fn add(&self, name: &str, content: &str) -> Result<(), Failed> {
        self.begun.add(name, content).map_err(failed)
    }

    /// Ends the file, and waits for it.
    pub(crate) async fn finish(self) -> Result<Bytes, Failed> {
        self.begun.finish().await.map_err(failed)?.dyn_into().map_err(failed)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // What is finished or broken off has ended already.
        drop(self.begun.cancel());
    }
}

fn failed(error: JsValue) -> Failed {
    let said = error.as_string().unwrap_or_default();
    Failed(serde_json::from_str(&said).ok())
}
