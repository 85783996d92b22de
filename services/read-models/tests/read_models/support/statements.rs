//! What is asked of databases, as sqlx tells it.

use std::{
    fmt,
    sync::{Arc, Mutex, OnceLock},
};

use sqlx::{AssertSqlSafe, Row, SqliteConnection};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// A statement that was carried out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Statement {
    pub text: String,
    /// How many rows it answered with.
    pub rows: u64,
}

/// The statements of the whole process, but those by which a connection is made: whether one is free is chance.
#[derive(Clone, Default)]
pub struct Statements(Arc<Mutex<Vec<Statement>>>);

impl Statements {
    /// Listens from here on. One test at a time may: every statement of the process is heard.
    pub fn listen() -> Self {
        static HEARD: OnceLock<Statements> = OnceLock::new();
        let begin = || {
            let statements = Self::default();
            tracing::subscriber::set_global_default(statements.clone()).expect("the first one");
            statements
        };
        HEARD.get_or_init(begin).clone()
    }

    /// What was heard since the last time.
    pub fn take(&self) -> Vec<Statement> {
        std::mem::take(&mut self.0.lock().expect("nothing panics while holding it"))
    }
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        // A short statement is told by its summary alone.
        let told = match field.name() {
            "summary" => self.text.is_empty(),
            "db.statement" => !value.is_empty(),
            _ => false,
        };
        if told {
            value.trim().clone_into(&mut self.text);
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "rows_returned" {
            self.rows = value;
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        if !statement.text.starts_with("PRAGMA") {
            self.0.lock().expect("nothing panics while holding it").push(statement);
        }
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// How SQLite carries out a statement, one line a step.
pub async fn explained(tables: &mut SqliteConnection, text: &str) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"))).fetch_all(tables).await;
    let rows = rows.unwrap_or_else(|error| panic!("{text}: {error}"));
    rows.iter().map(|row| row.get::<String, _>(3)).collect()
}
