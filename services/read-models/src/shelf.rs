//! Rows of one table held in memory while a page of events is folded into them.

use std::collections::HashMap;

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    ReadError,
    desk::Desk,
    sql::{Arg, Run},
    upsert::Upsert,
};

/// A row that is kept as a document beside the few columns that queries choose and order by.
pub(crate) trait Stored: Serialize + DeserializeOwned + Clone {
    /// The table, for error texts.
    const TABLE: &'static str;
    /// `SELECT id, doc … WHERE id IN (SELECT key FROM jsonb_each($1))`.
    const LOAD: &'static str;
    /// How it is written.
    const STORE: Upsert;
    /// Derives what is only of use once the row is written.
    fn settle(&mut self) {}
    /// The cells beside `id`, in the order of `STORE`.
    fn cells(&self, document: String) -> Vec<Arg>;
}

/// How many rows a shelf may keep from page to page; beyond, it starts empty again.
const KEEP: usize = 20_000;

/// The rows that were touched, and those still known from the pages before.
///
/// Keeping rows between pages is safe because the checkpoint moves by compare-and-set: as long as it does, nobody else has written.
/// Whoever loses that race must [`clear`](Self::clear).
#[derive(Debug)]
pub(crate) struct Shelf<R> {
    /// A row that is not in the table either is known as none.
    rows: HashMap<String, Slot<R>>,
    changed: Vec<String>,
    /// Whether no row was let go yet: of new tables all that there is stands here.
    knows_all: bool,
}

#[derive(Debug)]
struct Slot<R> {
    row: Option<R>,
    changed: bool,
    /// Whether it was never written: no row of the table is known by the same.
    added: bool,
}

impl<R> Default for Shelf<R> {
    fn default() -> Self {
        Self { rows: HashMap::new(), changed: Vec::new(), knows_all: true }
    }
}

impl<R: Stored> Shelf<R> {
    /// Makes sure that these rows are known, with one query for those that are not; answers the ids of rows that were read now.
    pub(crate) async fn load(
        &mut self,
        desk: &mut Desk<'_>,
        ids: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Vec<String>, ReadError> {
        let mut missing = Vec::new();
        for id in ids {
            if !self.rows.contains_key(id.as_ref()) {
                self.rows.insert(id.as_ref().to_owned(), Slot { row: None, changed: false, added: false });
                missing.push(id);
            }
        }
        let mut found = Vec::new();
        if missing.is_empty() || (desk.keeps_rows() && self.knows_all) {
            return Ok(found);
        }
        for row in desk.tx().await?.rows(R::LOAD, vec![Arg::keys(missing.iter().map(AsRef::as_ref))]).await? {
            let id: String = row.get(0)?;
            let slot = Slot { row: Some(row.document(1, R::TABLE)?), changed: false, added: false };
            self.rows.insert(id.clone(), slot);
            found.push(id);
        }
        Ok(found)
    }

    /// A loaded row, if it exists.
    pub(crate) fn get(&self, id: &str) -> Option<&R> {
        self.rows.get(id)?.row.as_ref()
    }

    /// A row just loaded, to complete it with what stands in other tables; it does not count as changed.
    pub(crate) fn loaded(&mut self, id: &str) -> Option<&mut R> {
        self.rows.get_mut(id)?.row.as_mut()
    }

    /// A loaded row to change, if it exists.
    pub(crate) fn change(&mut self, id: &str) -> Option<&mut R> {
        let slot = self.rows.get_mut(id)?;
        let row = slot.row.as_mut()?;
        if !std::mem::replace(&mut slot.changed, true) {
            self.changed.push(id.to_owned());
        }
        Some(row)
    }

    /// Puts a row, new or in place of the one before.
    pub(crate) fn put(&mut self, id: String, row: R) {
        let added = self.rows.get(&id).is_some_and(|before| before.added);
        self.set(id, Slot { row: Some(row), changed: true, added });
    }

    /// Adds a row that cannot be in the table: it is written without a look whether it is.
    pub(crate) fn add(&mut self, id: String, row: R) {
        self.set(id, Slot { row: Some(row), changed: true, added: true });
    }

    fn set(&mut self, id: String, slot: Slot<R>) {
        let before = self.rows.insert(id.clone(), slot);
        if !before.is_some_and(|before| before.changed) {
            self.changed.push(id);
        }
    }

    /// Writes what changed with one statement, and what is new with another, now or when there is no more room.
    pub(crate) async fn store(&mut self, desk: &mut Desk<'_>) -> Result<(), ReadError> {
        if self.changed.is_empty() || (desk.keeps_rows() && self.rows.len() <= KEEP) {
            return Ok(());
        }
        let (mut new, mut batch) = (Batch::default(), Batch::default());
        for id in self.changed.drain(..) {
            if let Some(Slot { row: Some(row), changed, added }) = self.rows.get_mut(&id) {
                *changed = false;
                row.settle();
                let cells = row.cells(document(row));
                if std::mem::take(added) { new.add(id, cells) } else { batch.add(id, cells) }
            }
        }
        new.store(desk, R::STORE.adding()).await?;
        batch.store(desk, R::STORE).await?;
        if self.rows.len() > KEEP {
            self.clear();
        }
        Ok(())
    }

    /// Forgets everything, so that the next page reads the tables again.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.changed.clear();
        self.knows_all = false;
    }
}

/// The word by which a value of a closed list is stored, e.g. `state-enterprise`.
pub(crate) fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

/// The value of a closed list by the word it is stored by.
pub(crate) fn unword<T: DeserializeOwned>(word: &str) -> Option<T> {
    T::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(word)).ok()
}

/// A document as text.
pub(crate) fn document(row: &impl Serialize) -> String {
    serde_json::to_string(row).expect("rows have text keys and no failing parts")
}

/// Rows that are only ever added, or that replace what was there without a look at it; by their first cell.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    rows: HashMap<String, Vec<Arg>>,
}

impl Batch {
    /// Adds a row by its id and the cells after it; the last one of an id counts.
    pub(crate) fn add(&mut self, id: String, cells: Vec<Arg>) {
        self.rows.insert(id, cells);
    }

    /// Writes all rows.
    pub(crate) async fn store(self, desk: &mut Desk<'_>, upsert: Upsert) -> Result<(), ReadError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut rows: Vec<(String, Vec<Arg>)> = self.rows.into_iter().collect();
        // In the order of the index, so that neighbours are written together.
        rows.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let rows = rows.into_iter().map(|(id, cells)| std::iter::once(Arg::from(id)).chain(cells).collect()).collect();
        desk.write(upsert, rows).await
    }
}
