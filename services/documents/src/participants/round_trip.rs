//! A list as it is taken away, and as it comes back.

use proptest::prelude::*;
use zgoda_domain::values::{Edrpou, Email, Line, Phone};
use zgoda_personal_data::{Entry, Person};

use super::{Form, read_list};
use crate::table::{Cell, Table, write_csv, write_xlsx};

/// The columns of the exported list, in both languages.
const HEADINGS: [[&str; 9]; 2] = [
    ["№", "ПІБ", "Посада", "Електронна пошта", "Телефон", "ЄДРПОУ", "Орган", "Присутність", "Відмічено"],
    ["No.", "Name", "Position", "E-mail", "Phone", "EDRPOU", "Body", "Attendance", "Marked at"],
];

fn exported(people: &[Entry], headings: [&str; 9]) -> Table {
    let row = |(n, Entry { person, body }): (i64, &Entry)| {
        vec![
            Cell::Number(n),
            person.name.as_str().into(),
            person.position.as_ref().map(Line::as_str).into(),
            person.email.as_ref().map(Email::as_str).into(),
            person.phone.as_ref().map(Phone::as_str).into(),
            body.as_str().into(),
            "Орган, відділ; «перший»".into(),
            "присутність".into(),
            Cell::Instant("2026-11-30T22:30:00Z".parse().expect("an instant")),
        ]
    };
    let rows = (1..).zip(people).map(row).collect();
    Table { title: "attendance-list".to_owned(), headings: headings.map(str::to_owned).into(), rows }
}

/// Any line, and more often than not one that begins as formulas do.
fn line() -> impl Strategy<Value = Line> {
    "['=+@＝-]{0,3}[-=+@'’\"«;,#№А-Яа-яІіЇї .()0-9_]{1,40}".prop_filter_map("a line", |text| Line::parse(&text).ok())
}

fn entry() -> impl Strategy<Value = Entry> {
    let email = "[a-z+=-][a-z0-9.+_-]{0,9}@body.example".prop_filter_map("an address", |text| Email::parse(&text).ok());
    let phone = "\\+[1-9][0-9]{7,14}".prop_filter_map("a number", |text| Phone::parse(&text).ok());
    let body = prop::sample::select(vec!["43220851", "00032684"]);
    let options = (prop::option::of(line()), prop::option::of(email), prop::option::of(phone));
    (line(), options, body).prop_map(|(name, (position, email, phone), body)| Entry {
        person: Person { name, email, phone, position },
        body: Edrpou::parse(body).expect("a code"),
    })
}

/// Invented names, shown when one does not come back; nobody's are ever shown elsewhere.
fn names(people: &[Entry]) -> Vec<&str> {
    people.iter().map(|one| one.person.name.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_field_of_an_exported_list_comes_back_as_it_was(people in prop::collection::vec(entry(), 1..6)) {
        for headings in HEADINGS {
            let table = exported(&people, headings);
            let workbook = write_xlsx(std::slice::from_ref(&table)).expect("a workbook");
            for (form, bytes) in [(Form::Csv, write_csv(&table)), (Form::Xlsx, workbook)] {
                let list = read_list(form, &bytes, "attendance-list", &|_| true).expect("a list");
                prop_assert!(list.errors.is_empty(), "{:?}", list.errors);
                let back: Vec<&Entry> = list.good.iter().map(|good| &good.entry).collect();
                prop_assert!(back == people.iter().collect::<Vec<_>>(), "{:?}", names(&people));
            }
        }
    }
}
