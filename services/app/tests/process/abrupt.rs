//! Ends that nobody wished for: a second signal, a kill while the demonstration is being told.

use std::{collections::BTreeMap, path::Path, process::Stdio};

use serde_json::Value;

use crate::program::{Server, read, run, said, zgoda};

#[test]
fn a_second_signal_ends_at_once_and_what_was_acknowledged_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let token = said(folder.path(), &["token", "--sub", "admin-1", "--role", "admin"]);
    let (server, mut heard) = Server::start_heard(folder.path());
    let begin = |length: usize, rest: &str| {
        let head = format!(
            "POST /api/v1/groups HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n{rest}",
            token.trim()
        );
        server.connect(&head)
    };
    let group = r#"{"group":"g","name":"Група","rule":"правило"}"#;
    let answer = read(begin(group.len(), &format!("\r\n{group}")));
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    // A command whose body never comes keeps the first end waiting.
    let mut stuck = begin(1000, "Expect: 100-continue\r\n\r\n");
    let mut continued = [0; 25];
    std::io::Read::read_exact(&mut stuck, &mut continued).expect("the server asks for the rest");
    server.terminate();
    assert!(heard.by_ref().any(|line| line.expect("a line").contains("stopping")), "the first signal is heard");
    server.terminate();
    assert_eq!(server.ended().code(), Some(1), "an end that did not wait says so");
    let last: Vec<_> = heard.map(Result::unwrap).collect();
    assert!(last.iter().any(|line| line.contains("другий сигнал")), "{last:?}");
    let stored = said(folder.path(), &["export", "--stream", "group/g"]);
    assert_eq!(stored.lines().count(), 1, "{stored}");
    assert!(run(folder.path(), &["verify"]).status.success());
}

/// Starts the demonstration and kills it as soon as its log holds so many bytes; true when the story was not told to its end.
fn kill_while_told(folder: &Path, bytes: u64) -> bool {
    let mut child = zgoda(folder, &["demo"]).stdout(Stdio::null()).spawn().expect("the program starts");
    let data = folder.join("data");
    let size = |name: &str| std::fs::metadata(data.join(name)).map_or(0, |file| file.len());
    while size("log.db") + size("log.db-wal") < bytes {
        assert!(child.try_wait().is_ok_and(|ended| ended.is_none()), "the demonstration runs until it is killed");
        std::thread::yield_now();
    }
    child.kill().expect("a running child can be killed");
    child.wait().expect("a child can be waited for");
    !data.join("demo-told").exists()
}

#[test]
fn a_demonstration_killed_while_it_is_told_is_told_to_its_end_the_next_time() {
    let (whole, broken) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let told = |folder: &Path| {
        let server = Server::start(folder, "demo");
        server.terminate();
        assert!(server.ended().success());
        said(folder, &["export"])
    };
    let undisturbed = told(whole.path());
    for bytes in [1, 300_000, 700_000] {
        assert!(kill_while_told(broken.path(), bytes), "it was killed too late");
        assert!(run(broken.path(), &["verify"]).status.success(), "after {bytes} bytes");
    }
    let begun = said(broken.path(), &["export"]).lines().count();
    assert!(begun > 0 && begun < undisturbed.lines().count(), "{begun} events were there before");
    let mended = told(broken.path());
    assert_eq!(mended.lines().count(), undisturbed.lines().count(), "nothing is missing and nothing twice");
    assert!(settled(&mended) == settled(&undisturbed), "the story is the same");
}

/// What a told story says, by stream and version: what happens at one instant is told at once, in any order, and each stream has its own.
/// The amendment is left out, as it is counted back from the day on which the story is told, and a midnight may lie between two of them.
fn settled(text: &str) -> BTreeMap<(String, i64), Value> {
    let events: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a line of the export is JSON")).collect();
    let place =
        |event: &Value| (event["stream"].to_string(), event["version"].as_i64().expect("an event has a version"));
    let begun = events.iter().find(|event| event["name"] == "transition-plan.amendment-begun").map(place);
    let amends = |(stream, n): &(String, i64)| begun.as_ref().is_some_and(|(plan, from)| stream == plan && n >= from);
    // The first version was put to the participants before.
    let of_amendment = |event: &&Value| event["name"] == "consent-round.opened" && event["data"]["version"] != 1;
    let rounds: Vec<_> = events.iter().filter(of_amendment).map(|opened| place(opened).0).collect();
    let told = events.iter().map(|event| {
        let chance = by_chance(event["name"].as_str().expect("an event has a name"));
        (place(event), without(event["data"].clone(), chance))
    });
    told.filter(|(place, _)| !rounds.contains(&place.0) && !amends(place)).collect()
}

/// What differs from one telling to the next. Of trainings: what is drawn at random, persons' marks and keys, what is sealed with these, and the
/// hashes and numbers that follow. Of reports and their rounds: hashes and lengths of what was counted, which names positions of the log, and
/// what happens at one instant comes there in any order.
fn by_chance(name: &str) -> &'static [&'static str] {
    match name.split_once('.') {
        Some(("training", _)) => &["subject", "text", "sha256", "list", "number"],
        Some(("report" | "consent-round", _)) => &["sha256", "status", "bytes"],
        _ => &[],
    }
}

/// People stand in the order of their marks; without these, in that of what is left.
fn without(data: Value, left_out: &[&str]) -> Value {
    match data {
        _ if left_out.is_empty() => data,
        Value::Object(parts) => {
            let left = parts.into_iter().filter(|(name, _)| !left_out.contains(&name.as_str()));
            Value::Object(left.map(|(name, part)| (name, without(part, left_out))).collect())
        }
        Value::Array(parts) => {
            let mut parts: Vec<Value> = parts.into_iter().map(|part| without(part, left_out)).collect();
            parts.sort_by_key(Value::to_string);
            Value::Array(parts)
        }
        single => single,
    }
}
