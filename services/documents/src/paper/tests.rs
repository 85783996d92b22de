//! What stands on a paper is what was put on it, in every reader.

use jiff::civil::date;
use zgoda_domain::values::Language;

use super::{reader::*, *};

fn paper(rows: Vec<Vec<Cell>>) -> Paper {
    Paper {
        language: Language::Uk,
        landscape: true,
        title: "Протокол розбіжностей".to_owned(),
        about: "План поетапного переходу".to_owned(),
        running: "версія 1".to_owned(),
        drawn_up_on: date(2025, 3, 10),
        mark: "a-round/120".to_owned(),
        particulars: vec![Particular { name: "Версія документа", value: "1".to_owned() }],
        sections: vec![Section {
            heading: "Розбіжності",
            columns: vec![Column { heading: "Пункт", share: 1 }, Column { heading: "Зауваження", share: 3 }],
            rows,
            nothing: "Розбіжностей немає.",
        }],
        notes: vec!["Примітка.".to_owned()],
        signatures: vec!["Керівник: Мінцифри".to_owned()],
    }
}

fn written(paper: &Paper) -> Vec<u8> {
    write_pdf(paper).expect("a paper")
}

#[test]
fn what_people_wrote_is_shown_and_never_read_as_markup() {
    let hostile = [
        "#let x = 1 #panic() #json(\"/etc/passwd\") #import \"@preview/a:1.0.0\"",
        "[a] {b} $x^2$ *не жирно* _не курсив_ `код` @ref <мітка>",
        "= не заголовок",
        "- не перелік",
        "\\ \\# \\u{41} -- --- ... ~ \"лапки\" 'x' // не коментар /* теж */",
        "https://example.org/?a=b&c=%20",
    ];
    let mut told =
        paper(hostile.iter().map(|text| vec![Cell::of(*text), Cell::default().with_strong(*text)]).collect());
    (told.title, told.about) = (hostile[1].to_owned(), hostile[0].to_owned());
    told.notes = hostile.map(str::to_owned).into();
    let text = text_of(&written(&told));
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in hostile {
        // Once as a note, in one line or two.
        assert!(words.contains(text), "{text} in\n{words}");
    }
    assert!(!words.contains(" A "), "no escape is carried out");
}

#[test]
fn a_word_that_is_too_long_stays_in_its_cell_and_is_found_whole() {
    let hash = "00112233445566778899aabbccddeeff".repeat(2);
    let rows = vec![vec![Cell::of(hash.clone()), Cell::of("щ".repeat(400))]];
    let text = text_of(&written(&paper(rows)));
    assert!(!text.contains('\u{200b}'), "no mark of a break is copied");
    let joined: String = text.chars().filter(|c| c.is_ascii_hexdigit()).collect();
    assert!(joined.contains(&hash[..40]), "{text}");
    let longest = text.split(|c| c != 'щ').map(|run| run.chars().count()).max();
    assert!(longest.is_some_and(|longest| (20..120).contains(&longest)), "{longest:?} letters in one line");
    assert_eq!(text.matches('щ').count(), 400);
}

#[test]
fn every_page_has_its_number_and_the_head_of_the_table() {
    let rows = (1..=80).map(|n| vec![Cell::of(format!("рядок-{n}.")), Cell::of("слово ".repeat(40))]).collect();
    let pdf = written(&paper(rows));
    let text = text_of(&pdf);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 4, "{}", pages.len());
    for (n, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("стор. {n} з {}", pages.len())), "{page}");
        assert!(page.contains("версія 1"));
    }
    for page in &pages[..pages.len() - 1] {
        assert!(page.contains("Пункт") && page.contains("Зауваження"), "{page}");
    }
    for n in 1..=80 {
        assert_eq!(text.matches(&format!("рядок-{n}.")).count(), 1, "row {n}");
    }
    assert!(particulars_of(&pdf).contains(&format!("Pages:           {}", pages.len())));
}

