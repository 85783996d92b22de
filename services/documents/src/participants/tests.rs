//! Lists as offices send them, and as nobody should.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use zgoda_domain::values::Edrpou;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Form, MOST_PEOPLE, ReadList, as_text, read_list};
use crate::InputError;

const NAME: &str = "учасники.csv";

fn known(code: &Edrpou) -> bool {
    ["43220851", "00032684"].contains(&code.as_str())
}

fn csv(text: &str) -> Result<ReadList, InputError> {
    read_list(Form::Csv, text.as_bytes(), NAME, &known)
}

/// A row: its number, name, body, address, telephone.
type Told<'a> = (u32, String, String, Option<&'a str>, Option<&'a str>);

/// Rows and what each person is said to be.
fn people(list: &ReadList) -> Vec<Told<'_>> {
    let told = list.good.iter().map(|good| {
        let person = &good.entry.person;
        let (name, body) = (person.name.to_string(), good.entry.body.to_string());
        (good.row, name, body, person.email.as_ref().map(|e| e.as_str()), person.phone.as_ref().map(|p| p.as_str()))
    });
    told.collect()
}

fn wrong(list: &ReadList) -> Vec<(&str, u32, &str)> {
    let place = |error: &InputError| error.place.row.expect("errors of rows name the row");
    let told = list.errors.iter();
    told.map(|error| (error.code.as_str(), place(error), error.place.column.as_deref().unwrap_or_default())).collect()
}

#[test]
fn headings_are_understood_in_both_languages_and_in_any_order() {
    let expected =
        [(2, "Учасниця Перша".to_owned(), "43220851".to_owned(), Some("p@body.example"), Some("+380441234567"))];
    for text in [
        "ПІБ,Код ЄДРПОУ,Посада,Електронна пошта,Телефон\nУчасниця Перша,43220851,головна спеціалістка,p@body.example,044 123-45-67",
        "Phone;E-mail;EDRPOU;Full name *\n+380441234567;p@body.example;43220851;Учасниця Перша",
        "Прізвище\tІм’я\tЄДРПОУ\tТел.\tEmail\nУчасниця\tПерша\t43220851\t380441234567\tp@body.example",
        "№;Учасник;примітка;код органу;пошта;телефон\n1;\"Учасниця\nПерша\";не важить;43220851;p@body.example;044 1234567",
    ] {
        assert_eq!(people(&csv(text).expect("a list")), expected, "{text}");
    }
}

#[test]
fn a_mark_of_byte_order_windows_1251_and_a_title_above_the_header_do_not_matter() {
    let text = "Список учасників\n\nПІБ;ЄДРПОУ\nУчасник Другий;00032684\n";
    let expected = [(4, "Учасник Другий".to_owned(), "00032684".to_owned(), None, None)];
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let windows = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    for bytes in [text.as_bytes(), &marked, &windows] {
        assert_eq!(people(&read_list(Form::Csv, bytes, NAME, &known).expect("a list")), expected);
    }
}

#[test]
fn every_bad_row_is_named_with_its_column_and_the_good_ones_are_read() {
    let list = csv("ПІБ;ЄДРПОУ;Пошта;Телефон\n\
        Учасниця Перша;43220851;p@body.example;\n\
        Учасник Другий;43220852;;\n\
        Учасник Третій;39849797;;\n\
        ;43220851;not-an-address;12\n\
        ;;;\n\
        Учасник П’ятий;;;\n\
        Учасник Шостий;00032684;;\n")
    .expect("a list");
    assert_eq!(people(&list).iter().map(|row| row.0).collect::<Vec<_>>(), [2, 8]);
    assert_eq!(
        wrong(&list),
        [
            ("edrpou-check-digit", 3, "код ЄДРПОУ"),
            ("body-unknown", 4, "код ЄДРПОУ"),
            ("text-empty", 5, "ПІБ"),
            ("email-form", 5, "електронна пошта"),
            ("phone-form", 5, "телефон"),
            ("edrpou-form", 7, "код ЄДРПОУ"),
        ]
    );
    assert_eq!(list.bad, 4);
}

