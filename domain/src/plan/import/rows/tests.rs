//! Tables as they come: what is read, what is asked, what is refused.

use super::*;
use crate::{
    plan::{Party, Source, import::NotedDependency},
    scenario::{edrpou, line, words},
    values::Sha256,
};

const MINISTRY: &str = "43220851";

fn notes() -> Notes {
    Notes { title: line("План"), coordinator: edrpou(MINISTRY), dependencies: Vec::new(), anomalies: Vec::new() }
}

/// A header in row 1 and the given rows below it.
fn table(rows: &[&[&str]]) -> Table {
    let header = Column::ALL.map(Column::heading);
    let all = std::iter::once(&header[..]).chain(rows.iter().copied());
    let cells = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
    let rows = (1..).zip(all).map(|(row, all)| TableRow::new(row, cells(all)));
    let sha256 = Sha256::parse(&"0".repeat(64)).expect("64 digits");
    Table { source: Source { file: line("план.csv"), sha256 }, rows: rows.collect() }
}

fn read(rows: &[&[&str]]) -> Result<PlanDraft, Vec<ImportError>> {
    let mut directory = Directory::default();
    directory.add_body(&edrpou(MINISTRY), ["Мінцифри"]);
    table(rows).interpret(&notes(), &directory)
}

fn asked(plan: &PlanDraft) -> Vec<(AnomalyKind, u32, &str)> {
    plan.anomalies.iter().map(|a| (a.kind, a.source.row, a.source.text.as_str())).collect()
}

fn wrong(rows: &[&[&str]]) -> Vec<(&'static str, Option<u32>, Option<Column>)> {
    read(rows).expect_err("it is refused").into_iter().map(|e| (e.error.code, e.row, e.column)).collect()
}

const FIRST: [&str; 5] = ["1. Завдання", "1.1) перший", "Опубліковано", "Мінцифри", "січень 2025"];

#[test]
fn a_plain_table_asks_nothing() {
    let plan = read(&[
        &FIRST,
        &["", "1.2) другий", "Проведено", "Мінцифри", "31.01.2025"],
        &["2. Інше", "2.1) третій", "Є", "Мінцифри", "лютий 2025"],
    ])
    .expect("the table is readable");
    assert_eq!(asked(&plan), []);
    let measures: Vec<_> = plan.measures.iter().map(|m| (m.code.as_str(), m.task, m.title.as_str())).collect();
    assert_eq!(measures, [("1.1", 1, "перший"), ("1.2", 1, "другий"), ("2.1", 2, "третій")]);
    let tasks: Vec<_> = plan.tasks.iter().map(|task| (task.number, task.title.as_str())).collect();
    assert_eq!(tasks, [(1, "Завдання"), (2, "Інше")]);
    assert_eq!(plan.source.map(|source| source.file), Some(line("план.csv")));
}

#[test]
fn a_task_repeated_in_each_row_or_standing_alone_is_one_task() {
    let plan = read(&[&["1. Завдання"], &FIRST, &["1. Завдання", "1.2) другий", "Є", "Мінцифри", "січень 2025"]])
        .expect("the table is readable");
    assert_eq!((plan.tasks.len(), plan.measures.len(), plan.anomalies.len()), (1, 2, 0));
}

#[test]
fn what_a_row_leaves_out_is_asked_about() {
    let plan = read(&[&FIRST, &["", "1.2) другий", "", "", ""]]).expect("the table is readable");
    let kinds: Vec<_> = asked(&plan).into_iter().map(|(kind, row, _)| (kind, row)).collect();
    assert_eq!(
        kinds,
        [(AnomalyKind::IndicatorMissing, 3), (AnomalyKind::ResponsibleMissing, 3), (AnomalyKind::DeadlineMissing, 3)]
    );
    assert_eq!(plan.measures[1].deadline, None);
}

#[test]
fn a_measure_without_a_code_gets_a_provisional_one_and_a_question() {
    let plan = read(&[
        &["Завдання", "перший", "Є", "Мінцифри", "січень 2025"],
        &["", "другий", "Є", "Мінцифри", "січень 2025"],
    ])
    .expect("the table is readable");
    assert_eq!(plan.measures.iter().map(|m| m.code.as_str()).collect::<Vec<_>>(), ["n1", "n2"]);
    assert_eq!(
        asked(&plan),
        [
            (AnomalyKind::CodeMissing, 2, "Завдання"),
            (AnomalyKind::CodeMissing, 2, "перший"),
            (AnomalyKind::CodeMissing, 3, "другий")
        ]
    );
}

#[test]
fn text_that_belongs_to_no_measure_is_asked_about_and_not_read() {
    let plan = read(&[
        &FIRST,
        &["2"],
        &["", "", "https://zakon.rada.gov.ua/laws/show/634-2023-р#n8"],
        &["", "1.2) другий", "Є", "Мінцифри", "січень 2025", "примітка"],
    ])
    .expect("the table is readable");
    assert_eq!(
        asked(&plan),
        [
            (AnomalyKind::StrayText, 3, "2"),
            (AnomalyKind::StrayText, 4, "https://zakon.rada.gov.ua/laws/show/634-2023-р#n8"),
            (AnomalyKind::StrayText, 5, "примітка"),
        ]
    );
    assert_eq!(plan.measures.len(), 2);
}

