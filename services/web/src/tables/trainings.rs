//! Trainings and the bodies at them as tables.

use zgoda_domain::values::Period;
use zgoda_read_models::{BodyRef, Coverage, CoverageMonth, TrainingBodyRow, TrainingHistoryRow, TrainingRow};

use super::{Column, Tabular, cell::text, column, worded};
use crate::pages::Texts;

impl Tabular for TrainingRow {
    const NAME: &'static str = "trainings";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Тема", "Topic", |row| text(&row.topic)),
        column("Захід", "Measure", |row| row.measure.as_ref().map(ToString::to_string).as_deref().into()),
        column("Проводить", "Held by", |row| text(&row.organiser.name)),
        worded("Стан", "State", |row, words| Texts(words.0).training_state(row.state).words.into()),
        worded("Формат", "Mode", |row, words| Texts(words.0).mode(row.mode).into()),
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

impl Tabular for TrainingHistoryRow {
    const NAME: &'static str = "training-history";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позиція", "Position", |row| row.position.into()),
        column("Записано", "Recorded", |row| row.recorded_at.into()),
        worded("Подія", "Event", |row, words| Texts(words.0).happened_to_training(row).into()),
        column("Хто", "Actor", |row| text(&row.actor.0)),
        column("Від імені", "On behalf of", |row| {
            row.on_behalf_of.as_ref().map(|body| body.name.as_str()).into()
        }),
        column("Орган", "Body", |row| row.body.as_ref().map(|body| body.name.as_str()).into()),
    ];
}

/// What trainings reached in a month, or in all of them together.
#[derive(Debug, Clone)]
pub struct CoverageRow {
    /// None for all months together.
    month: Option<Period>,
    trainings: i64,
    invited: i64,
    reached: i64,
    present: i64,
}

impl CoverageRow {
    /// The months in their order, and below them all together. Bodies are not added up: one that was invited in two months is one body.
    pub fn all(coverage: &Coverage) -> Vec<Self> {
        let Coverage { trainings, invited, reached, present, .. } = *coverage;
        let month = |month: &CoverageMonth| {
            let CoverageMonth { month, trainings, invited, reached, present } = *month;
            Self { month: Some(month), trainings, invited, reached, present }
        };
        let total = Self { month: None, trainings, invited, reached, present };
        coverage.months.iter().map(month).chain([total]).collect()
    }
}

impl Tabular for CoverageRow {
    const NAME: &'static str = "coverage";
    const COLUMNS: &'static [Column<Self>] = &[
        worded("Місяць", "Month", |row, words| match row.month {
            Some(month) => text(&month),
            None => words.pick("Усього", "Total").into(),
        }),
        column("Проведено навчань", "Trainings held", |row| row.trainings.into()),
        column("Запрошено органів", "Bodies invited", |row| row.invited.into()),
        column("Охоплено органів", "Bodies reached", |row| row.reached.into()),
        column("Присутніх", "Present", |row| row.present.into()),
    ];
}

/// A body of which nobody was trained.
#[derive(Debug, Clone)]
pub struct UntrainedRow(pub BodyRef);

impl Tabular for UntrainedRow {
    const NAME: &'static str = "nobody-trained";
    const COLUMNS: &'static [Column<Self>] = &[
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.0.edrpou)),
        column("Орган, з якого нікого не навчено", "Body of which nobody was trained", |row| text(&row.0.name)),
    ];
}
