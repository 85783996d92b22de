//! What people and programs send by mistake or on purpose: the right status, a sentence that helps, and nothing stored.

use acceptance::{Answer, Client, Store, bodies, on_both_stores};
use serde_json::{Value, json};

use crate::scene::{Scene, messages, report};

on_both_stores!(
    a_bad_plan_table_is_refused_with_the_place_of_the_fault,
    bad_json_and_bad_values_are_refused_with_a_pointer,
    a_forged_or_foreign_token_opens_nothing,
    a_stale_version_and_a_made_up_cursor_are_refused,
);

/// The head of the act's table.
const HEAD: &str =
    "Найменування завдання,Найменування заходу,Індикатор виконання,Відповідальні за виконання,Строк виконання";

async fn a_bad_plan_table_is_refused_with_the_place_of_the_fault(store: Store) {
    let scene = Scene::open(store).await;
    let before = head(&scene).await;
    let row = |code: &str, deadline: &str| format!("1. Завдання,{code}) захід,Індикатор,Мінцифри,{deadline}\n");
    let table = |rows: &str| format!("{HEAD}\n{rows}").into_bytes();
    let dry = format!("/api/v1/plans?title=T&coordinator={}&dry_run=true", bodies::DIGITAL);
    let cases: [(&str, Vec<u8>, u16, &str); 4] = [
        ("no such columns", "Найменування завдання,Найменування заходу\nа,б\n".into(), 422, "header-column-missing"),
        ("another header", format!("а,б,в,г,д\n{}", row("1.1", "січень 2025")).into(), 422, "header-column-missing"),
        ("an unknown month", table(&row("1.1", "січнябрь 2025")), 422, "deadline-form"),
        ("a code that stands twice", table(&row("1.1", "січень 2025").repeat(2)), 422, "measure-duplicate"),
    ];
    for (what, table, status, code) in cases {
        let answer = scene.coordinator.post_bytes(&dry, "text/csv", table).await.expect("the server answers");
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{what}: {}", answer.text);
        assert_helps(what, &answer);
    }
    // Fifty megabytes are refused by their announced length; nobody has to send them first.
    let refused = scene.coordinator.announce(&dry, "text/csv", 50 * 1024 * 1024).await;
    assert!(refused.starts_with("HTTP/1.1 413 ") && refused.contains(r#""code":"too-large""#), "{refused}");
    // Windows-1251 is no fault: offices still save it.
    let cyrillic = encoded_in_1251(&format!("{HEAD}\n{}", row("1.1", "січень 2025")));
    let answer = scene.coordinator.post_bytes(&dry, "text/csv", cyrillic).await.expect("the server answers");
    assert_eq!(answer.json()["measures"][0]["deadline"]["text"], "січень 2025", "{}", answer.text);
    assert_eq!(head(&scene).await, before, "nothing is stored");
}

async fn bad_json_and_bad_values_are_refused_with_a_pointer(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let admin = scene.program.signed_in("admin", None).await;
    let before = head(&scene).await;

    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let answer = admin.post_bytes("/api/v1/plans", "application/json", deep.into_bytes()).await.expect("an answer");
    assert!(matches!(answer.status, 400 | 403 | 422), "{} {}", answer.status, answer.text);
    let deep = format!("{{\"contacts\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let contacts = format!("/api/v1/bodies/{}/contacts", bodies::DIGITAL);
    let answer = admin.post_bytes(&contacts, "application/json", deep.into_bytes()).await.expect("an answer");
    assert!(matches!(answer.status, 400 | 422), "{} {}", answer.status, answer.text);
    assert_helps("JSON 10,000 levels deep", &answer);

    let wrong_digit = json!({ "edrpou": "43220852", "kind": "service", "name": { "full": "Орган", "short": "О" } });
    let answer = admin.post("/api/v1/bodies", &wrong_digit).await.expect("an answer");
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert_eq!(answer.json()["errors"][0]["pointer"], "/edrpou");
    assert_helps("a wrong check digit", &answer);

    let mut unknown = report();
    unknown["colour"] = json!("red");
    let answer = scene.officer.post(&messages(&plan, "1.1"), &unknown).await.expect("an answer");
    assert!(matches!(answer.status, 400 | 422), "{} {}", answer.status, answer.text);
    assert_eq!(answer.json()["errors"][0]["pointer"], "/colour", "{}", answer.text);
    assert_eq!(head(&scene).await, before, "nothing is stored");
}

async fn a_forged_or_foreign_token_opens_nothing(store: Store) {
    let scene = Scene::open(store).await;
    let before = head(&scene).await;
    let token = scene.coordinator.token().expect("it is signed in").to_owned();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!("a JWT has three parts") };
    let issue = ["token", "--sub", "stranger", "--role", "coordinator", "--body", bodies::DIGITAL];
    let elsewhere = scene.program.say_under(("ZGODA_JWT_AUDIENCE", "another-system"), &issue).await;
    let foreign =
        scene.program.say_under(("ZGODA_JWT_SECRET", "another secret that is thirty-two bytes long"), &issue).await;
    // {"alg":"none","typ":"JWT"} in base64url.
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.");
    let tampered = format!(
        "{header}.{}.{signature}",
        claims.replacen(&claims[4..5], if &claims[4..5] == "A" { "B" } else { "A" }, 1)
    );
    let tokens = [
        ("unsigned", unsigned),
        ("tampered with", tampered),
        ("for another audience", elsewhere),
        ("signed with another secret", foreign),
    ];
    for (what, token) in tokens {
        let forger = Client::new(scene.program.address(), Some(token.trim()));
        let answer = forger.post("/api/v1/plans", &json!({})).await.expect("an answer");
        assert_eq!(answer.status, 401, "{what}: {}", answer.text);
        assert_helps(what, &answer);
    }
    assert_eq!(head(&scene).await, before, "nothing is stored");
}

async fn a_stale_version_and_a_made_up_cursor_are_refused(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.import_plan().await;
    let before = head(&scene).await;
    let act = json!({ "act": { "number": "1-р", "date": "2025-01-06", "kind": "cabinet-order" } });
    let answer =
        scene.coordinator.post_if(&format!("/api/v1/plans/{plan}/adopt"), "\"1\"", &act).await.expect("an answer");
    assert_eq!(answer.status, 412, "{}", answer.text);
    assert_helps("a stale version", &answer);
    let answer = scene.anyone.get("/api/v1/plans?cursor=bWFkZSB1cA").await.expect("an answer");
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert_helps("a made-up cursor", &answer);
    assert_eq!(head(&scene).await, before, "nothing is stored");
}

/// A problem document with a stable code and a sentence in the reader's language.
#[track_caller]
fn assert_helps(what: &str, answer: &Answer) {
    assert!(answer.header("Content-Type").starts_with("application/problem+json"), "{what}: {}", answer.text);
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status, "{what}");
    let detail = problem["detail"].as_str().unwrap_or_default();
    let ukrainian = detail.chars().any(|letter| ('а'..='я').contains(&letter));
    assert!(ukrainian && detail.len() > 20, "{what}: no sentence in Ukrainian: {problem}");
    assert!(!answer.code().is_empty(), "{what}: no code: {problem}");
}

/// Where the log ends.
async fn head(scene: &Scene) -> Value {
    let follower = scene.program.signed_in("secretariat", None).await;
    follower.see("/api/v1/events?limit=1").await["head"].clone()
}

/// Cyrillic as Windows-1251 has it, for the letters that occur here.
fn encoded_in_1251(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        'А'..='я' => u8::try_from(u32::from(letter) - 0x410 + 0xC0).expect("64 letters in a row"),
        'і' => 0xB3,
        'І' => 0xB2,
        ascii => u8::try_from(ascii).expect("nothing else occurs"),
    };
    text.chars().map(byte).collect()
}
