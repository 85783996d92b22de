//! Who takes part, on a telephone and without an account: the link, the notice, the list, the code.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;

use crate::{
    forms::{post, send},
    pages::{hidden, page, shown, text},
    rounds::JUSTICE,
    stores::{Store, on_both_stores},
    support::*,
    training_course::*,
};

on_both_stores!(somebody_follows_a_link_and_checks_in_by_the_code, a_link_that_opens_nothing_offers_no_form);

/// What stands between a mark in a page and the next tag.
fn after<'p>(page: &'p str, mark: &str) -> &'p str {
    page.split(mark).nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_else(|| panic!("{mark} in {page}"))
}

async fn link(course: &Course, places: u32) -> String {
    let asked = json!({"body": JUSTICE, "places": places, "valid_until": "2025-03-10T14:00:00Z"});
    let issued = answered(course.tell("invitations/links", &TRAINER, asked).await, 201).await;
    issued["invitation"].as_str().expect("told once").to_owned()
}

async fn somebody_follows_a_link_and_checks_in_by_the_code(store: Store) {
    let course = Course::scheduled_on(store, json!({})).await;
    let (server, secret) = (&course.server, link(&course, 1).await);
    let join = format!("/trainings/{}/join", course.id);
    let opened = shown(server, &format!("{join}?invitation={secret}"), &NOBODY).await;
    for words in [
        "Міністерство юстиції України",
        "Підключення до Трембіти",
        "Хто бачить",
        "стаття 11",
        "До 09.03.2028",
        "статті 8 і 15",
    ] {
        assert!(opened.contains(words), "{words} in {opened}");
    }
    let key = hidden(&opened, "key");
    let with = |name: &'static str, key: &str| {
        [
            ("invitation", secret.clone()),
            ("key", key.to_owned()),
            ("name", name.to_owned()),
            ("email", "p@body.example".to_owned()),
        ]
    };
    let told = async |fields: [(&str, String); 4]| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        post(server, &join, &NOBODY, &fields).await
    };
    let head = server.head().await;
    let nameless = text(told(with("", &key)).await, 422).await;
    assert!(nameless.contains("id=\"name-fault\"") && nameless.contains("p@body.example"), "{nameless}");
    assert_eq!(server.head().await, head, "nothing is stored");
    let foreign = page(server, Method::POST, &join, &NOBODY)
        .header("sec-fetch-site", "cross-site")
        .body("")
        .header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(foreign.send().await.expect("an answer").status(), 403);

    let listed = text(told(with("Учасниця Перша", &key)).await, 200).await;
    let reference = after(&listed, "<code class=\"secret\">").to_owned();
    assert!(listed.contains("Вас зареєстровано.") && !listed.contains("Учасниця"), "{listed}");
    let head = server.head().await;
    let twice = text(told(with("Учасниця Перша", &key)).await, 200).await;
    assert_eq!(
        (after(&twice, "<code class=\"secret\">"), server.head().await),
        (reference.as_str(), head),
        "sent twice"
    );
    let full = text(told(with("Учасниця Друга", "another")).await, 409).await;
    assert!(full.contains("role=\"alert\"") && !full.contains("id=\"join\""), "the link has no place left: {full}");

    let here = format!("/trainings/{}/check-in", course.id);
    server.clock.advance(SignedDuration::from_hours(2));
    let wrong = [("participant", reference.as_str()), ("key", "1"), ("code", "0000-0000-0000")];
    let wrong = text(post(server, &here, &NOBODY, &wrong).await, 409).await;
    assert!(wrong.contains("id=\"code-fault\""), "{wrong}");
    let code_page = format!("/trainings/{}/code", course.id);
    let long = text(send(server, &code_page, &TRAINER, &[("minutes", "241")]).await, 422).await;
    assert!(long.contains("id=\"minutes-fault\""), "{long}");
    let elsewhere = shown(server, &code_page, &OTHER_TRAINER).await;
    assert!(!elsewhere.contains("id=\"code\""), "another body holds the training: {elsewhere}");
    let room = text(send(server, &code_page, &TRAINER, &[("minutes", "15")]).await, 200).await;
    let code = after(&room, "<code class=\"room\">").to_lowercase();
    assert!(room.contains(&here), "{room}");
    let typed = [("participant", reference.as_str()), ("key", "2"), ("code", code.as_str())];
    let marked = text(post(server, &here, &NOBODY, &typed).await, 200).await;
    assert!(marked.contains("Вашу присутність записано.") && marked.contains("присутність</span>"), "{marked}");
    let head = server.head().await;
    assert_eq!((post(server, &here, &NOBODY, &typed).await.status().as_u16(), server.head().await), (200, head));
    let again = [("participant", reference.as_str()), ("key", "3"), ("code", code.as_str())];
    assert_eq!(post(server, &here, &NOBODY, &again).await.status(), 409, "once");
    let training = course.read("").await;
    assert_eq!(training["training"]["counts"]["present"], json!(1));
}

async fn a_link_that_opens_nothing_offers_no_form(store: Store) {
    let course = Course::scheduled_on(store, json!({})).await;
    let server = &course.server;
    let secret = link(&course, 5).await;
    let join = format!("/trainings/{}/join", course.id);
    assert!(shown(server, &format!("{join}?invitation={secret}"), &NOBODY).await.contains("id=\"join\""));
    for (wrong, words) in [("7K2M-9QXD-04TB", "Попросіть нове посилання"), ("7K2M-9Q", "Посилання неповне")]
    {
        let told = shown(server, &format!("{join}?invitation={wrong}"), &NOBODY).await;
        assert!(told.contains(words) && !told.contains("id=\"join\""), "{told}");
    }
    server.clock.advance(SignedDuration::from_hours(7));
    let late = shown(server, &format!("{join}?invitation={secret}"), &NOBODY).await;
    assert!(late.contains("role=\"alert\"") && !late.contains("id=\"join\""), "{late}");
    let stranger =
        shown(server, &format!("/trainings/{}/check-in?participant={}", course.id, person(9)), &NOBODY).await;
    assert!(stranger.contains("id=\"participant\"") && !stranger.contains("meet.example"), "{stranger}");
}
