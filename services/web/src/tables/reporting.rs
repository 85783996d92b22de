//! Messages and the history of a measure as tables.

use zgoda_read_models::{HistoryRow, MessageRow};

use super::{Column, Tabular, cell::text, column, worded};
use crate::pages::Texts;

impl Tabular for MessageRow {
    const NAME: &'static str = "messages";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Захід", "Measure", |row| text(&row.measure)),
        column("Орган", "Body", |row| text(&row.body.name)),
        worded("Вид", "Kind", |row, words| Texts(words.0).message_kind(row.kind).into()),
        worded("Виконання", "Execution", |row, words| Texts(words.0).execution(row.execution).words.into()),
        column("Текст", "Text", |row| text(&row.text)),
        column("Станом на", "As of", |row| row.as_of.into()),
        column("Звітний місяць", "Period", |row| row.period.as_ref().map(ToString::to_string).into()),
        worded("Стан", "State", |row, words| Texts(words.0).message_state(row.state).words.into()),
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
        worded("Подія", "Event", |row, words| Texts(words.0).happened(row).into()),
        column("Хто", "Actor", |row| text(&row.actor.0)),
        column("Орган", "Body", |row| row.body.as_ref().map(|body| body.name.as_str()).into()),
    ];
}
