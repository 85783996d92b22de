//! How fast letters are written, beside the read models that follow the same log, and sent, beside a bare loop over the same connections.
//!
//! `cargo bench -p zgoda-notifications --bench mail [-- EVENTS [LETTERS [STORE]]]` prints tables in Markdown. Every event but those that
//! open a month gives one letter: nothing is easier to write about than what nobody is told of.

#![allow(clippy::disallowed_methods, reason = "a benchmark looks at the clock on the wall")]

#[path = "../../../read-models/benches/follow/history.rs"]
mod history;
mod server;
#[path = "../../../read-models/tests/read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;
#[path = "../../../read-models/benches/follow/table.rs"]
mod table;

use std::time::{Duration, Instant};

use server::SmtpServer;
use support::{DIGITAL, World, edrpou, instant, line, measure, responsibility};
use table::Table;
use uuid::Uuid;
use zgoda_domain::{
    body::{Body, BodyEvent, BodyKind, BodyName, Contact, ContactRole},
    plan::{Party, Plan, PlanEvent, Role},
    values::{Act, ActKind, Edrpou, Email, PlanId},
};
use zgoda_notifications::{Notifications, QuietHours, Settings, Way};
use zgoda_read_models::ReadModels;

const CONNECTIONS: u32 = 8;

fn settings(way: Way) -> Settings {
    Settings {
        public_url: "https://zgoda.example".to_owned(),
        from: "zgoda@zgoda.example".to_owned(),
        way,
        connections: CONNECTIONS,
        patience: Duration::from_secs(60),
        per_minute: 0,
        quiet: QuietHours { from: 0, until: 0 },
        oldest: jiff::SignedDuration::from_hours(24 * 365 * 100),
        serves_rounds: false,
        node: Uuid::from_u128(1),
        secret: b"only for a benchmark".to_vec(),
    }
}

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut numbers = words.iter().filter_map(|word| word.parse::<usize>().ok());
    let (events, letters) = (numbers.next().unwrap_or(100_000), numbers.next().unwrap_or(10_000));
    let asked = |store: &str| words.iter().all(|word| word.parse::<usize>().is_ok() || word == store);
    let mut writing_rates = Table::new(["store", "events", "read models, ev/s", "letters, ev/s", "share"]);
    let mut sending_rates = Table::new([
        "store",
        "letters",
        "bare loop, letters/s",
        "bare loop, no small write waits",
        "sender, letters/s",
        "shares",
    ]);
    let mut reminders = Table::new(["store", "400 bodies, ms", "4,000 bodies, ms"]);
    for store in ["SQLite", "PostgreSQL"].into_iter().filter(|store| asked(store)) {
        let world = || async { if store == "SQLite" { World::sqlite().await } else { World::postgres().await } };
        let (total, followed, written) = writing(world().await, events).await;
        let (whole, share) = (|figure: f64| format!("{figure:.0}"), |figure: f64| format!("{figure:.2}"));
        let row = [store.to_owned(), total.to_string(), whole(followed), whole(written), share(written / followed)];
        writing_rates.row(row);
        let (bare, at_once, sent) = sending(world().await, letters).await;
        let shares = format!("{}, {}", share(sent / bare), share(sent / at_once));
        let row = [store.to_owned(), letters.to_string(), whole(bare), whole(at_once), whole(sent), shares];
        sending_rates.row(row);
        let (few, many) = (reminding(world().await, 400).await, reminding(world().await, 4_000).await);
        reminders.row([store.to_owned(), whole(few), whole(many)]);
    }
    writing_rates.print("Letters written, beside the read models that follow the same log.");
    sending_rates.print("Letters sent, beside bare loops over as many connections.");
    reminders.print("One look at the clock that reminds so many.");
}

