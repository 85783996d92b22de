//! Where a test keeps its log.

use std::sync::Arc;

use tempfile::TempDir;
use uuid::Uuid;
use zgoda_event_log::{
    Append, Envelope, EventLog, Expected, NewEvent, Options, Request, ToStream,
    sql::Db,
    testing::{
        ManualClock, PrivateCluster,
        notebook::{Note, Notebook, line, somebody, taken},
    },
};

/// A database of its own, with the clock of the test.
pub struct Place {
    pub url: String,
    pub clock: Arc<ManualClock>,
    _folder: Option<TempDir>,
}

impl Place {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("log.db").display());
        Self { url, clock: Arc::default(), _folder: Some(folder) }
    }

    pub async fn postgres() -> Self {
        Self::at(PrivateCluster::shared().database().await)
    }

    pub fn at(url: String) -> Self {
        Self { url, clock: Arc::default(), _folder: None }
    }

    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    pub async fn open(&self) -> EventLog {
        EventLog::open(&self.url, self.clock.clone(), Options::default()).await.expect("the log opens")
    }

    /// Two nodes on one PostgreSQL; on SQLite, which has one process, the same log twice.
    pub async fn open_two(&self) -> (EventLog, EventLog) {
        let first = self.open().await;
        let second = if self.is_sqlite() { first.clone() } else { self.open().await };
        (first, second)
    }

    /// A connection beside the log.
    pub async fn beside(&self) -> Db {
        Db::open(&self.url, 2).await.expect("the database opens")
    }
}

/// A command to take a note.
pub fn note(id: &str, words: &str) -> Request<Notebook> {
    Request::new(id, Note::Down(line(words)), somebody())
}

/// Any command to a notebook.
pub fn ask(id: &str, command: Note) -> Request<Notebook> {
    Request::new(id, command, somebody())
}

/// An append of a note below the level of aggregates.
pub fn raw(stream: &str, expected: Expected) -> Append {
    let event = NewEvent::of::<Notebook>(&taken(&line("raw"))).expect("it encodes");
    Append {
        streams: vec![ToStream { stream: stream.into(), expected, events: vec![event] }],
        envelope: envelope(),
        key: None,
    }
}

/// Of nobody in particular.
pub fn envelope() -> Envelope {
    Envelope {
        actor: "somebody".into(),
        on_behalf_of: None,
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    }
}

/// Reads the whole log and asks that it keep every promise; returns how many events there are.
pub async fn whole(log: &EventLog) -> u64 {
    let verification = log.verify().await.expect("the log can be read");
    assert_eq!(verification.faults, vec![]);
    assert_eq!(log.head().await.expect("there is a head"), verification.last);
    verification.events
}

/// Makes one test for each store of a function that takes a [`Place`].
macro_rules! on_both_stores {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(crate::place::Place::sqlite().await).await })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(crate::place::Place::postgres().await).await })+
        }
    };
}
pub(crate) use on_both_stores;
