//! What lists of participants cost: taking one in, beside the log's own import of as many events; its papers by length; marking.

use std::{
    fmt::Write,
    sync::Arc,
    time::{Duration, Instant},
};

use acceptance::{Client, Program, Store};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use uuid::Uuid;
use zgoda_app::system_clock;
use zgoda_domain::values::Edrpou;
use zgoda_event_log::{
    Clock, Envelope, EventLog, History, NewEvent, Options, in_db,
    sql::Db,
    testing::notebook::{Notebook, line, taken},
};

use crate::{
    commands::{codes, registration},
    figures::{Load, Round, Table, median},
};

const ROWS: usize = 10_000;
/// As long as what is stored of one participant: 310 characters of ciphertext, whose it is, the body and the row.
const PARTICIPANT_BYTES: usize = 400;

/// Takes lists in over HTTP and histories into a log in turns; then shows lists of several lengths, and marks five hundred people.
pub async fn measure(name: &str, stores: [Store; 2], load: &Load, table: &mut Table) {
    let [store, beside] = stores;
    let url = store.url().map(str::to_owned);
    let server = Program::serve(store).await;
    let url = url.unwrap_or_else(|| format!("sqlite:{}", server.folder().join("log.db").display()));
    let stored_in = Db::open(&url, 1).await.expect("the server's store is there");
    let bodies: Vec<Edrpou> = codes().take(100).collect();
    let admin = server.signed_in("admin", None).await;
    for body in &bodies {
        admin.command("/api/v1/bodies", &registration(body)).await;
    }
    let trainer = server.signed_in("training-coordinator", Some(bodies[0].as_str())).await;
    let log = open(&beside).await;
    let (mut stored, mut taken_in, mut imported) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..load.rounds {
        imported.push(import(&log.1, turn).await);
        let training = scheduled(&trainer, &bodies).await;
        // People whom nobody has met: whoever is known already has half of the way behind them.
        let list = csv(&bodies, turn, ROWS);
        let until = until_it_grows(stored_in.clone()).await;
        let asked = Instant::now();
        take_in(&trainer, &training, list).await;
        taken_in.push(rate(ROWS, asked.elapsed()));
        stored.push(rate(ROWS, until.await.expect("the log grows") - asked));
    }
    let training = scheduled(&trainer, &bodies).await;
    let asked = Instant::now();
    take_in(&trainer, &training, csv(&bodies, 0, ROWS)).await;
    let again = asked.elapsed();
    log.1.shutdown().await;
    let what = format!("rows of a list of {ROWS} participants, sealed and stored, {name}");
    let imported = median(imported);
    table.compare(&format!("{what}, beside events of the log's import"), median(stored), imported, "≥ 1/3");
    let what = format!("the same rows, followed and answered with numbers, {name}");
    table.compare(&format!("{what}, beside events of the log's import"), median(taken_in), imported, "–");
    let shown = format!("{:.0} rows/s", ROWS as f64 / again.as_secs_f64());
    table.tell(&format!("the same people on the list of another training, {name}"), &shown, "–");
    let most = format!("{:.0} MB", server.peak_bytes() as f64 / 1e6);
    table.tell(&format!("memory of the server at its most while lists were taken in, {name}"), &most, "< 150 MB");
    for rows in [200, 2_000, 20_000] {
        papers(name, &trainer, &bodies, rows, table).await;
    }
    marks(name, &trainer, &bodies, table).await;
}

/// When the log is longer than it is now; looked for every half a millisecond.
async fn until_it_grows(db: Db) -> JoinHandle<Instant> {
    let before = head(&db).await.expect("the store answers");
    tokio::spawn(async move {
        let mut look = tokio::time::interval(Duration::from_micros(500));
        while head(&db).await.expect("the store answers") == before {
            look.tick().await;
        }
        Instant::now()
    })
}

async fn head(db: &Db) -> Result<i64, sqlx::Error> {
    Ok(in_db!(db, pool => sqlx::query_scalar("SELECT position FROM log_head").fetch_one(pool).await?))
}

/// A log that nothing follows; its folder goes with it.
async fn open(store: &Store) -> (tempfile::TempDir, EventLog) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let url = store.url().map_or_else(|| format!("sqlite:{}", folder.path().join("log.db").display()), str::to_owned);
    let clock: Arc<dyn Clock> = system_clock();
    (folder, EventLog::open(&url, clock, Options::default()).await.expect("the log opens"))
}

