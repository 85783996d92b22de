//! Bodies and groups as tables.

use zgoda_read_models::{BodyRow, GroupRow};

use super::{
    Column, Tabular,
    cell::{joined, text},
    column, worded,
};
use crate::pages::Texts;

impl Tabular for BodyRow {
    const NAME: &'static str = "bodies";
    const COLUMNS: &'static [Column<Self>] = &[
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.edrpou)),
        column("Назва", "Name", |row| text(&row.name)),
        column("Скорочено", "Short name", |row| text(&row.short_name)),
        worded("Вид", "Kind", |row, words| Texts(words.0).body_kind(row.kind).into()),
        column("Групи", "Groups", |row| joined(&row.groups, ", ")),
    ];
}

impl Tabular for GroupRow {
    const NAME: &'static str = "groups";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позначення", "Identifier", |row| text(&row.group)),
        column("Назва", "Name", |row| text(&row.name)),
        column("Хто належить", "Who belongs", |row| text(&row.rule)),
        column("Учасників", "Members", |row| row.members.into()),
    ];
}
