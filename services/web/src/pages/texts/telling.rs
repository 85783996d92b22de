//! What a sentence of a history speaks of, as the read models give it: words, days and instants to be put for people.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use super::Texts;

/// The details of a sentence in a language.
pub struct Details<'d>(pub Texts, pub &'d BTreeMap<String, String>);

impl Details<'_> {
    /// A detail as it was given; empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.1.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A detail that counts something; 0 when it is missing.
    pub fn number(&self, name: &str) -> i64 {
        self.get(name).parse().unwrap_or_default()
    }

    /// A day for people.
    pub fn day(&self, name: &str) -> String {
        self.get(name).parse::<Date>().map_or_else(|_| self.get(name).to_owned(), |day| self.0.date(day))
    }

    /// An instant for people.
    pub fn instant(&self, name: &str) -> String {
        self.get(name).parse::<Timestamp>().map_or_else(|_| self.get(name).to_owned(), |at| self.0.instant(at))
    }

    /// A list of sections for people; a dash for none.
    pub fn sections(&self, name: &str) -> String {
        match self.get(name) {
            "" => "–".to_owned(),
            listed => listed.split(", ").map(|section| self.0.section(section)).collect::<Vec<_>>().join(", "),
        }
    }

    /// A detail after what leads to it; nothing when it is missing.
    pub fn after(&self, lead: &str, name: &str) -> String {
        match self.get(name) {
            "" => String::new(),
            detail => format!("{lead}{detail}"),
        }
    }
}

/// A value of a closed list by its stored word.
pub fn stored<T: for<'de> Deserialize<'de>>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
