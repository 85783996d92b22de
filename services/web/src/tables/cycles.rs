//! Months of monitoring and their answers as tables.

use zgoda_read_models::{CycleDutyRow, CycleRow};

use super::{Column, Tabular, cell::text, column, worded};
use crate::pages::Texts;

impl Tabular for CycleRow {
    const NAME: &'static str = "cycles";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Місяць", "Period", |row| text(&row.period)),
        worded("Стан", "State", |row, words| Texts(words.0).cycle_state(row.state).words.into()),
        column("Відповісти до", "Due on", |row| row.due_on.into()),
        column("Очікується відповідей", "Duties", |row| row.duties.into()),
        column("Отримано", "Answered", |row| row.answered.into()),
        column("Мовчать", "Silent", |row| row.silent.into()),
        column("Звільнено", "Released", |row| row.released.into()),
        column("Запізнилися", "Late", |row| row.late.into()),
    ];
}

impl Tabular for CycleDutyRow {
    const NAME: &'static str = "cycle";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Номер", "Code", |row| text(&row.measure)),
        column("Захід", "Measure", |row| text(&row.title)),
        column("Орган", "Body", |row| text(&row.body.name)),
        worded("Відповідь", "Answer", |row, words| Texts(words.0).answer_tag(row.answer).words.into()),
        column("Із запізненням", "Late", |row| i64::from(row.late).into()),
        column("Коли відповів", "Answered at", |row| row.answered_at.into()),
    ];
}
