//! Rows of a table that say the same of many, brought together.

use crate::table::Cell;

/// Rows that begin alike, each with all that is told of it.
#[derive(Default)]
pub(super) struct Together(Vec<(Vec<Cell>, Vec<String>)>);

impl Together {
    /// Adds what is told to the row that begins so; rows stand in the order in which they were begun.
    pub(super) fn add(&mut self, begins: Vec<Cell>, told: String) {
        // Rows of one measure or month stand one after the other: the one looked for is near the end.
        match self.0.iter_mut().rev().find(|(known, _)| *known == begins) {
            Some((_, all)) => all.push(told),
            None => self.0.push((begins, vec![told])),
        }
    }

    pub(super) fn rows(self, between: &str) -> Vec<Vec<Cell>> {
        self.0
            .into_iter()
            .map(|(mut row, told)| {
                row.push(told.join(between).into());
                row
            })
            .collect()
    }
}
