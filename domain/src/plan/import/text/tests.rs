//! Texts as word processors and PDF readers give them.

use super::*;
use crate::{
    plan::{
        AnomalyKind, PlanDraft,
        import::{Directory, ImportError, Notes},
    },
    scenario::{edrpou, line},
    values::Sha256,
};

const MINISTRY: &str = "43220851";

fn cut(text: &str) -> Vec<TableRow> {
    let sha256 = Sha256::parse(&"0".repeat(64)).expect("a hash");
    Table::of_text(Source { file: line("акт.txt"), sha256 }, text).rows
}

fn read(text: &str) -> Result<PlanDraft, Vec<ImportError>> {
    let mut directory = Directory::default();
    directory.add_body(&edrpou(MINISTRY), ["Мінцифри"]);
    let notes =
        Notes {
            title: line("План"), coordinator: edrpou(MINISTRY), dependencies: Vec::new(), anomalies: Vec::new()
        };
    let sha256 = Sha256::parse(&"0".repeat(64)).expect("a hash");
    Table::of_text(Source { file: line("акт.txt"), sha256 }, text).interpret(&notes, &directory)
}

const HEADER: &str = "Найменування \nзавдання \n\nНайменування заходу Індикатор \nвиконання \n\nВідповідальні за \nвиконання \n\nСтрок \nвиконання \n\n";

fn with_header(table: &str) -> String {
    format!("{HEADER}{table}")
}

/// The rows below the header.
fn rows(table: &str) -> Vec<TableRow> {
    cut(&with_header(table)).split_off(1)
}

#[test]
fn cells_follow_each_other_and_the_deadline_is_told_by_its_form() {
    let found = rows(
        "1. Підвищення рівня \nобміну \n\n1.1) розробка \nінструкцій \n\nІнструкції \nопубліковано \n\nМінцифри \n\nМВС \n(за згодою) \n\nсічень 2025 \n\n\
         1.2) навчання \n\nпроведено \n\nМінцифри лютий \n2025 \n 1.3) нагляд \n\nнагляд іде \n\nМінцифри постійно\n",
    );
    let task = "1. Підвищення рівня обміну";
    assert_eq!(
        found,
        [
            TableRow::new(
                16,
                [
                    task,
                    "1.1) розробка інструкцій",
                    "Інструкції опубліковано",
                    "Мінцифри\nМВС\n(за згодою)",
                    "січень 2025"
                ]
                .map(str::to_owned)
            ),
            TableRow::new(29, ["", "1.2) навчання", "проведено", "Мінцифри", "лютий 2025"].map(str::to_owned)),
            TableRow::new(35, ["", "1.3) нагляд", "нагляд іде", "Мінцифри", "постійно"].map(str::to_owned)),
        ]
    );
}

#[test]
fn a_row_cut_by_a_page_break_is_joined_and_asked_about() {
    let text = with_header(
        "1. Завдання \n\n1.1) перевірка \nописів \n\nперевірено \n\nМінцифри постійно \n\n2 \n\nперед публікацією \n\nта опубліковано \n\nМВС \n\n",
    );
    let plan = read(&text).expect("a plan");
    let measure = &plan.measures[0];
    assert_eq!(measure.title.as_str(), "перевірка описів перед публікацією");
    assert_eq!(measure.indicators[0].as_str(), "перевірено та опубліковано");
    let names: Vec<&str> = measure.responsibilities.iter().map(|named| named.name.as_str()).collect();
    assert_eq!(names, ["Мінцифри", "МВС"]);
    let asked =
        |kind| plan.anomalies.iter().filter(|a| a.kind == kind).map(|a| a.source.text.as_str()).collect::<Vec<_>>();
    assert_eq!(asked(AnomalyKind::ColumnsCollapsed), ["перед публікацією … та опубліковано … МВС"]);
    assert_eq!(asked(AnomalyKind::StrayText), ["2"], "the page number is no part of the plan");
}

#[test]
fn text_that_fits_nowhere_stays_outside_and_is_asked_about() {
    let plan =
        read(&with_header("1. Завдання \n\n1.1) перевірка \n\nє \n\nМінцифри \n\nсічень 2025 \n\nпримітка \n\n"))
            .expect("a plan");
    assert_eq!(plan.measures[0].title.as_str(), "перевірка");
    let asked: Vec<_> = plan.anomalies.iter().map(|a| (a.kind, a.source.text.as_str())).collect();
    assert_eq!(asked, [(AnomalyKind::StrayText, "примітка")]);
}

#[test]
fn a_measure_without_responsibles_or_deadline_is_asked_about_and_nothing_is_made_up() {
    let plan = read(&with_header(
        "1. Завдання \n\n1.1 навчання \n\n Список \nучасників \n\nлютий \n2025 \n\n1.2) друге \n\nє \n\nМінцифри \n\n",
    ))
    .expect("a plan");
    assert_eq!((plan.measures[0].responsibilities.len(), plan.measures[1].deadline.is_none()), (0, true));
    assert_eq!(plan.measures[0].indicators[0].as_str(), "Список учасників");
    let asked: Vec<_> = plan.anomalies.iter().map(|a| a.kind).collect();
    assert_eq!(asked, [AnomalyKind::CodeNormalised, AnomalyKind::ResponsibleMissing, AnomalyKind::DeadlineMissing]);
}

#[test]
fn blanks_of_the_order_above_the_table_ask_for_the_act() {
    let text = format!(
        "РОЗПОРЯДЖЕННЯ \n\nвід __ ____ 2024 р. № ____ \n\nПро план \n\n1. Затвердити план. \n\n{}",
        with_header("1. Завдання \n\n1.1) дія \n\nє \n\nМінцифри \n\nсічень 2025")
    );
    let plan = read(&text).expect("a plan");
    let asked: Vec<_> = plan.anomalies.iter().map(|a| (a.kind, a.source.row, a.source.text.as_str())).collect();
    assert_eq!(
        asked,
        [
            (AnomalyKind::StrayText, 1, "РОЗПОРЯДЖЕННЯ"),
            (AnomalyKind::ActIdentityOpen, 3, "від __ ____ 2024 р. № ____"),
            (AnomalyKind::StrayText, 5, "Про план 1. Затвердити план."),
        ]
    );
}

#[test]
fn text_without_the_headings_is_refused_by_them() {
    let errors = read("Лист \n\nПро стан виконання").expect_err("no plan");
    assert_eq!(errors.iter().map(|e| e.error.code).collect::<Vec<_>>(), ["header-column-missing"; 5]);
    assert_eq!(read("").expect_err("no plan")[0].error.code, "table-empty");
}

#[test]
fn dates_at_the_beginning_of_a_line_begin_no_measure() {
    for text in ["30.06.2025", "2025", "606 «Деякі питання»", "8 вересня 2016 р."] {
        assert_eq!(begins(text), None, "{text}");
    }
    assert_eq!(begins("1. Затвердити"), Some(Begins::Task));
    assert_eq!(begins("2.З) встановлення"), Some(Begins::Measure));
}
