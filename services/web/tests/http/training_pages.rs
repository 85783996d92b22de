//! The pages of trainings: numbers for everybody, the forms for the coordinator of the body that holds one, and nobody's name.

use reqwest::Method;
use serde_json::json;

use crate::{
    forms::{post, send},
    listed::{Listed, TWO},
    pages::{hidden, page, shown, text},
    rounds::{INTERIOR, OF_JUSTICE},
    stores::{Store, on_both_stores},
    support::*,
    training_course::*,
};

on_both_stores!(
    a_training_is_scheduled_by_a_form_once_and_refused_ones_keep_what_was_typed,
    a_training_goes_from_held_to_certified_and_reopened_by_forms,
    everybody_sees_numbers_and_only_the_holder_is_offered_acts,
    the_coordinator_marks_people_by_name_and_the_reading_is_told,
);

#[actix_web::test]
async fn a_training_that_is_scheduled_under_a_measure_counts_for_it() {
    let (server, plan) = Server::start().await.with_plan().await;
    let form = shown(&server, "/trainings/new", &TRAINER).await;
    let choice = format!("{plan} 2.2");
    assert!(form.contains(&format!("<option value=\"{choice}\">2.2. ")), "{form}");
    let none = format!("{plan} 9.9");
    let again =
        text(send(&server, "/trainings/new", &TRAINER, &[&FILLED[..], &[("measure", &none)]].concat()).await, 422);
    assert!(again.await.contains("id=\"measure-fault\""), "the plan has no such measure");
    let back = send(&server, "/trainings/new", &TRAINER, &[&FILLED[..], &[("measure", &choice)]].concat()).await;
    assert!(text(back, 200).await.contains(&format!("/plans/{plan}/measures/2.2\">2.2</a>")));
    let list = answered(server.get("/trainings", &NOBODY).await, 200).await;
    assert_eq!((&list["items"][0]["plan"], &list["items"][0]["measure"]), (&json!(plan), &json!("2.2")));
}

const FILLED: [(&str, &str); 13] = [
    ("topic", "Підключення до Трембіти"),
    ("day", "2025-03-12"),
    ("begins", "10:00"),
    ("ends", "14:00"),
    ("hours", "4"),
    ("mode", "on-site"),
    ("capacity", "50"),
    ("place", "Київ, зала 1"),
    ("link", ""),
    ("materials", "версія 1"),
    ("group", "trembita-participants"),
    ("bodies", "00015622 00032684"),
    ("retention_days", "365"),
];

async fn a_training_is_scheduled_by_a_form_once_and_refused_ones_keep_what_was_typed(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let before = server.head().await;
    let with =
        |name: &str, value: &'static str| FILLED.map(|(known, text)| (known, if known == name { value } else { text }));
    for (name, value, status, words) in [
        ("place", "", 422, "потребує адреси"),
        ("bodies", "00015623", 422, "Остання цифра"),
        ("bodies", "50000002", 422, "немає в переліку"),
        ("ends", "09:00", 422, "пізніше, ніж починається"),
        ("topic", "", 422, "Текст порожній"),
    ] {
        let again = text(send(&server, "/trainings/new", &TRAINER, &with(name, value)).await, status).await;
        assert!(again.contains(words) && again.contains(&format!("id=\"{name}-fault\"")), "{name}: {again}");
        assert!(again.contains("value=\"версія 1\"") && again.contains("00"), "{name}: what was typed stays");
    }
    assert_eq!(server.head().await, before, "nothing is stored");
    let form = shown(&server, "/trainings/new", &TRAINER).await;
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let fields = [&[("csrf", csrf.as_str()), ("key", key.as_str())][..], &FILLED].concat();
    let back = text(post(&server, "/trainings/new", &TRAINER, &fields).await, 200).await;
    assert!(back.contains("Навчання заплановано.") && back.contains("12.03.2025, 10:00–14:00"), "{back}");
    let head = server.head().await;
    let twice = post(&server, "/trainings/new", &TRAINER, &fields).await;
    assert_eq!((twice.status().as_u16(), server.head().await), (200, head), "sent twice is scheduled once");
    let list = answered(server.get("/trainings", &NOBODY).await, 200).await;
    assert_eq!((&list["total"], &list["items"][0]["starts_at"]), (&json!(1), &json!("2025-03-12T08:00:00Z")));
    let refused = text(send(&server, "/trainings/new", &TRAINER, &FILLED).await, 200).await;
    assert!(refused.contains("Навчання заплановано."), "another form is another training");
    let form = shown(&server, "/trainings/new", &OFFICER).await;
    assert!(!form.contains("<form class=\"stack"), "an officer is offered no form");
}

