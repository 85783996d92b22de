//! Commands that wait for one aggregate are decided on what those before them leave behind, and stored together.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::Timestamp;
use tokio::task::JoinHandle;
use zgoda_domain::values::ActorId;
use zgoda_event_log::{
    Clock, CommandKey, EventLog, ExecuteError, Expected, Options, Outcome, Position, Request,
    testing::notebook::{Full, Note, Notebook, line},
};

use crate::{
    order::{slow_writer, until_blocked},
    place::{Place, ask, note, on_both_stores, whole},
};

on_both_stores!(
    those_who_wait_for_one_aggregate_share_a_transaction,
    a_rejection_rests_on_what_was_stored_and_harms_nobody,
    when_another_process_was_faster_all_are_decided_again,
    each_keeps_its_own_expectation_and_key,
    a_caller_who_goes_away_holds_up_nobody,
    the_work_goes_on_when_the_callers_runtime_has_ended,
    a_full_line_refuses_newcomers,
    nobody_is_answered_before_the_commit,
    no_decision_rests_on_what_another_process_displaced,
);

type Told = Result<Outcome, ExecuteError<Full>>;

fn spawn(log: &EventLog, request: Request<Notebook>) -> JoinHandle<Told> {
    let log = log.clone();
    tokio::spawn(async move { log.execute(request).await })
}

/// Has commands asked while another program holds the log, then lets them go on.
async fn held(place: &Place, log: &EventLog, requests: impl IntoIterator<Item = Request<Notebook>>) -> Vec<Told> {
    let beside = place.beside().await;
    let slow = slow_writer(&beside).await;
    let tasks: Vec<_> = requests.into_iter().map(|request| spawn(log, request)).collect();
    until_blocked(&beside).await;
    slow.commit().await.expect("commits");
    let mut told = Vec::new();
    for task in tasks {
        told.push(task.await.expect("no caller panics"));
    }
    told
}

/// Each look at it is a moment later.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.fetch_add(1, Ordering::Relaxed)).expect("it is near")
    }
}

async fn those_who_wait_for_one_aggregate_share_a_transaction(place: Place) {
    let clock = Arc::new(Ticking(AtomicI64::new(1_700_000_000_000_000)));
    let log = EventLog::open(&place.url, clock, Options::default()).await.expect("opens");
    let told = held(&place, &log, (0..60).map(|n| note("a", &n.to_string()))).await;
    let versions: HashSet<i64> = told.into_iter().map(|told| told.expect("stored").version).collect();
    assert_eq!(versions, (1..=60).collect());
    let events = log.read_stream("group/a", 0, 100).await.expect("reads");
    // All of a transaction are recorded at the same moment.
    let transactions: HashSet<Timestamp> = events.iter().map(|event| event.recorded_at).collect();
    assert!(transactions.len() <= 4, "60 commands in {} transactions", transactions.len());
    let commands: HashSet<_> = events.iter().map(|event| event.command_id).collect();
    assert_eq!((events.len(), commands.len()), (60, 60), "each command has its own envelope");
    assert_eq!(whole(&log).await, 61);
}

