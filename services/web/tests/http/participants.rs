//! People come onto lists one by one, from files and by the link of an invitation.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    listed::{JUSTICE_OFFICER, Listed, TWO, names},
    rounds::{BUREAU, INTERIOR, JUSTICE},
    stores::{Store, on_both_stores},
    support::*,
    training_course::TRAINER,
};

on_both_stores!(
    a_list_is_previewed_refused_as_a_whole_and_taken_in_part_when_told_to,
    a_preview_names_who_may_be_one_person_and_for_whom_there_is_no_place,
    a_repeated_import_registers_nobody_twice,
    who_follows_an_invitation_registers_themselves_without_an_account,
);

async fn a_list_is_previewed_refused_as_a_whole_and_taken_in_part_when_told_to(store: Store) {
    let listed = Listed::on(store).await;
    let csv = format!(
        "ПІБ;ЄДРПОУ\nУчасниця Перша;{JUSTICE}\nУчасник Другий;43220852\nУчасник Третій;{BUREAU}\n\
        учасниця перша;{JUSTICE}\nУчасник П’ятий;{INTERIOR}\n"
    );
    let head = listed.server.head().await;
    let preview = answered(listed.send(&csv, "?preview=true").await, 200).await;
    assert_eq!((&preview["good"], &preview["bad"]), (&json!(2), &json!(3)));
    let told = |at: usize| (preview["errors"][at]["row"].clone(), preview["errors"][at]["code"].clone());
    assert_eq!(told(0), (json!(3), json!("edrpou-check-digit")));
    assert_eq!(told(1), (json!(4), json!("not-invited")));
    assert_eq!(told(2), (json!(5), json!("person-twice")));
    assert_eq!(preview["errors"][1]["column"], "код ЄДРПОУ");
    let (code, _, place) = refused(listed.send(&csv, "").await, 422).await;
    assert_eq!((code.as_str(), place.as_str()), ("edrpou-check-digit", "/row/3/код ЄДРПОУ"));
    assert_eq!(listed.server.head().await, head, "nothing was stored");
    let taken = answered(listed.send(&csv, "?take=good").await, 201).await;
    assert_eq!((&taken["registered"], &taken["training"]["people"]), (&json!(2), &json!(2)));
    assert_eq!(taken["left_out"][2]["row"], 5);
    let again = answered(listed.send(&csv, "?preview=true&guests=true").await, 200).await;
    let codes: Vec<_> = again["errors"].as_array().expect("errors").iter().map(|one| one["code"].clone()).collect();
    assert_eq!(codes, ["already-registered", "edrpou-check-digit", "person-twice", "already-registered"]);
    assert_eq!(again["good"], 1, "the guest");
    let bytes = encoding_rs::WINDOWS_1251.encode("ПІБ;ЄДРПОУ\nГість Шоста;33546706\n").0.into_owned();
    let path = format!("/trainings/{}/participants?guests=true", listed.id);
    let request = listed.server.ask(Method::POST, &path, &TRAINER).header("content-type", "text/csv").body(bytes);
    answered(request.send().await.expect("an answer"), 201).await;
    let list = listed.list(&TRAINER).await;
    assert_eq!(names(&list), ["Учасниця Перша", "Учасник П’ятий", "Гість Шоста"]);
    assert_eq!((&list["participants"][2]["guest"], &list["participants"][0]["guest"]), (&json!(true), &json!(false)));
}

async fn a_preview_names_who_may_be_one_person_and_for_whom_there_is_no_place(store: Store) {
    let listed = Listed::on(store).await;
    let small = json!({"topic": "Підключення", "hours": 4, "mode": "on-site", "place": "Київ", "capacity": 2,
        "starts_at": "2025-03-11T11:00:00Z", "ends_at": "2025-03-11T15:00:00Z", "bodies": [JUSTICE]});
    let small = answered(listed.server.post("/trainings", &TRAINER, &small).await, 201).await;
    let id = small["training"]["id"].as_str().expect("an identifier").to_owned();
    let listed = Listed { id, ..listed };
    let two = format!("ПІБ;ЄДРПОУ;Пошта\nІва Лін;{JUSTICE};iva@body.example\nІва  ЛІН;{JUSTICE};\n");
    let three = format!("{two}Іва Лін;{JUSTICE};iva2@body.example\n");
    let told = |answer: &Value| -> Vec<(i64, String)> {
        let rows = answer["warnings"].as_array().expect("warnings").iter();
        rows.map(|one| (one["row"].as_i64().unwrap_or(0), one["code"].as_str().unwrap_or("–").to_owned())).collect()
    };
    let alike = |row| (row, "person-alike".to_owned());
    let preview = answered(listed.send(&three, "?preview=true").await, 200).await;
    assert_eq!((&preview["good"], &preview["bad"], &preview["free"]), (&json!(3), &json!(0), &json!(2)));
    assert_eq!(told(&preview), [(4, "capacity-full".to_owned()), alike(3), alike(4)]);
    assert_eq!(refused(listed.send(&three, "").await, 409).await.0, "capacity-full");
    assert_eq!(told(&answered(listed.send(&two, "?preview=true").await, 200).await), [alike(3)]);
    let taken = answered(listed.send(&two, "").await, 201).await;
    assert_eq!((&taken["registered"], told(&taken)), (&json!(2), vec![alike(3)]));
}

