//! What is told of trainings without names: their history, and coverage as a table; and the forms by which they are changed.

use reqwest::Method;
use serde_json::json;

use crate::{
    forms::send,
    pages::{shown, text},
    rounds::{INTERIOR, JUSTICE},
    stores::{Store, on_both_stores},
    support::*,
    training_course::*,
};

on_both_stores!(
    a_training_tells_what_happened_to_it_and_nobodys_name_or_reference,
    coverage_is_a_table_by_month_and_of_bodies_nobody_was_trained_of,
    a_training_is_moved_its_bodies_invited_and_its_term_changed_by_forms,
);

async fn a_training_tells_what_happened_to_it_and_nobodys_name_or_reference(store: Store) {
    let course = Course::approved_on(store).await;
    let path = format!("/trainings/{}/history", course.id);
    assert_eq!(refused(course.server.get(&path, &NOBODY).await, 401).await.0, "token-missing");
    let page = course.read("/history?limit=3").await;
    let keys: Vec<_> = page["items"].as_array().expect("rows").iter().map(|row| row["summary"].clone()).collect();
    assert_eq!(keys, ["list-approved", "training-held", "attendance-marked"]);
    assert_eq!(page["items"][2]["details"]["present"], "1");
    let next = format!("/history?limit=3&cursor={}", page["next_cursor"].as_str().expect("there is more"));
    let rest = course.read(&next).await;
    assert_eq!(rest["items"][0]["summary"], "retention-set");
    for told in [page.to_string(), rest.to_string()] {
        assert!((1..4).all(|n| !told.contains(&person(n))), "{told}");
    }
    let csv = course.server.ask_in("uk", Method::GET, &format!("{path}?format=csv"), &AUDITOR).send().await;
    let csv = csv.expect("an answer").text().await.expect("text");
    assert!(csv.contains("Список затверджено, редакція 1: 3 особи, з них присутніх 1"), "{csv}");
    let missing = format!("/trainings/{}/history", uuid::Uuid::nil());
    assert_eq!(course.server.get(&missing, &AUDITOR).await.status(), 404);
    let before = course.server.head().await - 1;
    let past = course.read(&format!("/history?as_of=position:{before}")).await;
    assert_eq!(past["items"][0]["summary"], "training-held", "the past knows of no approval");

    let here = format!("/trainings/{}", course.id);
    assert!(shown(&course.server, &here, &AUDITOR).await.contains("Відмічено (координатор): присутність – 1"));
    assert!(!shown(&course.server, &here, &NOBODY).await.contains("id=\"history\""), "the public sees numbers only");
}

async fn coverage_is_a_table_by_month_and_of_bodies_nobody_was_trained_of(store: Store) {
    let course = Course::approved_on(store).await;
    let csv = async |query: &str, language| {
        let path = format!("/trainings/coverage?format=csv{query}");
        let answer = course.server.ask_in(language, Method::GET, &path, &NOBODY).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        answer.text().await.expect("text").trim_start_matches('\u{feff}').replace('\r', "")
    };
    let table = csv("", "uk").await;
    let rows: Vec<_> = table.lines().collect();
    assert_eq!(rows[0], "Місяць,Проведено навчань,Запрошено органів,Охоплено органів,Присутніх");
    assert_eq!(rows[1..], ["2025-03,1,2,1,1", "Усього,1,2,1,1"]);
    assert!(csv("", "en").await.contains("Total,1,2,1,1"));
    let untrained = csv("&rows=untrained", "uk").await;
    assert!(untrained.lines().nth(1).is_some_and(|row| row.starts_with(INTERIOR)) && !untrained.contains(JUSTICE));
    let path = "/trainings/coverage?format=xlsx";
    let bytes = course.server.get(path, &NOBODY).await.bytes().await.expect("a workbook").to_vec();
    let mut workbook: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheets = calamine::Reader::worksheets(&mut workbook);
    let sizes: Vec<_> = sheets.iter().map(|(name, rows)| (name.as_str(), rows.height())).collect();
    assert_eq!(sizes, [("coverage", 3), ("nobody-trained", 2)]);
}

async fn a_training_is_moved_its_bodies_invited_and_its_term_changed_by_forms(store: Store) {
    let course = Course::scheduled_on(store, json!({"bodies": [JUSTICE]})).await;
    let at = |act: &str| format!("/trainings/{}/{act}", course.id);
    let form = shown(&course.server, &at("move"), &TRAINER).await;
    for prefilled in ["value=\"2025-03-10\"", "value=\"13:00\"", "value=\"17:00\"", "value=\"Київ, зала 1\""] {
        assert!(form.contains(prefilled), "{prefilled}: {form}");
    }
    let moved = |ends, reason| {
        [
            ("day", "2025-03-11"),
            ("begins", "10:00"),
            ("ends", ends),
            ("place", "Київ, зала 2"),
            ("link", "https://meet.example/2"),
            ("reason", reason),
        ]
    };
    let refused = text(send(&course.server, &at("move"), &TRAINER, &moved("09:00", "зала зайнята")).await, 422).await;
    assert!(refused.contains("id=\"ends-fault\"") && refused.contains("value=\"Київ, зала 2\""), "{refused}");
    let silent = text(send(&course.server, &at("move"), &TRAINER, &moved("14:00", "")).await, 422).await;
    assert!(silent.contains("id=\"reason-fault\""), "{silent}");
    let back = text(send(&course.server, &at("move"), &TRAINER, &moved("14:00", "зала зайнята")).await, 200).await;
    assert!(back.contains("Навчання перенесено.") && back.contains("11.03.2025, 10:00–14:00"), "{back}");

    let unknown = text(send(&course.server, &at("invite"), &TRAINER, &[("bodies", "50000002")]).await, 422).await;
    assert!(unknown.contains("id=\"bodies-fault\"") && unknown.contains(">50000002</textarea>"), "{unknown}");
    let groups = [("bodies", INTERIOR), ("group", "trembita-participants")];
    let invited = text(send(&course.server, &at("invite"), &TRAINER, &groups).await, 200).await;
    assert!(invited.contains("Запрошення записано."), "{invited}");
    let shown = course.read("").await;
    assert_eq!(shown["groups"], json!(["trembita-participants"]));
    assert!(shown["bodies"].as_array().expect("bodies").iter().any(|at| at["body"]["edrpou"] == INTERIOR));

    let kept = [("retention_days", "30"), ("reason", "за номенклатурою справ")];
    let too_long = [("retention_days", "5000"), ("reason", "за номенклатурою справ")];
    let refused = text(send(&course.server, &at("set-retention"), &TRAINER, &too_long).await, 422).await;
    assert!(refused.contains("id=\"retention_days-fault\""), "{refused}");
    let back = text(send(&course.server, &at("set-retention"), &TRAINER, &kept).await, 200).await;
    assert!(back.contains("Строк зберігання змінено.") && back.contains("10.04.2025"), "{back}");
    for act in ["move", "invite", "set-retention"] {
        let officer = crate::pages::shown(&course.server, &at(act), &OFFICER).await;
        assert!(!officer.contains("<form class=\"stack"), "{act} is not an officer's to do");
    }
}