#[test]
fn a_long_list_has_every_row_once_in_its_order_and_is_read_as_one_table_with_one_head() {
    let rows = (1..=700)
        .map(|n| vec![Cell::of(format!("рядок-{n}.")), if n % 2 == 0 { Cell::default() } else { Cell::of("так") }]);
    let pdf = written(&paper(rows.collect()));
    let text = text_of(&pdf);
    let found: Vec<usize> = text
        .split("рядок-")
        .skip(1)
        .map(|rest| rest.split('.').next().expect("a part").parse().expect("a number"))
        .collect();
    assert_eq!(found, (1..=700).collect::<Vec<_>>());
    let structure = structure_of(&pdf);
    let count = |what: &str| structure.lines().filter(|line| line.trim().trim_end_matches(':') == what).count();
    // The rows, their head, and the place for a signature with its own.
    assert_eq!((count("Table (block)"), count("TR"), count("TD"), count("TH")), (2, 703, 1_403, 5));
    assert_eq!(structure.matches("\"Пункт\"").count(), 1, "the heads on the other pages are looked at only");
    assert_eq!(structure.matches("\"рядок-350.\"").count(), 1);
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on_on_the_next_ones_and_loses_nothing() {
    let lines = |n: usize| (1..=n).map(|n| format!("слово-{n}.")).collect::<Vec<_>>().join("\n");
    let rows = vec![
        vec![Cell::of("перший"), Cell::of("короткий")],
        vec![Cell::of("другий"), Cell::of(lines(150))],
        vec![Cell::of("третій"), Cell::of("останній")],
    ];
    let text = text_of(&written(&paper(rows)));
    let found: Vec<usize> = text
        .split("слово-")
        .skip(1)
        .map(|rest| rest.split('.').next().expect("a part").parse().expect("a number"))
        .collect();
    assert_eq!(found, (1..=150).collect::<Vec<_>>());
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() >= 4 && pages[0].contains("слово-1."), "it begins below the row before it: {}", pages.len());
    assert!(pages.iter().filter(|page| page.contains("слово-")).all(|page| page.contains("Пункт")), "{text}");
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_another_day_gives_others() {
    let one = paper(vec![vec![Cell::of("а"), Cell::of("б")]]);
    assert_eq!(written(&one), written(&one));
    let later = Paper { drawn_up_on: date(2025, 3, 11), ..one.clone() };
    assert_ne!(written(&one), written(&later));
}

#[test]
fn a_reader_who_listens_is_told_title_language_and_structure() {
    let pdf = written(&Paper { language: Language::En, ..paper(Vec::new()) });
    let told = particulars_of(&pdf);
    for line in [
        "Title:           Протокол розбіжностей. План поетапного переходу",
        "Tagged:          yes",
        "JavaScript:      no",
        "Encrypted:       no",
    ] {
        assert!(told.contains(line), "{line} in\n{told}");
    }
    assert!(told.contains("Mar 10") && told.contains("2025"), "the day it speaks of, not today: {told}");
    let bytes = String::from_utf8_lossy(&pdf);
    for mark in ["/Lang(en)", "pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"] {
        assert!(bytes.contains(mark), "{mark}");
    }
    let text = text_of(&pdf);
    assert!(text.contains("Розбіжностей немає.") && text.contains("page 1 of 1"), "{text}");
}

#[test]
fn what_would_take_too_long_is_refused_before_any_work() {
    let rows = |n| paper(vec![vec![Cell::of("а"), Cell::default()]; n]);
    assert!(check_length(&rows(MAX_ROWS - 1)).is_ok(), "with the place for a signature");
    let refused = write_pdf(&rows(MAX_ROWS)).expect_err("one row too many");
    assert!(matches!(refused, PaperError::TooLong { rows, .. } if rows == MAX_ROWS + 1));
    let wordy = paper(vec![vec![Cell::of("а".repeat(MAX_CHARACTERS)), Cell::of("б")]]);
    assert!(matches!(write_pdf(&wordy), Err(PaperError::TooLong { rows: 2, .. })));
    for piece in ["\n", "🦀"] {
        let small_and_tall = paper(vec![vec![Cell::of(piece.repeat(MAX_CHARACTERS / 8))]]);
        assert!(matches!(write_pdf(&small_and_tall), Err(PaperError::TooLong { .. })), "{piece:?}");
    }
}
