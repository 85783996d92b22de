//! What is wrong with a file, where, and what to do about it.

use zgoda_domain::{
    plan::import::{Column, ImportError},
    values::{Language, ValueError},
};

/// One thing to correct in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{en}")]
pub struct InputError {
    /// Stable kebab-case code, e.g. `csv-quote-open`.
    pub code: String,
    /// Where.
    pub place: Box<Place>,
    /// The sentence in Ukrainian.
    pub uk: String,
    /// The sentence in English.
    pub en: String,
}

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's name as given.
    pub file: String,
    /// The row as a spreadsheet shows it, from 1.
    pub row: Option<u32>,
    /// The heading of the column.
    pub column: Option<String>,
    /// For JSON the pointer (RFC 6901).
    pub pointer: Option<String>,
}

impl InputError {
    /// An error about the file as a whole.
    pub fn in_file(file: &str, code: &str, uk: impl Into<String>, en: impl Into<String>) -> Self {
        let place = Place { file: file.to_owned(), ..Place::default() };
        Self { code: code.to_owned(), place: Box::new(place), uk: uk.into(), en: en.into() }
    }

    /// The same about one row.
    pub fn in_row(self, row: u32) -> Self {
        Self { place: Box::new(Place { row: Some(row), ..*self.place }), ..self }
    }

    /// The same about one element of a JSON document.
    pub fn at_pointer(self, pointer: impl Into<String>) -> Self {
        Self { place: Box::new(Place { pointer: Some(pointer.into()), ..*self.place }), ..self }
    }

    /// What the interpretation of a file found wrong.
    pub fn from_import(file: &str, found: ImportError) -> Self {
        let ValueError { code, uk, en } = found.error;
        let place = Place {
            file: file.to_owned(),
            row: found.row,
            column: found.column.map(|column: Column| column.heading().to_owned()),
            pointer: found.pointer,
        };
        Self { code: code.to_owned(), place: Box::new(place), uk, en }
    }

    /// The sentence in the reader's language.
    pub fn sentence(&self, language: Language) -> &str {
        match language {
            Language::Uk => &self.uk,
            Language::En => &self.en,
        }
    }
}