async fn a_rejection_rests_on_what_was_stored_and_harms_nobody(place: Place) {
    let (one, two) = place.open_two().await;
    let tasks: Vec<_> = (0..90)
        .map(|n| {
            let log = if n % 2 == 0 { &one } else { &two };
            spawn(log, ask("a", if n % 3 == 0 { Note::Once(line("x")) } else { Note::Within(line("y"), 20) }))
        })
        .collect();
    let (mut versions, mut refused) = (Vec::new(), 0);
    for task in tasks {
        match task.await.expect("no caller panics") {
            Ok(outcome) if outcome.events == 1 => versions.push(outcome.version),
            Ok(nothing) => assert!(nothing.version >= 1 && nothing.position.0 >= nothing.version),
            Err(ExecuteError::Rejected(Full(count))) => {
                assert!(count >= 20, "{count}");
                refused += 1;
            }
            // The other node was faster eight times in a row.
            Err(ExecuteError::Conflict { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
    versions.sort_unstable();
    assert_eq!(versions, (1..=versions.len() as i64).collect::<Vec<_>>());
    assert!(refused > 0 && versions.len() >= 20, "{} stored, {refused} refused", versions.len());
    assert_eq!(whole(&one).await, versions.len() as u64);
}

async fn when_another_process_was_faster_all_are_decided_again(place: Place) {
    let log = place.open().await;
    // The other program stores the first note of this very notebook.
    let told = held(&place, &log, (0..40).map(|_| ask("slow", Note::Within(line("x"), 11)))).await;
    let mut versions: Vec<i64> = told.iter().flatten().map(|outcome| outcome.version).collect();
    versions.sort_unstable();
    assert_eq!(versions, (2..=11).collect::<Vec<_>>());
    for refused in told.into_iter().filter_map(Result::err) {
        assert!(matches!(refused, ExecuteError::Rejected(Full(11))), "{refused}");
    }
    assert_eq!(whole(&log).await, 11);
}

async fn each_keeps_its_own_expectation_and_key(place: Place) {
    let log = place.open().await;
    let keyed = |words: &str, key: &str| {
        let key = Some(CommandKey::of("somebody notes", key, words.as_bytes()));
        Request { key, ..note("a", words) }
    };
    let first = log.execute(keyed("one", "k")).await.expect("stored");
    let expecting = |expected| Request { expected, ..note("a", "x") };
    let requests = vec![
        note("a", "two"),
        expecting(Expected::New),
        keyed("one", "k"),
        keyed("another", "k"),
        keyed("three", "l"),
        keyed("three", "l"),
        keyed("four", "l"),
        note("a", "five"),
    ];
    let told = held(&place, &log, requests).await;
    let events = |n: usize| told[n].as_ref().map(|outcome| (outcome.events, outcome.repeated));
    assert!(matches!((events(0), events(7)), (Ok((1, false)), Ok((1, false)))), "{told:?}");
    assert!(matches!(told[1], Err(ExecuteError::Conflict { actual: 1.. })), "{told:?}");
    assert_eq!(told[2].clone().expect("repeated"), Outcome { repeated: true, ..first });
    assert!(matches!(told[3], Err(ExecuteError::KeyReused)), "{told:?}");
    // Of those with one key at once, one is the first; the others are its repeats, or are refused.
    let stored = told[4..7].iter().flatten().filter(|outcome| !outcome.repeated).count();
    assert_eq!(stored, 1, "{told:?}");
    assert!(told[4..7].iter().all(|told| matches!(told, Ok(_) | Err(ExecuteError::KeyReused))), "{told:?}");
    assert_eq!(log.load::<Notebook>("a").await.expect("loads").version, 4);
    assert_eq!(whole(&log).await, 5);
}

async fn a_caller_who_goes_away_holds_up_nobody(place: Place) {
    let log = place.open().await;
    let mut stayed = 0;
    for round in 0..30 {
        let tasks: Vec<_> = (0..8).map(|_| spawn(&log, note("a", "x"))).collect();
        for (caller, task) in tasks.into_iter().enumerate() {
            if (caller + round) % 3 == 0 {
                task.abort();
            }
            match task.await {
                Ok(answer) => stayed += u64::from(answer.expect("those who stay are answered").events == 1),
                Err(gone) => assert!(gone.is_cancelled()),
            }
        }
    }
    log.shutdown().await;
    drop(log);
    assert!(whole(&place.open().await).await >= stayed);
}

async fn the_work_goes_on_when_the_callers_runtime_has_ended(place: Place) {
    let log = place.open().await;
    log.execute(note("a", "before")).await.expect("stored");
    let beside = place.beside().await;
    let slow = slow_writer(&beside).await;
    let (theirs, asked) = (log.clone(), tokio::sync::oneshot::channel());
    let caller = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let task = tokio::spawn(async move { theirs.execute(note("a", "theirs")).await });
            tokio::task::yield_now().await;
            asked.0.send(task.is_finished()).expect("the test waits");
        });
    });
    assert!(!asked.1.await.expect("told"), "the log is held by another program");
    let mine = spawn(&log, note("a", "mine"));
    until_blocked(&beside).await;
    caller.join().expect("it ended");
    slow.commit().await.expect("commits");
    let mine = mine.await.expect("no panic").expect("stored").version;
    let theirs = i64::try_from(whole(&log).await).expect("it is small") - 3;
    assert_eq!(mine, 2 + theirs, "theirs was begun and is there, or was not begun and is not");
}

