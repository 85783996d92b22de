use zgoda_domain::training::Attendance::{self, *};

use super::*;

fn read(text: &str) -> ReadMarks {
    read_marks(Form::Csv, text.as_bytes(), "marks.csv").expect("a table")
}

fn refused(text: &str) -> String {
    read_marks(Form::Csv, text.as_bytes(), "marks.csv").expect_err("no table").code
}

#[test]
fn each_person_is_called_by_reference_number_or_address() {
    let reference = "00000000-0000-0000-0000-000000000007";
    let marks = read(&format!(
        "Список\n№;ПІБ;Електронна пошта;Присутність;Позначення особи\n\
         1;Учасниця;a@body.example;присутність;{reference}\n2.0;;;відсутність;\n3;;B@body.example;З поважних  причин;\n;;c@body.example;visitor;\n"
    ));
    let called: Vec<_> = marks.good.iter().map(|one| (one.row, one.who.clone(), one.attendance)).collect();
    let email = |text| Email::parse(text).expect("an address");
    assert_eq!(
        called,
        [
            (3, Called::Reference(Subject::parse(reference).expect("a reference")), Present),
            (4, Called::Number(2), Absent),
            (5, Called::Email(email("B@body.example"), Some(3)), Excused),
            (6, Called::Email(email("c@body.example"), None), Visitor),
        ]
    );
    assert_eq!((marks.bad, marks.unsaid, marks.errors.len()), (0, 0, 0));
}

#[test]
fn words_of_either_language_say_what_the_exported_list_says() {
    for (words, expected) in [
        ("присутність", Some(Present)),
        ("Присутня", Some(Present)),
        ("відсутність", Some(Absent)),
        ("відсутність з поважних причин", Some(Excused)),
        ("відвідування", Some(Visitor)),
        ("excused", Some(Excused)),
        ("запізнився", None),
    ] {
        let marks = read(&format!("No.,Attendance\n1,{words}\n"));
        let said: Option<Attendance> = marks.good.first().map(|one| one.attendance);
        assert_eq!(said, expected, "{words}");
    }
}

#[test]
fn what_is_wrong_is_told_by_row_and_column_and_rows_that_say_nothing_are_passed_over() {
    let marks = read(
        "№;Електронна пошта;Присутність\nперший;;присутній\n;щось@;присутній\n;;присутній\n4;;колись\n5;;\n6;;–\n7;;ні\n",
    );
    let told: Vec<_> = marks
        .errors
        .iter()
        .map(|error| {
            (error.place.row.expect("a row"), error.place.column.as_deref().expect("a column"), error.code.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "№", "list-number-form"),
            (3, "Електронна пошта", "email-form"),
            (4, "№", "person-missing"),
            (5, "Присутність", "attendance-unknown"),
        ]
    );
    assert_eq!((marks.good.len(), marks.bad, marks.unsaid), (1, 4, 2));
    assert!(marks.errors.iter().all(|error| !error.uk.contains("щось")), "nobody's data are quoted");
}

#[test]
fn a_workbook_becomes_text_that_says_the_same_in_the_same_rows() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in [
        (0, ["Список", "", ""]),
        (2, ["№", "Примітка", "Присутність"]),
        (3, ["1", "«так»; \"ні\"\nі ще", "присутня"]),
        (5, ["2", "", "колись"]),
    ] {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let told = |marks: ReadMarks| {
        let wrong: Vec<_> = marks.errors.iter().map(|error| (error.place.row, error.code.clone())).collect();
        (marks.good, wrong, marks.unsaid)
    };
    let expected = told(read_marks(Form::Xlsx, &bytes, "marks.xlsx").expect("a table"));
    assert_eq!((expected.0.len(), &expected.1), (1, &vec![(Some(6), "attendance-unknown".to_owned())]));
    let text = as_text(&bytes, "marks.xlsx").expect("text");
    assert_eq!(told(read(&text)), expected, "{text}");
    let windows = encoding_rs::WINDOWS_1251.encode("№;ПІБ;Присутність\n1;Особа;присутня\n").0.into_owned();
    assert_eq!(
        told(read(&as_text(&windows, "marks.csv").expect("text"))).0,
        told(read("№;ПІБ;Присутність\n1;Особа;присутня\n")).0
    );
    assert_eq!(as_text(b"PK\x03\x04 no workbook", "marks.xlsx").expect_err("no table").code, "xlsx-unreadable");
}

#[test]
fn the_day_of_a_mark_is_not_read_and_a_failed_formula_is_an_error_of_its_row() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["№", "Присутність", "Відмічено"]) {
        sheet.write_string(0, column, heading).expect("a cell");
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 12, 1).expect("a day of the calendar");
    let format = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy hh:mm:ss");
    for row in 1..=3 {
        sheet.write_number(row, 0, row).expect("a cell");
        sheet.write_string(row, 1, "присутність").expect("a cell");
        sheet.write_datetime_with_format(row, 2, &day, &format).expect("a cell");
    }
    let failed = rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A");
    sheet.write_formula(2, 1, failed).expect("a cell");
    sheet.write_datetime_with_format(3, 0, &day, &format).expect("a cell");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let as_text = as_text(&bytes, "marks.xlsx").expect("text");
    for marks in [read_marks(Form::Xlsx, &bytes, "marks.xlsx").expect("a table"), read(&as_text)] {
        let wrong: Vec<_> = marks.errors.iter().map(|error| (error.place.row, error.code.as_str())).collect();
        assert_eq!(wrong, [(Some(3), "cell-error"), (Some(4), "cell-date")]);
        assert_eq!((marks.good.len(), marks.bad, marks.unsaid), (1, 2, 0));
    }
}

#[test]
fn windows_1251_is_known_by_the_shortest_header_of_marks() {
    let windows = encoding_rs::WINDOWS_1251.encode("№;Присутність\n1;так\n").0.into_owned();
    assert_eq!(read_marks(Form::Csv, &windows, "marks.csv").map(|marks| marks.good.len()), Ok(1));
}

#[test]
fn a_file_that_is_no_list_of_marks_is_refused_as_a_whole() {
    assert_eq!(refused("ПІБ;Присутність\nОсоба;присутня\n"), "header-missing");
    assert_eq!(refused("№;Номер;Присутність\n1;1;так\n"), "column-twice");
    assert_eq!(refused("№;Присутність\n1;\n"), "list-empty");
    assert_eq!(refused(" \n"), "file-empty");
    let long = |rows| -> String { (1..=rows).map(|n| format!("{n};так\n")).collect() };
    assert_eq!(refused(&format!("№;Присутність\n{}", long(20_020))), "table-too-long");
    assert_eq!(read(&format!("№;Присутність\n{}", long(20_000))).good.len(), 20_000, "as many as a list may have");
}
