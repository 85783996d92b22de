//! Commands over HTTP beside the same commands in process: the same aggregate, the same store, as many callers.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use acceptance::{Program, Store};
use hdrhistogram::Histogram;
use serde_json::json;
use tokio::task::JoinSet;
use zgoda_domain::{
    Context,
    body::{Body, BodyCommand, BodyKind, BodyName, ChangeContacts, Contact, ContactRole, Register},
    values::{ActorId, Edrpou, Email, Line},
};
use zgoda_event_log::{Clock, EventLog, Options, Request, testing::ManualClock};

use crate::{
    connection::Connection,
    figures::{Load, Round, Table, latencies, median},
};

/// Callers that wait for their answer before they ask again, each for a body of its own.
const CALLERS: usize = 64;

/// Loads the server and the log in turns.
pub async fn measure(name: &str, beside: Store, server: Store, load: &Load, table: &mut Table) {
    let server = Program::serve(server).await;
    let admin = server.signed_in("admin", None).await;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let here = format!("sqlite:{}", folder.path().join("log.db").display());
    let clock = Arc::new(ManualClock::default());
    let log =
        EventLog::open(beside.url().unwrap_or(&here), clock.clone(), Options::default()).await.expect("the log opens");
    let bodies = Arc::new(bodies());
    for body in bodies.iter() {
        admin.command("/api/v1/bodies", &registration(body)).await;
        run(&log, body, BodyCommand::Register(register(body)), clock.now()).await;
    }
    let token: Arc<str> = admin.token().expect("it is signed in").into();
    let (mut over_http, mut in_process) = (Vec::new(), Vec::new());
    for number in 0..load.rounds {
        in_process.push(round_in_process(&log, &clock, &bodies, number, load.time).await);
        over_http.push(round_over_http(server.address(), &token, &bodies, number, load.time).await);
    }
    log.shutdown().await;
    let what = format!("commands over HTTP, {CALLERS} callers, {name}, beside the same in process");
    table.compare(&what, median(over_http), median(in_process), "≥ 0.7");
}

async fn round_over_http(
    address: &str,
    token: &Arc<str>,
    bodies: &Arc<Vec<Edrpou>>,
    round: usize,
    time: Duration,
) -> Round {
    let started = Instant::now();
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let (bodies, token, address) = (bodies.clone(), token.clone(), address.to_owned());
        callers.spawn(async move {
            let mut connection = Connection::open(&address, &token).await;
            let mut waited = latencies();
            let path = format!("/api/v1/bodies/{}/contacts", bodies[caller]);
            for turn in 0_u64.. {
                let asked = Instant::now();
                if asked - started >= time {
                    break;
                }
                let contacts = json!({ "contacts": [{ "role": "reporting", "email": address_of(round, turn) }] });
                connection.post(&path, &contacts.to_string()).await;
                note(&mut waited, asked);
            }
            waited
        });
    }
    sum(callers, started).await
}

async fn round_in_process(
    log: &EventLog,
    clock: &Arc<ManualClock>,
    bodies: &Arc<Vec<Edrpou>>,
    round: usize,
    time: Duration,
) -> Round {
    let started = Instant::now();
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let (bodies, log, now) = (bodies.clone(), log.clone(), clock.now());
        callers.spawn(async move {
            let mut waited = latencies();
            for turn in 0_u64.. {
                let asked = Instant::now();
                if asked - started >= time {
                    break;
                }
                let email = Email::parse(&address_of(round, turn)).expect("it is an address");
                let contacts = vec![Contact { role: ContactRole::Reporting, email, phone: None }];
                run(&log, &bodies[caller], BodyCommand::ChangeContacts(ChangeContacts { contacts }), now).await;
                note(&mut waited, asked);
            }
            waited
        });
    }
    sum(callers, started).await
}

async fn run(log: &EventLog, body: &Edrpou, command: BodyCommand, now: jiff::Timestamp) {
    let context = Context { actor: ActorId("benchmark".to_owned()), on_behalf_of: None, now };
    let done =
        log.execute(Request::<Body>::new(body.to_string(), command, context)).await.expect("the command is allowed");
    assert_eq!(done.events, 1, "every command stores one event");
}

/// Another address each time, so that there is always something to store.
fn address_of(round: usize, turn: u64) -> String {
    format!("reports-{round}-{turn}@body.example")
}

fn note(waited: &mut Histogram<u64>, asked: Instant) {
    waited.saturating_record(u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX));
}

async fn sum(mut callers: JoinSet<Histogram<u64>>, started: Instant) -> Round {
    let mut all = latencies();
    while let Some(waited) = callers.join_next().await {
        all.add(waited.expect("no caller failed")).expect("all histograms have the same bounds");
    }
    Round::of(&all, started.elapsed())
}

/// As many codes with a right check digit as there are callers.
fn bodies() -> Vec<Edrpou> {
    (10_000_000_u32..).filter_map(|number| Edrpou::parse(&number.to_string()).ok()).take(CALLERS).collect()
}

fn register(body: &Edrpou) -> Register {
    let line = |text: String| Line::parse(&text).expect("a short text without line breaks");
    let name = BodyName {
        full: line(format!("Орган {body}")),
        short: line(format!("О-{body}")),
        valid_from: None,
        wordings: Vec::new(),
    };
    Register { edrpou: body.clone(), name, kind: BodyKind::Service }
}

fn registration(body: &Edrpou) -> serde_json::Value {
    let name = json!({ "full": format!("Орган {body}"), "short": format!("О-{body}") });
    json!({ "edrpou": body.to_string(), "name": name, "kind": "service" })
}