#[test]
fn no_sentence_quotes_what_a_person_wrote_of_themselves() {
    let list =
        csv("ПІБ;ЄДРПОУ;Пошта;Телефон;Посада\nТаємна\u{202e}Особа;43220851;таємна адреса;таємний номер;таємна\u{7}\n");
    let list = list.expect("a list");
    assert_eq!(list.errors.len(), 4);
    for error in &list.errors {
        let told = format!("{error:?}").to_lowercase();
        assert!(!told.contains("таємн") && !told.contains("особа"), "{told}");
    }
}

#[test]
fn formulas_are_text_like_any_other() {
    let list =
        csv("ПІБ,ЄДРПОУ,Посада\n\"=HYPERLINK(\"\"http://x.example\"\";\"\"y\"\")\",43220851,+1\n").expect("a list");
    assert_eq!(people(&list)[0].1, "=HYPERLINK(\"http://x.example\";\"y\")");
}

#[test]
fn a_table_without_its_columns_is_no_list() {
    let code = |text: &str| csv(text).map(|list| list.good.len()).map_err(|error| error.code);
    assert_eq!(code("ПІБ,Посада\nУчасник Другий,спеціаліст"), Err("header-missing".to_owned()));
    assert_eq!(code("Учасник Другий,43220851\n"), Err("header-missing".to_owned()));
    assert_eq!(code("ПІБ,ЄДРПОУ,Телефон,Phone\nУчасник Другий,43220851,,\n"), Err("column-twice".to_owned()));
    assert_eq!(code("ПІБ,ЄДРПОУ\n"), Err("list-empty".to_owned()));
    assert_eq!(code("ПІБ,ЄДРПОУ\n\"Учасник,43220851\n"), Err("csv-quote-open".to_owned()));
    assert_eq!(code(" \n"), Err("file-empty".to_owned()));
}

#[test]
fn as_many_as_may_be_are_read_and_two_hundred_thousand_are_refused_with_a_sentence() {
    let of = |people: usize| {
        let rows: String = (0..people).map(|n| format!("Учасник {n};43220851\n")).collect();
        csv(&format!("ПІБ;ЄДРПОУ\n{rows}"))
    };
    assert_eq!(of(MOST_PEOPLE).map(|list| (list.good.len(), list.bad)), Ok((MOST_PEOPLE, 0)));
    let refused = of(200_000).expect_err("more than may be");
    assert_eq!(
        (refused.code.as_str(), refused.en.as_str()),
        ("table-too-long", "The table has more than 20001 rows: divide the list into parts.")
    );
    let large = read_list(Form::Csv, &vec![b'x'; 11 << 20], NAME, &known).expect_err("more than may be");
    assert_eq!(large.uk, "Файл має 11 МБ, дозволено не більше 10 МБ: поділіть список на частини.");
}

#[test]
fn a_workbook_is_read_though_it_dropped_the_zeros_of_a_code() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in ["ПІБ", "ЄДРПОУ", "Телефон"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, heading).expect("a cell");
    }
    sheet.write_string(1, 0, "Учасник Другий").expect("a cell");
    sheet.write_number(1, 1, 32_684.0).expect("a cell");
    sheet.write_number(1, 2, 380_441_234_567.0).expect("a cell");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let list = read_list(Form::Xlsx, &bytes, "учасники.xlsx", &known).expect("a list");
    assert_eq!(people(&list), [(2, "Учасник Другий".to_owned(), "00032684".to_owned(), None, Some("+380441234567"))]);
    let text = as_text(&bytes, "учасники.xlsx").expect("text");
    assert_eq!(people(&csv(&text).expect("a list")), people(&list), "shown as text it says the same: {text}");
}

