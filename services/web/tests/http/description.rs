//! The description is what is served, complete and committed; every route is closed unless its permission opens it.

use reqwest::Method;
use serde_json::Value;
use zgoda_web::{openapi, permissions};

use crate::support::*;

fn description() -> Value {
    serde_json::to_value(openapi()).expect("JSON")
}

fn committed(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn operations(description: &Value) -> Vec<(String, Method, Value)> {
    let mut found = Vec::new();
    for (path, item) in description["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let method = method.to_uppercase().parse().expect("a method");
            found.push((path.clone(), method, operation.clone()));
        }
    }
    found
}

#[test]
fn the_committed_description_and_table_of_permissions_are_current() {
    let description = serde_json::to_string_pretty(&openapi()).expect("JSON");
    let advice = "run `cargo xtask spec` and commit what changes";
    assert!(committed("api-spec/openapi.json").trim_end() == description, "api-spec/openapi.json: {advice}");
    assert!(committed("docs/PERMISSIONS.md") == permissions::markdown(), "docs/PERMISSIONS.md: {advice}");
}

#[test]
fn every_operation_parameter_and_field_says_what_it_is() {
    let description = description();
    assert_eq!(description["openapi"], "3.1.0");
    let mut silent = Vec::new();
    let says_itself = |value: &Value| value["description"].as_str().is_some_and(|text| !text.is_empty());
    // A field that may be null is one of two, and the other one says what it is.
    let says =
        |value: &Value| says_itself(value) || value["oneOf"].as_array().is_some_and(|one| one.iter().any(says_itself));
    for (path, method, operation) in operations(&description) {
        if operation["summary"].as_str().is_none_or(str::is_empty) {
            silent.push(format!("{method} {path}"));
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            if !says(parameter) {
                silent.push(format!("{method} {path} {}", parameter["name"]));
            }
        }
    }
    for (name, schema) in description["components"]["schemas"].as_object().expect("schemas") {
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            if !says(property) {
                silent.push(format!("{name}.{field}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_list_that_is_read_by_pages_says_how_it_can_be_sorted() {
    let mut lists = 0;
    for (path, _, operation) in operations(&description()) {
        let parameters: Vec<_> = operation["parameters"].as_array().into_iter().flatten().collect();
        // Letters stand in no read table, and in one order only.
        if path.ends_with("/notifications") {
            continue;
        }
        if parameters.iter().any(|parameter| parameter["name"] == "cursor") {
            let sort = parameters.iter().find(|parameter| parameter["name"] == "sort");
            let words = &sort.unwrap_or_else(|| panic!("{path}"))["schema"];
            assert!(words["enum"].as_array().is_some_and(|all| all.contains(&words["default"])), "{path}: {words}");
            lists += 1;
        }
    }
    assert_eq!(lists, 20);
}

#[test]
fn every_operation_has_a_name_of_its_own_and_a_permission_of_the_table() {
    let mut names = std::collections::BTreeSet::new();
    for (path, method, operation) in operations(&description()) {
        let name = operation["operationId"].as_str().expect("a name").to_owned();
        assert!(names.insert(name.clone()), "{name} stands twice");
        if path.starts_with("/api/v1") {
            let permission = operation["security"][0]["bearer"][0].as_str().unwrap_or("none");
            assert!(permissions::Permission::named(permission).is_some(), "{method} {path}: {permission}");
            let public = permissions::Permission::named(permission).is_some_and(permissions::Permission::is_public);
            let secret = ["check-in", "follow-invitation"].contains(&permission);
            assert!(
                !public || secret || method == Method::GET,
                "{method} {path}: no command is public without a secret"
            );
        }
    }
    for permission in permissions::PERMISSIONS {
        let used = operations(&description())
            .iter()
            .any(|(.., operation)| operation["security"][0]["bearer"][0] == permission.name);
        // These open more of what others open.
        let more = ["read-contacts", "read-participants"].contains(&permission.name);
        assert!(used || more, "{} opens nothing", permission.name);
    }
}

#[actix_web::test]
async fn whoever_is_not_signed_in_gets_what_is_public_and_nothing_else() {
    let server = Server::start().await;
    let mut closed = 0;
    for (path, method, operation) in operations(&description()) {
        if !path.starts_with("/api/v1") {
            continue;
        }
        let permission = operation["security"][0]["bearer"][0].as_str().expect("a permission");
        let permission = permissions::Permission::named(permission).expect("of the table");
        let filled = path
            .replace("{id}", "01890000-0000-7000-8000-000000000000")
            .replace("{message_id}", "01890000-0000-7000-8000-000000000001")
            .replace("{edrpou}", COORDINATING)
            .replace("{code}", "1.1")
            .replace("{period}", "2025-03")
            .replace("{group}", "group")
            .replace("{sha256}", &"0".repeat(64))
            .replace("{number}", "0000-0000-0000")
            .replace("{n}", "1");
        let response = server.client.request(method.clone(), format!("{}{filled}", server.base)).send().await;
        let status = response.expect("an answer").status().as_u16();
        if permission.is_public() {
            // A command that a secret opens is let in, and has no body here to show it.
            let expected: &[u16] = if method == Method::GET { &[200, 404] } else { &[415] };
            assert!(expected.contains(&status), "{method} {path}: {status}");
        } else {
            closed += 1;
            assert_eq!(status, 401, "{method} {path}");
        }
    }
    assert!(closed > 20, "{closed}");
}

#[actix_web::test]
async fn the_reference_is_served_without_any_other_host() {
    let server = Server::start().await;
    let get = |path: &str| server.client.get(format!("{}{path}", server.base)).send();
    let served = get("/openapi.json").await.expect("an answer");
    let known = server.client.get(format!("{}/openapi.json", server.base)).header("if-none-match", etag(&served));
    assert_eq!(known.send().await.expect("an answer").status(), 304);
    let served: Value = served.json().await.expect("JSON");
    assert_eq!(served, description());
    let page = get("/docs/").await.expect("an answer").text().await.expect("a page");
    for file in ["swagger-ui-bundle.js", "swagger-initializer.js", "swagger-ui.css"] {
        assert!(page.contains(file), "{page}");
        assert_eq!(get(&format!("/docs/{file}")).await.expect("an answer").status(), 200, "{file}");
    }
    assert!(!page.contains("http://") && !page.contains("https://"), "{page}");
    assert!(!page.contains("<script>") && !page.contains("<style>"), "the policy allows nothing inline: {page}");
}
