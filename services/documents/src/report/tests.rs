//! Each form is opened again by other programs or readers, and says what the report says.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use zgoda_domain::values::Language;

use super::{
    sample::{content, cover, report, status},
    *,
};
use crate::paper::reader::{particulars_of, text_of};

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a line of a cell ends is the typesetter's to say, and how wide a space is the reader's.
fn holds(text: &str, told: &str) -> bool {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    bare(text).contains(&bare(told))
}

/// The parts of a container by name.
fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).expect("a container");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

/// The words of a part, a paragraph a line.
fn words(xml: &str) -> String {
    let mut plain = String::new();
    for piece in xml.replace("</w:p>", "\n").split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if tag.starts_with("w:t ") || tag == "w:t" || text.starts_with('\n') {
            plain.push_str(text);
        }
        plain.push_str(if text.ends_with('\n') && !plain.ends_with('\n') { "\n" } else { "" });
    }
    plain.replace("&amp;", "&").replace("&quot;", "\"")
}

#[test]
fn the_pdf_says_everything_with_contents_and_page_numbers() {
    let pdf = pdf(&report(Language::Uk)).expect("a report");
    let text = text_of(&pdf);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (n, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("стор. {n} з {}", pages.len())), "{page}");
        assert!(page.contains("ПРОЄКТ"), "{page}");
    }
    let first = joined(pages[0]);
    for told in [
        "Зміст",
        "1 Загальні висновки",
        "3 Стан виконання заходів",
        "Хеш змісту",
        "20.01.2026 12:00 за Києвом; журнал, позиція 4512",
    ] {
        assert!(first.contains(told), "{told} in\n{first}");
    }
    let all = joined(&text);
    for told in [
        "виконано перший захід, див. сторінку",
        "1. строк заходу 2.3;",
        "– на вузли;",
        "Цитата листа.",
        "виконано & підтверджено",
        "3. третій",
        "Прострочено, на 325",
        "Виконано із запізненням",
        "1 з 2",
        "Не розпочато; строк близько; не повідомлено",
        "№ 77-в від 01.09.2025",
        "травень 2026",
        "Грудень 2025 Мін’юст (00015622): 1.1, 1.2",
        "+ –",
        "лист № 1/10-392 від 10.03.2025",
        "Усього 1818",
        "Протокол випробувань",
        "2 / 0 / 2 / 1",
        "Обчислено системою за журналом до позиції 120",
    ] {
        assert!(holds(&all, told), "{told} in\n{all}");
    }
    let told = particulars_of(&pdf);
    assert!(told.contains("Tagged:          yes") && told.contains("Jan 21"), "{told}");
    let bytes = String::from_utf8_lossy(&pdf);
    assert!(bytes.contains("pdfaid:part>2<") && bytes.contains("pdfuaid:part>1<"));
}

#[test]
fn equal_reports_give_equal_bytes_in_every_form_and_other_ones_do_not() {
    let (one, other) =
        (report(Language::Uk), Report::of(&Cover { version: 3, ..cover(Language::Uk) }, &content(), Some(&status())));
    let other = other.expect("its texts are allowed");
    for write in [
        |r: &Report| pdf(r).expect("a report"),
        |r: &Report| docx(r).expect("a report"),
        |r: &Report| xlsx(r).expect("a report"),
    ] {
        assert_eq!(write(&one), write(&report(Language::Uk)));
        assert_ne!(write(&one), write(&other));
    }
}

#[test]
fn the_text_document_holds_the_same_words_lists_links_and_tables() {
    let docx = docx(&report(Language::Uk)).expect("a report");
    let document = part(&docx, "word/document.xml");
    let words = joined(&words(&document));
    for told in [
        "ПРОЄКТ",
        "Загальні висновки",
        "виконано перший захід",
        "виконано & підтверджено",
        "Прострочено, на 325 днів",
        "№ 77-в від 01.09.2025",
        "Протокол випробувань",
    ] {
        assert!(words.contains(told), "{told} in\n{words}");
    }
    assert_eq!(document.matches("<w:tbl>").count(), document.matches("</w:tbl>").count());
    assert_eq!(words.matches("Показано повідомлень").count(), 1, "figures are told once");
    assert_eq!(
        words.matches("1. Загальні висновки").count(),
        2,
        "a chapter is called so in the contents and in its place"
    );
    let items = |list: u8| document.matches(&format!("<w:numId w:val=\"{list}\"/>")).count();
    assert_eq!((items(1), items(2), items(3)), (2, 2, 1), "bullets, the first numbered list, the second");
    assert!(part(&docx, "word/numbering.xml").contains(
        "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/>"
    ));
    assert!(part(&docx, "word/_rels/document.xml.rels").contains("план?a=1&amp;b=2\" TargetMode=\"External\""));
    assert!(part(&docx, "word/footer1.xml").contains(" PAGE "));
    assert_eq!(document.matches("w:orient=\"landscape\"").count(), 1, "one run of wide pages");
}

