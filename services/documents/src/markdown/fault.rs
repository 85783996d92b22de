//! What is not allowed in a text, on which line, and what to do about it.

use zgoda_domain::values::ValueError;

use super::{MAX_BYTES, MAX_COLUMNS, MAX_DEPTH, MAX_NODES};

/// One thing to correct in a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{error}")]
pub struct MarkdownFault {
    /// The line it stands on, from 1.
    pub line: usize,
    /// What it is; the sentences name the line too.
    pub error: ValueError,
}

/// The kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    TooLong,
    TooDeep,
    TooManyParts,
    TooWide,
    Html,
    Picture,
    Link,
    Hidden(char),
}

impl Fault {
    /// The fault on its line.
    pub(super) fn on(self, line: usize) -> MarkdownFault {
        let (code, uk, en) = self.words();
        let error = ValueError::new(code, format!("Рядок {line}: {uk}."), format!("Line {line}: {en}."));
        MarkdownFault { line, error }
    }

    /// Whether reading on would only repeat it.
    pub(super) fn ends_reading(self) -> bool {
        matches!(self, Fault::TooLong | Fault::TooDeep | Fault::TooManyParts)
    }

    fn words(self) -> (&'static str, String, String) {
        match self {
            Fault::TooLong => (
                "markdown-too-long",
                format!("текст перевищує {MAX_BYTES} байтів; поділіть його на розділи або додайте файлом"),
                format!("the text goes beyond {MAX_BYTES} bytes; divide it into sections or attach it as a file"),
            ),
            Fault::TooDeep => (
                "markdown-too-deep",
                format!("понад {MAX_DEPTH} вкладень списків, цитат чи виділень; спростіть будову"),
                format!("more than {MAX_DEPTH} lists, quotations or emphases within one another; simplify"),
            ),
            Fault::TooManyParts => (
                "markdown-too-many-parts",
                format!("текст має понад {MAX_NODES} частин; поділіть його на розділи"),
                format!("the text has more than {MAX_NODES} parts; divide it into sections"),
            ),
            Fault::TooWide => (
                "markdown-table-too-wide",
                format!("таблиця має понад {MAX_COLUMNS} колонок; поділіть її або додайте файлом"),
                format!("the table has more than {MAX_COLUMNS} columns; divide it or attach it as a file"),
            ),
            Fault::Html => (
                "markdown-html",
                "теги HTML не приймаються; приберіть їх або поставте `зворотні лапки` довкола, щоб показати як текст"
                    .to_owned(),
                "HTML is not accepted; take it out, or put `backquotes` around it to show it as text".to_owned(),
            ),
            Fault::Picture => (
                "markdown-picture",
                "зображення в тексті не приймаються; додайте файл до звіту як додаток і назвіть його тут".to_owned(),
                "pictures are not accepted in the text; attach the file to the report and name it here".to_owned(),
            ),
            Fault::Link => (
                "markdown-link",
                "посилання може вести лише на адресу, що починається з https://, http:// або mailto:".to_owned(),
                "a link may only lead to an address that begins with https://, http:// or mailto:".to_owned(),
            ),
            Fault::Hidden(c) => (
                "markdown-hidden-character",
                format!("невидимий знак U+{:04X}, що може змінити прочитане; приберіть його", u32::from(c)),
                format!("the hidden character U+{:04X} may change what is read; take it out", u32::from(c)),
            ),
        }
    }
}
