//! Trainings and the bodies at them as tables.

use zgoda_read_models::{TrainingBodyRow, TrainingRow};

use super::{
    Column, Tabular,
    cell::{name, text},
    column,
};

impl Tabular for TrainingRow {
    const NAME: &'static str = "trainings";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Тема", "Topic", |row| text(&row.topic)),
        column("Захід", "Measure", |row| row.measure.as_ref().map(ToString::to_string).as_deref().into()),
        column("Проводить", "Held by", |row| text(&row.organiser.name)),
        column("Стан", "State", |row| name(&row.state)),
        column("Формат", "Mode", |row| name(&row.mode)),
        column("Початок", "Starts", |row| row.starts_at.into()),
        column("Кінець", "Ends", |row| row.ends_at.into()),
        column("Годин", "Hours", |row| i64::from(row.hours).into()),
        column("Запрошено органів", "Bodies invited", |row| row.invited.into()),
        column("Охоплено органів", "Bodies reached", |row| row.reached.into()),
        column("Осіб у списку", "People on the list", |row| row.people.into()),
        column("Присутні", "Present", |row| row.counts.present.into()),
        column("Відсутні", "Absent", |row| row.counts.absent.into()),
        column("З поважних причин", "Excused", |row| row.counts.excused.into()),
        column("Відвідувачі", "Visitors", |row| row.counts.visitor.into()),
        column("Без відмітки", "Unmarked", |row| row.counts.unmarked.into()),
        column("Сертифікатів", "Certificates", |row| row.certificates.into()),
        column("Хеш затвердженого списку", "Hash of the approved list", |row| {
            row.approval.as_ref().map(|approval| approval.sha256.to_string()).as_deref().into()
        }),
    ];
}

impl Tabular for TrainingBodyRow {
    const NAME: &'static str = "training-bodies";
    const COLUMNS: &'static [Column<Self>] = &[
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.body.edrpou)),
        column("Орган", "Body", |row| text(&row.body.name)),
        column("Запрошено", "Invited", |row| i64::from(row.invited).into()),
        column("Осіб у списку", "People on the list", |row| row.people.into()),
        column("Присутні", "Present", |row| row.present.into()),
    ];
}