async fn import(log: &EventLog, turn: usize) -> Round {
    let event = NewEvent::of::<Notebook>(&taken(&line(&"x".repeat(PARTICIPANT_BYTES)))).expect("an event of the log");
    let envelope = Arc::new(Envelope {
        actor: "somebody".into(),
        on_behalf_of: None,
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    });
    let stream: Arc<str> = format!("group/{turn}").into();
    let entry = History { stream, event, envelope };
    let history = vec![entry; ROWS];
    let begun = Instant::now();
    log.import(&format!("turn {turn}"), &history).await.expect("the history is stored");
    rate(ROWS, begun.elapsed())
}

/// Held an hour ago by the first of the bodies, which are all invited.
async fn scheduled(trainer: &Client, bodies: &[Edrpou]) -> String {
    let now = system_clock().now();
    let hours = |hours| (now - jiff::SignedDuration::from_hours(hours)).to_string();
    let bodies: Vec<&str> = bodies.iter().map(Edrpou::as_str).collect();
    let training = json!({ "topic": "Підключення", "hours": 2, "mode": "on-site", "place": "Київ",
        "starts_at": hours(3), "ends_at": hours(1), "bodies": bodies });
    let training = trainer.command("/api/v1/trainings", &training).await;
    training["training"]["id"].as_str().expect("an identifier").to_owned()
}

fn csv(bodies: &[Edrpou], turn: usize, rows: usize) -> Vec<u8> {
    let mut list = "ПІБ;Код ЄДРПОУ;Посада;Електронна пошта;Телефон\n".to_owned();
    for (n, body) in (0..rows).zip(bodies.iter().cycle()) {
        writeln!(list, "Учасник Навчання {n};{body};Головний спеціаліст;person-{turn}-{n}@body.example;+380441{n:06}")
            .expect("memory takes it");
    }
    list.into_bytes()
}

async fn take_in(trainer: &Client, training: &str, list: Vec<u8>) {
    let path = format!("/api/v1/trainings/{training}/participants");
    let answer = trainer.post_bytes(&path, "text/csv", list).await.expect("the server answers");
    assert_eq!(answer.status, 201, "{}", answer.text);
}

async fn papers(name: &str, trainer: &Client, bodies: &[Edrpou], rows: usize, table: &mut Table) {
    let training = scheduled(trainer, bodies).await;
    take_in(trainer, &training, csv(bodies, rows, rows)).await;
    for form in ["json", "xlsx", "pdf"] {
        let asked = Instant::now();
        let path = format!("/api/v1/trainings/{training}/attendance-list?format={form}");
        let answer = trainer.get(&path).await.expect("the server answers");
        let waited = asked.elapsed();
        let shown = match answer.status {
            200 => format!("{:.0} ms, {:.0} µs a row", millis(waited), millis(waited) * 1000.0 / rows as f64),
            _ => format!("refused: {}", answer.code()),
        };
        table.tell(&format!("attendance list of {rows} people as {form}, {name}"), &shown, "the same a row");
    }
}

async fn marks(name: &str, trainer: &Client, bodies: &[Edrpou], table: &mut Table) {
    const PEOPLE: usize = 500;
    let training = scheduled(trainer, bodies).await;
    take_in(trainer, &training, csv(bodies, PEOPLE, PEOPLE)).await;
    let list = trainer.see(&format!("/api/v1/trainings/{training}/attendance-list")).await;
    let people = list["participants"].as_array().expect("everybody is shown");
    let mark = |person: &Value| json!({ "participant": person["participant"], "attendance": "present" });
    let marks = json!({ "marks": people.iter().map(mark).collect::<Vec<_>>() });
    let asked = Instant::now();
    let after = trainer.command(&format!("/api/v1/trainings/{training}/attendance"), &marks).await;
    let waited = asked.elapsed();
    assert_eq!(after["counts"]["present"], PEOPLE, "{after}");
    table.tell(
        &format!("marking {PEOPLE} people present, {name}"),
        &format!("{:.0} ms", millis(waited)),
        "one request",
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn rate(rows: usize, time: Duration) -> Round {
    Round { rate: rows as f64 / time.as_secs_f64(), latency: [time; 3] }
}
