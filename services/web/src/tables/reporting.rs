//! Messages and the history of a measure as tables.

use zgoda_read_models::{HistoryRow, MessageRow};

use super::{
    Column, Tabular,
    cell::{joined, name, text},
    column,
};

impl Tabular for MessageRow {
    const NAME: &'static str = "messages";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Захід", "Measure", |row| text(&row.measure)),
        column("Орган", "Body", |row| text(&row.body.name)),
        column("Вид", "Kind", |row| name(&row.kind)),
        column("Виконання", "Execution", |row| name(&row.execution)),
        column("Текст", "Text", |row| text(&row.text)),
        column("Станом на", "As of", |row| row.as_of.into()),
        column("Звітний місяць", "Period", |row| row.period.as_ref().map(ToString::to_string).into()),
        column("Стан", "State", |row| name(&row.state)),
        column("Подано", "Filed", |row| row.filed_at.into()),
        column("Доказів", "Pieces of evidence", |row| {
            i64::try_from(row.evidence.len()).unwrap_or(i64::MAX).into()
        }),
    ];
}

impl Tabular for HistoryRow {
    const NAME: &'static str = "history";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позиція", "Position", |row| row.position.into()),
        column("Записано", "Recorded", |row| row.recorded_at.into()),
        column("Було так", "Effective", |row| row.effective_at.into()),
        column("Подія", "Event", |row| text(&row.summary)),
        column("Подробиці", "Details", |row| {
            joined(row.details.iter().map(|(name, value)| format!("{name}: {value}")), "; ")
        }),
        column("Хто", "Actor", |row| text(&row.actor.0)),
        column("Орган", "Body", |row| row.body.as_ref().map(|body| body.name.as_str()).into()),
    ];
}
