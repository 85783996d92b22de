//! Every bad list that people send: a clear refusal by row and column, and nothing half imported.

use std::io::{Cursor, Write};

use reqwest::Method;
use serde_json::json;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    listed::{Listed, TWO},
    rounds::{INTERIOR, JUSTICE},
    stores::Store,
    support::*,
    training_course::TRAINER,
};

const CSV: &str = "text/csv";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What it is, its media type and bytes, and the status, code and place of the refusal.
type Case = (&'static str, &'static str, Vec<u8>, u16, &'static str, &'static str);

/// A workbook of some thousand bytes that would unpack into fifty-one million.
fn bomb() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a file in the archive");
    writer.write_all(&vec![0; 51 << 20]).expect("the bytes are taken");
    writer.finish().expect("all is written").into_inner()
}

fn long() -> Vec<u8> {
    let row = |n: u32| format!("Учасник {n};{JUSTICE}\n");
    format!("ПІБ;ЄДРПОУ\n{}", (0..200_000).map(row).collect::<String>()).into_bytes()
}

#[actix_web::test]
async fn a_bad_list_is_refused_by_row_and_column_and_nothing_of_it_is_taken() {
    let listed = Listed::on(Store::Sqlite).await;
    let csv = |rows: &str| format!("ПІБ;ЄДРПОУ;Пошта\n{rows}").into_bytes();
    let cases: [Case; 12] = [
        ("an unknown body", CSV, csv("Особа;33546707;\n"), 422, "edrpou-check-digit", "/row/2/код ЄДРПОУ"),
        ("a body that is not in the register", CSV, csv("Особа;50000002;\n"), 422, "body-unknown", "/row/2/код ЄДРПОУ"),
        (
            "the same person twice",
            CSV,
            csv(&format!("Особа;{JUSTICE};\nОСОБА ;{JUSTICE};\n")),
            422,
            "person-twice",
            "/row/3/ПІБ",
        ),
        (
            "an address that is none",
            CSV,
            csv(&format!("Особа;{JUSTICE};адреса\n")),
            422,
            "email-form",
            "/row/2/електронна пошта",
        ),
        ("nobody", CSV, csv(&format!(";{JUSTICE};a@body.example\n")), 422, "text-empty", "/row/2/ПІБ"),
        ("no header", CSV, format!("Особа;{JUSTICE}\n").into_bytes(), 422, "header-missing", ""),
        ("no rows", CSV, csv(""), 422, "list-empty", ""),
        ("a quote that stays open", CSV, csv(&format!("\"Особа;{JUSTICE};\n")), 400, "csv-quote-open", "/row/2"),
        ("two hundred thousand rows", CSV, long(), 413, "table-too-long", ""),
        ("a bomb", XLSX, bomb(), 413, "xlsx-too-large", ""),
        ("no workbook", XLSX, b"PK no archive".to_vec(), 400, "xlsx-unreadable", ""),
        ("another form", "text/html", csv("Особа;00015622;\n"), 415, "media-type", ""),
    ];
    let head = listed.server.head().await;
    for (what, kind, bytes, status, code, pointer) in cases {
        for query in ["", "?take=good", "?preview=true"] {
            // Rows that can be told apart are told in a preview, and the good ones are taken when it is told to; here there are none.
            let of_rows = pointer.matches('/').count() == 3;
            if of_rows && (query == "?preview=true" || what == "the same person twice" && query == "?take=good") {
                continue;
            }
            let path = format!("/trainings/{}/participants{query}", listed.id);
            let request = listed.server.ask(Method::POST, &path, &TRAINER).header("content-type", kind);
            let answer = request.body(bytes.clone()).send().await.expect("an answer");
            let (told, sentence, place) = refused(answer, status).await;
            assert_eq!(told, code, "{what}{query}: {sentence}");
            assert!(place.ends_with(pointer), "{what}{query}: {place}");
            assert!(!sentence.contains("Особа"), "{what}: nobody is quoted");
        }
    }
    assert_eq!(listed.server.head().await, head, "nothing is stored");
}

#[actix_web::test]
async fn a_list_is_read_however_an_office_writes_it_and_formulas_leave_as_text() {
    let rows = format!("Учасниця Перша;{JUSTICE};\"спеціаліст\nвідділу\"\nУчасник Другий;{INTERIOR};=HYPERLINK(1)\n");
    let text = format!("ПІБ;Код ЄДРПОУ;Посада\n{rows}");
    let windows = encoding_rs::WINDOWS_1251.encode(&text).0.into_owned();
    for (what, bytes) in [
        ("semicolons", text.clone().into_bytes()),
        ("a byte order mark", format!("\u{feff}{text}").into_bytes()),
        ("line ends of Windows", text.replace('\n', "\r\n").into_bytes()),
        ("Windows-1251", windows),
    ] {
        let listed = Listed::on(Store::Sqlite).await;
        let path = format!("/trainings/{}/participants", listed.id);
        let request = listed.server.ask(Method::POST, &path, &TRAINER).header("content-type", CSV).body(bytes);
        answered(request.send().await.expect("an answer"), 201).await;
        let list = listed.list(&TRAINER).await;
        assert_eq!(list["participants"][0]["position"], json!("спеціаліст відділу"), "{what}");
        assert_eq!(list["participants"][1]["name"], json!("Учасник Другий"), "{what}");
        let csv = listed.form(&TRAINER, "?format=csv").await.text().await.expect("text");
        assert!(csv.contains("'=HYPERLINK(1)") && !csv.contains(",=HYPERLINK"), "{what}: {csv}");
    }
    let listed = Listed::on(Store::Sqlite).await;
    answered(listed.send(TWO, "").await, 201).await;
    let again = listed.send(TWO, "").await;
    assert_eq!(refused(again, 422).await.0, "already-registered", "the same list once more");
}
