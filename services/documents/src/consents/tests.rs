//! The papers of a round say what the round says, in both languages, and name nobody.

use zgoda_domain::values::Language;

use super::{sample::*, *};
use crate::paper::{Paper, reader::text_of, write_pdf};

/// The text of a paper with single spaces, so that a line that was broken reads as one.
fn printed(paper: &Paper) -> String {
    let text = text_of(&write_pdf(paper).expect("a paper"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn tells(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "{words} in\n{text}");
    }
}

fn rows() -> Vec<zgoda_read_models::DisagreementRow> {
    vec![remark(3, "#замало [часу]", "maintained"), remark(4, "описка", "settled"), silence()]
}

#[test]
fn the_protocol_tells_document_round_and_every_disagreement() {
    let paper = protocol(&round(), &rows(), drawn_up(Language::Uk));
    let text = printed(&paper);
    tells(
        &text,
        &[
            "Протокол розбіжностей План поетапного переходу",
            &format!("Хеш змісту, SHA-256 {HASH}"),
            &format!("Раунд погодження {ROUND}"),
            &format!("Протокол розбіжностей · {ROUND} · версія 2 · станом на 13.02.2025, журнал, позиція 57"),
            "Версія документа 2",
            "tacit-consent, версія 1; строк відповіді: 5 робочих днів; мовчання – згода.",
            "Розпочато 03.02.2025 09:00 за Києвом",
            "розбіжності зафіксовано протоколом; 06.02.2025 10:30 за Києвом; наказ про тимчасове виконання обов’язків № 12-к від 03.02.2025; журнал, позиція 56",
            "Підписаний протокол № 7 від 12.02.2025",
            "Складено станом на 13.02.2025; журнал, позиція 57",
            "#замало [часу]",
            "суперечить закону",
            "стор. 1 з",
        ],
    );
    let (open, settled) = (&paper.sections[0], &paper.sections[1]);
    assert_eq!((open.rows.len(), settled.rows.len()), (2, 1), "what stands is told apart from what was settled");
    assert_eq!(settled.rows[0][4].lines().collect::<Vec<_>>(), ["Знято"]);
    assert_eq!(open.rows[0][0].lines().collect::<Vec<_>>(), ["3. фаза 1", "Версія 2"]);
    assert_eq!(open.rows[0][1].lines().collect::<Vec<_>>(), ["Перші реєстри, 01.04.2025 – 30.06.2025"]);
    assert_eq!(open.rows[0][3].lines().collect::<Vec<_>>(), ["Відхилено", "суперечить закону"]);
    assert_eq!(open.rows[0][4].lines().collect::<Vec<_>>(), ["Автор наполягає", "відповідь не переконує"]);
    assert_eq!(open.rows[1][0].lines().collect::<Vec<_>>(), ["Документ у цілому"]);
    assert_eq!(open.rows[1][4].lines().collect::<Vec<_>>(), ["Орган не відповів"]);
}

#[test]
fn the_drafter_and_those_who_stand_by_a_disagreement_sign_and_no_person_is_named() {
    let paper = protocol(&round(), &rows(), drawn_up(Language::Uk));
    let offices = [
        "Керівник: Мінцифри (43220851)",
        "Керівник: Мін’юст (00015622)",
        "Керівник: Бюро кредитних історій (33546706)",
    ];
    assert_eq!(paper.signatures, offices);
    let without = protocol(&round(), &[remark(4, "описка", "settled")], drawn_up(Language::Uk));
    assert_eq!(without.signatures, &offices[..1]);
    for paper in [paper, certificate(&certified(), drawn_up(Language::En))] {
        assert!(!printed(&paper).contains("a-person"), "the mark of who acted is for the log");
    }
}

#[test]
fn the_certificate_proves_each_consent_and_says_how_to_check_it() {
    let paper = certificate(&certified(), drawn_up(Language::Uk));
    let rows = &paper.sections[0].rows;
    let cell = |row: usize, column: usize| rows[row][column].lines().collect::<Vec<_>>();
    assert_eq!(cell(0, 1), ["Погоджено із зауваженнями", "Незнятих зауважень: 1"]);
    assert_eq!(
        cell(0, 2),
        [
            "06.02.2025 10:30 за Києвом; наказ про тимчасове виконання обов’язків № 12-к від 03.02.2025; журнал, позиція 31"
        ]
    );
    assert_eq!(cell(0, 3), ["Версія 2", HASH]);
    assert_eq!(cell(1, 1), ["Погоджено за мовчазною згодою", "За правилом tacit-consent, версія 1"]);
    assert_eq!(cell(1, 2), ["Мовчання до кінця строку", "журнал, позиція 48"]);
    assert_eq!(
        cell(1, 4),
        ["Вручено 03.02.2025 11:00 за Києвом, СЕВ ОВВ, вх. 183", "Строк до 10.02.2025 (календар ua-2025.1)"]
    );
    assert_eq!((cell(2, 0)[1], cell(2, 1)[0], cell(2, 2)[0]), ("за згодою", "Очікується позиція", "–"));
    tells(
        &printed(&paper),
        &[
            "Довідка про погодження План поетапного переходу",
            HASH,
            "журнал, позиція 57",
            "Мін’юст (00015622) зауваження № 3",
            "орган не відповів",
            "zgoda verify",
        ],
    );
}

#[test]
fn both_papers_speak_english_where_they_are_asked_to() {
    let drawn_up = drawn_up(Language::En);
    tells(
        &printed(&protocol(&round(), &rows(), drawn_up)),
        &["Protocol of disagreements", "Disagreements that stand", "No answer", "Rejected", "page 1 of"],
    );
    tells(
        &printed(&certificate(&certified(), drawn_up)),
        &["Certificate of consents", "By the rule tacit-consent,", "Term until 10.02.2025", "log position 48"],
    );
}

#[test]
fn a_round_that_goes_on_or_came_to_nothing_says_so() {
    let ended = |view: &zgoda_read_models::ConsentRoundView| {
        let paper = protocol(view, &[], drawn_up(Language::Uk));
        paper.particulars.into_iter().find(|one| one.name == "Завершено").map(|one| one.value)
    };
    let mut view = round();
    view.close = None;
    view.round.state = zgoda_read_models::RoundState::Open;
    assert_eq!(ended(&view).as_deref(), Some("триває"));
    view.round.state = zgoda_read_models::RoundState::Void;
    assert_eq!(ended(&view).as_deref(), Some("припинено без результату; 12.02.2025 16:00 за Києвом"));
}