/// Events a second: of the read models, and of letters.
async fn writing(world: World, events: usize) -> (usize, f64, f64) {
    let total = history::fill(&world, events).await;
    contacts(&world, &edrpou(DIGITAL)).await;
    let rate = |start: Instant| total as f64 / start.elapsed().as_secs_f64();
    world.forget_tables().await;
    let start = Instant::now();
    let models = ReadModels::open(&world.url, world.log.clone()).await.expect("tables");
    let followed = rate(start);
    let way = Way::Files(world.folder.path().join("mail"));
    let notifications =
        Notifications::open(&world.url, world.log.clone(), models, settings(way)).await.expect("an outbox");
    let start = Instant::now();
    while notifications.step().await.expect("a step") > 0 {}
    (total, followed, rate(start))
}

/// Letters a second: of bare loops over as many connections, and of the sender.
async fn sending(world: World, letters: usize) -> (f64, f64, f64) {
    let server = SmtpServer::start();
    let bodies = remind(&world, letters).await;
    let way = Way::Smtp { url: server.url(), authority: None };
    let notifications = Notifications::open(&world.url, world.log.clone(), world.models.clone(), settings(way))
        .await
        .expect("an outbox");
    assert_eq!(notifications.look().await.expect("a look").written, letters as u64);
    let start = Instant::now();
    let mut sent = 0;
    while sent < bodies {
        sent += notifications.send().await.expect("a step").delivered;
    }
    let rate = letters as f64 / start.elapsed().as_secs_f64();
    // As lettre makes its connections, each letter waits some 40 ms: a tenth of them tells as much.
    (server.bare(letters / 10, CONNECTIONS, false).await, server.bare(letters, CONNECTIONS, true).await, rate)
}

/// Milliseconds of one look at the clock that reminds so many bodies.
async fn reminding(world: World, bodies: usize) -> f64 {
    remind(&world, bodies).await;
    let way = Way::Files(world.folder.path().join("mail"));
    let notifications = Notifications::open(&world.url, world.log.clone(), world.models.clone(), settings(way))
        .await
        .expect("an outbox");
    let start = Instant::now();
    assert_eq!(notifications.look().await.expect("a look").written, bodies as u64);
    start.elapsed().as_secs_f64() * 1000.0
}

/// So many bodies that lead a measure due in three working days.
async fn remind(world: &World, many: usize) -> usize {
    let bodies: Vec<Edrpou> =
        (30_000_000..).filter_map(|n: u32| Edrpou::parse(&n.to_string()).ok()).take(many).collect();
    for one in &bodies {
        let name = BodyName { full: line("Орган"), short: line("Орган"), valid_from: None, wordings: vec![] };
        let registered = BodyEvent::Registered { edrpou: one.clone(), name, kind: BodyKind::Service };
        world.store::<Body>(one, &[registered, contact(one)]).await;
    }
    let parties = bodies.iter().map(|body| responsibility(Party::Body(body.clone()), Role::Lead, false));
    let measure = measure("1.1", Some("березень 2025"), parties.collect());
    let act = Act { number: line("1-р"), date: support::date("2024-12-10"), kind: ActKind::CabinetOrder };
    let drafted =
        PlanEvent::Drafted { title: line("План заходів"), coordinator: edrpou(DIGITAL), source: None };
    let plan = PlanId(Uuid::from_u128(1));
    world.store::<Plan>(plan, &[drafted, PlanEvent::MeasureAdded { measure }, PlanEvent::Adopted { act }]).await;
    world.clock.set(instant("2025-03-26T09:00:00Z"));
    world.catch_up().await;
    many
}

async fn contacts(world: &World, body: &Edrpou) {
    world.store::<Body>(body, &[contact(body)]).await;
}

fn contact(body: &Edrpou) -> BodyEvent {
    let email = Email::parse(&format!("reports@b{body}.example")).expect("an address");
    let contacts = vec![Contact { role: ContactRole::Reporting, email, phone: None }];
    BodyEvent::ContactsChanged { edrpou: body.clone(), contacts }
}
