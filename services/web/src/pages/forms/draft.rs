//! What a form held when it was refused: it is shown again with everything that was typed, and says what to mend where.

use std::borrow::Cow;

use zgoda_domain::values::{Language, ValueError};

use super::fields::{Fields, Unread};
use crate::pages::texts::Given;

/// One thing to mend in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field; empty when it is about the form as a whole.
    pub field: Cow<'static, str>,
    /// What is wrong and what to do, in the reader's language.
    pub words: String,
}

impl Fault {
    /// What cannot be read, field by field.
    pub fn of(unread: Unread, language: Language) -> Vec<Self> {
        let fault = |(field, error): (_, ValueError)| Self { field, words: error.sentence(language).to_owned() };
        unread.into_iter().map(fault).collect()
    }
}

/// A refused form.
#[derive(Debug, Clone)]
pub struct Draft {
    form: String,
    fields: Fields,
    faults: Vec<Fault>,
}

/// What the forms of a page hold before anybody types: nothing, or what stood in the one that was refused.
#[derive(Debug, Clone, Default)]
pub struct Drafts(Option<Draft>);

/// What one form of the page holds.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'d>(Option<&'d Draft>);

impl Draft {
    /// A form, by its name on the page, with what was typed and what is wrong with it.
    pub fn new(form: impl Into<String>, fields: Fields, faults: Vec<Fault>) -> Self {
        Self { form: form.into(), fields, faults }
    }
}

impl From<Draft> for Drafts {
    fn from(draft: Draft) -> Self {
        Self(Some(draft))
    }
}

impl Drafts {
    /// What the form of that name holds.
    pub fn of(&self, form: &str) -> Typed<'_> {
        Typed(self.0.as_ref().filter(|draft| draft.form == form))
    }

    /// The form that was refused, and what its reader wrote into it in words.
    pub fn written(&self) -> Option<(String, Vec<String>)> {
        self.0.as_ref().map(|draft| (draft.form.clone(), draft.fields.writing()))
    }
}

impl Typed<'_> {
    /// True when this is the form that was refused.
    pub fn is_refused(&self) -> bool {
        self.0.is_some()
    }

    /// What was typed into a field; `otherwise` in a fresh form.
    pub fn or<'a>(&'a self, field: &str, otherwise: &'a str) -> &'a str {
        self.0.map_or(otherwise, |draft| draft.fields.text(field))
    }

    /// What was typed into a field; nothing in a fresh form.
    pub fn text(&self, field: &str) -> &str {
        self.or(field, "")
    }

    /// The version that the form speaks of: the one its reader saw, or the present one where that one is no longer asked about.
    pub fn version<'a>(&'a self, present: &'a str) -> &'a str {
        Some(self.text("version")).filter(|seen| !seen.is_empty()).unwrap_or(present)
    }

    /// How often a name was filled in or left empty; none in a fresh form.
    pub fn count(&self, field: &str) -> usize {
        self.0.map_or(0, |draft| draft.fields.all(field).count())
    }

    /// One of the values typed under a name.
    pub fn nth<'a>(&'a self, field: &'a str, i: impl Given<usize>) -> &'a str {
        self.0.map_or("", |draft| draft.fields.nth(field, i.given()))
    }

    /// True when an instrument was typed into, so that its fields stand open.
    pub fn shows_mandate(&self) -> bool {
        let typed = |name: &str| self.0.is_some_and(|draft| draft.fields.all(name).any(|text| !text.is_empty()));
        ["instrument_kind", "instrument_number", "instrument_date"].into_iter().any(typed)
            || self.fault("instrument_number-0").is_some()
    }

    /// True when that value was chosen.
    pub fn chose(&self, field: &str, value: &str) -> bool {
        self.0.is_some_and(|draft| draft.fields.all(field).any(|chosen| chosen == value))
    }

    /// What is wrong with a field.
    pub fn fault(&self, field: &str) -> Option<&str> {
        self.0?.faults.iter().find(|fault| fault.field == field).map(|fault| fault.words.as_str())
    }

    /// What is wrong with one of the values of a name.
    pub fn fault_of(&self, field: &str, i: impl Given<usize>) -> Option<&str> {
        self.fault(&format!("{field}-{}", i.given()))
    }

    /// True for the field to begin with: the first that is wrong.
    pub fn is_first_fault(&self, field: &str) -> bool {
        self.0.is_some_and(|draft| draft.faults.first().is_some_and(|fault| fault.field == field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_refused_form_holds_what_was_typed() {
        let typed = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = Fields::new(vec![typed("text", "слова"), typed("met", "1"), typed("met", "3")]);
        let faults = vec![Fault { field: "as_of".into(), words: "Вкажіть дату.".to_owned() }];
        let drafts = Drafts::from(Draft::new("report", fields, faults));
        let report = drafts.of("report");
        assert!(report.is_refused() && report.chose("met", "3") && !report.chose("met", "2"));
        assert_eq!((report.text("text"), report.or("period", "2025-01")), ("слова", ""));
        assert_eq!((report.fault("as_of"), report.fault("text")), (Some("Вкажіть дату."), None));
        let other = drafts.of("settle-1");
        assert!(!other.is_refused() && other.fault("as_of").is_none());
        assert_eq!(other.or("text", "усталене"), "усталене");
    }
}
