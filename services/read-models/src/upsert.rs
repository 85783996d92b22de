//! Statements that write many rows at once, built from constants and placeholders. Only the middle differs between the engines: PostgreSQL
//! takes any number of rows as one array a column, or by COPY, SQLite takes `VALUES` in a few fixed numbers.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction, postgres::PgArguments, sqlite::SqliteArguments};
use zgoda_event_log::sql::{Copy, Tx};

use crate::sql::{Arg, bind};

/// How rows of a table are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upsert {
    /// `INSERT INTO table (columns)`.
    pub(crate) into: &'static str,
    /// The type of each column: `t` for text, `i` for bigint.
    pub(crate) cells: &'static str,
    /// `ON CONFLICT …`; empty for rows that are only ever added.
    pub(crate) conflict: &'static str,
}

/// The numbers of rows that SQLite's statements are prepared for. Few, so that each is prepared once a connection.
const SIZES: [usize; 5] = [256, 64, 16, 4, 1];

/// How many of so many rows to write with the next statement.
fn at_once(rows: usize) -> usize {
    SIZES.into_iter().find(|size| *size <= rows).unwrap_or(1)
}

impl Upsert {
    /// The same for rows of which none is there.
    pub(crate) const fn adding(self) -> Self {
        Self { conflict: "", ..self }
    }

    /// Writes rows, at least one, each known by another id.
    pub(crate) async fn write(&self, tx: &mut Tx, rows: Vec<Vec<Arg>>) -> Result<(), sqlx::Error> {
        match tx {
            Tx::Sqlite(tx) => self.write_values(tx, rows).await,
            Tx::Pg(tx) if self.conflict.is_empty() => self.copy(tx, rows).await,
            Tx::Pg(tx) => self.write_arrays(tx, rows).await,
        }
    }

    /// One round trip, one plan, whatever the number of rows.
    async fn write_arrays(
        &self,
        tx: &mut Transaction<'static, Postgres>,
        rows: Vec<Vec<Arg>>,
    ) -> Result<(), sqlx::Error> {
        let mut columns: Vec<Vec<Arg>> = self.cells.chars().map(|_| Vec::with_capacity(rows.len())).collect();
        for row in rows {
            for (column, cell) in columns.iter_mut().zip(row) {
                column.push(cell);
            }
        }
        let mut arguments = PgArguments::default();
        for (kind, column) in self.cells.chars().zip(columns) {
            if kind == 'i' {
                let numbers: Vec<Option<i64>> = column.into_iter().map(Arg::number).collect();
                sqlx::Arguments::add(&mut arguments, numbers).map_err(sqlx::Error::Encode)?;
            } else {
                let texts: Vec<Option<Cow<str>>> = column.into_iter().map(Arg::text).collect();
                sqlx::Arguments::add(&mut arguments, texts).map_err(sqlx::Error::Encode)?;
            }
        }
        let text = self.text(0, |_| self.arrays());
        sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut **tx).await.map(drop)
    }

    /// Cheaper still, where nothing can be there already.
    async fn copy(&self, tx: &mut Transaction<'static, Postgres>, rows: Vec<Vec<Arg>>) -> Result<(), sqlx::Error> {
        let mut copy = Copy::new();
        for row in rows {
            copy.row(i16::try_from(self.cells.len()).unwrap_or(i16::MAX));
            for (kind, cell) in self.cells.chars().zip(row) {
                if kind == 'i' {
                    copy.optional(cell.number(), Copy::bigint);
                } else {
                    copy.optional(cell.text().as_deref(), Copy::text);
                }
            }
        }
        copy.finish();
        let text = self.text(0, |_| self.copied());
        let mut rows = tx.copy_in_raw(&text).await?;
        rows.send(copy.take(0).unwrap_or_default()).await?;
        rows.finish().await.map(drop)
    }

    async fn write_values(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        rows: Vec<Vec<Arg>>,
    ) -> Result<(), sqlx::Error> {
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let size = at_once(rows.len());
            let mut arguments = SqliteArguments::default();
            bind!(arguments, rows.by_ref().take(size).flatten());
            let text = self.text(size, |size| self.values(size));
            sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut **tx).await?;
        }
        Ok(())
    }

    fn text(&self, rows: usize, build: impl FnOnce(usize) -> String) -> Arc<str> {
        type Texts = HashMap<(&'static str, &'static str, usize), Arc<str>>;
        static TEXTS: LazyLock<Mutex<Texts>> = LazyLock::new(Mutex::default);
        let mut texts = TEXTS.lock().expect("nothing panics while holding it");
        texts.entry((self.into, self.conflict, rows)).or_insert_with(|| build(rows).into()).clone()
    }

    fn copied(&self) -> String {
        format!("COPY {} FROM STDIN (FORMAT binary)", self.into.trim_start_matches("INSERT INTO "))
    }

    fn arrays(&self) -> String {
        let array = |(index, kind)| format!("${}::{}[]", index + 1, if kind == 'i' { "bigint" } else { "text" });
        let arrays: Vec<String> = self.cells.chars().enumerate().map(array).collect();
        format!("{} SELECT * FROM unnest({}) {}", self.into, arrays.join(", "), self.conflict)
    }

    /// With `?` and not `$1`: SQLite keeps the names of numbered arguments in a list, and the driver looks each up from its start when it
    /// binds. With two thousand arguments that search was most of the work of following.
    fn values(&self, rows: usize) -> String {
        let row = format!("({})", vec!["?"; self.cells.len()].join(", "));
        format!("{} VALUES {} {}", self.into, vec![row; rows].join(", "), self.conflict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_same_but_for_the_rows() {
        let upsert = Upsert { into: "INSERT INTO t (id, n)", cells: "ti", conflict: "ON CONFLICT (id) DO NOTHING" };
        assert_eq!(upsert.values(2), "INSERT INTO t (id, n) VALUES (?, ?), (?, ?) ON CONFLICT (id) DO NOTHING");
        let arrays = "INSERT INTO t (id, n) SELECT * FROM unnest($1::text[], $2::bigint[]) ON CONFLICT (id) DO NOTHING";
        assert_eq!(upsert.arrays(), arrays);
        assert_eq!(upsert.copied(), "COPY t (id, n) FROM STDIN (FORMAT binary)");
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
