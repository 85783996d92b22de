//! How much is read to look at the clock, to follow changes of the register, and to list letters.

#[path = "../../read-models/tests/read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;

#[path = "../../read-models/tests/read_models/support/statements.rs"]
mod statements;

#[path = "support/duties.rs"]
mod duties;

use duties::{body, contacts, open, plan};
use sqlx::{Connection, SqliteConnection};
use statements::{Statements, explained};
use support::{World, instant};
use tokio::sync::{Mutex, MutexGuard};
use zgoda_domain::values::Edrpou;
use zgoda_notifications::{LetterFilter, Notifications};

/// Every statement of the process is heard, so that tests take turns.
async fn turn() -> (Statements, MutexGuard<'static, ()>) {
    static TURN: Mutex<()> = Mutex::const_new(());
    let turn = TURN.lock().await;
    (Statements::listen(), turn)
}

/// A world with so many bodies.
async fn register(many: usize) -> (World, Notifications, Vec<Edrpou>) {
    let world = World::sqlite().await;
    let notifications = open(&world).await;
    let codes = (30_000_000..).filter_map(|n: u32| Edrpou::parse(&n.to_string()).ok());
    let bodies: Vec<Edrpou> = codes.take(many).collect();
    for one in &bodies {
        body(&world, one).await;
    }
    (world, notifications, bodies)
}

async fn follow(world: &World, notifications: &Notifications) {
    world.catch_up().await;
    while notifications.step().await.expect("a step") > 0 {}
}

/// The addresses of the letters, each once and in order.
async fn addresses(notifications: &Notifications) -> Vec<String> {
    let letters = notifications.letters(&LetterFilter::default(), 200, None).await.expect("the outbox").items;
    let mut addresses: Vec<String> = letters.into_iter().filter_map(|letter| letter.address).collect();
    addresses.sort();
    addresses.dedup();
    addresses
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_of_many_bodies_cost_as_many_queries_as_those_of_few() {
    let (heard, _turn) = turn().await;
    let mut costs = Vec::new();
    for many in [3, 4_000] {
        let (world, notifications, bodies) = register(many).await;
        plan(&world, &bodies).await;
        world.clock.set(instant("2025-03-26T09:00:00Z"));
        world.catch_up().await;
        heard.take();
        let written = notifications.look().await.expect("a look").written;
        assert_eq!(written, u64::try_from(many).expect("few"));
        costs.push(heard.take().len());
    }
    assert!(costs[0] > 5, "statements are counted: {costs:?}");
    assert_eq!(costs[0], costs[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_contacts_reads_the_body_that_changed_and_no_other() {
    let (heard, _turn) = turn().await;
    let rows_of_bodies = || {
        let register = ["SELECT doc FROM body", "SELECT doc FROM body WHERE changed > $1"];
        let of_bodies = heard.take().into_iter().filter(|one| register.contains(&one.text.as_str()));
        of_bodies.map(|one| one.rows).collect::<Vec<_>>()
    };
    let (world, notifications, bodies) = register(300).await;
    world.clock.set(instant("2025-03-26T09:00:00Z"));
    follow(&world, &notifications).await;
    let another = open(&world).await;
    another.look().await.expect("a look");
    rows_of_bodies();

    // A storm, page by page: the whole would be 300 rows each time.
    for one in &bodies[..5] {
        contacts(&world, one, "new").await;
        follow(&world, &notifications).await;
    }
    assert_eq!(rows_of_bodies(), [1; 5]);
    notifications.look().await.expect("a look");
    assert_eq!(rows_of_bodies(), [0; 0], "nothing changed since");

    // One that went through none of these pages reads them at once, and writes to the new addresses.
    plan(&world, &bodies[4..6]).await;
    world.catch_up().await;
    assert_eq!(another.look().await.expect("a look").written, 2);
    assert_eq!(rows_of_bodies(), [5]);
    let [new, old] = [&bodies[4], &bodies[5]].map(|body| format!("b{body}.example"));
    let mut expected = [format!("new@{new}"), format!("reports@{old}")];
    expected.sort();
    assert_eq!(addresses(&another).await, expected);

    // With a new day names may have come into force.
    world.clock.set(instant("2025-03-27T09:00:00Z"));
    another.look().await.expect("a look");
    assert_eq!(rows_of_bodies(), [300]);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_counted_and_paged_by_an_index() {
    let (heard, _turn) = turn().await;
    let (world, notifications, bodies) = register(3).await;
    plan(&world, &bodies).await;
    world.clock.set(instant("2025-03-26T09:00:00Z"));
    world.catch_up().await;
    notifications.look().await.expect("a look");
    heard.take();
    let mut seen = Vec::new();
    let mut cursor = None;
    loop {
        let list = notifications.letters(&LetterFilter::default(), 1, cursor.as_deref()).await.expect("the outbox");
        assert_eq!(list.total, 3);
        seen.extend(list.items.into_iter().map(|letter| letter.body));
        cursor = list.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    seen.sort();
    assert_eq!(seen, bodies.iter().map(ToString::to_string).collect::<Vec<_>>(), "each once");
    let file = format!("sqlite:{}", world.folder.path().join("notify.db").display());
    let mut outbox = SqliteConnection::connect(&file).await.expect("the outbox");
    let asked: Vec<String> =
        heard.take().into_iter().map(|one| one.text).filter(|text| text.starts_with("SELECT")).collect();
    let [page, count, ..] = asked.as_slice() else { panic!("{asked:?}") };
    let page = explained(&mut outbox, page).await;
    assert_eq!(page, ["SEARCH outbox USING INDEX outbox_in_order ((created_at,id)<(?,?))"]);
    assert_eq!(explained(&mut outbox, count).await, ["SCAN outbox USING COVERING INDEX outbox_in_order"]);
}