async fn a_full_line_refuses_newcomers(place: Place) {
    let options = Options { queue: 8, batch: 4, ..Options::default() };
    let log = EventLog::open(&place.url, place.clock.clone(), options).await.expect("opens");
    let told = held(&place, &log, (0..40).map(|_| note("a", "x"))).await;
    let refused = told.iter().filter(|told| matches!(told, Err(ExecuteError::Overloaded))).count();
    assert_eq!((told.iter().flatten().count(), refused), (8, 32));
    assert_eq!(whole(&log).await, 9);
}

async fn nobody_is_answered_before_the_commit(place: Place) {
    let log = place.open().await;
    let beside = place.beside().await;
    let slow = slow_writer(&beside).await;
    let tasks: Vec<_> = (0..20).map(|_| spawn(&log, ask("a", Note::Within(line("x"), 10)))).collect();
    until_blocked(&beside).await;
    // Neither those who would be let in nor those who would be refused because of them.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(tasks.iter().all(|task| !task.is_finished()));
    assert_eq!(log.head().await.expect("there is a head"), Position::START);
    slow.commit().await.expect("commits");
    let mut stored = 0;
    for task in tasks {
        stored += u64::from(task.await.expect("no caller panics").is_ok());
    }
    assert_eq!((stored, whole(&log).await), (10, 11));
}

async fn no_decision_rests_on_what_another_process_displaced(place: Place) {
    let (one, two) = place.open_two().await;
    for id in ["a", "b", "c", "d", "e", "f", "g", "h"] {
        let tasks: Vec<_> = (0..120)
            .map(|n: usize| {
                // Each of the two words is stored only after the other; the nodes begin with different ones, and one of
                // them has more to say: what it decides ends behind what displaces the beginning.
                let (log, words) = if n.is_multiple_of(4) { (&one, ["x", "y"]) } else { (&two, ["y", "x"]) };
                spawn(log, ask(id, Note::Once(line(words[n / 4 % 2]))))
            })
            .collect();
        for task in tasks {
            let told = task.await.expect("no caller panics");
            assert!(matches!(told, Ok(_) | Err(ExecuteError::Conflict { .. })), "{told:?}");
        }
        let events = one.read_stream(&format!("group/{id}"), 0, 1_000).await.expect("reads");
        let notes: Vec<&str> = events.iter().map(|event| event.data.get()).collect();
        assert!(notes.len() > 1 && notes.windows(2).all(|pair| pair[0] != pair[1]), "{notes:?}");
    }
    whole(&one).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_can_never_be_stored_spoils_nothing_that_was_decided_with_it() {
    let place = Place::postgres().await;
    let log = place.open().await;
    let requests = (0..30).map(|n| {
        let mut request = note("a", "x");
        if n % 10 == 5 {
            // PostgreSQL takes no text with a zero in it.
            request.context.actor = ActorId("some\0body".into());
        }
        request
    });
    let told = held(&place, &log, requests).await;
    let stored: Vec<bool> = told.iter().map(Result::is_ok).collect();
    assert_eq!(stored, (0..30).map(|n| n % 10 != 5).collect::<Vec<_>>());
    let versions: HashSet<i64> = told.into_iter().flatten().map(|outcome| outcome.version).collect();
    assert_eq!(versions, (1..=27).collect());
    assert_eq!(whole(&log).await, 28);
}
