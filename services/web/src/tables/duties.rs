//! What is due, by body and by day, as tables.

use zgoda_read_models::{DeadlineRow, DutyRow};

use super::{
    Column, Tabular,
    cell::{joined, last_day, name, text, words},
    column,
};

impl Tabular for DutyRow {
    const NAME: &'static str = "duties";
    const COLUMNS: &'static [Column<Self>] = &[
        column("План", "Plan", |row| text(&row.plan_title)),
        column("Номер", "Code", |row| text(&row.code)),
        column("Захід", "Measure", |row| text(&row.title)),
        column("Роль", "Role", |row| name(&row.role)),
        column("Участь", "Participation", |row| name(&row.participation)),
        column("Останній день", "Last day", |row| last_day(row.deadline.as_ref())),
        column("Виконання", "Execution", |row| name(&row.status.execution)),
        column("Час", "Time", |row| name(&row.status.time)),
        column("Достовірність", "Assurance", |row| name(&row.status.assurance)),
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
        column("Виконання", "Execution", |row| name(&row.status.execution)),
        column("Час", "Time", |row| name(&row.status.time)),
        column("Достовірність", "Assurance", |row| name(&row.status.assurance)),
    ];
}
