//! Plans, their measures and their questions as tables.

use zgoda_read_models::{AnomalyRow, BoardRow, MeasureView, PlanRow};

use super::{
    Column, Tabular,
    cell::{joined, last_day, text, words},
    column, worded,
};
use crate::pages::Texts;

impl Tabular for PlanRow {
    const NAME: &'static str = "plans";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Назва", "Title", |row| text(&row.title)),
        column("Номер акта", "Number of the act", |row| {
            row.act.as_ref().map(|act| act.number.as_str()).into()
        }),
        column("Дата акта", "Date of the act", |row| row.act.as_ref().map(|act| act.date).into()),
        worded("Стан", "State", |row, words| Texts(words.0).plan_state(row.state).into()),
        column("Координатор", "Coordinator", |row| text(&row.coordinator.name)),
        column("Заходів", "Measures", |row| row.measures.into()),
        column("Відкритих питань", "Open questions", |row| row.open_anomalies.into()),
    ];
}

impl Tabular for BoardRow {
    const NAME: &'static str = "measures";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Номер", "Code", |row| text(&row.code)),
        column("Захід", "Measure", |row| text(&row.title)),
        column("Завдання", "Task", |row| i64::from(row.task).into()),
        column("Головні виконавці", "Leads", |row| joined(&row.leads, "; ")),
        column("Строк", "Deadline", |row| words(row.deadline.as_ref())),
        column("Останній день", "Last day", |row| last_day(row.deadline.as_ref())),
        worded("Виконання", "Execution", |row, words| {
            Texts(words.0).execution(row.status.execution).words.into()
        }),
        worded("Час", "Time", |row, words| Texts(words.0).time(row.status.time).words.into()),
        worded("Достовірність", "Assurance", |row, words| {
            Texts(words.0).assurance(row.status.assurance).words.into()
        }),
        column("Відкритих питань", "Open questions", |row| row.open_anomalies.into()),
    ];
}

impl Tabular for MeasureView {
    const NAME: &'static str = "measures";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Номер", "Code", |row| text(&row.code)),
        column("Захід", "Measure", |row| text(&row.title)),
        column("Завдання", "Task", |row| text(&row.task_title)),
        column("Індикатори", "Indicators", |row| joined(&row.indicators, "; ")),
        column("Відповідальні", "Responsible", |row| {
            joined(row.responsibilities.iter().map(|one| &one.name), "; ")
        }),
        column("Строк", "Deadline", |row| words(row.deadline.as_ref())),
        column("Останній день", "Last day", |row| last_day(row.deadline.as_ref())),
        worded("Виконання", "Execution", |row, words| {
            Texts(words.0).execution(row.status.execution).words.into()
        }),
        worded("Час", "Time", |row, words| Texts(words.0).time(row.status.time).words.into()),
        worded("Достовірність", "Assurance", |row, words| {
            Texts(words.0).assurance(row.status.assurance).words.into()
        }),
    ];
}

impl Tabular for AnomalyRow {
    const NAME: &'static str = "anomalies";
    const COLUMNS: &'static [Column<Self>] = &[
        column("№", "No.", |row| i64::from(row.n).into()),
        column("Захід", "Measure", |row| row.measure.as_ref().map(ToString::to_string).into()),
        column("Питання", "Question", |row| text(&row.question)),
        column("Файл", "File", |row| text(&row.source.file)),
        column("Рядок", "Row", |row| i64::from(row.source.row).into()),
        column("Текст", "Text", |row| text(&row.source.text)),
        column("Хто відповідає", "Owner", |row| text(&row.owner.name)),
        column("Рішення", "Decision", |row| {
            row.settlement.as_ref().map(|settlement| settlement.decision.as_str()).into()
        }),
    ];
}