#[test]
fn the_workbook_holds_every_table_with_its_values() {
    let report = report(Language::Uk);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx(&report).expect("a report"))).expect("a workbook");
    let sheets = book.sheet_names();
    for sheet in ["Відомості", "Таблиця заходів", "Хто не відповів", "Стан за органами", "Показано повідомлень"]
    {
        assert!(sheets.iter().any(|name| name == sheet), "{sheet} among {sheets:?}");
    }
    let numbered = |name: &&String| name.ends_with(" 2") || name.chars().count() > 31;
    assert_eq!(sheets.iter().find(numbered), None, "among {sheets:?}");
    let months = book.worksheet_range("Звітні місяці").expect("a sheet");
    let cell = |row, column| months.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(
        (cell(1, 0), cell(1, 1), cell(2, 4)),
        (Data::String("Листопад 2025".into()), Data::Float(5.0), Data::Float(2.0))
    );
    let bodies = book.worksheet_range("Стан за органами").expect("a sheet");
    assert_eq!(bodies.height(), 7);
    assert!(matches!(bodies.get_value((1, 4)), Some(Data::DateTime(_))), "a day is a day");
}

#[test]
fn a_text_that_is_not_allowed_names_its_section() {
    let mut content = content();
    content.sections[1].markdown = zgoda_domain::report::Markdown::parse("а\n<script>").expect("words");
    let refused = Report::of(&cover(Language::Uk), &content, None).expect_err("a script");
    assert_eq!((refused.section.as_str(), refused.faults[0].line), ("measure-2.4", 2));
}

#[test]
fn an_english_report_has_english_words_around_what_people_wrote() {
    let text = joined(&text_of(&pdf(&report(Language::En)).expect("a report")));
    for told in
        ["Contents", "Table of measures", "Overdue, by 325 days", "December 2025", "page 1 of", "виконано перший захід"]
    {
        assert!(holds(&text, told), "{told} in\n{text}");
    }
}

#[test]
fn counted_figures_have_sheets_of_their_own_names() {
    let status = status();
    let content = generated(content(), &status, zgoda_domain::values::Sha256::parse(&"0".repeat(64)).expect("a hash"));
    let report = Report::of(&cover(Language::Uk), &content, Some(&status)).expect("its texts are allowed");
    let titles: Vec<String> = report.sheets().into_iter().map(|sheet| sheet.title).collect();
    let own = ["Заходи за виконанням", "Показники виконання", "Показники строків", "Показники відповідей"];
    for title in own {
        assert_eq!(titles.iter().filter(|one| one.starts_with(title)).count(), 1, "{title} among {titles:?}");
    }
    assert!(titles.iter().all(|title| title.chars().count() <= 31), "{titles:?}");
}

#[test]
fn figures_are_counted_from_the_table_and_name_their_place_in_the_log() {
    let figures = super::counted::counted(&status());
    let keys: Vec<&str> = figures.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["counted-execution", "counted-time", "counted-answers"]);
    let totals: Vec<i64> = figures.iter().map(|one| one.set.total).collect();
    assert_eq!(totals, [3, 3, 10]);
    let answers: Vec<i64> = figures[2].set.parts.iter().map(|part| part.value).collect();
    assert_eq!(answers, [5, 1, 3, 1]);
    let zgoda_domain::report::Provenance::Counted { position, .. } = &figures[0].provenance else {
        panic!("the system counted them")
    };
    assert_eq!(position.0, 4512);
}
