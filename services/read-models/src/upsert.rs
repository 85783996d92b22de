//! Statements that write many rows at once, built from constants and `$n`; the same text on both engines.

use std::{
    collections::HashMap,
    fmt::Write,
    sync::{Arc, LazyLock, Mutex},
};

/// How rows of a table are written.
#[derive(Debug)]
pub(crate) struct Upsert {
    /// `INSERT INTO table (columns)`.
    pub(crate) into: &'static str,
    /// How many columns.
    pub(crate) cells: usize,
    /// `ON CONFLICT …`.
    pub(crate) conflict: &'static str,
}

/// The numbers of rows that statements are prepared for. Few, so that each is prepared once a connection; the largest times the widest table
/// stays far below the 32,766 arguments that SQLite takes.
const SIZES: [usize; 5] = [256, 64, 16, 4, 1];

/// How many of so many rows to write with the next statement.
pub(crate) fn at_once(rows: usize) -> usize {
    SIZES.into_iter().find(|size| *size <= rows).unwrap_or(1)
}

impl Upsert {
    /// The statement for so many rows.
    pub(crate) fn text(&self, rows: usize) -> Arc<str> {
        type Texts = HashMap<(&'static str, usize), Arc<str>>;
        static TEXTS: LazyLock<Mutex<Texts>> = LazyLock::new(Mutex::default);
        let mut texts = TEXTS.lock().expect("nothing panics while holding it");
        texts.entry((self.into, rows)).or_insert_with(|| self.build(rows).into()).clone()
    }

    fn build(&self, rows: usize) -> String {
        let mut text = format!("{} VALUES ", self.into);
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for cell in 1..=self.cells {
                let comma = if cell == 1 { "" } else { ", " };
                write!(text, "{comma}${}", row * self.cells + cell).expect("a String takes all that is written");
            }
            text.push(')');
        }
        text.push(' ');
        text.push_str(self.conflict);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_numbers_its_arguments_row_by_row() {
        let upsert = Upsert { into: "INSERT INTO t (id, doc)", cells: 2, conflict: "ON CONFLICT (id) DO NOTHING" };
        assert_eq!(&*upsert.text(2), "INSERT INTO t (id, doc) VALUES ($1, $2), ($3, $4) ON CONFLICT (id) DO NOTHING");
    }

    #[test]
    fn any_number_of_rows_is_a_few_statements() {
        let (mut rows, mut statements) = (1_023, 0);
        while rows > 0 {
            rows -= at_once(rows);
            statements += 1;
        }
        assert_eq!(statements, 15);
    }
}
