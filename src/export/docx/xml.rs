//! Elements one after the other, into memory.

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::export::write_error::WriteError;

/// XML that is being written.
pub(super) struct Xml(quick_xml::Writer<Vec<u8>>);

impl Default for Xml {
    fn default() -> Xml {
        Xml(quick_xml::Writer::new(Vec::new()))
    }
}

impl Xml {
    pub(super) fn declare(&mut self) -> Result<(), WriteError> {
        self.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), WriteError> {
        self.write(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())))
    }

    pub(super) fn close(&mut self, name: &str) -> Result<(), WriteError> {
        self.write(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), WriteError> {
        self.write(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())))
    }

    /// Text, with what XML gives a meaning to escaped.
    pub(super) fn text(&mut self, text: &str) -> Result<(), WriteError> {
        self.write(Event::Text(BytesText::new(text)))
    }

    /// What was written since it was last taken.
    pub(super) fn taken(&mut self) -> Vec<u8> {
        std::mem::take(self.0.get_mut())
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), WriteError> {
        Ok(self.0.write_event(event)?)
    }
}
