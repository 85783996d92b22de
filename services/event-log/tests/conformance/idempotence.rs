//! A command repeated with its key is carried out once and answered as it was first.

use zgoda_event_log::{
    Append, AppendError, CommandKey, Envelope, ExecuteError, Expected, Position, Request, ToStream,
    testing::notebook::{Note, Notebook, line},
};

use crate::place::{Place, ask, note, on_both_stores, raw, whole};

on_both_stores!(
    a_repeated_command_gets_the_first_answer_also_after_a_restart,
    a_key_for_another_command_is_refused,
    one_key_at_once_from_two_nodes_is_stored_once,
    a_repeat_is_answered_where_the_command_would_now_be_refused,
    nothing_to_do_is_remembered_too,
    nothing_to_do_is_not_remembered_of_a_stale_state,
    an_append_is_repeated_by_its_key,
    an_append_without_a_key_is_repeated_by_its_id,
    a_repeat_is_found_before_anything_is_asked,
    repeats_among_others_spoil_nothing,
    one_key_for_two_commands_at_once_is_refused_to_the_second,
);

fn keyed(mut request: Request<Notebook>, key: &str) -> Request<Notebook> {
    let body = format!("{:?}", request.command);
    request.key = Some(CommandKey::of("somebody notes", key, body.as_bytes()));
    request
}

async fn a_repeated_command_gets_the_first_answer_also_after_a_restart(place: Place) {
    let log = place.open().await;
    let first = log.execute(keyed(note("a", "one"), "k")).await.expect("stored");
    assert_eq!((first.version, first.position, first.repeated), (1, Position(1), false));
    log.execute(note("a", "two")).await.expect("stored");
    let again = log.execute(keyed(note("a", "one"), "k")).await.expect("repeated");
    assert_eq!((again.version, again.position, again.events, again.repeated), (1, Position(1), 1, true));
    log.shutdown().await;
    drop(log);
    let log = place.open().await;
    let again = log.execute(keyed(note("a", "one"), "k")).await.expect("repeated");
    assert_eq!((again.version, again.position, again.events, again.repeated), (1, Position(1), 1, true));
    assert_eq!(whole(&log).await, 2);
    let events = log.read(Position::START, 1).await.expect("reads");
    let key = CommandKey::of("somebody notes", "k", b"");
    assert_eq!(events[0].command_id, key.command_id(), "the command's id follows from its key");
}

async fn a_key_for_another_command_is_refused(place: Place) {
    let log = place.open().await;
    log.execute(keyed(note("a", "one"), "k")).await.expect("stored");
    for other in [note("a", "another"), ask("b", Note::Once(line("one")))] {
        let refused = log.execute(keyed(other, "k")).await;
        assert!(matches!(refused, Err(ExecuteError::KeyReused)), "{refused:?}");
    }
    assert_eq!(whole(&log).await, 1);
}

async fn one_key_at_once_from_two_nodes_is_stored_once(place: Place) {
    let (one, two) = place.open_two().await;
    for n in 0..20 {
        let key = n.to_string();
        // To different aggregates, so that nothing but the key keeps them apart.
        let (a, b) = (keyed(note(&format!("a{n}"), "x"), &key), keyed(note(&format!("b{n}"), "x"), &key));
        let (a, b) = tokio::join!(one.execute(a), two.execute(b));
        let (a, b) = (a.expect("answered"), b.expect("answered"));
        assert!(a.repeated != b.repeated, "one of them is the first");
        assert_eq!((a.position, a.version), (b.position, b.version));
    }
    assert_eq!(whole(&one).await, 20);
}

async fn a_repeat_is_answered_where_the_command_would_now_be_refused(place: Place) {
    let (here, elsewhere) = place.open_two().await;
    let mut last = keyed(ask("a", Note::Within(line("last"), 1)), "k");
    last.expected = Expected::New;
    assert!(!here.execute(last.clone()).await.expect("stored").repeated);
    assert!(elsewhere.execute(last.clone()).await.expect("repeated").repeated);
    last.expected = Expected::Any;
    assert!(elsewhere.execute(last).await.expect("repeated").repeated);
    assert_eq!(whole(&here).await, 1);
}

async fn nothing_to_do_is_remembered_too(place: Place) {
    let log = place.open().await;
    log.execute(note("a", "x")).await.expect("stored");
    let first = log.execute(keyed(ask("a", Note::Once(line("x"))), "k")).await.expect("accepted");
    assert_eq!((first.events, first.version, first.position, first.repeated), (0, 1, Position(1), false));
    log.execute(note("a", "y")).await.expect("stored");
    let again = log.execute(keyed(ask("a", Note::Once(line("x"))), "k")).await.expect("repeated");
    assert_eq!((again.events, again.version, again.position, again.repeated), (0, 1, Position(1), true));
    assert_eq!(whole(&log).await, 2);
}

