//! One text for SQLite and PostgreSQL: pools, transactions, arguments and rows that hide which engine answers.
//!
//! What keeps the texts equal: `$1` placeholders, text / bigint columns only, sets of keys as **one** JSON object read by
//! `jsonb_each`, which both engines have (SQLite since 3.51), and rows as [`crate::upsert`] writes them.

use std::borrow::Cow;

use serde_json::value::RawValue;
use sqlx::{
    AssertSqlSafe, ColumnIndex, Decode, Executor, PgPool, Postgres, Row as _, Sqlite, Type,
    postgres::{PgArguments, PgRow},
    sqlite::{SqliteArguments, SqliteRow},
};
use zgoda_event_log::sql::{Db, Tx};

/// One argument of a statement.
#[derive(Debug, Clone)]
pub(crate) enum Arg {
    /// Text, or NULL.
    Text(Option<Cow<'static, str>>),
    /// A number.
    Int(i64),
    /// NULL in a column of numbers.
    Nothing,
    /// A JSON document.
    Json(Box<RawValue>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(Some(Cow::Owned(text.to_owned())))
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(Some(Cow::Owned(text)))
    }
}

impl From<Option<String>> for Arg {
    fn from(text: Option<String>) -> Self {
        Self::Text(text.map(Cow::Owned))
    }
}

impl From<Option<i64>> for Arg {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Nothing, Self::Int)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl Arg {
    /// Any document.
    pub(crate) fn json(document: &impl serde::Serialize) -> Self {
        Self::Json(serde_json::value::to_raw_value(document).expect("rows have text keys and no failing parts"))
    }

    /// A word of this program.
    pub(crate) const fn word(word: &'static str) -> Self {
        Self::Text(Some(Cow::Borrowed(word)))
    }

    /// The text of a text cell.
    pub(crate) fn text(self) -> Option<Cow<'static, str>> {
        match self {
            Self::Text(text) => text,
            Self::Int(_) | Self::Nothing | Self::Json(_) => None,
        }
    }

    /// The number of a number's cell.
    pub(crate) fn number(self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(number),
            Self::Text(_) | Self::Nothing | Self::Json(_) => None,
        }
    }

    /// A set of keys, as an object that `jsonb_each` gives back one a row.
    pub(crate) fn keys<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        let object: std::collections::BTreeMap<&str, u8> = keys.into_iter().map(|key| (key, 0)).collect();
        Self::json(&object)
    }
}

/// One row of an answer.
#[derive(Debug)]
pub(crate) enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Pg(PgRow),
}

impl Row {
    /// The value of a column by its number.
    pub(crate) fn get<T>(&self, index: usize) -> Result<T, sqlx::Error>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
        usize: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(index),
            Self::Pg(row) => row.try_get(index),
        }
    }

    /// A document kept as text in a column.
    pub(crate) fn document<T: serde::de::DeserializeOwned>(
        &self,
        index: usize,
        table: &'static str,
    ) -> Result<T, crate::ReadError> {
        let text: String = self.get(index)?;
        document(&text, table)
    }
}

/// A document of a table, from its text.
pub(crate) fn document<T: serde::de::DeserializeOwned>(text: &str, table: &'static str) -> Result<T, crate::ReadError> {
    serde_json::from_str(text).map_err(|error| crate::ReadError::Row { table, reason: error.to_string() })
}

/// Binds arguments one by one; the same lines for the arguments of either engine.
macro_rules! bind {
    ($arguments:ident, $args:expr) => {
        for arg in $args {
            match arg {
                $crate::sql::Arg::Text(text) => sqlx::Arguments::add(&mut $arguments, text),
                $crate::sql::Arg::Int(number) => sqlx::Arguments::add(&mut $arguments, number),
                $crate::sql::Arg::Nothing => sqlx::Arguments::add(&mut $arguments, None::<i64>),
                $crate::sql::Arg::Json(document) => sqlx::Arguments::add(&mut $arguments, sqlx::types::Json(document)),
            }
            .map_err(sqlx::Error::Encode)?;
        }
    };
}
pub(crate) use bind;

