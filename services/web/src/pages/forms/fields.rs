//! The fields of a form, read into values of the domain.

use std::{borrow::Cow, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};
use zgoda_domain::values::ValueError;

/// No form has more fields; what is looked up by name takes time by their number.
const MAX_FIELDS: usize = 1_000;

/// Names and values; a name may stand several times.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub struct Fields(Vec<(String, String)>);

impl TryFrom<Vec<(String, String)>> for Fields {
    type Error = &'static str;

    /// The fields as the browser sent them.
    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, Self::Error> {
        if pairs.len() > MAX_FIELDS { Err("no form has so many fields") } else { Ok(Self(pairs)) }
    }
}

/// The fields that cannot be read, each with what is wrong with it.
pub type Unread = Vec<(Cow<'static, str>, ValueError)>;

impl Fields {
    /// Of a form that nobody filled in.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// The fields of a form in a test.
    #[cfg(test)]
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self::try_from(pairs).expect("a form of ours")
    }

    /// The first value of a name, trimmed; empty when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a name, trimmed.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// One of the values of a name, trimmed; empty when there are fewer.
    pub fn nth<'a>(&'a self, name: &'a str, i: usize) -> &'a str {
        self.all(name).nth(i).unwrap_or_default()
    }

    /// The one value that a form is read for.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn one<T>(&self, name: &'static str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Result<T, Unread> {
        parse(self.text(name)).map_err(|error| vec![(name.into(), error)])
    }

    /// The same without a field.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    /// The same with a value in place of the ones of that name.
    #[must_use]
    pub fn with(&self, name: &str, value: String) -> Self {
        let mut fields = self.without(name);
        fields.0.push((name.to_owned(), value));
        fields
    }

    /// All of it, to tell a repeated form from another.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(name, value)| [name.as_bytes(), b"=", value.as_bytes(), b"&"].concat()).collect()
    }

    /// What the reader wrote in words: what must not be lost when there is no form to show it in again.
    pub fn writing(&self) -> Vec<String> {
        const WRITTEN: [&str; 19] = [
            "number",
            "order_number",
            "protocol_number",
            "pilot_number",
            "instrument_number",
            "text",
            "note",
            "reasons",
            "decision",
            "reason",
            "remark_locator",
            "remark_text",
            "remark_proposed",
            "pilot_reason",
            "over_disagreement",
            "heading",
            "markdown",
            "section_heading",
            "section_markdown",
        ];
        let written = WRITTEN.iter().flat_map(|name| self.all(name));
        written.filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }
}

/// Reads one field after the other and remembers those that it cannot read.
pub struct Reading<'f> {
    fields: &'f Fields,
    unread: Unread,
}

impl<'f> Reading<'f> {
    /// Nothing of the fields is read yet.
    pub fn of(fields: &'f Fields) -> Self {
        Self { fields, unread: Vec::new() }
    }

    /// Reads a field.
    pub fn take<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<T> {
        parse(self.fields.text(name)).map_err(|error| self.unread.push((name.into(), error))).ok()
    }

    /// How often a name stands.
    pub fn count(&self, name: &str) -> usize {
        self.fields.all(name).count()
    }

    /// One of the values of a name; empty when there are fewer.
    pub fn nth(&self, name: &'f str, i: usize) -> &'f str {
        self.fields.nth(name, i)
    }

    /// Reads one of the values of a name; what is wrong with it stands under `name-i`.
    pub fn take_nth<T>(
        &mut self,
        name: &'static str,
        i: usize,
        parse: impl Fn(&str) -> Result<T, ValueError>,
    ) -> Option<T> {
        parse(self.nth(name, i)).map_err(|error| self.unread.push((format!("{name}-{i}").into(), error))).ok()
    }

    /// Everything that could not be read.
    ///
    /// # Errors
    /// There is something.
    pub fn done(self) -> Result<(), Unread> {
        if self.unread.is_empty() { Ok(()) } else { Err(self.unread) }
    }

    /// What the values come to: there is one of each where nothing is unread.
    ///
    /// # Errors
    /// Everything that could not be read.
    pub fn make<T>(self, of_values: impl FnOnce() -> Option<T>) -> Result<T, Unread> {
        self.done()?;
        of_values().ok_or_else(Unread::new)
    }

    /// Reads a field that may be left empty.
    pub fn take_optional<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<T> {
        if self.fields.text(name).is_empty() { None } else { self.take(name, parse) }
    }
}

/// A word of a closed list; only a form that is not ours has others.
pub fn word<T: DeserializeOwned>(text: &str) -> Result<T, ValueError> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| ValueError::new("unknown-value", "Виберіть значення зі списку.", "Choose a value from the list."))
}

/// A day as a date field gives it.
pub fn day(text: &str) -> Result<Date, ValueError> {
    text.parse().map_err(|_| {
        ValueError::new("date-form", "Вкажіть дату: день, місяць і рік.", "Give the date: day, month and year.")
    })
}

/// A whole number, as a field of numbers gives it.
pub fn whole<T: FromStr>(text: &str) -> Result<T, ValueError> {
    text.parse().map_err(|_| ValueError::new("whole-number", "Вкажіть ціле число.", "Give a whole number."))
}

/// The number of a version.
pub fn number(text: &str) -> Result<u32, ValueError> {
    text.parse().map_err(|_| ValueError::new("number-form", "Вкажіть версію числом.", "Give the version as a number."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_more_fields_than_any_of_ours_is_not_taken() {
        let pairs = |n| vec![("remark_text".to_owned(), String::new()); n];
        assert!(Fields::try_from(pairs(MAX_FIELDS)).is_ok() && Fields::try_from(pairs(MAX_FIELDS + 1)).is_err());
    }
}
