//! What is due, by body and by day, as tables.

use zgoda_read_models::{DeadlineRow, DutyRow};

use super::{
    Column, Tabular,
    cell::{joined, last_day, text, words},
    column, worded,
};
use crate::pages::Texts;

impl Tabular for DutyRow {
    const NAME: &'static str = "duties";
    const COLUMNS: &'static [Column<Self>] = &[
        column("План", "Plan", |row| text(&row.plan_title)),
        column("Номер", "Code", |row| text(&row.code)),
        column("Захід", "Measure", |row| text(&row.title)),
        worded("Роль", "Role", |row, words| Texts(words.0).role(row.role).into()),
        worded("Участь", "Participation", |row, words| {
            Texts(words.0).participation(row.participation).map(|tag| tag.words).into()
        }),
        column("Останній день", "Last day", |row| last_day(row.deadline.as_ref())),
        worded("Виконання", "Execution", |row, words| {
            Texts(words.0).execution(row.status.execution).words.into()
        }),
        worded("Час", "Time", |row, words| Texts(words.0).time(row.status.time).words.into()),
        worded("Достовірність", "Assurance", |row, words| {
            Texts(words.0).assurance(row.status.assurance).words.into()
        }),
        column("Останнє повідомлення", "Last message", |row| row.last_message_at.into()),
    ];
}

impl Tabular for DeadlineRow {
    const NAME: &'static str = "deadlines";
    const COLUMNS: &'static [Column<Self>] = &[
        column("План", "Plan", |row| text(&row.plan_title)),
        column("Номер", "Code", |row| text(&row.code)),
        column("Захід", "Measure", |row| text(&row.title)),
        column("Головні виконавці", "Leads", |row| joined(&row.leads, "; ")),
        column("Строк", "Deadline", |row| words(row.deadline.as_ref())),
        column("Останній день", "Last day", |row| last_day(row.deadline.as_ref())),
        column("Днів лишилося", "Days left", |row| row.days_left.map(i64::from).into()),
        column("Відтерміновано до", "Postponed until", |row| row.postponed_until.into()),
        worded("Виконання", "Execution", |row, words| {
            Texts(words.0).execution(row.status.execution).words.into()
        }),
        worded("Час", "Time", |row, words| Texts(words.0).time(row.status.time).words.into()),
        worded("Достовірність", "Assurance", |row, words| {
            Texts(words.0).assurance(row.status.assurance).words.into()
        }),
    ];
}
