//! A real mail server answers: yes, later, no, not at all, too slowly, over TLS.

#[expect(dead_code, reason = "each program uses its part")]
mod support;

#[path = "support/smtp.rs"]
mod smtp;

use std::{collections::BTreeSet, process::Command, time::Duration};

use smtp::SmtpServer;
use support::{DRAFTER, JUSTICE, World, edrpou, instant, settings};
use uuid::Uuid;
use zgoda_domain::{
    body::{Contact, ContactRole},
    values::Email,
};
use zgoda_event_log::{
    EventLog, Options, in_tx,
    sql::{Db, Tx},
    testing::ManualClock,
};
use zgoda_notifications::{Acting, LetterRow, Notifications, Sent, Settings, State, Way};
use zgoda_read_models::ReadModels;

on_both!(
    what_a_server_says_decides_what_becomes_of_a_letter,
    a_letter_that_fails_for_now_is_tried_for_three_days_and_then_given_up,
    an_address_that_refuses_three_letters_is_left_alone_until_a_person_resumes_it,
    two_senders_never_send_the_same_letter,
    a_sender_that_outlived_its_lease_has_nothing_to_say_any_more,
    a_server_may_take_only_so_many_letters_a_minute,
);

fn by(server: &SmtpServer) -> Settings {
    Settings { patience: Duration::from_secs(1), ..settings(Way::Smtp { url: server.url(), authority: None }) }
}

impl World {
    /// A body whose registry has these addresses.
    async fn at_addresses(&self, code: &str, locals: &[&str]) {
        self.body(code, &[]).await;
        let contact = |local: &&str| Contact {
            role: ContactRole::Registry,
            email: Email::parse(&format!("{local}@b{code}.example")).expect("an address"),
            phone: None,
        };
        self.contacts(code, locals.iter().map(contact).collect()).await;
    }

    async fn of(&self, local: &str) -> LetterRow {
        let letters = self.letters().await.into_iter();
        let of = |letter: &LetterRow| letter.address.as_ref().is_some_and(|address| address.starts_with(local));
        letters.rev().find(of).expect("a letter")
    }
}

