//! The list of who took part: names for the entitled, written into the journal before they leave; numbers for everybody else.

use actix_web::{FromRequest, HttpRequest, HttpResponse, get, web::Path};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_documents::{
    attendance::{ListedRow, attendance_list as paper_of},
    consents::DrawnUp,
};
use zgoda_domain::{
    access_journal::{About, What},
    training::Attendance,
    values::{CertificateNumber, Language, Line, Purpose, Subject, TrainingId},
};
use zgoda_personal_data::Person;
use zgoda_read_models::{BodyRef, HowRegistered, MarkRow, TrainingRow};

use super::{Sees, sees};
use crate::{
    api::trainings::TrainingPath,
    papers::PDF,
    personal::{CorrectionRow, Offers, Opened, PersonalReading},
    problem::Problem,
    query::{Form, Moment, PaperQuery, Purposeful},
    tables::{self, Tabular},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(attendance_list);
}

/// No parameters of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfList {}

impl Offers for OfList {
    const FORMS: &'static [Form] = &Form::OF_PAPERS;
}

/// The list of a training, as far as the reader may see it.
#[derive(Debug, Serialize, ToSchema)]
struct AttendanceList {
    /// The training with its numbers.
    training: TrainingRow,
    /// How much of the list is shown: `everybody`, `own-body` or `counts`.
    #[schema(example = "everybody")]
    shown: &'static str,
    /// The people in the order they were registered; none where numbers are shown.
    participants: Option<Vec<AttendanceRow>>,
}

/// A person on the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AttendanceRow {
    /// Their number on the list, in the order of registration; it is never another's, and who left leaves a gap.
    pub(crate) n: i64,
    /// The person's reference.
    #[schema(value_type = String, format = Uuid)]
    pub(crate) participant: Subject,
    /// Whether the data were erased.
    pub(crate) erased: bool,
    /// As the person is called.
    pub(crate) name: Option<String>,
    /// Where they are written to.
    pub(crate) email: Option<String>,
    /// Where they are called.
    pub(crate) phone: Option<String>,
    /// Their office.
    pub(crate) position: Option<String>,
    /// The body they come from.
    pub(crate) body: BodyRef,
    /// Whether that body is not invited.
    pub(crate) guest: bool,
    /// How they came onto the list.
    pub(crate) registered: HowRegistered,
    /// What holds of their attendance: `present`, `absent`, `excused` or `visitor`.
    #[schema(value_type = Option<String>)]
    pub(crate) attendance: Option<Attendance>,
    /// What was said of it first.
    pub(crate) mark: Option<MarkRow>,
    /// What was said afterwards.
    pub(crate) corrections: Vec<CorrectionRow>,
    /// The certificate they hold.
    #[schema(value_type = Option<String>)]
    pub(crate) certificate: Option<CertificateNumber>,
}

/// How many people stand how.
#[derive(Debug, Clone)]
pub(crate) struct CountRow {
    /// None for those of whom nothing is said.
    pub(crate) attendance: Option<Attendance>,
    pub(crate) people: i64,
}

