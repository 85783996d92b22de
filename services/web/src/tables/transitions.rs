//! Plans of phased transition and their phases as tables.

use zgoda_read_models::{PhaseRow, TransitionHistoryRow, TransitionPlanRow};

use super::{
    Column, Tabular,
    cell::{instrument, text},
    column, worded,
};
use crate::pages::Texts;

impl Tabular for TransitionPlanRow {
    const NAME: &'static str = "transition-plans";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Назва", "Title", |row| text(&row.title)),
        column("Розробник", "Drafter", |row| text(&row.drafter.name)),
        worded("Стан", "State", |row, words| words.transition_state(row.state).into()),
        column("Надіслана версія", "Version sent", |row| row.sent_version.map(i64::from).into()),
        column("Чинна версія", "Version in force", |row| row.version_in_force.map(i64::from).into()),
        column("Розпочато", "Drafted", |row| row.drafted_at.into()),
        column("Затверджено", "Approved", |row| row.approved_at.into()),
    ];
}

impl Tabular for PhaseRow {
    const NAME: &'static str = "phases";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Фаза", "Phase", |row| i64::from(row.number).into()),
        column("Назва", "Title", |row| text(&row.title)),
        column("З", "From", |row| row.from.into()),
        column("До", "Until", |row| row.until.into()),
        column("До за першим затвердженням", "Until as first approved", |row| {
            row.baseline_until.into()
        }),
        column("Очікується до", "Expected until", |row| row.expected_until.into()),
        column("Відставання, днів", "Slipped by days", |row| row.slipped_days.into()),
        worded("Стан", "State", |row, words| words.phase_state(row.state).into()),
        column("Взаємодій", "Interactions", |row| {
            i64::try_from(row.interactions.len()).unwrap_or(i64::MAX).into()
        }),
    ];
}

impl Tabular for TransitionHistoryRow {
    const NAME: &'static str = "transition-history";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позиція", "Position", |row| row.position.into()),
        column("Записано", "Recorded", |row| row.recorded_at.into()),
        worded("Подія", "Event", |row, words| Texts(words.0).happened_to_transition(row).into()),
        column("Хто", "Actor", |row| text(&row.actor.0)),
        column("Від імені", "On behalf of", |row| {
            row.on_behalf_of.as_ref().map(|body| body.name.as_str()).into()
        }),
        column("За документом", "Instrument", |row| instrument(row.instrument.as_ref())),
        column("Орган", "Body", |row| row.body.as_ref().map(|body| body.name.as_str()).into()),
    ];
}
