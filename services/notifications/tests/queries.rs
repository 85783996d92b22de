//! How much it costs to look at the clock.

#[path = "../../read-models/tests/support/mod.rs"]
mod support;

#[path = "support/duties.rs"]
mod duties;

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use duties::{body, open, plan};
use support::{World, instant};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};
use zgoda_domain::values::Edrpou;

/// Counts the statements that sqlx tells of, but those by which a connection is made: whether one is free is chance.
struct Statements(Arc<AtomicUsize>);

/// Whether a statement sets a connection up.
#[derive(Default)]
struct SetsUp(bool);

impl Visit for SetsUp {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0 |= field.name() == "summary" && value.starts_with("PRAGMA");
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
        let mut sets_up = SetsUp::default();
        event.record(&mut sets_up);
        self.0.fetch_add(usize::from(!sets_up.0), Ordering::Relaxed);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_of_many_bodies_cost_as_many_queries_as_those_of_few() {
    let count = Arc::new(AtomicUsize::new(0));
    // The only test of this program: every statement of the process is its own.
    tracing::subscriber::set_global_default(Statements(count.clone())).expect("the first one");
    let mut costs = Vec::new();
    for many in [3, 4_000] {
        let world = World::sqlite().await;
        let notifications = open(&world).await;
        let bodies: Vec<Edrpou> =
            (30_000_000..).filter_map(|n: u32| Edrpou::parse(&n.to_string()).ok()).take(many).collect();
        for one in &bodies {
            body(&world, one).await;
        }
        plan(&world, &bodies).await;
        world.clock.set(instant("2025-03-26T09:00:00Z"));
        world.catch_up().await;
        let before = count.load(Ordering::Relaxed);
        let written = notifications.look().await.expect("a look").written;
        assert_eq!(written, u64::try_from(many).expect("few"));
        costs.push(count.load(Ordering::Relaxed) - before);
    }
    assert!(costs[0] > 5, "statements are counted: {costs:?}");
    assert_eq!(costs[0], costs[1]);
}