/// Shows the list of participants: with names to who holds the training, to auditors and to who looks after personal data, those of their own
/// body to its officers, numbers to everybody else. Each reading of names is recorded before they leave.
#[utoipa::path(tag = "trainings", params(TrainingPath, Moment, PaperQuery, Purposeful), security(("bearer" = ["read-trainings"])),
    responses((status = 200, description = "The list.", content(
        (AttendanceList = "application/json"), (String = "text/csv"), (Vec<u8> = "application/pdf"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/trainings/{id}/attendance-list")]
async fn attendance_list(path: Path<TrainingPath>, reading: PersonalReading<OfList>) -> Result<HttpResponse, Problem> {
    list_of(path.id, reading).await
}

/// The list for a reader of pages, in the language of the page: the same file as over REST, and as much of a reading.
///
/// # Errors
/// As over REST.
pub(crate) async fn attendance_file(
    request: &HttpRequest,
    id: TrainingId,
    language: Language,
) -> Result<HttpResponse, Problem> {
    let reading = PersonalReading::<OfList>::extract(request).await?;
    list_of(id, PersonalReading { language, ..reading }).await
}

async fn list_of(id: TrainingId, reading: PersonalReading<OfList>) -> Result<HttpResponse, Problem> {
    let training = reading.view.training_row(id).await?.ok_or_else(Problem::not_found)?;
    let (shown, only) = match sees(reading.allowed.caller.as_ref(), &training.organiser.edrpou) {
        Sees::Counts => {
            return answer(&reading, AttendanceList { training, shown: "counts", participants: None }).await;
        }
        Sees::Everybody => ("everybody", None),
        Sees::OwnBody(body) => ("own-body", Some(body)),
    };
    let listed = reading.view.training_list(id, only.as_ref()).await?.ok_or_else(Problem::not_found)?;
    let about = About::Everyone { purpose: Purpose::training(id), at: reading.view.position(), body: only };
    let (purpose, read) = (Purpose::training(id), (What::AttendanceList, reading.form.into()));
    let people = reading.app.open_list(reading.reader()?, read, about, &purpose, listed).await?;
    let participants = people.into_iter().map(row).collect();
    answer(&reading, AttendanceList { training, shown, participants: Some(participants) }).await
}

fn row(Opened { listed, person, corrections, .. }: Opened) -> AttendanceRow {
    let of = |read: fn(&Person) -> Option<String>| person.as_ref().and_then(read);
    AttendanceRow {
        n: listed.n,
        participant: listed.sealed.subject(),
        erased: person.is_none(),
        name: of(|person| Some(person.name.to_string())),
        email: of(|person| person.email.as_ref().map(|email| email.as_str().to_owned())),
        phone: of(|person| person.phone.as_ref().map(|phone| phone.as_str().to_owned())),
        position: of(|person| person.position.as_ref().map(ToString::to_string)),
        attendance: listed.attendance(),
        body: listed.body,
        guest: listed.guest,
        registered: listed.registered,
        mark: listed.mark,
        corrections,
        certificate: listed.certificate,
    }
}

/// The list in the form that was asked for.
async fn answer(reading: &PersonalReading<OfList>, shown: AttendanceList) -> Result<HttpResponse, Problem> {
    let AttendanceList { training, participants, .. } = &shown;
    match (reading.form, participants) {
        (Form::Json, _) => Ok(reading.answer().json(&shown)),
        (Form::Pdf, rows) => {
            let rows: Option<Vec<ListedRow>> = rows.as_ref().map(|rows| rows.iter().map(printed).collect());
            let PersonalReading { view, language, .. } = reading;
            let drawn = DrawnUp { on: view.today(), position: view.position().0, language: *language };
            let bytes = reading.app.limits.presses.typeset(paper_of(training, rows.as_deref(), drawn)).await?;
            Ok(tables::file(reading.answer(), PDF, &format!("{}.pdf", AttendanceRow::NAME), bytes))
        }
        (form, Some(rows)) => tables::answer(reading.answer(), form, rows, reading.language),
        (form, None) => tables::answer(reading.answer(), form, &counts(training), reading.language),
    }
}

fn printed(row: &AttendanceRow) -> ListedRow {
    let line = |text: &Option<String>| text.as_deref().and_then(|text| Line::parse(text).ok());
    let person = line(&row.name).map(|name| Person { name, email: None, phone: None, position: line(&row.position) });
    ListedRow {
        n: row.n,
        person,
        body: row.body.clone(),
        guest: row.guest,
        attendance: row.attendance,
        certificate: row.certificate.clone(),
    }
}

fn counts(training: &TrainingRow) -> [CountRow; 5] {
    let counts = training.counts;
    [
        (Some(Attendance::Present), counts.present),
        (Some(Attendance::Absent), counts.absent),
        (Some(Attendance::Excused), counts.excused),
        (Some(Attendance::Visitor), counts.visitor),
        (None, counts.unmarked),
    ]
    .map(|(attendance, people)| CountRow { attendance, people })
}