async fn sqlite_rows<'e, E: Executor<'e, Database = Sqlite>>(
    executor: E,
    text: &'static str,
    args: Vec<Arg>,
) -> Result<Vec<Row>, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    bind!(arguments, args);
    Ok(sqlx::query_with(text, arguments).fetch_all(executor).await?.into_iter().map(Row::Sqlite).collect())
}

async fn pg_rows<'e, E: Executor<'e, Database = Postgres>>(
    executor: E,
    text: &'static str,
    args: Vec<Arg>,
) -> Result<Vec<Row>, sqlx::Error> {
    let mut arguments = PgArguments::default();
    bind!(arguments, args);
    Ok(sqlx::query_with(text, arguments).fetch_all(executor).await?.into_iter().map(Row::Pg).collect())
}

/// What read models ask of a pool.
pub(crate) trait Ask {
    /// Begins a transaction that sees one state of all tables and writes nothing.
    async fn snapshot(&self) -> Result<Tx, sqlx::Error>;
    /// The rows that a single query answers with; it sees one state of all tables by itself.
    async fn rows(&self, text: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, sqlx::Error>;
    /// Runs a script of statements without arguments, as migrations are.
    async fn script(&self, text: &'static str) -> Result<(), sqlx::Error>;
}

impl Ask for Db {
    async fn snapshot(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin().await?),
            Self::Pg(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Tx::Pg(self.reading(|| pool.begin_with(begin)).await?)
            }
        })
    }

    async fn rows(&self, text: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, sqlx::Error> {
        match self {
            Self::Sqlite(pool) => sqlite_rows(pool, text, args).await,
            Self::Pg(pool) => self.reading(|| pg_rows(pool, text, args.clone())).await,
        }
    }

    async fn script(&self, text: &'static str) -> Result<(), sqlx::Error> {
        zgoda_event_log::in_db!(self, pool => sqlx::raw_sql(text).execute(pool).await.map(drop))
    }
}

/// What read models ask within a transaction.
pub(crate) trait Run {
    /// The rows that a query answers with.
    async fn rows(&mut self, text: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, sqlx::Error>;
    /// Runs a statement; answers how many rows it touched.
    async fn run(&mut self, text: &'static str, args: Vec<Arg>) -> Result<u64, sqlx::Error>;
    /// The only row, if there is one.
    async fn row(&mut self, text: &'static str, args: Vec<Arg>) -> Result<Option<Row>, sqlx::Error> {
        Ok(self.rows(text, args).await?.pop())
    }
    /// The number that a counting query answers with.
    async fn number(&mut self, text: &'static str, args: Vec<Arg>) -> Result<i64, sqlx::Error> {
        self.row(text, args).await?.map_or(Ok(0), |row| row.get(0))
    }
}

impl Run for Tx {
    async fn rows(&mut self, text: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, sqlx::Error> {
        match self {
            Self::Sqlite(tx) => sqlite_rows(&mut **tx, text, args).await,
            Self::Pg(tx) => pg_rows(&mut **tx, text, args).await,
        }
    }

    async fn run(&mut self, text: &'static str, args: Vec<Arg>) -> Result<u64, sqlx::Error> {
        match self {
            Self::Sqlite(tx) => {
                let mut arguments = SqliteArguments::default();
                bind!(arguments, args);
                sqlx::query_with(text, arguments).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Self::Pg(tx) => {
                let mut arguments = PgArguments::default();
                bind!(arguments, args);
                sqlx::query_with(text, arguments).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
    }
}

/// Runs a statement whose text holds the number of a generation, which is no input of anyone.
pub(crate) async fn script(pool: &PgPool, text: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(text)).execute(pool).await.map(drop)
}
