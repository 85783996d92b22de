//! Bodies and groups as tables.

use zgoda_read_models::{BodyRow, GroupRow};

use super::{
    Column, Tabular,
    cell::{joined, name, text},
    column,
};

impl Tabular for BodyRow {
    const NAME: &'static str = "bodies";
    const COLUMNS: &'static [Column<Self>] = &[
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.edrpou)),
        column("Назва", "Name", |row| text(&row.name)),
        column("Скорочено", "Short name", |row| text(&row.short_name)),
        column("Вид", "Kind", |row| name(&row.kind)),
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