async fn nothing_to_do_is_not_remembered_of_a_stale_state(place: Place) {
    let (here, elsewhere) = place.open_two().await;
    here.execute(note("a", "old")).await.expect("stored");
    elsewhere.execute(note("a", "new")).await.expect("stored");
    // From what `here` has in memory there would be nothing to do, and no version would be checked by storing the key.
    let outcome = here.execute(keyed(ask("a", Note::Once(line("old"))), "k")).await.expect("stored");
    assert_eq!((outcome.events, outcome.version), (1, 3));
    assert_eq!(whole(&here).await, 3);
}

async fn an_append_is_repeated_by_its_key(place: Place) {
    let log = place.open().await;
    let append = |body: &[u8]| {
        let key = CommandKey::of("import", "k", body);
        let mut append = raw("group/a", Expected::New);
        append.envelope.command_id = key.command_id();
        Append { key: Some(key), ..append }
    };
    let first = log.append(append(b"x")).await.expect("stored");
    let again = log.append(append(b"x")).await.expect("repeated");
    assert_eq!((again.position, again.version, again.repeated), (first.position, first.version, true));
    assert!(matches!(log.append(append(b"y")).await, Err(AppendError::KeyReused)));
    assert_eq!(whole(&log).await, 1);
}

async fn an_append_without_a_key_is_repeated_by_its_id(place: Place) {
    let (one, two) = place.open_two().await;
    let append = raw("group/a", Expected::New);
    let first = one.append(append.clone()).await.expect("stored");
    one.execute(note("a", "between")).await.expect("stored");
    let anywhere = ToStream { expected: Expected::Any, ..append.streams[0].clone() };
    for again in [append.clone(), Append { streams: vec![anywhere], ..append.clone() }] {
        let again = two.append(again).await.expect("repeated");
        assert_eq!(again, zgoda_event_log::Appended { repeated: true, ..first });
    }
    for other in [
        Append { streams: raw("group/b", Expected::Any).streams, ..append.clone() },
        Append { envelope: Envelope { actor: "another".into(), ..append.envelope.clone() }, ..append.clone() },
        Append { streams: [append.streams.clone(), raw("group/b", Expected::Any).streams].concat(), ..append },
    ] {
        let refused = two.append(other).await;
        assert!(matches!(refused, Err(AppendError::KeyReused)), "{refused:?}");
    }
    assert_eq!(whole(&one).await, 2);
}

async fn a_repeat_is_found_before_anything_is_asked(place: Place) {
    let log = place.open().await;
    let key = CommandKey::of("somebody notes", "k", format!("{:?}", note("a", "one").command).as_bytes());
    assert_eq!(log.repeated(&key).await.expect("answered"), None);
    let first = log.execute(keyed(note("a", "one"), "k")).await.expect("stored");
    log.execute(note("a", "two")).await.expect("stored");
    let again = log.repeated(&key).await.expect("answered").expect("it was carried out");
    assert_eq!(again, zgoda_event_log::Outcome { repeated: true, ..first });
    let other = CommandKey::of("somebody notes", "k", b"another");
    assert!(matches!(log.repeated(&other).await, Err(AppendError::KeyReused)));
}

async fn repeats_among_others_spoil_nothing(place: Place) {
    let (one, two) = place.open_two().await;
    let tasks: Vec<_> = (0..60)
        .map(|n: usize| {
            let log = if n.is_multiple_of(2) { one.clone() } else { two.clone() };
            let request = if n.is_multiple_of(3) { keyed(note("a", "x"), "k") } else { note(&n.to_string(), "x") };
            tokio::spawn(async move { log.execute(request).await.expect("answered").repeated })
        })
        .collect();
    let mut repeated = 0;
    for task in tasks {
        repeated += usize::from(task.await.expect("no caller panics"));
    }
    assert_eq!(repeated, 19);
    assert_eq!(whole(&one).await, 41);
}

async fn one_key_for_two_commands_at_once_is_refused_to_the_second(place: Place) {
    let (one, two) = place.open_two().await;
    for n in 0..10 {
        let (id, key) = (format!("a{n}"), n.to_string());
        let (a, b) = (keyed(note(&id, "x"), &key), keyed(note(&id, "y"), &key));
        let answers = tokio::join!(one.execute(a), two.execute(b));
        let stored = matches!(answers, (Ok(_), Err(ExecuteError::KeyReused)) | (Err(ExecuteError::KeyReused), Ok(_)));
        assert!(stored, "{answers:?}");
    }
    assert_eq!(whole(&one).await, 10);
}
