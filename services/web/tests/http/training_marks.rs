//! A list that was filled in elsewhere marks people: by number, address or reference, each bad row named, nothing half marked.

use jiff::SignedDuration;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use zgoda_documents::table::{Table, write_xlsx};

use crate::{
    forms::{send, upload},
    listed::{Listed, PROTECTOR, TWO},
    pages::{hidden, page, shown, text},
    rounds::BUREAU,
    stores::{Store, on_both_stores},
    support::*,
    training_course::{OTHER_TRAINER, TRAINER},
};

on_both_stores!(
    marks_are_taken_from_a_file_by_number_address_or_reference,
    the_exported_list_is_filled_in_and_sent_back,
    a_list_is_pasted_into_a_form_looked_at_and_taken,
    a_workbook_is_sent_by_a_form_shown_as_text_and_taken,
);

/// Three people, one a guest, on the day of the session.
async fn on_the_day(store: Store) -> Listed {
    let listed = Listed::on(store).await;
    let guest = format!("{TWO}Гість Третій;{BUREAU};;druhyi@body.example;\n");
    answered(listed.send(&guest, "?guests=true").await, 201).await;
    listed.server.clock.advance(SignedDuration::from_hours(3));
    listed
}

async fn bring(listed: &Listed, person: &Person, csv: &str, query: &str) -> Response {
    let path = format!("/trainings/{}/attendance{query}", listed.id);
    let request = listed.server.ask(Method::POST, &path, person).header("content-type", "text/csv");
    request.body(csv.to_owned()).send().await.expect("an answer")
}

fn faults(told: &Value) -> Vec<(u64, String, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let rows = told.as_array().expect("faults").iter();
    rows.map(|one| (one["row"].as_u64().expect("a row"), text(&one["column"]), text(&one["code"]))).collect()
}

fn fault(row: u64, column: &str, code: &str) -> (u64, String, String) {
    (row, column.to_owned(), code.to_owned())
}

async fn marks_are_taken_from_a_file_by_number_address_or_reference(store: Store) {
    let listed = on_the_day(store).await;
    let first = listed.reference("Учасниця Перша").await;
    let csv = format!(
        "№;Електронна пошта;Позначення особи;Присутність\n;;{first};присутня\n2;druhyi@body.example;;з поважних причин\n\
         9;;;присутній\n;druhyi@body.example;;присутній\n3;persha@body.example;;відвідувач\n3;;;присутній\n1;;;відсутня\n;;;колись\n4;;;\n"
    );
    let head = listed.server.head().await;
    let preview = answered(bring(&listed, &TRAINER, &csv, "?preview=true").await, 200).await;
    let expected = [
        fault(4, "№", "not-registered"),
        fault(5, "Електронна пошта", "address-of-several"),
        fault(6, "№", "another-person"),
        fault(7, "Присутність", "guests-visit"),
        fault(8, "Присутність", "person-twice"),
        fault(9, "Присутність", "attendance-unknown"),
        fault(9, "№", "person-missing"),
    ];
    assert_eq!(faults(&preview["errors"]), expected);
    assert_eq!((&preview["good"], &preview["bad"], &preview["unsaid"]), (&json!(2), &json!(6), &json!(1)));
    assert_eq!(listed.server.head().await, head + 1, "nothing but the reading of addresses is recorded");
    let (code, _, pointer) = refused(bring(&listed, &TRAINER, &csv, "").await, 422).await;
    assert_eq!((code.as_str(), pointer.as_str()), ("not-registered", "/row/4/№"));
    let taken = answered(bring(&listed, &TRAINER, &csv, "?take=good").await, 200).await;
    assert_eq!((&taken["marked"], &taken["training"]["counts"]["present"]), (&json!(2), &json!(1)));
    assert_eq!(faults(&taken["left_out"]), expected);
    let list = listed.list(&TRAINER).await;
    let told =
        |at: usize| (list["participants"][at]["attendance"].clone(), list["participants"][at]["mark"]["how"].clone());
    assert_eq!((told(0), told(1)), ((json!("present"), json!("import")), (json!("excused"), json!("import"))));
    assert_eq!(told(2), (Value::Null, Value::Null));
    let other = answered(bring(&listed, &TRAINER, "No.,Attendance\n2,absent\n", "?preview=true").await, 200).await;
    assert_eq!(faults(&other["errors"]), [fault(2, "Присутність", "already-marked")], "a correction needs a reason");
    let journal = format!("/data-subjects/{first}/access-journal");
    let journal =
        answered(listed.server.ask_in("uk", Method::GET, &journal, &PROTECTOR).send().await.expect("an answer"), 200)
            .await;
    let searched = journal.to_string().matches("пошук осіб у списку навчання").count();
    assert_eq!(searched, 3, "a preview, a refusal and marks: each opened the addresses");
}