async fn what_a_server_says_decides_what_becomes_of_a_letter(world: World) {
    let server = SmtpServer::start();
    let notifications = world.another(by(&server)).await;
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["yes", "busy", "nobody", "drop", "slow"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;
    let sent = notifications.send().await.expect("a step");
    assert_eq!(sent, Sent { delivered: 1, put_off: 3, refused: 1, failed: 0 });
    let told = |letter: LetterRow| (letter.state, letter.reason);
    assert_eq!(told(world.of("yes").await), (State::Delivered, None));
    assert!(world.of("yes").await.answer.expect("an answer").contains("kept as"));
    assert_eq!(told(world.of("busy").await), (State::TemporaryFailure, Some("server".to_owned())));
    assert_eq!(told(world.of("nobody").await), (State::PermanentFailure, Some("refused".to_owned())));
    assert_eq!(told(world.of("drop").await), (State::TemporaryFailure, Some("connection".to_owned())));
    assert_eq!(told(world.of("slow").await), (State::TemporaryFailure, Some("too-slow".to_owned())));
    assert_eq!(notifications.send().await.expect("a step").all(), 0, "nothing is due before its pause is over");
}

async fn a_letter_that_fails_for_now_is_tried_for_three_days_and_then_given_up(world: World) {
    let server = SmtpServer::start();
    let notifications = world.another(by(&server)).await;
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["busy"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;
    let mut tried = 0;
    for hour in 0..80 {
        world.clock.set(instant("2025-02-03T07:00:00Z") + jiff::SignedDuration::from_hours(hour));
        tried += notifications.send().await.expect("a step").put_off;
    }
    let letter = world.of("busy").await;
    assert_eq!((letter.state, letter.reason.as_deref()), (State::PermanentFailure, Some("given-up")));
    assert!((8..=24).contains(&tried), "{tried} attempts");
    let over = letter.settled_at.expect("it is over") - letter.created_at;
    assert!((72..=80).contains(&over.get_hours()) || over.total(jiff::Unit::Hour).expect("hours") >= 72.0, "{over}");
}

async fn an_address_that_refuses_three_letters_is_left_alone_until_a_person_resumes_it(world: World) {
    let server = SmtpServer::start();
    let notifications = world.another(by(&server)).await;
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["nobody"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;
    let id = world.of("nobody").await.id;
    for n in 1..=3 {
        assert_eq!(notifications.send().await.expect("a step").refused, 1);
        let failing = notifications.failing_addresses().await.expect("the outbox");
        assert_eq!((failing[0].failures, failing[0].suppressed_at.is_some()), (n, n == 3));
        let again = notifications.retry(id, Acting::by("coordinator")).await;
        assert_eq!(again.is_ok(), n < 3);
    }
    world.serve(JUSTICE).await;
    world.set("2025-02-07T09:00:00Z");
    while world.models.step().await.expect("a step") > 0 {}
    notifications.look().await.expect("a look");
    let reminder = world.letters().await.into_iter().find(|one| one.rule == "position-due").expect("a letter");
    assert_eq!((reminder.state, reminder.reason.as_deref()), (State::Withheld, Some("suppressed")));
    notifications.resume(id, Acting::by("coordinator")).await.expect("it was suppressed");
    notifications.retry(reminder.id, Acting::by("coordinator")).await.expect("it was withheld");
    assert_eq!(notifications.send().await.expect("a step").refused, 1);
}

async fn two_senders_never_send_the_same_letter(world: World) {
    let server = SmtpServer::start();
    let one = world.another(by(&server)).await;
    let other = world.another(Settings { node: Uuid::from_u128(2), ..by(&server) }).await;
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    let locals: Vec<String> = (0..20).map(|n| format!("r{n}")).collect();
    world.at_addresses(JUSTICE, &locals.iter().map(String::as_str).collect::<Vec<_>>()).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&one).await;
    async fn all(sender: &Notifications) -> usize {
        let mut sent = 0;
        loop {
            match sender.send().await.expect("a step").delivered {
                0 => return sent,
                n => sent += n,
            }
        }
    }
    let (first, second) = tokio::join!(all(&one), all(&other));
    assert_eq!(first + second, 20);
    let kept = server.kept();
    assert_eq!((kept.len(), kept.iter().collect::<BTreeSet<_>>().len()), (20, 20));
}

async fn a_sender_that_outlived_its_lease_has_nothing_to_say_any_more(world: World) {
    let (slow, quick) = (SmtpServer::start(), SmtpServer::start());
    quick.create("gate");
    let patient = |server: &SmtpServer, node| Settings {
        node: Uuid::from_u128(node),
        patience: Duration::from_secs(30),
        ..by(server)
    };
    let (first, second) = (world.another(patient(&slow, 1)).await, world.another(patient(&quick, 2)).await);
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["gate"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&first).await;
    let sending = tokio::spawn(async move { first.send().await });
    slow.appears("00001.eml").await;
    world.set("2025-02-03T07:11:00Z");
    assert_eq!(second.send().await.expect("a step").delivered, 1);
    let recorded = world.of("gate").await;
    assert_eq!((recorded.state, recorded.uncertain, recorded.attempts), (State::Delivered, true, 2));
    world.set("2025-02-03T07:20:00Z");
    slow.create("gate");
    sending.await.expect("it ends").expect("a step");
    assert_eq!(world.of("gate").await, recorded);
}

async fn a_server_may_take_only_so_many_letters_a_minute(world: World) {
    let server = SmtpServer::start();
    let notifications = world.another(Settings { per_minute: 3, ..by(&server) }).await;
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["r1", "r2", "r3", "r4", "r5"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;
    assert_eq!(notifications.send().await.expect("a step").delivered, 3);
    assert_eq!(notifications.send().await.expect("a step").delivered, 0);
    world.set("2025-02-03T07:01:01Z");
    assert_eq!(notifications.send().await.expect("a step").delivered, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_over_tls_is_trusted_by_its_authority_and_lets_in_who_knows_the_password() {
    let world = World::sqlite().await;
    let server = SmtpServer::over_tls();
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["yes"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    let way = |password: &str, authority| {
        let url = format!("smtp://zgoda:{password}@localhost:{}?tls=required", server.port);
        Settings { patience: Duration::from_secs(5), ..settings(Way::Smtp { url, authority }) }
    };
    let stranger = world.another(way("right", None)).await;
    world.settle_by(&stranger).await;
    assert_eq!(stranger.send().await.expect("a step").put_off, 1, "its certificate is nobody's");
    world.set("2025-02-03T07:10:00Z");
    let wrong = world.another(way("wrong", Some(server.certificate()))).await;
    assert_eq!(wrong.send().await.expect("a step").put_off, 1);
    assert_eq!(world.of("yes").await.reason.as_deref(), Some("not-let-in"));
    world.set("2025-02-03T08:00:00Z");
    let right = world.another(way("right", Some(server.certificate()))).await;
    assert_eq!(right.send().await.expect("a step").delivered, 1);
    assert_eq!(server.kept().len(), 1);
}

const DATABASE: &str = "ZGODA_TEST_OUTBOX";
const SERVER: &str = "ZGODA_TEST_SMTP";

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_killed_between_the_answer_and_the_record_is_recognised_by_the_message_id() {
    let world = World::postgres().await;
    let server = SmtpServer::start();
    let patient = || Settings { patience: Duration::from_secs(30), ..by(&server) };
    let notifications = world.another(patient()).await;
    world.body(DRAFTER, &[ContactRole::Registry]).await;
    world.at_addresses(JUSTICE, &["gate"]).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;

    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "a_sender_that_is_killed"])
        .env(DATABASE, &world.url)
        .env(SERVER, server.url())
        .spawn()
        .expect("a child process");
    server.appears("00001.eml").await;
    // From here on nobody can record anything, while the server answers.
    let db = Db::open(&world.url, 1).await.expect("the same database");
    let mut tx = db.begin().await.expect("a transaction");
    if let Tx::Pg(_) = &tx {
        in_tx!(&mut tx, conn => sqlx::query("LOCK TABLE outbox IN EXCLUSIVE MODE").execute(&mut **conn).await.map(drop))
            .expect("a lock");
    }
    server.create("gate");
    server.appears("answered").await;
    child.kill().expect("it runs");
    child.wait().expect("it ran");
    drop(tx);

    assert_eq!(world.of("gate").await.state, State::Sending);
    assert_eq!(notifications.send().await.expect("a step").all(), 0, "the lease runs");
    world.set("2025-02-03T07:11:00Z");
    assert_eq!(notifications.send().await.expect("a step").delivered, 1);
    let letter = world.of("gate").await;
    assert_eq!((letter.state, letter.uncertain, letter.attempts), (State::Delivered, true, 2));
    let id = format!("<{}@zgoda.example>", letter.id);
    assert_eq!(server.kept(), [id.clone(), id], "twice, and both know it");
}

/// Sends what is due, until it is killed.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run as a child process by the test above"]
async fn a_sender_that_is_killed() {
    let (Ok(url), Ok(server)) = (std::env::var(DATABASE), std::env::var(SERVER)) else { return };
    let clock = std::sync::Arc::new(ManualClock::default());
    let log = EventLog::open(&url, clock, Options::default()).await.expect("the log");
    let models = ReadModels::open(&url, log.clone()).await.expect("the tables");
    let way = Way::Smtp { url: server, authority: None };
    let settings = Settings { node: Uuid::from_u128(3), patience: Duration::from_secs(30), ..settings(way) };
    let notifications = Notifications::open(&url, log, models, settings).await.expect("the outbox");
    notifications.send().await.expect("a step");
    assert_eq!(edrpou(JUSTICE).as_str(), JUSTICE, "never reached");
}
