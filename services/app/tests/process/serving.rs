//! The server as a process: the demonstration kept over a restart, an end that loses nothing.

use std::io::Write;

use crate::program::{Server, read, run, said};

const CODES: [&str; 18] = [
    "1.1", "1.2", "1.2.1", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.1", "3.2", "3.3",
    "3.4", "3.5",
];

fn stop(server: Server) {
    server.terminate();
    assert!(server.ended().success(), "an end that was asked for is no failure");
}

#[test]
fn the_demonstration_is_told_once_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), "demo");
    let board = server.get("/");
    for code in CODES {
        assert!(board.contains(&format!("<th scope=\"row\" class=\"code\">{code}</th>")), "{code} is on the board");
    }
    let before = server.get("/?as_of=2025-01-15");
    assert!(
        before.contains("15.01.2025")
            && before.matches("tag green\">виконано").count() < board.matches("tag green\">виконано").count()
    );
    stop(server);
    let told = said(folder.path(), &["export"]);
    assert!(told.lines().count() > 300, "months of reporting");
    stop(Server::start(folder.path(), "demo"));
    assert_eq!(said(folder.path(), &["export"]), told, "a restart adds nothing");
    // Without its mark the story is told again, and every step is recognised.
    std::fs::remove_file(folder.path().join("data/demo-told")).expect("the file was there");
    stop(Server::start(folder.path(), "demo"));
    assert_eq!(said(folder.path(), &["export"]), told, "a story taken up again adds nothing");
    assert!(run(folder.path(), &["verify"]).status.success());
}

#[test]
fn the_demonstration_is_not_told_over_real_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let bodies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/bodies.json");
    said(folder.path(), &["register", "import", "--bodies", bodies]);
    let output = run(folder.path(), &["demo"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("ZGODA_DATA_DIR"));
}

#[test]
fn a_command_that_has_begun_when_the_end_is_asked_for_is_answered_and_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let token = said(folder.path(), &["token", "--sub", "admin-1", "--role", "admin"]);
    let server = Server::start(folder.path(), "serve");
    let body = r#"{"edrpou":"00019442","kind":"cabinet-secretariat","name":{"full":"Секретаріат Кабінету Міністрів України","short":"Секретаріат КМУ","valid_from":null}}"#;
    let (half, rest) = body.split_at(20);
    let head = format!(
        "POST /api/v1/bodies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n",
        token.trim(),
        body.len()
    );
    let mut begun = server.connect(&head);
    // "100 Continue" says that the command is in the server's hands.
    let mut continued = [0; 25];
    std::io::Read::read_exact(&mut begun, &mut continued).expect("the server asks for the rest");
    assert_eq!(&continued, b"HTTP/1.1 100 Continue\r\n\r\n");
    begun.write_all(half.as_bytes()).expect("the bytes are taken");
    server.terminate();
    begun.write_all(rest.as_bytes()).expect("the bytes are taken");
    let answer = read(begun);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(server.ended().success());
    let stored = said(folder.path(), &["export", "--stream", "body/00019442"]);
    assert_eq!(stored.lines().count(), 1, "{stored}");
    assert!(run(folder.path(), &["verify"]).status.success());
}

#[test]
fn automation_runs_beside_the_rest_and_says_how_far_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), "serve");
    let ready = server.get("/readyz");
    assert!(ready.contains(r#"{"part":"automation","ready":true,"lag":0,"parked":0}"#), "{ready}");
    stop(server);
    assert!(folder.path().join("data/automation.db").exists(), "its place is beside the log");
}
