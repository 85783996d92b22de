//! Who read a person's data, in the shape in which the registers of the exchange system tell it.

use actix_web::{HttpResponse, get, web::Path};
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    access_journal::{About, Form as JournalForm, What},
    calendar::kyiv,
    values::Language,
};
use zgoda_read_models::{ReadingFilter, ReadingRow};

use super::SubjectPath;
use crate::{
    permissions,
    personal::{Offers, PersonalReading},
    problem::Problem,
    query::{Form, Purposeful},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(journal);
}

/// Which readings are told.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct UsageQuery {
    /// From this day on, in Kyiv.
    #[param(value_type = Option<String>, format = Date)]
    period_start: Option<Date>,
    /// Until this day, included.
    #[param(value_type = Option<String>, format = Date)]
    period_end: Option<Date>,
    /// So many are passed over.
    #[param(value_type = Option<u32>)]
    offset: Option<String>,
    /// So many are told: 1 to 1000, and 100 where nothing is said.
    #[param(value_type = Option<u32>)]
    limit: Option<String>,
}

impl Offers for UsageQuery {
    const FORMS: &'static [Form] = &[Form::Json];
}

/// A reading of the person's data.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct UsageRow {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    logtime: Timestamp,
    /// What was done.
    action: String,
    /// EDRPOU of the body for which it was done.
    receiver_code: Option<String>,
    /// Its name.
    receiver_name: Option<String>,
    /// The system by which it was done.
    receiver_system: String,
    /// On what ground.
    reason: String,
}

/// Shows who read a person's data, the first reading first: to the person, and to who looks after personal data. This reading is recorded as
/// well, and stands last.
#[utoipa::path(tag = "data-subjects", params(SubjectPath, UsageQuery, Purposeful), security(("bearer" = ["read-access-journal"])),
    responses((status = 200, body = Vec<UsageRow>, description = "The readings.")))]
#[get("/data-subjects/{subject}/access-journal")]
async fn journal(path: Path<SubjectPath>, reading: PersonalReading<UsageQuery>) -> Result<HttpResponse, Problem> {
    let subject = path.subject;
    reading.allowed.check(permissions::About { subject: Some(subject), ..permissions::About::default() })?;
    let filter = filter(&reading.filter)?;
    let about = About::Subjects { purpose: None, subjects: vec![subject] };
    let at = reading.app.journal(reading.reader()?, What::Journal, JournalForm::Json, about).await?;
    let shown = reading.app.read_models.wait_for(at, reading.app.settings.read_your_writes).await;
    shown.map_err(|_| Problem::overloaded())?;
    let readings = reading.app.read_models.at(None).await?.readings(subject, &filter).await?;
    let rows: Vec<UsageRow> = readings.items.into_iter().map(|row| usage(row, reading.language)).collect();
    Ok(reading.answer().insert_header(("zgoda-total", readings.total)).json(rows))
}

fn filter(query: &UsageQuery) -> Result<ReadingFilter, Problem> {
    let midnight = |day: Date| day.to_zoned(kyiv()).map(|at| at.timestamp()).ok();
    let number = |text: &Option<String>, range: std::ops::RangeInclusive<i64>, usual: i64, place: &str| match text {
        None => Ok(usual),
        Some(text) => text.parse().ok().filter(|n| range.contains(n)).ok_or_else(|| {
            let (first, last) = (range.start(), range.end());
            Problem::input(
                "number-range",
                format!("Тут очікується число від {first} до {last}."),
                format!("A number from {first} to {last} is expected here."),
            )
            .at(place)
        }),
    };
    Ok(ReadingFilter {
        from: query.period_start.and_then(midnight),
        until: query.period_end.and_then(|day| midnight(day.saturating_add(1.day()))),
        offset: number(&query.offset, 0..=1_000_000_000, 0, "?offset")?,
        limit: number(&query.limit, 1..=1000, 100, "?limit")?,
    })
}

fn usage(row: ReadingRow, language: Language) -> UsageRow {
    let ReadingRow { at, what, form, body, system, ground, training } = row;
    let what = match (what, language) {
        (What::AttendanceList, Language::Uk) => "перегляд списку учасників навчання",
        (What::AttendanceList, Language::En) => "the list of participants of a training was read",
        (What::Addresses, Language::Uk) => "пошук осіб у списку навчання за адресами з файлу",
        (What::Addresses, Language::En) => {
            "people on the list of a training were looked for by the addresses of a file"
        }
        (What::Participant, Language::Uk) => "перегляд відомостей учасника навчання",
        (What::Participant, Language::En) => "data of a participant of a training were read",
        (What::Holdings, Language::Uk) => "перегляд усього, що зберігається про особу",
        (What::Holdings, Language::En) => "all that is held on the person was read",
        (What::Journal, Language::Uk) => "перегляд журналу доступу",
        (What::Journal, Language::En) => "the journal of access was read",
    };
    let topic = training.map(|topic| format!(" «{topic}»")).unwrap_or_default();
    UsageRow {
        logtime: at,
        action: format!("{what}{topic} ({})", form.name()),
        receiver_code: body.as_ref().map(|body| body.edrpou.to_string()),
        receiver_name: body.map(|body| body.name),
        receiver_system: system,
        reason: ground,
    }
}
