//! When there is more to do than can be done: nothing acknowledged is lost, and nobody is told of a success that was none.

use std::time::Duration;

use futures::future::join_all;
use serde_json::json;
use zgoda_event_log::Options;
use zgoda_web::Settings;

use crate::support::*;

/// More commands at once than a log with one place to wait can take.
const AT_ONCE: usize = 64;

#[actix_web::test]
async fn a_log_with_no_place_left_says_so_and_has_stored_what_it_acknowledged_and_nothing_else() {
    let options = Options { queue: 1, batch: 1, ..Options::default() };
    let server = Server::start_as(Setup { options, ..Setup::default() }).await;
    let create = async |n: usize| {
        let body = json!({"group": format!("g-{n}"), "name": "Г", "rule": "правило"});
        let answer = server.post("/groups", &ADMIN, &body).await;
        let wait = answer.headers().get("retry-after").map(|value| value.to_str().expect("text").to_owned());
        let status = answer.status().as_u16();
        if status == 503 {
            assert_eq!(wait.as_deref(), Some("2"));
            assert_eq!(refused(answer, 503).await.0, "overloaded");
        }
        (n, status)
    };
    let answers = join_all((0..AT_ONCE).map(create)).await;
    let mut stored: Vec<_> =
        answers.iter().filter(|(_, status)| *status == 201).map(|(n, _)| format!("g-{n}")).collect();
    let refused = answers.iter().filter(|(_, status)| *status == 503).count();
    assert!(refused > 0, "{AT_ONCE} commands at once found a place each");
    assert_eq!(stored.len() + refused, AT_ONCE, "{answers:?}");
    let listed = answered(server.get("/groups?limit=200", &NOBODY).await, 200).await;
    let listed = listed["items"].as_array().expect("a list").iter();
    let mut listed: Vec<_> = listed.map(|row| row["group"].as_str().expect("text").to_owned()).collect();
    stored.sort();
    listed.sort();
    assert_eq!(listed, stored);
}

#[actix_web::test]
async fn a_command_is_acknowledged_as_stored_while_the_read_models_lag_behind() {
    let settings = Settings { read_your_writes: Duration::ZERO, ..Settings::default() };
    let server = Server::start_as(Setup { settings, follows: false, ..Setup::default() }).await;
    let body = json!({"group": "g", "name": "Г", "rule": "правило"});
    let answer = server.post("/groups", &ADMIN, &body).await;
    assert_eq!(
        (&answer.headers()["retry-after"], &answer.headers()["etag"]),
        (&"1".parse().expect("a header value"), &"\"1\"".parse().expect("a header value"))
    );
    assert_eq!(answered(answer, 202).await, json!({"version": 1, "position": 1}));
    assert_eq!(server.head().await, 1, "it is stored");
    let listed = answered(server.get("/groups", &NOBODY).await, 200).await;
    assert_eq!(listed["items"], json!([]), "and not shown yet");
    let again = server.post("/groups", &ADMIN, &json!({"group": "g", "name": "Інша", "rule": "правило"})).await;
    assert_eq!(refused(again, 409).await.0, "group-already-defined", "the rules know it at once");
}

#[actix_web::test]
async fn a_log_that_is_closing_takes_no_command_and_readers_are_still_served() {
    let server = Server::start().await;
    server.log.shutdown().await;
    let body = json!({"group": "g", "name": "Г", "rule": "правило"});
    assert_eq!(refused(server.post("/groups", &ADMIN, &body).await, 503).await.0, "overloaded");
    answered(server.get("/groups", &NOBODY).await, 200).await;
}
