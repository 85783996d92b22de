//! Commands over HTTP beside the same commands in process: the same aggregate, the same store, as many callers.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use acceptance::{Program, Store};
use hdrhistogram::Histogram;
use serde_json::json;
use tokio::{
    runtime::Builder,
    task::{JoinSet, spawn_blocking},
};
use zgoda_domain::{
    body::{BodyCommand, BodyKind, BodyName, ChangeContacts, Contact, ContactRole, Register},
    values::{Edrpou, Email, Line},
};

use crate::{
    connection::Connection,
    figures::{Load, Round, Table, latencies, median},
    in_process::InProcess,
};

/// Callers that wait for their answer before they ask again, each for a body of its own.
const CALLERS: usize = 64;

/// An empty store for each of the three sides.
pub struct Sides {
    /// How the store is called in the table.
    pub name: &'static str,
    /// For the log alone.
    pub log: Store,
    /// For the log with the read models that follow it.
    pub following: Store,
    /// For the server.
    pub server: Store,
}

impl Sides {
    /// On the embedded store.
    pub fn sqlite() -> Self {
        Self { name: "SQLite", log: Store::Sqlite, following: Store::Sqlite, server: Store::Sqlite }
    }

    /// On three databases of one cluster.
    pub async fn postgres() -> Self {
        let [log, following, server] = [Store::postgres().await, Store::postgres().await, Store::postgres().await];
        Self { name: "PostgreSQL", log, following, server }
    }
}

/// Loads the server and the two sides in process in turns.
pub async fn measure(sides: Sides, load: &Load, table: &mut Table) {
    let Sides { name, log, following, server } = sides;
    let server = Program::serve(server).await;
    let admin = server.signed_in("admin", None).await;
    let (log, following) = (InProcess::log(&log).await, InProcess::following(&following).await);
    let bodies: Arc<Vec<Edrpou>> = Arc::new(codes().take(CALLERS).collect());
    for body in bodies.iter() {
        admin.command("/api/v1/bodies", &registration(body)).await;
        for side in [&log, &following] {
            side.caller().run(body, BodyCommand::Register(register(body))).await;
        }
    }
    let token: Arc<str> = admin.token().expect("it is signed in").into();
    let (mut over_http, mut alone, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..load.rounds {
        alone.push(round_in_process(&log, &bodies, number, load.time).await);
        shown.push(round_in_process(&following, &bodies, number, load.time).await);
        over_http.push(round_over_http(server.address(), &token, &bodies, number, load.time).await);
    }
    let (over_http, alone, shown) = (median(over_http), median(alone), median(shown));
    let what = format!("commands over HTTP, {CALLERS} callers, {name}");
    table.compare(&format!("{what}, beside the same work in process"), over_http, shown, "≥ 0.7");
    table.compare(&format!("{what}, beside the log alone in process"), over_http, alone, "–");
    table.compare(&format!("that work in process, {name}, beside the log alone"), shown, alone, "–");
}

async fn round_over_http(
    address: &str,
    token: &Arc<str>,
    bodies: &Arc<Vec<Edrpou>>,
    round: usize,
    time: Duration,
) -> Round {
    let (bodies, token, address) = (bodies.clone(), token.clone(), address.to_owned());
    // The callers share one thread, as those of other load generators do: on more of them, they would be woken one by one, and that at the
    // server's expense.
    let load = move || {
        let callers = Builder::new_current_thread().enable_io().build().expect("a thread can be had");
        callers.block_on(posts(&address, &token, &bodies, round, time))
    };
    spawn_blocking(load).await.expect("no caller failed")
}

async fn posts(address: &str, token: &Arc<str>, bodies: &Arc<Vec<Edrpou>>, round: usize, time: Duration) -> Round {
    let started = Instant::now();
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let (bodies, token, address) = (bodies.clone(), token.clone(), address.to_owned());
        callers.spawn(async move {
            let mut connection = Connection::open(&address).await;
            let mut waited = latencies();
            let path = format!("/api/v1/bodies/{}/contacts", bodies[caller]);
            for turn in 0_u64.. {
                let asked = Instant::now();
                if asked - started >= time {
                    break;
                }
                let contacts = json!({ "contacts": [{ "role": "reporting", "email": address_of(round, turn) }] });
                connection.post(&token, &path, &contacts.to_string()).await;
                note(&mut waited, asked);
            }
            waited
        });
    }
    sum(callers, started).await
}

async fn round_in_process(side: &InProcess, bodies: &Arc<Vec<Edrpou>>, round: usize, time: Duration) -> Round {
    let started = Instant::now();
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let (bodies, side) = (bodies.clone(), side.caller());
        callers.spawn(async move {
            let mut waited = latencies();
            for turn in 0_u64.. {
                let asked = Instant::now();
                if asked - started >= time {
                    break;
                }
                let email = Email::parse(&address_of(round, turn)).expect("it is an address");
                let contacts = vec![Contact { role: ContactRole::Reporting, email, phone: None }];
                side.run(&bodies[caller], BodyCommand::ChangeContacts(ChangeContacts { contacts })).await;
                note(&mut waited, asked);
            }
            waited
        });
    }
    sum(callers, started).await
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

/// Codes with a right check digit, which one in ten numbers has.
pub fn codes() -> impl Iterator<Item = Edrpou> {
    (10_000_000_u32..).filter_map(|number| Edrpou::parse(&number.to_string()).ok())
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

/// The same over HTTP.
pub fn registration(body: &Edrpou) -> serde_json::Value {
    let name = json!({ "full": format!("Орган {body}"), "short": format!("О-{body}") });
    json!({ "edrpou": body.to_string(), "name": name, "kind": "service" })
}
