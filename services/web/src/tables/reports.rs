//! Reports, their history and their fetches as tables.

use zgoda_read_models::{ReportFetchRow, ReportHistoryRow, ReportRow};

use super::{
    Column, Tabular,
    cell::{instrument, text},
    column, worded,
};
use crate::pages::Texts;

impl Tabular for ReportRow {
    const NAME: &'static str = "reports";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        worded("Вид", "Kind", |row, words| Texts(words.0).report_kind(row.kind).into()),
        column("Захід", "Measure", |row| row.measure.as_ref().map(ToString::to_string).into()),
        column("Півріччя", "Half-year", |row| row.half.map(|half| half.to_string()).into()),
        column("Назва", "Title", |row| text(&row.title)),
        column("Автор", "Author", |row| text(&row.author.name)),
        column("Версія", "Version", |row| i64::from(row.report_version.n).into()),
        worded("Стан", "State", |row, words| Texts(words.0).version_state(row.report_version.state).words.into()),
        column("Затверджено", "Approved", |row| row.report_version.approved_at.into()),
        column("Вихідний номер", "Outgoing number", |row| {
            row.report_version.submission.as_ref().map(|one| one.outgoing.number.clone()).into()
        }),
        column("Вхідний номер", "Incoming number", |row| {
            row.report_version.incoming.as_ref().map(|one| one.number.clone()).into()
        }),
        column("Хеш змісту", "Hash of the content", |row| text(&row.report_version.sha256)),
    ];
}

impl Tabular for ReportFetchRow {
    const NAME: &'static str = "report-fetches";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Версія", "Version", |row| i64::from(row.n).into()),
        column("Вид", "Form", |row| row.form.name().into()),
        column("Хто", "Client", |row| row.client.0.as_str().into()),
        column("Від імені", "On behalf of", |row| row.body.as_ref().map(|body| body.name.clone()).into()),
        column("Коли", "When", |row| row.fetched_at.into()),
    ];
}

impl Tabular for ReportHistoryRow {
    const NAME: &'static str = "report-history";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позиція", "Position", |row| row.position.into()),
        worded("Що сталося", "What happened", |row, words| Texts(words.0).happened_to_report(row).into()),
        column("Записано", "Recorded", |row| row.recorded_at.into()),
        column("Хто", "Who", |row| row.actor.0.as_str().into()),
        column("Від імені", "On behalf of", |row| {
            row.on_behalf_of.as_ref().map(|body| body.name.clone()).into()
        }),
        column("Підстава", "By what instrument", |row| instrument(row.instrument.as_ref())),
    ];
}