/// A workbook whose cells are written by a hand of their own.
fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["ПІБ", "ЄДРПОУ", "Дата народження", "Примітка", "Посада"])
    {
        sheet.write_string(0, column, heading).expect("a cell");
    }
    for row in 1..=3 {
        sheet.write_string(row, 0, format!("Учасник {row}")).expect("a cell");
        sheet.write_string(row, 1, "00032684").expect("a cell");
    }
    fill(sheet).expect("cells");
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn columns_that_nobody_reads_are_not_judged_and_a_bad_cell_is_an_error_of_its_row() {
    let day = ExcelDateTime::from_ymd(2026, 12, 1).expect("a day of the calendar");
    let format = Format::new().set_num_format("dd.mm.yyyy");
    let failed = || Formula::new("=NA()").set_result("#N/A");
    let bytes = workbook(|sheet| {
        sheet.write_datetime_with_format(1, 2, &day, &format)?;
        sheet.write_formula(2, 3, failed())?;
        sheet.write_datetime_with_format(0, 6, &day, &format)?;
        Ok(())
    });
    let list = read_list(Form::Xlsx, &bytes, NAME, &known).expect("a list");
    assert_eq!((list.good.len(), list.bad), (3, 0));

    let bytes = workbook(|sheet| {
        sheet.write_datetime_with_format(1, 4, &day, &format)?;
        sheet.write_formula(2, 0, failed())?;
        sheet.write_datetime_with_format(2, 1, &day, &format)?;
        Ok(())
    });
    let list = read_list(Form::Xlsx, &bytes, NAME, &known).expect("a list");
    assert_eq!(wrong(&list), [("cell-date", 2, "посада"), ("cell-error", 3, "ПІБ"), ("cell-date", 3, "код ЄДРПОУ")]);
    assert_eq!((list.good.len(), list.good[0].row, list.bad), (1, 4, 2));
    assert!(list.errors.iter().all(|error| !error.uk.contains("2026") && !error.uk.contains("січень")));
}

#[test]
fn cells_are_cut_where_the_header_is_whole_whatever_stands_in_them() {
    let rows: String = (1..=30)
        .map(|n| format!("Учасник {n};43220851;начальник відділу, управління, департаменту, м. Київ\n"))
        .collect();
    for (header, name) in [
        ("ПІБ;Код ЄДРПОУ;Посада", "Учасник 30"),
        ("Прізвище, ім’я, по батькові;Код ЄДРПОУ;Посада", "Учасник 30"),
        ("Список, травень, місто Київ\n\nПрізвище, ім'я, по батькові;Код ЄДРПОУ;Посада", "Учасник 30"),
    ] {
        let list = csv(&format!("{header}\n{rows}")).expect("a list");
        let last = &list.good[29].entry.person;
        let position = last.position.as_ref().map(ToString::to_string);
        assert_eq!((list.good.len(), list.bad, last.name.as_str()), (30, 0, name), "{header}");
        assert_eq!(position.as_deref(), Some("начальник відділу, управління, департаменту, м. Київ"), "{header}");
    }
    let list = csv("ПІБ,ЄДРПОУ,Посада\nУчасник Другий,00032684,спеціаліст; перший; другий; третій\n").expect("a list");
    assert_eq!(list.good.len(), 1);
}

#[test]
fn windows_1251_is_known_by_any_header_of_a_list() {
    for header in ["Прізвище;Ім'я;По батькові;Код органу", "ПІБ;Код органу", "Ім`я;ЄДРПОУ"]
    {
        let text = format!("{header}\nЛін;Проба;Перша;43220851\n");
        let windows = encoding_rs::WINDOWS_1251.encode(&text).0.into_owned();
        let read = read_list(Form::Csv, &windows, NAME, &known).map_err(|error| error.code);
        assert_eq!(read.map(drop), Ok(()), "{header}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a file in the archive");
    writer.write_all(&vec![0; 51 << 20]).expect("the bytes are taken");
    let bomb = writer.finish().expect("all is written").into_inner();
    let refused = read_list(Form::Xlsx, &bomb, "учасники.xlsx", &known).expect_err("a bomb");
    assert_eq!(refused.code, "xlsx-too-large");
}
