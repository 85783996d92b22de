//! How much it costs to look at the clock.

#[path = "../../read-models/tests/support/mod.rs"]
mod support;

#[path = "support/duties.rs"]
mod duties;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use duties::{body, open, plan};
use support::{World, instant};
use tracing::{Event, Metadata, Subscriber, span};
use zgoda_domain::values::Edrpou;

/// Counts the statements that sqlx tells of.
struct Statements(Arc<AtomicUsize>);

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
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
    for many in [3, 300] {
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
