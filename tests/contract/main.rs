//! The promises made to others, compared with the program that must keep them.

use acceptance::{Client, Program, Store};
use serde_json::Value;

/// A committed file of the repository.
fn committed(path: &str) -> String {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn assert_as_committed(path: &str, stated: &str) {
    let same = committed(path) == stated;
    assert!(same, "{path} has drifted from the program: run `cargo xtask spec` and commit the result");
}

#[tokio::test]
async fn the_committed_openapi_description_is_what_the_program_states() {
    assert_as_committed("api-spec/openapi.json", &acceptance::program::say(&["openapi"]).await);
}

#[tokio::test]
async fn the_committed_table_of_permissions_is_what_the_program_goes_by() {
    assert_as_committed("docs/PERMISSIONS.md", &acceptance::program::say(&["permissions"]).await);
}

#[tokio::test]
async fn the_committed_tables_of_states_are_what_the_program_goes_by() {
    assert_as_committed("docs/STATES.md", &acceptance::program::say(&["states"]).await);
}

#[tokio::test]
async fn the_committed_list_of_letters_is_what_the_program_goes_by() {
    assert_as_committed("docs/NOTIFICATIONS.md", &acceptance::program::say(&["notifications"]).await);
}

#[tokio::test]
async fn every_described_operation_is_served_and_nothing_else_on_its_path() {
    let program = Program::serve(Store::Sqlite).await;
    let described: Value = serde_json::from_str(&committed("api-spec/openapi.json")).expect("it is JSON");
    assert_eq!(program.anyone().see("/openapi.json").await, described, "the served description is the committed one");
    let paths = described["paths"].as_object().expect("a description has paths");
    assert!(paths.len() > 20, "only {} paths are described", paths.len());
    for (path, item) in paths.iter().filter(|(path, _)| path.starts_with("/api/")) {
        let mut methods: Vec<String> =
            item.as_object().expect("a path has operations").keys().map(|name| name.to_uppercase()).collect();
        if methods.contains(&"GET".to_owned()) {
            methods.push("HEAD".to_owned());
        }
        methods.sort();
        assert_eq!(allowed(&program.anyone(), path).await, methods, "{path}");
    }
}

/// The methods that the server allows on a path, which it tells whoever tries another one.
async fn allowed(client: &Client, pattern: &str) -> Vec<String> {
    let answer = client.try_method("PATCH", &example(pattern)).await.expect("the server answers");
    assert_eq!(answer.status, 405, "{pattern}: {}", answer.text);
    let mut methods: Vec<String> = answer.header("Allow").split(", ").map(ToOwned::to_owned).collect();
    methods.sort();
    methods
}

/// A path with well-formed values in place of its parameters.
fn example(pattern: &str) -> String {
    let value = |name: &str| match name {
        "edrpou" => "43220851",
        "group" => "trembita-participants",
        "code" => "1.1",
        "period" => "2025-03",
        "half" => "2025-H1",
        "n" => "1",
        "number" => "0000-0000-0000",
        "sha256" => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "id" | "message_id" | "subject" => "01936f2a-7c00-7000-8000-000000000000",
        other => panic!("no example for the path parameter {other}"),
    };
    let parts = pattern.split('/').map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => value(name),
        None => part,
    });
    parts.collect::<Vec<_>>().join("/")
}
