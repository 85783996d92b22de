//! One plan in every form, and any bytes in every reader.

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use zgoda_domain::plan::import::Table;

use super::*;
use crate::seeds;

const NAME: &str = "plan-interoperability.uk.csv";

fn read(form: Form, bytes: &[u8]) -> PlanDraft {
    let mut draft =
        read_plan(form, bytes, NAME, &seeds::interoperability_notes(), &seeds::directory()).expect("a plan");
    // The hash tells the forms apart; everything else is to be the same.
    draft.source = None;
    draft
}

fn shipped() -> Table {
    read_csv(seeds::INTEROPERABILITY_CSV, NAME).expect("a table")
}

#[test]
fn the_plan_reads_the_same_from_utf_8_windows_1251_and_a_workbook() {
    let expected = read(Form::Csv, seeds::INTEROPERABILITY_CSV);

    let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in shipped().rows {
        writer.write_record(&row.cells).expect("a record");
        for (column, cell) in (0_u16..).zip(row.cells.iter()) {
            sheet.write_string(row.row - 1, column, cell).expect("a cell");
        }
    }
    let text = String::from_utf8(writer.into_inner().expect("all is written")).expect("text in UTF-8");
    let (cyrillic, _, lost) = encoding_rs::WINDOWS_1251.encode(&text);
    assert!(!lost && std::str::from_utf8(&cyrillic).is_err(), "the plan is written in Windows-1251");
    assert_eq!(read(Form::Csv, &cyrillic), expected);
    assert_eq!(read(Form::Xlsx, &workbook.save_to_buffer().expect("a workbook")), expected);
}

#[test]
fn what_the_interpretation_refuses_is_told_with_file_row_and_column() {
    let text = std::str::from_utf8(seeds::INTEROPERABILITY_CSV).expect("text in UTF-8");
    let refused = |text: String| {
        let errors = read_plan(Form::Csv, text.as_bytes(), NAME, &seeds::interoperability_notes(), &seeds::directory());
        errors
            .expect_err("it is refused")
            .into_iter()
            .map(|e| (e.code, e.place.file, e.place.row, e.place.column))
            .collect::<Vec<_>>()
    };
    let error = |code: &str, row, column: &str| (code.to_owned(), NAME.to_owned(), Some(row), Some(column.to_owned()));
    assert_eq!(refused(text.replace("квітень", "цвітень")), [error("deadline-form", 6, "Строк виконання")]);
    assert_eq!(refused(text.replace("1.3) ", "1.2) ")), [error("measure-duplicate", 5, "Найменування заходу")]);
    assert_eq!(
        refused(text.replacen(",Строк виконання", "", 1)),
        [error("header-column-missing", 1, "Строк виконання")]
    );
    assert_eq!(
        refused(text.replacen("Індикатор виконання", "Показник", 1)),
        [error("header-column-missing", 1, "Індикатор виконання")]
    );
}

#[test]
fn a_form_is_known_by_its_extension() {
    let forms = ["план.CSV", "a.b.xlsx", "plan.json", "акт.txt", "plan.pdf", "plan"].map(Form::of_file);
    assert_eq!(forms, [Some(Form::Csv), Some(Form::Xlsx), Some(Form::Json), Some(Form::Text), None, None]);
}

/// Reads bytes in every form; all that matters is that each reader comes back with an answer.
fn try_all(bytes: &[u8]) {
    for form in [Form::Csv, Form::Xlsx, Form::Text, Form::Json] {
        let answer = read_plan(form, bytes, NAME, &seeds::interoperability_notes(), &seeds::directory());
        if let Err(errors) = answer {
            assert!(!errors.is_empty());
            assert!(errors.iter().all(|error| error.uk.ends_with('.') && error.en.ends_with('.')), "{errors:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        try_all(&bytes);
    }

    #[test]
    fn arbitrary_text_of_the_field_never_panics(text in "[\"\n\r,;\t 0-9.)(ЗІОзаходЄ“”’=а-яіїєґ]{0,400}") {
        let header = "Найменування завдання,Найменування заходу,Індикатор виконання,Відповідальні за виконання,Строк виконання\n";
        try_all(format!("{header}{text}").as_bytes());
    }

    #[test]
    fn a_damaged_plan_never_panics(at in 0_usize..14_000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = seeds::INTEROPERABILITY_CSV.to_vec();
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        try_all(&bytes);
    }

    #[test]
    fn a_damaged_workbook_never_panics(part in 0_usize..20, at in any::<prop::sample::Index>(), bytes in "[<>/\"=0-9A-Za-z&;# ]{1,6}") {
        try_all(&damaged(workbook(), part, at, bytes.as_bytes()));
    }
}

/// The shipped plan as a workbook.
fn workbook() -> &'static [u8] {
    static WORKBOOK: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
        let mut rows = shipped().rows.into_iter().map(|row| row.cells);
        let headings = rows.next().expect("a heading");
        let rows = rows.map(|cells| cells.into_iter().map(crate::table::Cell::Text).collect()).collect();
        crate::table::write_xlsx(&[crate::table::Table { title: "План".into(), headings, rows }]).expect("a workbook")
    });
    &WORKBOOK
}

/// The same container with some bytes of one part's XML written over; a byte changed in the packed form would only fail its checksum.
fn damaged(workbook: &[u8], part: usize, at: prop::sample::Index, bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};

    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let part = part % archive.len();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file of the archive");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        if index == part {
            let start = at.index(content.len());
            let length = bytes.len().min(content.len() - start);
            content[start..start + length].copy_from_slice(&bytes[..length]);
        }
        writer
            .start_file(file.name().expect("a name in UTF-8").into_owned(), zip::write::SimpleFileOptions::default())
            .expect("a file in the archive");
        writer.write_all(&content).expect("the bytes are taken");
    }
    writer.finish().expect("all is written").into_inner()
}

#[test]
fn the_text_of_a_table_says_what_the_table_says() {
    let table = shipped();
    let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let text = cells.collect::<Vec<_>>().join("\n\n");
    let flattened = read_text(text.as_bytes(), "акт.txt").expect("a table");
    let read = |table: Table| {
        let plan = table.interpret(&seeds::interoperability_notes(), &seeds::directory()).expect("a plan");
        let measures = plan.measures.into_iter().map(|measure| {
            let names =
                measure.responsibilities.into_iter().map(|r| (r.party, r.role, r.by_consent)).collect::<Vec<_>>();
            (measure.code, measure.task, measure.title, measure.indicators, names, measure.deadline)
        });
        (plan.tasks, measures.collect::<Vec<_>>())
    };
    assert_eq!(read(flattened), read(table));
}
