//! kill -9 of the program and of PostgreSQL at any moment loses nothing that was acknowledged.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use zgoda_domain::values::Line;
use zgoda_event_log::{
    EventLog, LogError, Options, Position,
    sql::Db,
    testing::{
        Durability, ManualClock, PrivateCluster,
        notebook::{Note, line},
    },
};

use crate::place::{Place, ask, note, on_both_stores, whole};

on_both_stores!(the_program_is_killed_while_it_appends);

/// Says to the child under which address its log is; without it the child's test does nothing.
const ADDRESS: &str = "ZGODA_TEST_APPENDS_TO";

/// Not a test by itself: the program that is killed. Tells each append on standard output once it is acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run as a child process by the tests of this file"]
async fn a_program_that_appends_until_it_is_killed() {
    let Ok(url) = std::env::var(ADDRESS) else { return };
    let log = EventLog::open(&url, Arc::new(ManualClock::default()), Options::default()).await.expect("opens");
    let tasks: Vec<_> = (0..12)
        .map(|caller| {
            let log = log.clone();
            tokio::spawn(async move {
                for n in 0.. {
                    let events = 1 + (caller + n) % 3;
                    let stored =
                        log.execute(ask(&caller.to_string(), Note::Many(of(events), events))).await.expect("stored");
                    let told = format!("acknowledged {} {} {caller}\n", stored.position, stored.version);
                    std::io::stdout().write_all(told.as_bytes()).expect("the parent listens");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("it ends by being killed");
    }
}

/// Says of each event how many its command has.
fn of(events: usize) -> Line {
    line(&format!("of {events}"))
}

fn start_program(url: &str) -> Child {
    Command::new(std::env::current_exe().expect("the test has a file"))
        .args(["--exact", "crash::a_program_that_appends_until_it_is_killed", "--ignored", "--nocapture"])
        .env(ADDRESS, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the test can start itself")
}

/// Position -> (version, stream) of what the child was told is stored.
type Acknowledged = BTreeMap<i64, (i64, String)>;

/// Reads until so many are acknowledged, kills the child, and takes note also of what it had told by then.
fn kill_after(mut child: Child, count: usize) -> Acknowledged {
    let mut acknowledged = Acknowledged::new();
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut killed = false;
    for told in out.lines() {
        let told = told.expect("it is text");
        let Some(at) = told.find("acknowledged ") else { continue };
        let words: Vec<&str> = told[at..].split(' ').collect();
        // The last line may have been cut off by the kill.
        if let [_, position, version, caller] = words[..] {
            acknowledged.insert(
                position.parse().expect("a number"),
                (version.parse().expect("a number"), format!("group/{caller}")),
            );
        }
        if acknowledged.len() >= count && !killed {
            child.kill().expect("SIGKILL");
            killed = true;
        }
    }
    assert!(killed, "the program ended by itself after {} appends", acknowledged.len());
    child.wait().expect("it is our child");
    acknowledged
}

async fn all_there(log: &EventLog, acknowledged: &Acknowledged) {
    let events = whole(log).await;
    let (mut stored, mut commands) = (BTreeMap::new(), BTreeMap::new());
    let mut after = Position::START;
    while stored.len() < usize::try_from(events).expect("it is small") {
        for event in log.read(after, 5_000).await.expect("reads") {
            after = event.position;
            *commands.entry((event.command_id, event.data.get().to_owned())).or_insert(0) += 1;
            stored.insert(event.position.0, (event.version, event.stream));
        }
    }
    for ((command, data), count) in commands {
        let whole = !data.contains("\"of ") || data.contains(&format!("\"of {count}\""));
        assert!(whole, "command {command} has {count} events with {data}");
    }
    for (position, told) in acknowledged {
        assert_eq!(stored.get(position), Some(told), "acknowledged at position {position}");
    }
}

async fn the_program_is_killed_while_it_appends(place: Place) {
    let mut acknowledged = Acknowledged::new();
    for count in [1, 60, 300] {
        acknowledged.extend(kill_after(start_program(&place.url), count));
        let log = place.open().await;
        all_there(&log, &acknowledged).await;
        log.execute(note("after", "x")).await.expect("the log goes on");
        log.shutdown().await;
    }
}

/// Appends until told to stop; returns what was acknowledged, and asks again when the store is away.
async fn append_through(log: EventLog, caller: usize, stop: tokio::sync::watch::Receiver<bool>) -> Vec<(i64, i64)> {
    let mut acknowledged = Vec::new();
    while !*stop.borrow() {
        match log.execute(note(&caller.to_string(), "x")).await {
            Ok(stored) => acknowledged.push((stored.position.0, stored.version)),
            Err(zgoda_event_log::ExecuteError::Log(LogError::Store(_))) => tokio::task::yield_now().await,
            Err(other) => panic!("{other}"),
        }
    }
    acknowledged
}

/// Lets twelve callers append, does the harm twice in their midst, and looks whether all is there.
async fn while_appending(cluster: &PrivateCluster, harm: impl AsyncFn(&str)) {
    let place = Place::at(cluster.database().await);
    let log = place.open().await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let callers: Vec<_> =
        (0..12).map(|caller| tokio::spawn(append_through(log.clone(), caller, stopped.clone()))).collect();
    let mut grown = log.watch();
    for _ in 0..2 {
        let before = *grown.borrow();
        grown.wait_for(|head| head.0 > before.0 + 200).await.expect("the log is open");
        harm(&place.url).await;
    }
    let before = *grown.borrow();
    grown.wait_for(|head| head.0 > before.0 + 50).await.expect("the log goes on by itself");
    stop.send(true).expect("the callers listen");
    let mut acknowledged = Acknowledged::new();
    for (caller, task) in callers.into_iter().enumerate() {
        let told = task.await.expect("no caller panics");
        acknowledged.extend(told.into_iter().map(|(p, v)| (p, (v, format!("group/{caller}")))));
    }
    assert!(acknowledged.len() > 400);
    all_there(&log, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backend_of_postgresql_is_killed_while_it_appends() {
    let cluster = PrivateCluster::start(Durability::Flushed);
    while_appending(&cluster, async |url| {
        let beside = Db::open(url, 1).await.expect("the database opens");
        let Db::Pg(pool) = &beside else { panic!("it is PostgreSQL") };
        let appending = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'WITH head AS%' LIMIT 1";
        let pid: i32 = sqlx::query_scalar(appending).fetch_one(pool).await.expect("somebody appends");
        kill(Pid::from_raw(pid), Signal::SIGKILL).expect("it is our cluster's process");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_itself_is_killed_while_it_appends() {
    let cluster = PrivateCluster::start(Durability::Flushed);
    while_appending(&cluster, async |_| {
        cluster.kill();
        cluster.restart();
    })
    .await;
}
