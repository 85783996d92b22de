//! Consent rounds, their matrix, disagreements and history as tables.

use zgoda_read_models::{CertificateRow, ConsentRoundRow, DisagreementRow, RoundHistoryRow, SeatRow};

use super::{
    Column, Tabular,
    cell::{instrument, joined, text},
    column, worded,
};
use crate::pages::Texts;

impl Tabular for ConsentRoundRow {
    const NAME: &'static str = "consent-rounds";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Ідентифікатор", "Identifier", |row| text(&row.id)),
        column("Документ", "Document", |row| text(&row.title)),
        column("Розробник", "Drafter", |row| text(&row.drafter.name)),
        column("Версія", "Version", |row| i64::from(row.document_version).into()),
        worded("Стан", "State", |row, words| words.round_state(row.state).into()),
        worded("Результат", "Result", |row, words| row.result.map(|result| words.result(result)).into()),
        column("Розпочато", "Opened", |row| row.opened_at.into()),
        column("Завершено", "Ended", |row| row.ended_at.into()),
        column("Учасників", "Participants", |row| row.participants.into()),
        column("Зауважень без відповіді", "Open remarks", |row| row.open_remarks.into()),
        column("Зауважень не знято", "Unsettled remarks", |row| row.unsettled_remarks.into()),
        column("Найближчий строк", "Next due on", |row| row.next_due_on.into()),
    ];
}

impl Tabular for SeatRow {
    const NAME: &'static str = "consent-matrix";
    const COLUMNS: &'static [Column<Self>] = &[
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.body.edrpou)),
        column("Орган", "Body", |row| text(&row.body.name)),
        column("За згодою", "By consent", |row| i64::from(row.by_consent).into()),
        column("Розділи", "Sections", |row| joined(&row.concerns, ", ")),
        worded("Стан", "Standing", |row, words| words.standing(row.standing).into()),
        column("Щодо версії", "Spoke of version", |row| row.spoke_of.map(i64::from).into()),
        column("Вручено", "Served", |row| row.delivery.as_ref().map(|delivery| delivery.at).into()),
        column("Відповісти до", "Due on", |row| row.due_on.into()),
        column("Днів лишилося", "Days left", |row| row.days_left.into()),
        column("Зауважень без відповіді", "Open remarks", |row| {
            i64::from(row.remarks.open).into()
        }),
        column("Зауважень знято", "Settled remarks", |row| i64::from(row.remarks.settled).into()),
        column("Зауважень, на яких наполягають", "Maintained remarks", |row| {
            i64::from(row.remarks.maintained).into()
        }),
        worded("У кого", "Held by", |row, words| row.held_by.map(|holder| words.holder(holder)).into()),
        column("Відколи", "Held since", |row| row.held_since.into()),
        column("Днів у канцелярії", "Days with the secretary", |row| row.days_held.secretary.into()),
        column("Днів в органі", "Days with the body", |row| row.days_held.body.into()),
        column("Днів у розробника", "Days with the drafter", |row| row.days_held.drafter.into()),
        column("Днів в автора", "Days with the author", |row| row.days_held.author.into()),
    ];
}

impl Tabular for DisagreementRow {
    const NAME: &'static str = "disagreements";
    const COLUMNS: &'static [Column<Self>] = &[
        column("№", "No.", |row| row.n.map(i64::from).into()),
        column("Пункт", "Point", |row| row.point.as_deref().into()),
        column("Версія", "Version", |row| row.version.map(i64::from).into()),
        column("У редакції розробника", "As drafted", |row| row.drafted.as_deref().into()),
        column("Орган", "Body", |row| text(&row.author.name)),
        column("Зауваження", "Remark", |row| row.remark.as_deref().into()),
        column("Запропонована редакція", "Proposed wording", |row| row.proposed.as_deref().into()),
        worded("Відповідь розробника", "Answer of the drafter", |row, words| {
            row.answer.map(|answer| words.remark_answer(answer)).into()
        }),
        column("Обґрунтування розробника", "Reasons of the drafter", |row| {
            row.answer_text.as_deref().into()
        }),
        column("Чому автор наполягає", "Why maintained", |row| {
            row.maintained_because.as_deref().into()
        }),
        worded("Підсумок", "Outcome", |row, words| words.outcome(row.outcome).into()),
    ];
}

impl Tabular for CertificateRow {
    const NAME: &'static str = "certificate";
    const COLUMNS: &'static [Column<Self>] = &[
        column("ЄДРПОУ", "EDRPOU", |row| text(&row.body.edrpou)),
        column("Орган", "Body", |row| text(&row.body.name)),
        column("За згодою", "By consent", |row| i64::from(row.by_consent).into()),
        worded("Стан", "Standing", |row, words| words.standing(row.standing).into()),
        column("Щодо версії", "Spoke of version", |row| row.spoke_of.map(i64::from).into()),
        column("Хеш версії", "Hash of the version", |row| row.sha256.as_ref().map(ToString::to_string).into()),
        column("Позицію висловлено", "Position taken", |row| {
            row.position.as_ref().map(|act| act.at).into()
        }),
        column("За документом", "Instrument", |row| {
            instrument(row.position.as_ref().and_then(|act| act.instrument.as_ref()))
        }),
        column("Позиція в журналі", "Position in the log", |row| row.recorded.into()),
        column("Вручено", "Served", |row| row.delivery.as_ref().map(|delivery| delivery.at).into()),
        column("Строк до", "Due on", |row| row.due_on.into()),
        column("Мовчання за правилом", "Silence by the rule", |row| {
            row.deemed_by.as_ref().map(|rule| format!("{}, {}", rule.id, rule.version)).into()
        }),
        column("Зауважень не знято", "Unsettled remarks", |row| {
            i64::from(row.unsettled_remarks).into()
        }),
    ];
}

impl Tabular for RoundHistoryRow {
    const NAME: &'static str = "round-history";
    const COLUMNS: &'static [Column<Self>] = &[
        column("Позиція", "Position", |row| row.position.into()),
        column("Записано", "Recorded", |row| row.recorded_at.into()),
        worded("Подія", "Event", |row, words| Texts(words.0).happened_in_round(row).into()),
        column("Хто", "Actor", |row| text(&row.actor.0)),
        column("Від імені", "On behalf of", |row| {
            row.on_behalf_of.as_ref().map(|body| body.name.as_str()).into()
        }),
        column("За документом", "Instrument", |row| instrument(row.instrument.as_ref())),
        column("Орган", "Body", |row| row.body.as_ref().map(|body| body.name.as_str()).into()),
        column("Мовчать", "Silent then", |row| row.context.silent.into()),
        column("Зауважень без відповіді", "Open remarks then", |row| {
            row.context.open_remarks.into()
        }),
        column("Зауважень не знято", "Unsettled remarks then", |row| {
            row.context.unsettled_remarks.into()
        }),
    ];
}
