//! Markdown of reports: CommonMark with tables, and of that only what is safe on a page and can be typeset.
//!
//! A text is read once into a tree of [`Node`]s, bounded in size, depth and number, and written from there: as HTML here, as values for
//! the typesetting and as paragraphs of a text document by `report`. Raw HTML, pictures, hidden characters and links to anything but
//! the web and mail are refused with their line; nothing is dropped silently, so that what was approved is what its author wrote.

mod fault;
mod html;
mod parse;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use fault::MarkdownFault;

/// The longest text, in bytes.
pub const MAX_BYTES: usize = 100_000;
/// How deep lists, quotations and emphasis may stand in one another.
pub const MAX_DEPTH: usize = 12;
/// The most parts of one text.
pub const MAX_NODES: usize = 20_000;
/// The most columns of a table: more do not fit a page.
pub const MAX_COLUMNS: usize = 12;

/// A text that was read and found harmless.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Markdown {
    nodes: Vec<Node>,
}

/// A part of a text; what stands in it comes in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Node {
    /// Words as they were written.
    Text {
        /// The words.
        text: String,
    },
    /// Words in letters of one width within a line.
    Code {
        /// The words.
        text: String,
    },
    /// Lines in letters of one width.
    CodeBlock {
        /// The lines.
        text: String,
    },
    /// The line ends here.
    Break,
    /// A line across the page.
    Rule,
    /// Bold.
    Strong {
        /// What stands in it.
        inside: Vec<Node>,
    },
    /// Italic.
    Emphasis {
        /// What stands in it.
        inside: Vec<Node>,
    },
    /// A link to the web or to a mailbox.
    Link {
        /// Where it leads: `https:`, `http:` or `mailto:`.
        to: String,
        /// What stands in it.
        inside: Vec<Node>,
    },
    /// A paragraph.
    Paragraph {
        /// What stands in it.
        inside: Vec<Node>,
    },
    /// A heading.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// What stands in it.
        inside: Vec<Node>,
    },
    /// A quotation.
    Quote {
        /// What stands in it.
        inside: Vec<Node>,
    },
    /// A list.
    List {
        /// The number of its first item; none for a list with bullets.
        first: Option<u64>,
        /// Its items.
        inside: Vec<Node>,
    },
    /// An item of a list.
    Item {
        /// What stands in it: paragraphs, or words alone.
        inside: Vec<Node>,
    },
    /// A table; its first row is its head.
    Table {
        /// Its rows.
        inside: Vec<Node>,
    },
    /// A row of a table.
    Row {
        /// Its cells.
        inside: Vec<Node>,
    },
    /// A cell of a row.
    Cell {
        /// What stands in it.
        inside: Vec<Node>,
    },
}

impl Markdown {
    /// Reads a text.
    ///
    /// # Errors
    /// Everything that is not allowed in it, each with its line; after a bound is passed, the rest is not read.
    pub fn parse(text: &str) -> Result<Self, Vec<MarkdownFault>> {
        parse::parse(text).map(|nodes| Self { nodes })
    }

    /// Its parts.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The text as HTML for a page that has used the first two levels of headings.
    pub fn to_html(&self) -> String {
        html::written(&self.nodes)
    }
}