#[test]
fn an_unknown_body_stays_unresolved_and_a_measure_under_another_task_is_noticed() {
    let plan = read(&[&FIRST, &["", "2.1) другий", "Є", "Нацбанк\n(за згодою)", "січень 2025"]])
        .expect("the table is readable");
    assert_eq!(plan.measures[1].responsibilities[0].party, Party::Unresolved);
    assert!(plan.measures[1].responsibilities[0].by_consent);
    assert_eq!(
        asked(&plan),
        [
            (AnomalyKind::ColumnsCollapsed, 3, "2.1) другий"),
            (AnomalyKind::BodyUnknown, 3, "Нацбанк"),
            (AnomalyKind::ConsentAwaited, 3, "Нацбанк (за згодою)"),
        ]
    );
}

#[test]
fn words_about_interested_bodies_are_asked_about_unless_a_group_is_responsible() {
    let agreed = ["", "1.2) другий", "Погоджено з усіма заінтересованими органами", "Мінцифри", "січень 2025"];
    let plan = read(&[&FIRST, &agreed]).expect("the table is readable");
    assert_eq!(asked(&plan), [(AnomalyKind::DependsOnUnnamedBodies, 3, "Погоджено з усіма заінтересованими органами")]);
    let mut directory = Directory::default();
    directory.add_group(&crate::values::GroupId::parse("interested").expect("a group"), ["Мінцифри"]);
    let plan = table(&[&FIRST, &agreed]).interpret(&notes(), &directory).expect("the table is readable");
    assert!(plan.anomalies.iter().all(|anomaly| anomaly.kind == AnomalyKind::GroupMembersUnknown));
}

#[test]
fn a_long_text_is_shortened_in_the_question_only() {
    let long = format!("1.2 {}", "слово ".repeat(200));
    let plan = read(&[&FIRST, &["", &long, "Є", "Мінцифри", "січень 2025"]]).expect("the table is readable");
    let text = plan.anomalies[0].source.text.as_str();
    assert_eq!((text.chars().count(), text.ends_with('…')), (500, true));
    assert_eq!(plan.measures[1].title.as_str().chars().count(), 1_199);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_row_and_column() {
    let found = wrong(&[
        &["", "1.0) без завдання", "Є", "Мінцифри", "січень 2025"],
        &FIRST,
        &["", "1.2) другий", "Є", "Мінцифри", "сiчень 2025"],
        &["", "1.3) третій", "Є", "Мінцифри\nМінцифри", "32.01.2025"],
        &["", "1.1) знову", "Є", "Мінцифри", "січень 2025"],
        &["", "", "Є", "Мінцифри", "січень 2025"],
        &["", "1.4) четвертий", "Є", "лютий 2025", ""],
        &["1. Інше", "1.5) п'ятий", "Є\u{7}", "Мінцифри", "січень 2025"],
    ]);
    assert_eq!(
        found,
        [
            ("task-missing", Some(2), Some(Column::Task)),
            ("deadline-form", Some(4), Some(Column::Deadline)),
            ("responsible-twice", Some(5), Some(Column::Responsible)),
            ("deadline-form", Some(5), Some(Column::Deadline)),
            ("measure-duplicate", Some(6), Some(Column::Measure)),
            ("measure-missing", Some(7), Some(Column::Measure)),
            ("columns-shifted", Some(8), Some(Column::Responsible)),
            ("task-duplicate", Some(9), Some(Column::Task)),
            ("text-control-character", Some(9), Some(Column::Indicator)),
        ]
    );
}

#[test]
fn a_duplicate_code_names_both_rows() {
    let errors = read(&[&FIRST, &["", "1.I) знову", "Є", "Мінцифри", "січень 2025"]]).expect_err("it is refused");
    assert!(errors[0].error.uk.contains("у рядку 2 і в рядку 3"), "{errors:?}");
}

#[test]
fn a_header_alone_is_no_plan() {
    assert_eq!(wrong(&[]), [("no-measures", None, None)]);
}

#[test]
fn dependencies_without_slack_are_asked_about_once_and_unknown_codes_refused() {
    let depends = |measure: &str, on: &str| NotedDependency {
        measure: MeasureCode::parse(measure).expect("a code"),
        on: MeasureCode::parse(on).expect("a code"),
        kind: crate::plan::DependencyKind::After,
        basis: words("так випливає зі змісту"),
    };
    let rows: [&[&str]; 3] = [
        &FIRST,
        &["", "1.2) другий", "Є", "Мінцифри", "січень 2025"],
        &["", "1.3) третій", "Є", "Мінцифри", "лютий 2025"],
    ];
    let mut directory = Directory::default();
    directory.add_body(&edrpou(MINISTRY), ["Мінцифри"]);
    let mut notes = notes();
    notes.dependencies = vec![depends("1.2", "1.1"), depends("1.2", "1.3"), depends("1.3", "1.1")];
    let plan = table(&rows).interpret(&notes, &directory).expect("the table is readable");
    assert_eq!(asked(&plan), [(AnomalyKind::NoSlack, 3, "1.1: січень 2025 → 1.2: січень 2025")]);
    assert_eq!(plan.dependencies.len(), 3);

    notes.dependencies.push(depends("1.3", "7.7"));
    let errors = table(&rows).interpret(&notes, &directory).expect_err("it is refused");
    assert_eq!(errors[0].pointer.as_deref(), Some("/dependencies/3/on"));
    assert_eq!(errors[0].error.code, "measure-unknown");
}
