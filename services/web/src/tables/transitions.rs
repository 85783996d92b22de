//! Plans of phased transition and their phases as tables.

use zgoda_read_models::{PhaseRow, TransitionPlanRow};

use super::{
    Column, Tabular,
    cell::{name, text},
    column,
};

impl Tabular for TransitionPlanRow {
    const NAME: &'static str = "transition-plans";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Назва", "Title", |row| text(&row.title)),
        column("Розробник", "Drafter", |row| text(&row.drafter.name)),
        column("Стан", "State", |row| name(&row.state)),
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
        column("Стан", "State", |row| name(&row.state)),
        column("Взаємодій", "Interactions", |row| {
            i64::try_from(row.interactions.len()).unwrap_or(i64::MAX).into()
        }),
    ];
}