async fn the_exported_list_is_filled_in_and_sent_back(store: Store) {
    let listed = on_the_day(store).await;
    let exported = listed.form(&TRAINER, "?format=csv").await.text().await.expect("text");
    let mut rows: Vec<String> = exported.lines().map(str::to_owned).collect();
    let place =
        rows[0].split(',').position(|heading| heading.contains("Присутність")).expect("the column stands there");
    for (row, said) in rows.iter_mut().skip(1).zip(["присутність", "відсутність", "відвідування"])
    {
        let mut cells: Vec<&str> = row.split(',').collect();
        cells[place] = said;
        *row = cells.join(",");
    }
    let head = listed.server.head().await;
    let taken = answered(bring(&listed, &TRAINER, &rows.join("\n"), "").await, 200).await;
    assert_eq!(taken["marked"], 3, "{taken}");
    assert_eq!(listed.server.head().await, head + 1, "references open nobody's address, and all marks are one event");
    let early = Listed::on(store).await;
    answered(early.send(TWO, "").await, 201).await;
    let before = early.server.head().await;
    for query in ["?preview=true", ""] {
        let refusal = bring(&early, &TRAINER, "№;Присутність\n1;так\n", query).await;
        assert_eq!(refused(refusal, 409).await.0, "mark-before-session", "{query}");
        let stranger = bring(&early, &OTHER_TRAINER, "Email;Attendance\npersha@body.example;yes\n", query).await;
        assert_eq!(refused(stranger, 409).await.0, "only-organiser", "{query}");
    }
    assert_eq!(early.server.head().await, before, "nobody's address was opened for another body");
}

async fn a_list_is_pasted_into_a_form_looked_at_and_taken(store: Store) {
    let listed = on_the_day(store).await;
    let here = format!("/trainings/{}/people/file", listed.id);
    assert!(shown(&listed.server, &format!("/trainings/{}/people", listed.id), &TRAINER).await.contains(&here));
    let csv = format!("/trainings/{}/attendance-list?format=csv", listed.id);
    let file = page(&listed.server, Method::GET, &csv, &TRAINER).send().await.expect("an answer");
    assert_eq!(file.headers()["content-type"], "text/csv; charset=utf-8");
    assert!(file.text().await.expect("text").contains("Учасниця Перша"), "the list to be filled in");
    let stranger = page(&listed.server, Method::GET, &csv, &OTHER_TRAINER).send().await.expect("an answer");
    assert_eq!(stranger.status(), 403);
    let table = "№\tПІБ\tПрисутність\n1\tУчасниця Перша\tприсутня\n7\tОсоба\tприсутня\n";
    let head = listed.server.head().await;
    let filled = |step| [("table", table), ("step", step)];
    let looked = text(send(&listed.server, &here, &TRAINER, &filled("preview")).await, 200).await;
    assert!(looked.contains("Такої особи у списку немає") && looked.contains("Учасниця Перша"), "{looked}");
    let refused = text(send(&listed.server, &here, &TRAINER, &filled("take")).await, 422).await;
    assert!(refused.contains("Такої особи у списку немає"), "{refused}");
    let unread = text(send(&listed.server, &here, &TRAINER, &[("table", "щось"), ("step", "take")]).await, 422).await;
    assert!(unread.contains("Заголовка не знайдено") && unread.contains(">щось</textarea>"), "{unread}");
    assert_eq!(listed.server.head().await, head, "nothing is stored");
    let good = [&filled("take")[..], &[("take", "good")]].concat();
    let back = text(send(&listed.server, &here, &TRAINER, &good).await, 200).await;
    assert!(back.contains("Відмітки записано."), "{back}");
    let numbers = answered(listed.server.get(&format!("/trainings/{}", listed.id), &NOBODY).await, 200).await;
    assert_eq!(numbers["training"]["counts"]["present"], 1);
}

async fn a_workbook_is_sent_by_a_form_shown_as_text_and_taken(store: Store) {
    let listed = on_the_day(store).await;
    let here = format!("/trainings/{}/people/file", listed.id);
    let form = shown(&listed.server, &here, &TRAINER).await;
    assert!(form.contains("enctype=\"multipart/form-data\"") && form.contains("type=\"file\""), "{form}");
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let rows = [("1", "присутня"), ("2", "колись")].map(|(n, mark)| vec![n.into(), mark.into()]).into();
    let headings = vec!["№".to_owned(), "Присутність".to_owned()];
    let workbook = write_xlsx(&[Table { title: "Список".to_owned(), headings, rows }]).expect("a workbook");
    let sent = async |fields: &[(&str, &str)], file: &[u8]| {
        upload(&listed.server, &here, &TRAINER, fields, ("upload", "marks.xlsx", file)).await
    };
    let proof = [("csrf", csrf.as_str()), ("key", key.as_str()), ("table", "")];
    let head = listed.server.head().await;
    let looked = text(sent(&[&proof[..], &[("step", "preview")]].concat(), &workbook).await, 200).await;
    assert!(looked.contains("&#34;1&#34;;&#34;присутня&#34;") && looked.contains(">3</th>"), "row 3 is bad: {looked}");
    let broken = text(sent(&[&proof[..], &[("step", "take")]].concat(), b"PK no workbook").await, 400).await;
    assert!(broken.contains("role=\"alert\""), "{broken}");
    let request = page(&listed.server, Method::POST, &here, &TRAINER);
    let request = request.header("content-type", "multipart/form-data; boundary=edge");
    let cut_off = request.body("--edge\r\nContent-Disposition: form-data; name=\"step\"\r\n\r\nta").send().await;
    assert_eq!(cut_off.expect("an answer").status().as_u16(), 400, "a form that breaks off is no form");
    let unproven = sent(&[("csrf", "x"), ("key", "k"), ("step", "take")], &workbook).await;
    assert_eq!((unproven.status().as_u16(), listed.server.head().await), (403, head), "nothing is stored");
    let taken = [&proof[..], &[("step", "take"), ("take", "good")]].concat();
    let back = text(sent(&taken, &workbook).await, 200).await;
    assert!(back.contains("Відмітки записано."), "{back}");
    let numbers = answered(listed.server.get(&format!("/trainings/{}", listed.id), &NOBODY).await, 200).await;
    assert_eq!(numbers["training"]["counts"]["present"], 1);
}