async fn a_training_goes_from_held_to_certified_and_reopened_by_forms(store: Store) {
    let course = Course::listed_on(store).await;
    let at = |act: &str| format!("/trainings/{}/{act}", course.id);
    course.server.clock.advance(jiff::SignedDuration::from_hours(3));
    answered(course.tell("attendance", &TRAINER, marks(&[(1, "present"), (2, "absent"), (3, "visitor")])).await, 200)
        .await;
    let act = async |act: &str, person: &Person, filled: &[(&str, &str)]| {
        text(send(&course.server, &at(act), person, filled).await, 200).await
    };
    let held = act("hold", &TRAINER, &[("hours", "3"), ("materials", "версія 2")]).await;
    assert!(held.contains("Проведення зафіксовано.") && held.contains("версія 2"), "{held}");
    let form = shown(&course.server, &at("approve-list"), &TRAINER).await;
    let seen = hidden(&form, "sha256");
    let correction = json!({"participant": person(2), "attendance": "excused", "reason": "лист"});
    answered(course.tell("attendance/correct", &TRAINER, correction).await, 200).await;
    let stale = send(&course.server, &at("approve-list"), &TRAINER, &[("sha256", &seen)]).await;
    let again = text(stale, 409).await;
    assert!(again.contains("Список змінився") && hidden(&again, "sha256") != seen, "{again}");
    let present = hidden(&again, "sha256");
    let approved = act("approve-list", &TRAINER, &[("sha256", &present)]).await;
    assert!(approved.contains("Список затверджено.") && approved.contains(&present), "{approved}");
    assert!(act("issue-certificates", &TRAINER, &[]).await.contains("Сертифікати видано."));
    let silent = text(send(&course.server, &at("ask-to-reopen"), &TRAINER, &[("reason", "")]).await, 422).await;
    assert!(silent.contains("id=\"reason-fault\""), "{silent}");
    let asked = act("ask-to-reopen", &TRAINER, &[("reason", "Помилка у відмітці")]).await;
    assert!(asked.contains("Прохання записано") && asked.contains("Помилка у відмітці"), "{asked}");
    let alone = text(send(&course.server, &at("reopen"), &TRAINER, &[]).await, 409).await;
    assert!(alone.contains("потрібна друга особа"), "{alone}");
    let reopened = act("reopen", &DEPUTY, &[]).await;
    assert!(reopened.contains("Список знову можна змінювати.") && reopened.contains("Список ще не затверджено"));
}

