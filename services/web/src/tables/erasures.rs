//! The register of erasures as a table.

use super::{
    Column, Tabular,
    cell::{joined, text},
    column, worded,
};
use crate::pages::Texts;
use zgoda_read_models::ErasureRow;

impl Tabular for ErasureRow {
    const NAME: &'static str = "erasures";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позиція журналу", "Position", |row| row.position.into()),
        column("Записано", "Recorded", |row| row.at.into()),
        column("Позначення особи", "Reference", |row| {
            row.subject.map(|subject| subject.to_string()).into()
        }),
        worded("Підстава", "Ground", |row, words| {
            row.ground.map(|ground| Texts(words.0).erasure_ground(ground)).into()
        }),
        worded("Хто звернувся", "Asked by", |row, words| {
            row.asked_by.map(|by| Texts(words.0).erasure_asked_by(by)).into()
        }),
        column("Лист", "Letter", |row| row.letter.as_deref().into()),
        column("Стерто", "Erased", |row| joined(row.erased.iter().map(|one| &one.purpose), "; ")),
        column("Осіб", "People", |row| row.erased.iter().map(|one| i64::from(one.people)).sum::<i64>().into()),
        column("Збережено", "Kept", |row| joined(row.kept.iter().map(|one| &one.what), "; ")),
        column("Чому", "Why", |row| joined(row.kept.iter().map(|one| &one.why), "; ")),
        column("Хто виконав", "By", |row| text(&row.by.0)),
    ];
}
