//! Filling shapes with JSON while it is parsed.
//!
//! What serde derives for reading is compiled again for each shape and each list, 65 kB in the page. Here one visitor
//! serves all of them: it asks a shape for the slot of a field, a list for that of its next item, and puts texts and
//! numbers there. Null leaves a slot as it is.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};

/// Where a value of the JSON goes.
pub(super) trait Slot {
    /// What belongs here, for the message about something else.
    fn wants(&self) -> &'static str;

    /// Takes a text; `false` where none belongs here.
    fn text(&mut self, _text: &str) -> bool {
        false
    }

    /// Takes a whole number; `false` where none, or not this one, belongs here.
    fn number(&mut self, _number: i64) -> bool {
        false
    }

    /// Whether a list belongs here.
    fn is_list(&self) -> bool {
        false
    }

    /// Whether an object belongs here.
    fn is_object(&self) -> bool {
        false
    }

    /// The slot of a new item of a list.
    fn item(&mut self) -> Option<&mut dyn Slot> {
        None
    }

    /// The slot of a field, with the field's name.
    fn field(&mut self, _name: &str) -> Option<(&'static str, &mut dyn Slot)> {
        None
    }
}

impl Slot for String {
    fn wants(&self) -> &'static str {
        "a text"
    }

    fn text(&mut self, text: &str) -> bool {
        text.clone_into(self);
        true
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {$(
        impl Slot for $type {
            fn wants(&self) -> &'static str {
                "a whole number"
            }

            fn number(&mut self, number: i64) -> bool {
                <$type>::try_from(number).is_ok_and(|number| {
                    *self = number;
                    true
                })
            }
        }
    )+};
}

numbers!(u32, i32);

impl<T: Slot + Default> Slot for Vec<T> {
    fn wants(&self) -> &'static str {
        "a list"
    }

    fn is_list(&self) -> bool {
        true
    }

    fn item(&mut self) -> Option<&mut dyn Slot> {
        self.push(T::default());
        self.last_mut().map(|last| last as &mut dyn Slot)
    }
}

impl<T: Slot + Default> Slot for Option<T> {
    fn wants(&self) -> &'static str {
        T::default().wants()
    }

    fn text(&mut self, text: &str) -> bool {
        self.get_or_insert_default().text(text)
    }

    fn number(&mut self, number: i64) -> bool {
        self.get_or_insert_default().number(number)
    }

    fn is_list(&self) -> bool {
        T::default().is_list()
    }

    fn is_object(&self) -> bool {
        T::default().is_object()
    }

    fn item(&mut self) -> Option<&mut dyn Slot> {
        self.get_or_insert_default().item()
    }

    fn field(&mut self, name: &str) -> Option<(&'static str, &mut dyn Slot)> {
        self.get_or_insert_default().field(name)
    }
}

/// What is told of a field or a form while a text is read.
pub(super) trait Listener {
    /// A field that is not known, with the names of those that it is in.
    fn unknown(&mut self, field: &str);

    /// The item of the outermost list that is begun, 1-based; 0 behind the last.
    fn item(&mut self, number: usize);
}

/// The fields that a value is in, the innermost first.
#[derive(Clone, Copy)]
struct Place<'p> {
    field: &'p str,
    outer: Option<&'p Place<'p>>,
}

impl Place<'_> {
    fn named(self) -> String {
        match self.outer {
            Some(outer) => format!("{}.{}", outer.named(), self.field),
            None => self.field.to_owned(),
        }
    }
}

/// Puts a value into its slot.
struct Filling<'s> {
    slot: &'s mut dyn Slot,
    place: Option<&'s Place<'s>>,
    /// An item of a list may not be null.
    is_item: bool,
    listener: &'s mut dyn Listener,
}

/// Fills a slot with a text of JSON.
///
/// # Errors
/// The text is no JSON, or something in it is of another type than its slot; the error knows its line.
pub(super) fn fill(json: &str, slot: &mut dyn Slot, listener: &mut dyn Listener) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    Filling { slot, place: None, is_item: false, listener }.deserialize(&mut deserializer)?;
    deserializer.end()
}

impl<'de> DeserializeSeed<'de> for Filling<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Filling<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slot.wants())?;
        self.place.map_or(Ok(()), |place| write!(f, " in {}", place.named()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if self.slot.text(text) { Ok(()) } else { Err(E::invalid_type(Unexpected::Str(text), &self)) }
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        if self.slot.number(number) { Ok(()) } else { Err(E::invalid_type(Unexpected::Signed(number), &self)) }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if self.is_item { Err(E::invalid_type(Unexpected::Unit, &self)) } else { Ok(()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        if !self.slot.is_list() {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let outermost = self.place.is_some_and(|place| place.outer.is_none());
        for number in 1.. {
            if outermost {
                self.listener.item(number);
            }
            let next = Next { list: &mut *self.slot, place: self.place, listener: &mut *self.listener };
            if items.next_element_seed(next)?.is_none() {
                break;
            }
        }
        if outermost {
            self.listener.item(0);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        if !self.slot.is_object() {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        }
        while let Some(found) = fields.next_key_seed(Key(&mut *self.slot))? {
            match found {
                Ok((field, slot)) => {
                    let place = Place { field, outer: self.place };
                    let listener = &mut *self.listener;
                    fields.next_value_seed(Filling { slot, place: Some(&place), is_item: false, listener })?;
                }
                Err(unknown) => {
                    fields.next_value::<IgnoredAny>()?;
                    self.listener.unknown(&Place { field: &unknown, outer: self.place }.named());
                }
            }
        }
        Ok(())
    }
}

/// The next item of a list. Its slot is made only when there is one.
struct Next<'s> {
    list: &'s mut dyn Slot,
    place: Option<&'s Place<'s>>,
    listener: &'s mut dyn Listener,
}

impl<'de> DeserializeSeed<'de> for Next<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.list.item() {
            Some(slot) => {
                Filling { slot, place: self.place, is_item: true, listener: self.listener }.deserialize(deserializer)
            }
            None => deserializer.deserialize_ignored_any(IgnoredAny).map(drop),
        }
    }
}

/// The slot of the field that a key names; the key itself where it is not known.
struct Key<'s>(&'s mut dyn Slot);

impl<'s, 'de> DeserializeSeed<'de> for Key<'s> {
    type Value = Result<(&'static str, &'s mut dyn Slot), String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'s> Visitor<'_> for Key<'s> {
    type Value = Result<(&'static str, &'s mut dyn Slot), String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.field(name).ok_or_else(|| name.to_owned()))
    }
}