async fn everybody_sees_numbers_and_only_the_holder_is_offered_acts(store: Store) {
    let course = Course::approved_on(store).await;
    let here = format!("/trainings/{}", course.id);
    let public = shown(&course.server, &here, &NOBODY).await;
    assert!(public.contains("1 / 2") && public.contains("Мін’юст") && !public.contains("meet.example"), "{public}");
    assert!(!public.contains(&person(1)), "nobody is told apart");
    let list = shown(&course.server, "/trainings", &NOBODY).await;
    assert!(list.contains("березень 2025") && list.contains(&format!("/bodies/{INTERIOR}")), "{list}");
    let ask = format!("{here}/ask-to-reopen");
    assert!(shown(&course.server, &here, &TRAINER).await.contains(&ask));
    for stranger in [&OFFICER, &OTHER_TRAINER, &AUDITOR] {
        assert!(!shown(&course.server, &here, stranger).await.contains(&ask), "{}", stranger.sub);
    }
    let head = course.server.head().await;
    let form = shown(&course.server, &ask, &TRAINER).await;
    let unproven = post(&course.server, &ask, &TRAINER, &[("key", &hidden(&form, "key")), ("reason", "ні")]).await;
    assert_eq!(unproven.status(), 403);
    let csrf = hidden(&shown(&course.server, "/trainings", &OFFICER).await, "csrf");
    let officer = post(&course.server, &ask, &OFFICER, &[("csrf", &csrf), ("key", "one"), ("reason", "ні")]).await;
    assert_eq!(officer.status(), 403);
    let missing =
        page(&course.server, Method::GET, &format!("{here}/dance"), &TRAINER).send().await.expect("an answer");
    assert_eq!(missing.status(), 404);
    assert_eq!(course.server.head().await, head, "nothing is stored");
}

async fn the_coordinator_marks_people_by_name_and_the_reading_is_told(store: Store) {
    let listed = Listed::on(store).await;
    let csv = format!("{TWO}Учасник Третій;00032684;;;\n");
    answered(listed.send(&csv, "").await, 201).await;
    let here = format!("/trainings/{}/people", listed.id);
    let early = shown(&listed.server, &here, &TRAINER).await;
    assert!(early.contains("Учасниця Перша") && !early.contains("id=\"mark\""), "nobody is marked before the session");
    listed.server.clock.advance(jiff::SignedDuration::from_hours(3));
    let form = shown(&listed.server, &here, &TRAINER).await;
    let second = listed.reference("Учасник Другий").await;
    let people: Vec<String> =
        form.split("name=\"m\"><option value=\"").skip(1).map(|rest| rest[..36].to_owned()).collect();
    assert_eq!((people.len(), people[1].as_str()), (3, second.as_str()));
    let excused = format!("{second} excused");
    let said = [("m", people[0].as_str()), ("m", &excused), ("m", &people[2]), ("rest", "present")];
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let proof = [("csrf", csrf.as_str()), ("key", key.as_str())];
    let to = format!("{here}/mark");
    let back = text(post(&listed.server, &to, &TRAINER, &[&proof[..], &said].concat()).await, 200).await;
    assert!(back.contains("Відмітки записано.") && back.contains("відсутність з поважних причин"), "{back}");
    let numbers = answered(listed.server.get(&format!("/trainings/{}", listed.id), &NOBODY).await, 200).await;
    assert_eq!(numbers["training"]["counts"]["present"], 2);
    let (csrf, key) = (hidden(&back, "csrf"), hidden(&back, "key"));
    let correction = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("person", &second),
        ("attendance", "present"),
        ("reason", "за записом"),
    ];
    let to = format!("{here}/correct");
    let back = text(post(&listed.server, &to, &TRAINER, &correction).await, 200).await;
    assert!(back.contains("спершу було «відсутність з поважних причин»: за записом"), "{back}");

    let head = listed.server.head().await;
    for stranger in [&OTHER_TRAINER, &NOBODY] {
        let refused = page(&listed.server, Method::GET, &here, stranger).send().await.expect("an answer");
        assert_eq!(refused.status(), 403, "{}", stranger.sub);
        assert!(!refused.text().await.expect("a page").contains("Учасниця"), "{}", stranger.sub);
    }
    assert_eq!(listed.server.head().await, head, "who sees nothing stands in no journal");
    let own = shown(&listed.server, &here, &OF_JUSTICE).await;
    assert!(own.contains("Учасниця Перша") && !own.contains("Учасник Другий"), "{own}");
    assert!(!own.contains("id=\"correct\""), "an officer marks nobody");
    assert_eq!(listed.server.head().await, head + 1, "the reading is recorded");
}
