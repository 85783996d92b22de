//! The list says who was there to those who may know, and how many to everybody else.

use jiff::civil::date;
use zgoda_domain::training::Mode;
use zgoda_domain::values::{Edrpou, Language, Line};
use zgoda_read_models::{AttendanceCounts, TrainingState};

use super::*;
use crate::paper::{reader::text_of, write_pdf};

fn body() -> BodyRef {
    BodyRef { edrpou: Edrpou::parse("43220851").expect("a code"), name: "Мінцифри".to_owned() }
}

fn training() -> TrainingRow {
    TrainingRow {
        id: serde_json::from_str("\"018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e\"").expect("an identifier"),
        topic: "Підключення до «Трембіти»".to_owned(),
        plan: None,
        measure: None,
        organiser: body(),
        state: TrainingState::Held,
        mode: Mode::OnSite,
        starts_at: "2025-02-10T08:00:00Z".parse().expect("an instant"),
        ends_at: "2025-02-10T12:00:00Z".parse().expect("an instant"),
        hours: 4,
        place: None,
        capacity: None,
        materials: None,
        invited: 2,
        reached: 1,
        people: 2,
        counts: AttendanceCounts { present: 1, absent: 1, ..AttendanceCounts::default() },
        certificates: 0,
        approval: None,
        version: 7,
    }
}

fn rows() -> Vec<ListedRow> {
    let position = Some(Line::parse("#спеціаліст [відділу]").expect("an office"));
    let name = Line::parse("Учасниця Перша").expect("a name");
    let person = Person { name, email: None, phone: None, position };
    let row = ListedRow {
        n: 1,
        person: Some(person),
        body: body(),
        guest: false,
        attendance: Some(Attendance::Present),
        certificate: None,
    };
    vec![row.clone(), ListedRow { n: 3, person: None, guest: true, attendance: None, ..row }]
}

fn printed(rows: Option<&[ListedRow]>, language: Language) -> String {
    let drawn = DrawnUp { on: date(2025, 2, 13), position: 57, language };
    let text = text_of(&write_pdf(&attendance_list(&training(), rows, drawn)).expect("a paper"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn who_is_entitled_reads_names_and_who_was_erased_stands_there_without_one() {
    let text = printed(Some(&rows()), Language::Uk);
    for words in [
        "Список учасників навчання Підключення до «Трембіти»",
        "1 Учасниця Перша #спеціаліст [відділу] Мінцифри (43220851) присутність",
        "3 дані стерто Мінцифри (43220851) – гість",
        "журнал, позиція 57",
        "записано в журналі доступу",
        "Осіб у списку 2",
        "Координатор навчання: Мінцифри (43220851)",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
}

#[test]
fn everybody_else_reads_numbers() {
    let text = printed(None, Language::En);
    assert!(text.contains("Present 1") && text.contains("People on the list 2"), "{text}");
    assert!(!text.contains("Учасниця") && !text.contains("спеціаліст"), "{text}");
}
