//! What the small worlds of tests stand on, here and of those who follow the read models: an empty place on either engine, bodies, and
//! short ways to say values.

use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;
use zgoda_domain::values::{Edrpou, Line, Paragraph};
use zgoda_event_log::{
    EventLog, Options,
    testing::{ManualClock, PrivateCluster},
};
use zgoda_read_models::ReadModels;

/// The ministry that coordinates plans and drafts those of phased transition.
pub const DIGITAL: &str = "43220851";
pub const JUSTICE: &str = "00015622";
pub const INTERIOR: &str = "00032684";
pub const TAXES: &str = "43005393";

/// Runs a story on both engines.
#[macro_export]
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod sqlite { $(#[tokio::test(flavor = "multi_thread")] async fn $story() { super::$story($crate::support::World::sqlite().await).await; })+ }
        mod postgres { $(#[tokio::test(flavor = "multi_thread")] async fn $story() { super::$story($crate::support::World::postgres().await).await; })+ }
    };
}

/// A log with a clock to turn, and the read models that follow it.
pub struct Ground {
    pub url: String,
    pub log: EventLog,
    pub models: ReadModels,
    pub clock: Arc<ManualClock>,
    /// Goes with the world.
    pub folder: TempDir,
}

impl Ground {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("log.db").display());
        Self::at(url, folder).await
    }

    pub async fn postgres() -> Self {
        let url = PrivateCluster::shared().database().await;
        Self::at(url, TempDir::new().expect("a temporary folder")).await
    }

    /// At an empty place of somebody else's making.
    pub async fn at(url: String, folder: TempDir) -> Self {
        let clock = Arc::new(ManualClock::default());
        let log = EventLog::open(&url, clock.clone(), Options::default()).await.expect("an empty log");
        let models = ReadModels::open(&url, log.clone()).await.expect("empty tables");
        Self { url, log, models, clock, folder }
    }
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

pub fn edrpou(code: &str) -> Edrpou {
    Edrpou::parse(code).expect("a code")
}

pub fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

pub fn paragraph(text: &str) -> Paragraph {
    Paragraph::parse(text).expect("a paragraph")
}
