//! The list of who took part in a training as a table: with names for who may see them, in numbers for everybody else.

use super::{Column, Tabular, cell::text, column, worded};
use crate::api::{AttendanceRow, CountRow};
use crate::pages::Texts;

impl Tabular for AttendanceRow {
    const NAME: &'static str = "attendance-list";
    const COLUMNS: &'static [Column<Self>] = &[
        column("№", "No.", |row| row.n.into()),
        column("ПІБ", "Name", |row| row.name.as_deref().into()),
        column("Посада", "Position", |row| row.position.as_deref().into()),
        column("Електронна пошта", "E-mail", |row| row.email.as_deref().into()),
        column("Телефон", "Phone", |row| row.phone.as_deref().into()),
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.body.edrpou)),
        column("Орган", "Body", |row| text(&row.body.name)),
        column("Гість", "Guest", |row| i64::from(row.guest).into()),
        worded("Присутність", "Attendance", |row, words| {
            row.attendance.map(|attendance| Texts(words.0).attendance(attendance).words).into()
        }),
        worded("Як установлено", "Established by", |row, words| {
            row.mark.as_ref().map(|mark| Texts(words.0).how_marked(mark.how)).into()
        }),
        column("Відмічено", "Marked at", |row| row.mark.as_ref().map(|mark| mark.at).into()),
        column("Виправлень", "Corrections", |row| {
            i64::try_from(row.corrections.len()).unwrap_or(i64::MAX).into()
        }),
        column("Сертифікат", "Certificate", |row| {
            row.certificate.as_ref().map(ToString::to_string).as_deref().into()
        }),
        column("Дані стерто", "Erased", |row| i64::from(row.erased).into()),
        column("Позначення особи", "Reference", |row| text(&row.participant)),
    ];
}

impl Tabular for CountRow {
    const NAME: &'static str = "attendance-counts";
    const COLUMNS: &'static [Column<Self>] = &[
        worded("Присутність", "Attendance", |row, words| Texts(words.0).count_of(row.attendance).into()),
        column("Осіб", "People", |row| row.people.into()),
    ];
}
