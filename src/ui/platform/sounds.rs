//! With which letter a character is pronounced. The browser puts Chinese characters in order by their pinyin: between which
//! of 23 characters another one stands tells its first letter, and no table has to be shipped.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Intl::Collator, Object, Reflect};
use wasm_bindgen::JsValue;

/// The first character of each letter, in the order of pinyin. No syllable begins with i, u or v.
const FIRST: [(char, char); 23] = [
    ('a', '吖'),
    ('b', '八'),
    ('c', '嚓'),
    ('d', '咑'),
    ('e', '妸'),
    ('f', '发'),
    ('g', '旮'),
    ('h', '哈'),
    ('j', '丌'),
    ('k', '咔'),
    ('l', '垃'),
    ('m', '妈'),
    ('n', '拏'),
    ('o', '噢'),
    ('p', '妑'),
    ('q', '七'),
    ('r', '呥'),
    ('s', '仨'),
    ('t', '他'),
    ('w', '屲'),
    ('x', '夕'),
    ('y', '丫'),
    ('z', '帀'),
];

/// Knows the initials of characters; none where the browser cannot tell.
pub(crate) struct Sounds {
    compare: Option<Function>,
    known: BTreeMap<char, Option<char>>,
}

impl Sounds {
    /// Asks the browser whether it knows pinyin.
    pub(crate) fn new() -> Sounds {
        let collator = Collator::new(&Array::of1(&JsValue::from_str("zh-u-co-pinyin")), &Object::new());
        let locale = Reflect::get(&collator.resolved_options(), &JsValue::from_str("locale"));
        let knows = locale.ok().and_then(|locale| locale.as_string()).is_some_and(|locale| locale.contains("pinyin"));
        let compare = collator.compare();
        let sounds = Sounds { compare: Some(compare), known: BTreeMap::new() };
        // One that names the order and does not keep it is not believed.
        let keeps = FIRST.windows(2).all(|pair| sounds.stands_before(pair[0].1, pair[1].1));
        if knows && keeps { sounds } else { Sounds { compare: None, known: BTreeMap::new() } }
    }

    /// The letter with which a character is pronounced, as it is pronounced mostly.
    pub(crate) fn initial(&mut self, letter: char) -> Option<char> {
        if self.compare.is_none() || !is_han(letter) {
            return None;
        }
        if let Some(known) = self.known.get(&letter) {
            return *known;
        }
        let behind = FIRST.partition_point(|(_, first)| !self.stands_before(letter, *first));
        let initial = behind.checked_sub(1).and_then(|at| FIRST.get(at)).map(|(initial, _)| *initial);
        self.known.insert(letter, initial);
        initial
    }

    fn stands_before(&self, one: char, other: char) -> bool {
        let Some(compare) = &self.compare else { return false };
        let text = |letter: char| JsValue::from_str(letter.encode_utf8(&mut [0; 4]));
        let order = compare.call2(&JsValue::UNDEFINED, &text(one), &text(other));
        order.ok().and_then(|order| order.as_f64()).is_some_and(|order| order < 0.0)
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