async fn a_repeated_import_registers_nobody_twice(store: Store) {
    let listed = Listed::on(store).await;
    let first = answered(listed.send_as(&TRAINER, TWO, "", Some("k-1")).await, 201).await;
    let again = answered(listed.send_as(&TRAINER, TWO, "", Some("k-1")).await, 201).await;
    assert_eq!((&first["training"], listed.people().await), (&again["training"], 2));
    let other = listed.send_as(&TRAINER, &TWO.replace("Другий", "Третій"), "", Some("k-1")).await;
    assert_eq!(refused(other, 422).await.0, "idempotency-key-reused");
    let one = json!({"name": "Учасник Третій", "body": JUSTICE});
    let path = format!("/trainings/{}/participants", listed.id);
    let added = answered(listed.server.post(&path, &JUSTICE_OFFICER, &one).await, 201).await;
    assert_eq!(added["participant"], listed.reference("Учасник Третій").await);
    assert_eq!(refused(listed.server.post(&path, &JUSTICE_OFFICER, &one).await, 409).await.0, "already-registered");
    let foreign = json!({"name": "Учасник Четвертий", "body": INTERIOR});
    assert_eq!(refused(listed.server.post(&path, &JUSTICE_OFFICER, &foreign).await, 403).await.0, "not-permitted");
    let unknown = json!({"name": "Учасник Четвертий", "body": "39849797"});
    assert_eq!(refused(listed.server.post(&path, &TRAINER, &unknown).await, 422).await.2, "/body");
    let bad = json!({"name": "Учасник Четвертий", "body": JUSTICE, "phone": "12"});
    assert_eq!(
        refused(listed.server.post(&path, &TRAINER, &bad).await, 422).await,
        (
            "phone-form".to_owned(),
            "This is not a telephone number: for example +380 44 123 45 67 or 044 123-45-67 is expected.".to_owned(),
            "/phone".to_owned()
        )
    );
    assert_eq!(listed.people().await, 3);
}

async fn who_follows_an_invitation_registers_themselves_without_an_account(store: Store) {
    let listed = Listed::on(store).await;
    let link = json!({"body": JUSTICE, "places": 1, "valid_until": "2025-03-10T10:00:00Z"});
    let path = format!("/trainings/{}/invitations", listed.id);
    let issued = answered(listed.server.post(&format!("{path}/links"), &TRAINER, &link).await, 201).await;
    let me = |secret: &Value, name: &str| json!({"invitation": secret, "name": name});
    let follow = format!("{path}/follow");
    let guessed = listed.server.post(&follow, &NOBODY, &me(&json!("0000-0000-0000"), "Учасник Перший")).await;
    assert_eq!(refused(guessed, 409).await.2, "/invitation");
    let secret = &issued["invitation"];
    let done = answered(listed.server.post(&follow, &NOBODY, &me(secret, "Учасник Перший")).await, 201).await;
    assert_eq!(done["topic"], "Підключення");
    let list = listed.list(&TRAINER).await;
    let row = &list["participants"][0];
    assert_eq!((&row["name"], &row["participant"]), (&json!("Учасник Перший"), &done["participant"]));
    assert_eq!((&row["body"]["edrpou"], &row["registered"]), (&json!(JUSTICE), &json!("invitation")));
    let second = listed.server.post(&follow, &NOBODY, &me(secret, "Учасник Другий")).await;
    assert_eq!(refused(second, 409).await.0, "invitation-full");
    assert_eq!(listed.people().await, 1);
}
